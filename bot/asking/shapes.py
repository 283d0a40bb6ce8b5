"""Whom and what the sentence of a question asks for, by the shapes of its language. Pure."""

from __future__ import annotations

import re

from bot.asking.language import ENGLISH, Language, language

STOP_WORDS = language(ENGLISH).words["stop"]


def who_and_what(text: str, spoken: Language) -> tuple[str | None, str, bool]:
    """(person, topic, whether the topic may hold a name) of a question without its quoted phrase, time and kind."""
    for shape in spoken.shapes["said"]:
        found = shape.fullmatch(text)
        if found is not None:
            groups = found.groupdict()
            return _person(groups.get("person"), spoken), (groups.get("topic") or "").strip(), False
    return None, text, True


def content_words(text: str, spoken: Language | None = None, *, most: int | None = 12) -> tuple[str, ...]:
    """The words of `text` that say what it is about, each once, at most `most`; those of English if none is told.

    A word like "issue" counts only if there is no better one.
    """
    spoken = spoken or language(ENGLISH)
    known, text = spoken.words, spoken.marks["no_word"].sub(" ", text)
    words = [re.sub(r"['’]s$", "", word.strip("'’.-&")) for word in _TOKEN.findall(text)]
    kept = [word for word in words if word and (word.lower() not in known["stop"] or word in known["capitals"])]
    strong = [word for word in kept if word.lower() not in known["weak"]]
    return tuple(dict.fromkeys(strong or kept))[:most]


_TOKEN = re.compile(r"\w[\w'’.&-]*")


def _person(text: str | None, spoken: Language) -> str | None:
    """Who a shape asks for, without article or title; None if that is anybody."""
    if text is None:
        return None
    name = spoken.marks["before_name"].sub("", text.strip(" ,.?!:;"))
    name = spoken.marks["after_name"].sub("", name)
    return None if name.lower() in spoken.words["anybody"] or not content_words(name, spoken) else name

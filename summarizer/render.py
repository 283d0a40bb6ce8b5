"""A briefing as text for people to read."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from .model import KEY_CONFIDENCE, Article, Briefing, Quote, Sentence
from .reading import minutes


def readable(article: Article, briefing: Briefing, *, width: int = 80, unclear: bool = False) -> str:
    """Headline, sentences, key quotes with who said them, people and places; `unclear` shows unsure quotes too."""
    parts = ["\n".join(_heading(article, briefing, width))]
    parts += [_wrapped(with_insertions(sentence), width, first="• ", rest="  ") for sentence in briefing.sentences]
    parts += [_quote(quote, width) for quote in briefing.quotes if _is_shown(quote, unclear)]
    parts += list(_names("People", briefing.people, width)) + list(_names("Places", briefing.places, width))
    return "\n\n".join(parts) + "\n"


def with_insertions(sentence: Sentence) -> str:
    """The sentence with our insertions in brackets, as in "He [Suga] said"."""
    pieces, position = [], sentence.start
    for insertion in sentence.insertions:
        pieces.append(sentence.text[position - sentence.start : insertion.at - sentence.start])
        pieces.append(f" [{insertion.text}]")
        position = insertion.at
    return "".join(pieces) + sentence.text[position - sentence.start :]


def _is_shown(quote: Quote, unclear: bool) -> bool:
    return quote.key or (unclear and quote.confidence < KEY_CONFIDENCE)


def _heading(article: Article, briefing: Briefing, width: int) -> Iterator[str]:
    if briefing.title:
        yield _wrapped(briefing.title, width)
        yield "=" * min(width, max(map(len, _wrapped(briefing.title, width).splitlines())))
    yield " · ".join(fact for fact in (article.published, article.url, _reading_time(briefing)) if fact)


def _reading_time(briefing: Briefing) -> str | None:
    if not briefing.words:
        return None
    saved = f", {briefing.minutes_saved} saved" if briefing.minutes_saved else ""
    return f"{minutes(briefing.words)} min read{saved}"


def _quote(quote: Quote, width: int) -> str:
    if quote.speaker is None or quote.confidence < KEY_CONFIDENCE:
        who = "unclear who"
    else:
        who = ", ".join(part for part in (quote.speaker.name, quote.speaker.role) if part)
    said = _wrapped(quote.text, width, first="    ", rest="    ")
    return said + "\n" + _wrapped(who, width, first="    — ", rest="      ")


def _names(label: str, names: tuple[str, ...], width: int) -> Iterator[str]:
    if names:
        yield _wrapped(f"{label}: {', '.join(names)}", width, rest="  ")


def _wrapped(text: str, width: int, *, first: str = "", rest: str = "") -> str:
    return textwrap.fill(
        " ".join(text.split()),
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )

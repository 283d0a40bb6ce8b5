"""What people type put into the order of a sentence: words in full, questions one by one, the topic last. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from bot.asking.language import Language
from bot.asking.shapes import Shape, content_words, shape_of

MOST = 3
"""So many questions of one message are answered."""


def written_out(text: str, spoken: Language) -> str:
    """`text` with its words in full that are short as in a chat: "whats", "abt". Names keep their capitals."""

    kept = [found.span() for found in spoken.order["as_typed"].finditer(text)]

    def full(found: re.Match[str]) -> str:
        word = found[0]
        if any(first <= found.start() < last for first, last in kept):
            return word
        begins = not found.start() and word.istitle() and len(word) > _A_NAME
        return spoken.short.get(word.lower() if begins else word, word)

    return _TOKEN.sub(full, text)


_TOKEN = re.compile(r"(?<!\w\.)[^\s,;:.!?()]++(?!\.\w)")
"""A word; "u.s." and "gov.uk" have none."""
_A_NAME = 2


def questions_in(text: str, spoken: Language) -> tuple[str, ...]:
    """The questions of a message, at most MOST; the whole of it unless two or more stand in it.

    What stands before them without asking anything is left out, and what the asker says of themselves between them;
    anything else between them belongs to the question before it.
    """
    if _QUOTE.search(text):
        return (text,)
    asking = list[str]()
    for piece in _pieces(text, spoken):
        if _asks(piece, spoken):
            asking.append(piece)
        elif asking and not spoken.order["aside"].search(piece):
            asking[-1] = f"{asking[-1]} {piece}"
    return tuple(asking[:MOST]) if len(asking) > 1 else (text,)


def _pieces(text: str, spoken: Language) -> Iterator[str]:
    """What a message is parted into; what somebody may have said stays whole."""
    begin = 0
    for found in spoken.order["next_question"].finditer(text):
        ended = text[: found.start()].endswith(_ENDS)
        within = spoken.order["within"].search(text[begin : found.end()])
        if ended or not within or spoken.order["turned"].match(text, found.end()):
            yield text[begin : found.start()].strip()
            begin = found.end()
    yield text[begin:].strip()


_ENDS = ("?", "!", ".", ";")


_QUOTE = re.compile(r"[\"“”„«»]")


def _asks(text: str, spoken: Language) -> bool:
    """Whether a part of a message is a question of its own, about something."""
    words = text.strip(" ?!.,;:")
    found = shape_of(words, spoken)
    if found.bare or found.loose or found.onward is not None:
        return False
    return bool(content_words(found.topic, spoken) or found.person or found.again)


def topic_last(text: str, spoken: Language) -> str:
    """A question whose topic stands before it, as a sentence: "where do things stand with the pact".

    As it is if that would be no sentence either.
    """
    for found in islice(spoken.order["topic_first"].finditer(text), MOST):
        topic, rest = text[: found.start()].strip(), text[found.end() :].strip(" ?!.,;:")
        if not topic or not rest:
            continue
        with_it = spoken.order["stands_for"].sub(topic.replace("\\", ""), rest, count=1)
        if with_it != rest and _is_whole(shape_of(with_it, spoken)):
            return with_it
        for sentence in _joined(topic, rest, spoken):
            if _is_on(topic, shape_of(sentence, spoken), spoken):
                return sentence
        alone = shape_of(rest, spoken)
        if alone.wants == "fact" and not alone.again:
            return f"{rest} {topic}"
    return text


def _joined(topic: str, rest: str, spoken: Language) -> Iterator[str]:
    yield from (f"{rest} {word} {topic}" for word in sorted(spoken.words["joins"]))
    yield f"{rest} {topic}"


def _is_on(topic: str, found: Shape, spoken: Language) -> bool:
    """Whether that is a sentence, and on the topic alone."""
    asked = content_words(f"{found.topic} {found.person or ''}", spoken)
    return _is_whole(found) and set(asked) <= set(content_words(topic, spoken))


def _is_whole(found: Shape) -> bool:
    return not (found.bare or found.loose or found.onward is not None)

"""Telegram's HTML, read as strictly as Telegram reads it."""

import re

_TOKEN = re.compile(
    r"<(/?)([a-z-]+)((?:\s+[a-z-]+(?:=\"[^\"<>]*\")?)*)\s*>|(&(?:lt|gt|amp|quot|#\d+|#x[0-9a-f]+);)|(<)", re.I
)
_NAMED = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"'}
_TAGS = {"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "a", "code", "pre", "tg-spoiler", "blockquote"}


class BadMarkup(ValueError):
    """What Telegram says about HTML that it does not take."""


def read(source: str) -> tuple[str, int]:
    """Return the words of `source` and how many entities are in it; raise BadMarkup as Telegram would."""
    words, entities, still_open, last = "", 0, [], 0
    for token in _TOKEN.finditer(source):
        words += source[last : token.start()]
        last = token.end()
        closing, tag, attributes, reference, stray = token.groups()
        if stray:
            raise BadMarkup(f"can't parse entities: Unsupported start tag at byte offset {token.start()}")
        if reference:
            words += _NAMED.get(reference.lower()) or chr(int(reference[2:-1].replace("x", "0x"), 0))
        elif closing:
            if not still_open or still_open.pop() != tag.lower():
                raise BadMarkup(f"can't parse entities: Unmatched end tag at byte offset {token.start()}")
        else:
            _check(tag.lower(), attributes, still_open)
            still_open.append(tag.lower())
            entities += 1
    if still_open:
        raise BadMarkup("can't parse entities: Can't find end tag corresponding to start tag " + still_open[-1])
    return words + source[last:], entities


def _check(tag: str, attributes: str, inside: list[str]) -> None:
    if tag not in _TAGS:
        raise BadMarkup(f'can\'t parse entities: Unsupported start tag "{tag}"')
    if tag == "blockquote" and tag in inside:
        raise BadMarkup("can't parse entities: nested blockquote")
    if attributes.strip() and not (
        (tag == "a" and attributes.strip().startswith('href="'))
        or (tag == "blockquote" and attributes.strip() == "expandable")
    ):
        raise BadMarkup(f"can't parse entities: unexpected attribute in {tag}")

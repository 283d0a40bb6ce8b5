"""A title as its reader sees it: markup is not shown, and a reference such as "&amp;" stands for its character."""

from __future__ import annotations

import html
import re

_LONGEST = 2_000
_NAMES = (
    "a abbr acronym b bdi bdo big blockquote br center cite code del div em font h1 h2 h3 h4 h5 h6 hr i img ins kbd "
    "label li mark nobr ol p q rp rt ruby s samp script small span strike strong style sub sup time tt u ul var wbr"
)
_TAG = re.compile(rf"<(/?)({'|'.join(_NAMES.split())})(?:\s[^<>]*|/)?>", re.I)
_BLOCKS = frozenset(("blockquote", "br", "center", "div", "h1", "h2", "h3", "h4", "hr", "img", "li", "ol", "p", "ul"))
_EMPTY = frozenset(("br", "hr", "img", "wbr"))
_COMMENT = re.compile(r"<!--(?:(?!<!--|-->).){0,2000}-->", re.S)
_UNSEEN = re.compile(r"<(script|style)\b[^<>]*>[^<]*</\1\s*>", re.I)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]\w{1,31});", re.I)


def as_shown(text: object, *, markup: bool = True) -> str | None:
    """The words of a title on one line; None for none.

    With `markup` its tags are taken away; without, and in what was encoded once more, only elements that are closed:
    "How to close a <div>" is a title, too.
    """
    if not isinstance(text, str):
        return None
    words = _COMMENT.sub("", text[:_LONGEST])
    words = _TAG.sub(_gap, _UNSEEN.sub(" ", words)) if markup else _without_closed(words)
    for _ in range(2):
        if not _REFERENCE.search(words):
            break
        words = _without_closed(_REFERENCE.sub(lambda found: html.unescape(found[0]), words))
    return " ".join(words.replace("\u00ad", "").split()) or None


def _gap(tag: re.Match[str]) -> str:
    return " " if tag[2].lower() in _BLOCKS else ""


def _without_closed(words: str) -> str:
    closed = _EMPTY | {tag[2].lower() for tag in _TAG.finditer(words) if tag[1]}
    opened = _EMPTY | {tag[2].lower() for tag in _TAG.finditer(words) if not tag[1]}
    return _TAG.sub(lambda tag: _gap(tag) if tag[2].lower() in closed & opened else tag[0], words)

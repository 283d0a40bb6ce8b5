"""Whose a quotation is that is signed: "“Keep the pier.” — Ann Holm, baker", on its own line or below it."""

from __future__ import annotations

import re

from spacy.tokens import Token

from ..grammar import token_range
from ..places import Marked, Scene

_DASH = re.compile(r"\s*(?:[―—–]|--?)\s*(?=[A-Z])")
_ENDS = re.compile(r"\s*(?:[.,(]|\n|\Z)")
_LONGEST_NAME = 5  # tokens


def signature(scene: Scene, span: Marked) -> Token | None:
    """The last token of the name that signs a quotation; nothing where a verb follows, as in "“No” — Holm smiled —"."""
    text, doc = scene.document.text, scene.doc
    dash = _DASH.match(text, span.end)
    if dash is None:
        return None
    first, _ = token_range(doc, dash.end(), dash.end() + 1)
    last = first
    while (
        last < min(first + _LONGEST_NAME, len(doc))
        and doc[last].tag_ in ("NNP", "NNPS")
        and doc[last].text.lstrip("-")[:1].isupper()
    ):
        last += 1
    if last == first or not _ENDS.match(text, doc[last - 1].idx + len(doc[last - 1])):
        return None
    return doc[last - 1]

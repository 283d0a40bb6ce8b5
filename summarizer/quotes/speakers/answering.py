"""Whether a quotation is another's than the one before: it answers that one, or an unknown verb stands behind it."""

from __future__ import annotations

from ..grammar import words
from ..places import Marked, Scene
from ..worth import Found

_YOU = words("you your")
_ANSWERS = words("i we yes no yeah yep nope absolutely correct definitely never not")
_TURN = 160  # characters: an answer in court is short
_AFTER = 3  # tokens


def is_answer(scene: Scene, before: Found, span: Marked) -> bool:
    """Whether it may answer the question before: "“Did you see him?” Clay asked. “I did not.”"."""
    text = scene.document.text
    question, answer = text[before.start : before.end].rstrip("\"”’' "), text[span.start : span.end]
    if not question.endswith("?") or span.end - span.start > _TURN or "?" in answer:
        return False
    asked, said = ([word.strip("\"“”‘’',.?!").lower() for word in each.split()] for each in (question, answer))
    return bool(_YOU & set(asked)) and bool(said) and said[0] in _ANSWERS


def is_told_behind(scene: Scene, span: Marked) -> bool:
    """Whether a verb that nobody was found for follows a comma inside the marks: "“...,” chimed in October Clay"."""
    text = scene.document.text
    if not text[span.start : span.end].rstrip("\"”’' ").endswith(","):
        return False
    behind = scene.doc.char_span(span.end, min(span.end + 40, len(text)), alignment_mode="contract")
    following = [token for token in behind or () if not token.is_quote][:_AFTER]
    return bool(following) and following[0].tag_ in ("VBD", "VBZ", "VBN") and following[0].text.islower()

"""Whether a quotation is another's than the one before: it answers that one, or an unknown verb stands behind it."""

from __future__ import annotations

from spacy.tokens import Token

from ..grammar import words
from ..grammar.titles import GENDERS
from ..places import Marked, Scene
from ..worth import Found
from .antecedents import Antecedents, Referent

_YOU = words("you your")
_ANSWERS = words("i we yes no yeah yep nope absolutely correct definitely never not")
_PUT = words("asked questioned pressed")
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


def who_was_asked(pronoun: Token, quote: tuple[int, int], known: Antecedents) -> Referent | None:
    """Who answers: "Clay asked Darrow what she knew. “Nothing at all,” she said" is Darrow; no question answers."""
    doc = pronoun.doc
    first, last = quote
    before = known.scene.sentences[known.sentence(first) - 2] if known.sentence(first) > 1 else None
    if before is None or pronoun.i < last or any(token.text == "?" for token in doc[first:last]):
        return None
    verbs = [token for token in doc[before:first] if token.lower_ in _PUT and token.dep_ == "ROOT"]
    heard = [
        child.i for verb in verbs for child in verb.children if child.dep_ in ("dobj", "dative") and child.i > verb.i
    ]
    asked = (
        [
            place.referent
            for place in known.before(first, 1)
            if place.named
            and not place.quoted
            and place.token <= heard[0] < place.token + len(place.referent.name.split())
        ]
        if heard
        else []
    )
    gender = GENDERS.get(pronoun.lower_, "")
    fits = asked and asked[0].person > 0 and gender in (asked[0].gender or asked[0].leaning or gender,)
    return asked[0] if fits else None

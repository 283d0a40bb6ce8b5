"""Which word of the text is the speaker: where the parse led to a word that cannot speak, the one behind the cue."""

from __future__ import annotations

from spacy.tokens import Token

from .antecedents import is_person_noun
from .candidates import Scene
from .clauses import Attribution
from .people import Cast
from .trimming import inside

_IN_PHRASE = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "CD", "HYPH", "POS", "PRP$", "VBN"})
_SPEECH = 25  # characters: a longer quotation is nobody's name


def speaking(by: Attribution, scene: Scene, quote: tuple[int, int]) -> Token | None:
    """The head of the speaker's phrase; none if it is no word, or a word of what is said."""
    head = by.head
    if head is None:
        return None
    marked = inside(scene.marked, head.idx)
    within = marked is not None and marked.end - marked.start > _SPEECH
    if any(map(str.isalnum, head.text)) and not within and not quote[0] <= head.i < quote[1]:
        return head
    return _behind(by.cue)


def _behind(cue: Token) -> Token | None:
    """The noun of the phrase right behind a cue: "says the young founder of ..."."""
    doc, found = cue.doc, None
    for index in range(cue.i + 1, min(cue.i + 9, len(doc))):
        token = doc[index]
        if token.tag_ not in _IN_PHRASE and token.text != "-":
            break
        if token.tag_.startswith("NN"):
            found = token
    return found


def person_above(relative: Token, cast: Cast) -> Token | None:
    """The noun that a "who" stands for: the nearest above its clause that can be somebody."""
    verb = relative.head
    while verb.dep_ in ("ccomp", "conj", "xcomp", "aux") and verb.head.i != verb.i:
        verb = verb.head
    if verb.dep_ not in ("relcl", "acl") or verb.head.i == relative.i or verb.head.lower_ == relative.lower_:
        return None
    noun = verb.head
    if relative.lower_ != "who":
        return noun
    above = noun
    for _ in range(6):
        entity = cast.of.get(above.i)
        if (entity is not None and entity.is_person) or is_person_noun(above) or above.tag_ == "NNS":
            return above
        if above.head.i == above.i or above.head.tag_.startswith("VB"):
            break
        above = above.head
    return noun

"""Several who speak as one: "Ann Clay and Bo Lee", "both sides", and the "they" that means them."""

from __future__ import annotations

from spacy.tokens import Token

from ..grammar.titles import GROUP_NOUNS, ORGANIZATION_NOUNS, ROLE_NOUNS, SOURCE_NOUNS, TITLES
from ..people import Cast, Entity, Mention
from ..places import Scene
from ..places.trimming import inside

_PEOPLE = ROLE_NOUNS | SOURCE_NOUNS


def companions(call: Mention, entity: Entity, cast: Cast) -> list[tuple[int, Entity]]:
    """The people who speak together with a named one, each with the token behind their name."""
    doc = call.head.doc
    found: list[tuple[int, Entity]] = []
    at = call.last
    while entity.is_person and at + 1 < len(doc) and doc[at].lower_ in ("and", "&"):
        at += 1
        while at + 1 < len(doc) and doc[at].lower_ in TITLES and doc[at].i not in cast.of:
            at += 1
        other = cast.of.get(at)
        if other is None or other is entity or not other.is_person:
            break
        end = at
        while cast.of.get(end) is other:
            end += 1
        if not any(token.dep_ == "conj" for token in doc[at:end]):
            break
        found.append((end, other))
        at = end
    return found


def plural(pronoun: Token, scene: Scene, quote: tuple[int, int]) -> Token | None:
    """The plural subject nearest before "they", in its sentence or the one before it."""
    doc = pronoun.doc
    start = max((first for first in scene.sentences if first < pronoun.sent.start), default=0)
    for index in range(pronoun.i - 1, start - 1, -1):
        token = doc[index]
        if quote[0] <= index < quote[1] or inside(scene.marked, token.idx):
            continue
        if token.dep_ in ("nsubj", "nsubjpass") and _is_several(token):
            return token
    return None


def _is_several(token: Token) -> bool:
    if token.tag_ == "NNPS" or (token.tag_ == "NNP" and token.ent_type_ in ("ORG", "NORP")):
        return True
    singular = token.lower_.removesuffix("s")
    return (
        token.tag_ == "NNS" and (token.lower_ in GROUP_NOUNS or singular in _PEOPLE or singular in ORGANIZATION_NOUNS)
    ) or any(child.dep_ == "conj" and child.tag_.startswith("NNP") for child in token.children)

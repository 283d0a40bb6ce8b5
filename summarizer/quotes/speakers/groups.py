"""Several who speak as one: "Ann Clay and Bo Lee", "both sides", and the "they" that means them."""

from __future__ import annotations

from spacy.tokens import Token

from ..grammar.titles import GROUP_NOUNS, ORGANIZATION_NOUNS, ROLE_NOUNS, SOURCE_NOUNS, TITLES
from ..people import Cast, Entity, Mention
from ..people.mentions import name_at
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
        end = name_at(at, cast)[1]
        if not any(token.dep_ == "conj" for token in doc[at:end]):
            break
        found.append((end, other))
        at = end
    return found


def companion_before(call: Mention, entity: Entity, cast: Cast) -> tuple[int, Entity] | None:
    """Whom the words right before "and" name beside a person, with the token that begins it: "Ann and Bo Clay"."""
    doc, at = call.head.doc, call.first - 2
    other = cast.of.get(at) if at >= 0 and doc[at + 1].lower_ in ("and", "&") else None
    if other is None or other is entity or not entity.is_person or doc[at].dep_ not in ("nmod", "nsubj", "conj"):
        return None
    hangs = doc[at].head.i == call.head.i or call.head.head.i == at
    return (name_at(at, cast)[0], other) if hangs else None


def with_full_name(call: Mention, words: str, cast: Cast) -> str:
    """The words of a description, with the whole name where it begins with a surname: "Clay and other officials"."""
    doc, entity = call.head.doc, cast.of.get(call.first)
    if entity is None or not entity.is_person or doc[call.first + 1].lower_ != "and" or cast.of.get(call.first + 1):
        return words
    return entity.name + words.removeprefix(doc[call.first].text)


def everyone_in(call: Mention, cast: Cast) -> str | None:
    """The whole names of people who stand side by side with nobody else; None where anything else is named."""
    doc, named = call.head.doc, range(call.first, call.last)
    people = list(dict.fromkeys(cast.of[index] for index in named if index in cast.of))
    rest = {doc[index].lower_ for index in named if index not in cast.of} - TITLES
    if len(people) < 2 or not all(one.is_person for one in people) or not rest <= {"and", "&", ","}:
        return None
    return " and ".join([", ".join(one.name for one in people[:-1]), people[-1].name])


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

"""The words by which a text calls a speaker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Token

from ..grammar import CUES, words
from ..grammar.lexicon import PRONOUNS
from ..grammar.titles import ORGANIZATION_NOUNS
from .casting import Cast, Entity

MentionKind = Literal["name", "pronoun", "relative", "description"]
_CALLED = words("name called named nicknamed dubbed")
_VAGUE = words("source person one man woman other another")
_COUNTED = words("some many most few several other another both various numerous certain more fewer")
_LONGEST_CALLED = 5  # tokens
_STOPS = frozenset({",", "(", "–", "—", "--", ";", ":", "“", "”", '"'})


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `first` to `last` (exclusive) call the speaker; `entity` is who that is, where a name says it."""

    first: int
    last: int
    head: Token
    kind: MentionKind
    entity: Entity | None = None

    def text(self, doc: Doc) -> tuple[int, int]:
        """The mention's characters."""
        return doc[self.first].idx, doc[self.last - 1].idx + len(doc[self.last - 1])


def mention(head: Token, cast: Cast) -> Mention:
    """The mention whose head is `head`."""
    if head.lower_ in ("who", "which", "that") and head.tag_ in ("WP", "WDT", "IN", "DT"):
        return Mention(head.i, head.i + 1, head, "relative")
    if head.lower_ in PRONOUNS and head.tag_ in ("PRP", "PRP$", "DT", "CD"):
        return Mention(head.i, head.i + 1, head, "pronoun")
    first, last = noun_phrase(head)
    entity = cast.of.get(head.i)
    if entity is None or not entity.is_person:
        named = _named_by(head, cast)
        if named is not None:
            return Mention(named.first, named.last, head, "name", named.entity)
    if entity is not None and not _has_owner(head):
        if _is_counted(head, first):
            return Mention(first, last, head, "description")
        if _is_joined(head, first, last, cast):
            return Mention(first, last, head, "name", None)
        return Mention(*name_at(head.i, cast), head, "name", entity)
    told = _told_more(head)
    if told is not None:
        first, last = noun_phrase(told)
    return Mention(first, last, head, "description")


def _told_more(head: Token) -> Token | None:
    """What a source that says nothing of itself is, in apposition: "another source, | a docker who saw it, | said"."""
    beside = (child for child in head.children if child.dep_ == "appos" and child.tag_ in ("NN", "NNS"))
    more = next(beside, None) if head.lower_ in _VAGUE else None
    opens = more is not None and more.left_edge.lower_ in ("a", "an") and more.left_edge.i > head.i
    return more if opens else None


def _has_owner(head: Token) -> bool:
    """Whether a name is one only with its owner: "the Prime Minister's Office"."""
    return head.lower_ in ORGANIZATION_NOUNS and any(child.dep_ == "poss" for child in head.children)


def _is_counted(head: Token, first: int) -> bool:
    """Whether only some of a party or a people are meant: "some Liberals", "two Texans"."""
    several = head.tag_ == "NNPS" or head.ent_type_ == "NORP"
    return several and any(token.lower_ in _COUNTED or token.tag_ == "CD" for token in head.doc[first : head.i])


def name_at(index: int, cast: Cast) -> tuple[int, int]:
    """The tokens of the name round a token."""
    entity, first, last = cast.of[index], index, index + 1
    while first and cast.of.get(first - 1) is entity:
        first -= 1
    while cast.of.get(last) is entity:
        last += 1
    return first, last


def _named_by(head: Token, cast: Cast) -> Mention | None:
    """The name in apposition to a description: "her doctor, Ann Clay"."""
    for child in head.children:
        if child.dep_ == "appos" and child.i in cast.of and cast.of[child.i].is_person and _is_beside(head, child):
            return Mention(name_at(child.i, cast)[0], child.i + 1, child, "name", cast.of[child.i])
    return None


def _is_beside(head: Token, name: Token) -> bool:
    """Whether a name is in apposition to a noun, and not to something in a clause or a phrase about it."""
    first = name.left_edge.i
    between = head.doc[head.i + 1 : first]
    clause = any(token.tag_ in ("WP", "WDT") or token.text == ":" for token in between)
    return not clause and not is_of_another(head, first)


def is_of_another(head: Token, first: int) -> bool:
    """Whether the name at `first` stands beside a noun in the phrase, no comma between: "a friend of Bo | Clay"."""
    between = head.doc[head.i + 1 : first]
    return any(token.dep_ == "prep" for token in between) and not any(token.text == "," for token in between)


def _is_joined(head: Token, first: int, last: int, cast: Cast) -> bool:
    """Whether the phrase names two: "Ann Clay and Bo Lee", not "the Hale and Sedge Board"."""
    own = cast.of.get(head.i)
    within = [child for child in head.children if first <= child.i < last and cast.of.get(child.i) is not own]
    return any(child.dep_ == "conj" and child.tag_.startswith("NNP") for child in within) and any(
        child.dep_ == "cc" and child.lower_ == "and" for child in head.children if first <= child.i < last
    )


def noun_phrase(head: Token) -> tuple[int, int]:
    """The tokens of the phrase, without what is in apposition to it or set off by commas."""
    doc = head.doc
    first = head.left_edge.i
    for index in range(first, head.i):
        if doc[index].text in _STOPS and doc[index].text != ",":
            first = index + 1
    while (
        first > 1 and doc[first - 1].text == "-" and not doc[first - 2].whitespace_ and not doc[first - 1].whitespace_
    ):
        first -= 2
    if doc[first].tag_ == "CC" or doc[first].text in (",", "’s", "'s"):
        first += 1
    last = head.right_edge.i + 1
    for index in range(head.i + 1, last):
        if doc[index].is_quote and doc[index - 1].lower_ in _CALLED:
            last = _behind_mark(doc, index)
            break
        if doc[index].text in _STOPS or _is_cut(doc[index], head):
            last = index
            break
    if doc[last - 1].tag_ in ("VBD", "VBZ", "VBP"):  # a clause that the parse broke off: "a walker | who found"
        last = next((token.i for token in doc[head.i + 1 : last] if token.tag_ in ("WP", "WDT")), last)
    return min(first, head.i), max(last, head.i + 1)


def _behind_mark(doc: Doc, opening: int) -> int:
    """Where what somebody is called in marks ends, the marks with it: "a man called “Shorty.”"."""
    inner = doc[opening + 1 : opening + 1 + _LONGEST_CALLED]
    return next((token.i + 1 for token in inner if token.is_quote), opening)


def _is_cut(token: Token, head: Token) -> bool:
    """Whether a phrase ends before `token`: punctuation, a genitive, "but", or a relative clause that comes late."""
    if token.text == "-":
        return bool(token.whitespace_)
    saying = token.dep_ == "acl" and token.tag_ == "VBG" and token.lower_ in CUES and token.head.i == head.i
    late = token.tag_ in ("WP", "WDT") and token.i > head.i + 1
    return (
        token.dep_ == "punct"
        or late
        or saying
        or token.lower_ == "but"
        or (token.tag_ == "POS" and token.head.i == head.i)
    )

"""When somebody else may be meant by a "he", "she" or "it" than the likeliest of those at hand."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from ..grammar import CUES, words
from ..grammar.titles import DOCUMENT_NOUNS
from ..people.roles import role_words
from ..rules import Rule, Table
from .antecedents import Antecedents
from .pronouns import THINGS, Option, Said
from .turns import follows_another, is_rivalled

TWO_OF_A_NAME = "two people may be called so"
_INVESTIGATORS = words(
    "detective inspector officer constable sergeant superintendent prosecutor judge investigator captain chief"
)
_PICTURES = words("video film clip picture photo image footage recording")
_WRITINGS = DOCUMENT_NOUNS | words("reply sign message chatbot bot robot system app")


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A pronoun with whom it may mean, the likeliest first, whom the text called last in token `latest`."""

    pronoun: Token
    found: Sequence[Option]
    latest: int
    known: Antecedents
    said: Sequence[Said]
    doubted: Container[int]


def _is_ambiguous(it: Doubtful) -> bool:
    return it.latest in it.known.cast.ambiguous


def _is_other_gender(it: Doubtful) -> bool:
    return bool(it.found[0].features["other given name"])


def _is_rivalled(it: Doubtful) -> bool:
    return is_rivalled(it.found, it.pronoun.i, it.known)


def _follows_another(it: Doubtful) -> bool:
    return follows_another(it.found[0], it.pronoun.i, it.known, it.said)


def _was_doubted(it: Doubtful) -> bool:
    return it.latest in it.doubted


def _is_a_document(it: Doubtful) -> bool:
    """Whether something that can be read came up since: "showed him a letter. It said"."""
    between = it.pronoun.doc[it.latest + 1 : it.pronoun.i]
    tells = any(t.lower_ in _PICTURES and t.head.dep_ == "ROOT" for t in it.pronoun.doc[it.latest].sent)
    since = any(token.lower_ in _WRITINGS and token.dep_ in ("dobj", "nsubj", "nsubjpass") for token in between)
    return it.pronoun.lower_ in THINGS and (since or tells)


def _is_told_in_a_document(it: Doubtful) -> bool:
    """Whether it was called last in what a document says: "a report states that the Fund ... It also warns"."""
    sentence = it.pronoun.doc[it.latest].sent
    writing = (token for token in sentence if token.lower_ in _WRITINGS and token.dep_ == "nsubj")
    says = any(token.head.lower_ in CUES and token.i <= it.latest for token in writing)
    return says and it.pronoun.lower_ in THINGS and it.pronoun.i >= sentence.end


def _is_before_the_court(it: Doubtful) -> bool:
    """Whether somebody's statement to the court is given to one who investigates: it is rather the victim's."""
    entity, sentence = it.found[0].referent.entity, it.pronoun.sent
    opening = {token.lower_ for token in it.pronoun.doc[sentence.start : it.pronoun.i]}
    if entity is None or not {"statement", "court"} <= opening:
        return False
    titles = {title.lower() for name in entity.mentions for title in name.titles}
    return bool((role_words(entity, it.pronoun.doc) | titles) & _INVESTIGATORS)


def _is_named_in_it(it: Doubtful) -> bool:
    """Whether the words in marks speak of the whole name of whom they would be given to."""
    entity, of = it.found[0].referent.entity, it.known.cast.of
    if entity is None or len(entity.words) < 2:
        return False
    sentence = it.pronoun.sent
    spoken = next((token.i for token in sentence if token.is_quote and token.i > it.pronoun.i), sentence.end)
    inner = range(spoken, sentence.end - 1)
    return any(of.get(i) is entity and of.get(i + 1) is entity and it.pronoun.doc[i + 1].dep_ == "nsubj" for i in inner)


def _stands_by_the_way(it: Doubtful) -> bool:
    """Whether a name that may be a club's or a journal's stands behind a preposition, and another is the subject."""
    referent = it.found[0].referent
    entity, doc = referent.entity, it.pronoun.doc
    if it.pronoun.lower_ in THINGS or entity is None or entity.has_given_name or entity.human or referent.gender:
        return False
    if any(place.part == "subject" for place in referent.places) or any(one.key is entity for one in it.said):
        return False
    end = doc[it.latest + len(entity.words) - 1]
    return end.dep_ == "pobj" and any(token.dep_ == "nsubj" and token.i < end.i for token in end.sent)


def _is_of_a_story(it: Doubtful) -> bool:
    """Whether the story of somebody without a name may follow a colon: "by another maiden who hid: she said"."""
    doc, of = it.pronoun.doc, it.known.cast.of
    before = doc[it.pronoun.sent.start : it.pronoun.i]
    colon = next((token.i for token in before if token.text == ":"), it.pronoun.sent.start)
    nouns = (token.head for token in doc[it.pronoun.sent.start : colon] if token.dep_ == "relcl")
    return any(
        noun.tag_ == "NN" and noun.dep_ in ("pobj", "dobj") and noun.i not in of
        for noun in nouns
        if any(token.lower_ == "who" and token.head.head.i == noun.i for token in doc[noun.i : colon])
    )


DOUBTS = Table(
    "Doubts about a pronoun",
    "a pronoun that calls the speaker, and those at hand",
    "shows the quote as “unclear who”",
    (
        Rule(
            TWO_OF_A_NAME,
            _is_ambiguous,
            "Ann Clay met Bo Clay. Clay sat down. He said the pier was safe.",
            ("the pier was safe — unclear",),
        ),
        Rule(
            "the name is rather another gender's",
            _is_other_gender,
            "Mary Holm left. He said the pier was safe.",
            ("the pier was safe — unclear",),
        ),
        Rule(
            "somebody else acted or was spoken to since",
            _is_rivalled,
            "“I am quick,” Ann Holm said. Eva Clay laughed at her. “You can dream,” she said.",
            ("“I am quick,” — Ann Holm", "“You can dream,” — unclear"),
        ),
        Rule(
            "somebody else spoke right before",
            _follows_another,
            "Ann Holm runs the town. Lind said it would pay. She said the pier was safe.",
            ("it would pay — Lind", "the pier was safe — unclear"),
        ),
        Rule(
            "the name stands by the way, and may be no person's",
            _stands_by_the_way,
            "The striker has played in Orlo with Anzo Makhala. He said the pier was safe.",
            ("the pier was safe — unclear",),
        ),
        Rule(
            "it is as doubtful as the pronoun before",
            _was_doubted,
            "“I am quick,” Ann Holm said. Eva Clay laughed at her. “You can dream,” she said. “It is late,” she added.",
            ("“I am quick,” — Ann Holm", "“You can dream,” — unclear", "“It is late,” — unclear"),
        ),
        Rule(
            "a text tells of it, and may go on",
            _is_told_in_a_document,
            "A report to members states that the Hale Foundation will sell its farm. It warns that its debts rise.",
            ("the Hale Foundation will sell its farm — unclear", "its debts rise — unclear"),
        ),
        Rule(
            "a statement to the court is a victim's",
            _is_before_the_court,
            "Detective Ann Holm said the man followed the nurse. In a statement to the court she said she was afraid.",
            ("the man followed the nurse — Ann Holm", "she was afraid — unclear"),
        ),
        Rule(
            "another's story may follow a colon",
            _is_of_a_story,
            "Ann Holm was called by another sailor who told of the same: she said the pier was rotten to the core.",
            ("the pier was rotten to the core — unclear",),
        ),
        Rule(
            "the words speak of who would say them",
            _is_named_in_it,
            "For the baker, Andor Wallis is a legend. He said, “Andor Wallis was the best thing for this town.”",
            ("“Andor Wallis was the best thing for this town.” — unclear",),
        ),
        Rule(
            "a text came up since, and may be meant",
            _is_a_document,
            "The Norholm Fund sent a letter. It said the pier was safe.",
            ("the pier was safe — unclear",),
        ),
    ),
)

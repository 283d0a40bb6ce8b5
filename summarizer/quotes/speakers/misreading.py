"""When the words that call a speaker are likely misread: who is told of, a part that is played, a name "He"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Token

from ...marks import stop
from ..grammar import token_range, words
from ..grammar.subjects import FINITE
from ..people import Mention
from ..places import Marked, Reported, Scene
from ..rules import Rule, Table
from .sieves import Attributed

_PERCEIVING = words("saw heard overheard watched sees hears watches")
_LORE = re.compile(r"DNA|RNA|(?:\w*[Ss]ci|[Ii]ntellig)ence|\w+ology|\w+onomics|\w+istics|[Hh]istory|[Nn]ature|[Ff]aith")
_ACIDS = ("DNA", "RNA")
PLAYED = "a part is named by who plays it"


@dataclass(frozen=True, slots=True)
class Hedged:
    """A quote with the attribution that it belongs to and the words that call its speaker, in its scene."""

    scene: Scene
    quote: Attributed
    call: Mention

    @property
    def clause(self) -> Reported | None:
        """The reported clause, if it is one."""
        source = self.quote.found.source
        return source if isinstance(source, Reported) else None

    @property
    def marked(self) -> Marked | None:
        """The quotation, if it is one."""
        source = self.quote.found.source
        return source if isinstance(source, Marked) else None

    @property
    def cue(self) -> Token | None:
        """The verb of saying."""
        return self.quote.by.cue if self.quote.by is not None and self.quote.sieve != "labelled" else None


def _is_perceived(it: Hedged) -> bool:
    """Whether somebody only heard it: "“Stay,” she heard one of them say", "the plea that he heard: “Stay”"."""
    span, doc = it.marked, it.scene.doc
    if span is None:
        return False
    first, last = token_range(doc, span.start, span.end)
    behind = [token.lower_ for token in doc[last : last + 2] if stop(it.scene.document.text, span) == ","]
    ahead = [token.lower_ for token in doc[max(0, first - 2) : first]]
    heard = len(ahead) == 2 and ahead[0] in _PERCEIVING and ahead[1] == ":"
    return heard or (len(behind) == 2 and behind[1] in _PERCEIVING)


def _is_played(it: Hedged) -> bool:
    """Whether a part is named by who plays it: "Holm's wide-eyed Clay said"."""
    head = it.call.head
    whose = [child for child in head.children if child.dep_ == "poss" and child.ent_type_ == "PERSON"]
    seen = [child for child in head.children if child.dep_ == "amod"]  # "Holm's bakery said" is no part
    return head.tag_ == "NNP" and any(one.tag_ == "NNP" and one.i < other.i for one in whose for other in seen)


def _is_lore(it: Hedged) -> bool:
    """Whether no body can be meant: "neuroscience tells us", "the DNA revealed"."""
    head = it.call.head
    named = head.text not in _ACIDS and any(token.tag_.startswith("NNP") for token in (head, *head.children))
    return not named and _LORE.fullmatch(head.text) is not None


def _is_told(verb: Token) -> bool:
    """Whether it is the verb of a clause: "rang", "had rung"."""
    helped = verb.tag_ == "VBN" and any(child.dep_ == "aux" for child in verb.children)
    return helped or (verb.tag_ in FINITE and verb.dep_ not in ("aux", "auxpass"))


def _is_anothers_predicate(it: Hedged) -> bool:
    """Whether it may be of who is told of: "Holm said Eva Clay rang and | said", "Clay, who sat and | said"."""
    cue = it.cue
    if cue is None or cue.i < 2 or it.quote.by is None or it.quote.by.head is None:
        return False
    if cue.nbor(-1).lower_ != "and" or it.quote.by.lemma not in ("say", "tell"):  # "and added" goes on with Holm
        return False
    verbs = [token for token in cue.doc[cue.sent.start : cue.i] if _is_told(token)]
    own = [child for verb in verbs[-1:] for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    head = it.quote.by.head
    if cue.nbor(-2).text == ",":  # "thanked those who wrote, and said"
        return False
    return any(
        subject.i != head.i and (subject.lower_ == "who" or (subject.tag_ == "NNP" and head.i < subject.i))
        for subject in own
    )


def _is_surname(it: Hedged) -> bool:
    """Whether "He" may be a name: "“...,” He said", "He, who gave birth last year, said"."""
    head, doc = it.call.head, it.scene.doc
    if head.text not in ("He", "Her", "It") or it.call.kind != "pronoun":
        return False
    relative = [token.lower_ for token in doc[head.i + 1 : head.i + 3]] == [",", "who"]
    return relative or (head.i > 1 and doc[head.i - 1].is_quote and doc[head.i - 2].text == ",")


def _is_accused(it: Hedged) -> bool:
    """Whether somebody is only described by what others say of them: "a man accused of trying to leave"."""
    cue, by = it.cue, it.quote.by
    return cue is not None and by is not None and by.lemma == "accuse" and cue.dep_ == "acl"


def _is_passed_on(it: Hedged) -> bool:
    """Whether it is only known from who stands behind an "according to" at the end of a sentence."""
    by = it.quote.by
    beside = it.quote.sieve in ("same sentence", "touches before")
    passed = by is not None and by.lemma == "according" and not by.cue.is_sent_start
    return it.marked is not None and beside and passed


def _is_of_an_office(it: Hedged) -> bool:
    """Whether it is a surname that had an office before anybody had it whole: "President Holm ... Eva Holm"."""
    entity = it.call.entity
    return entity is not None and entity.of_an_office and it.call.last - it.call.first == 1


MISREAD = Table(
    "Speakers that are likely misread",
    "a quote with the attribution that it belongs to",
    "shows it as “unclear who”",
    (
        Rule(
            "somebody only heard it",
            _is_perceived,
            "Ann Holm spoke of the fall. “We have lost the anchor,” she heard one of them say.",
            ("“We have lost the anchor,” — unclear",),
        ),
        Rule(
            PLAYED,
            _is_played,
            "“The letters are clean as a whistle,” Eva Holm's wild-eyed Clay said.",
            ("“The letters are clean as a whistle,” — unclear",),
        ),
        Rule(
            "no body can be meant",
            _is_lore,
            "A test was made. The DNA revealed that the sailor was from Hale.",
            ("the sailor was from Hale — unclear",),
        ),
        Rule(
            "it may be what another said",
            _is_anothers_predicate,
            "Ann Holm said that Eva Clay had telephoned her on Monday and said there was a boat in the bay.",
            ("Eva Clay had telephoned her on Monday", "there was a boat in the bay — unclear"),
        ),
        Rule(
            "“He” may be a name",
            _is_surname,
            "He, who left the port last year, said the pier was safe.",
            ("the pier was safe — unclear",),
        ),
        Rule(
            "somebody is only described so",
            _is_accused,
            "One is a sailor from Hale accused of trying to leave the port.",
            ("trying to leave the port — unclear",),
        ),
        Rule(
            "the surname alone had an office before anybody had the name",
            _is_of_an_office,
            "President Holm met the crew. They praised Eva Holm. “The pier is safe for everybody,” Holm said.",
            ("“The pier is safe for everybody,” — unclear",),
        ),
        Rule(
            "it is only passed on",
            _is_passed_on,
            "The pier was shut, according to the Norholm Herald. “It was dark at night for all of us.”",
            ("The pier was shut — Norholm Herald", "“It was dark at night for all of us.” — unclear"),
        ),
    ),
)

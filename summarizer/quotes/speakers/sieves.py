"""The sieves that find whose words a quotation is, one behind the other: what touches it first, what is far away last.

After GenderGapTracker and Muzny et al. (2017), "A two-stage sieve approach for quote attribution". Each has a name,
which is a feature of the confidence later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from ..places import Attribution, Marked, Scene
from ..places.announced import announcer, is_introduced, worder
from ..places.links import Link, links, paragraph_of
from ..rules import Rule, Table
from ..unsaid import is_supposed
from ..worth import Found
from .answering import is_answer, is_told_behind
from .exchanges import answers_back, is_a_turn, is_left_open, is_statement
from .signatures import signature
from .touching import governing, reads_out, reports_anew

_ASIDE = frozenset({"relcl", "advcl", "acl", "pcomp", "xcomp", "amod"})
"""What a verb in the sentence before may be without bringing in the speaker of the next one."""
Sieve = Literal[
    "reported",
    "touches after",
    "touches before",
    "same sentence",
    "continues",
    "turn",
    "reopened",
    "paragraph before",
    "near",
    "labelled",
    "none",
]
FAR: frozenset[Sieve] = frozenset({"continues", "paragraph before", "near"})
_BESIDE = frozenset({"touches after", "touches before", "same sentence", "reopened"})


@dataclass(frozen=True, slots=True)
class Attributed:
    """A quote with the attribution that it belongs to. `origin` is the quote it continues, by its place in the list."""

    found: Found
    by: Attribution | None
    sieve: Sieve
    gap: int = 0
    origin: int | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """A quotation with the attributions near it, and the quotes before it that are attributed (`done`).

    `before` and `after` touch it and may bring it in; `others` are all that may, from far away too.
    """

    scene: Scene
    quote: Found
    span: Marked
    done: Sequence[Attributed]
    before: Sequence[Link]
    after: Sequence[Link]
    others: Sequence[Link]

    @classmethod
    def of(cls, scene: Scene, quote: Found, span: Marked, done: Sequence[Attributed]) -> Beside:
        """What stands near the quotation; no attribution that only supposes, or reads out, what somebody says."""
        near = [
            link
            for link in links(scene, span)
            if link.by.head is not None and not is_supposed(link.by) and not reads_out(link.by) and not _is_taken(link)
        ]
        touching = [link for link in near if link.touches and link.same_paragraph and not link.crossed]
        before = governing([link for link in touching if link.before and (link.same_sentence or _brings_in(link.by))])
        introduced = bool(before) and before[-1].same_sentence
        anew = [link for link in near if not link.before and reports_anew(scene, span, link, introduced=introduced)]
        after = [link for link in touching if not link.before and link not in anew]
        return cls(scene, quote, span, done, before, after, [link for link in near if link not in anew])

    @property
    def last(self) -> Attributed | None:
        """The quote before, if it has an attribution."""
        return self.done[-1] if self.done and self.done[-1].by else None

    def by(self, link: Link, sieve: Sieve) -> Attributed:
        """The quotation, given to an attribution."""
        return Attributed(self.quote, link.by, sieve, link.gap)

    def goes_on(self, last: Attributed, sieve: Sieve) -> Attributed:
        """The quotation, given to whoever said the quote before."""
        return Attributed(self.quote, last.by, sieve, 0, len(self.done) - 1)


def _is_taken(link: Link) -> bool:
    """Nouns of saying stand near many quotations without attributing them."""
    return link.by.lemma.startswith("#") and not link.touches


def _brings_in(by: Attribution) -> bool:
    """Whether the sentence before a quotation can bring in its speaker: not "Holm did not reply." """
    denied = any(child.dep_ == "neg" for child in by.cue.children)
    first = by.cue
    while first.dep_ == "conj" and first.head.i != first.i:  # "who studies fires and has written of them"
        first = first.head
    return first.dep_ not in _ASIDE and not by.lemma.startswith("#") and not denied


def named(head: Token | None) -> Attribution | None:
    """The name of who answers or signs stands for an attribution; there is no cue."""
    return Attribution(head, "", head, head.i, head.i + 1, (head.i, head.i + 1)) if head is not None else None


def _labelled(near: Beside) -> Attributed | None:
    head = signature(near.scene, near.span) or announcer(near.scene, near.span) or worder(near.scene, near.span)
    return Attributed(near.quote, named(head), "labelled") if head is not None else None


def _touches_after(near: Beside) -> Attributed | None:
    if not near.after:
        return None
    return near.by(near.after[0], "turn" if _is_told_by_two(near) else "touches after")


def _is_told_by_two(near: Beside) -> bool:
    """Whether one brings the quotation in and another tells of it: "signs saying “We will come,” Ann Holm said"."""
    first, last = near.before[-1] if near.before else None, near.after[0].by.head
    if first is None or first.by.head is None or last is None or not first.same_sentence:
        return False
    return first.by.cue.i != near.after[0].by.cue.i and first.by.head.lower_ != last.lower_


def _touches_before(near: Beside) -> Attributed | None:
    if not near.before:
        return None
    if near.last is not None and _is_relayed(near.before[-1], near.last):
        return near.goes_on(near.last, "touches before")
    turn = not near.before[-1].same_sentence and _may_be_another(near)
    return near.by(near.before[-1], "turn" if turn else "touches before")


def _is_relayed(link: Link, last: Attributed) -> bool:
    """Whether who stands before only passed on the last quote: "“A,” Holm said, according to the Herald. “B.”"."""
    by = last.by
    passed_on = by is not None and by is not link.by and by.sentence == link.by.sentence and by.cue.i < link.by.cue.i
    return link.by.lemma == "according" and passed_on


def _same_sentence(near: Beside) -> Attributed | None:
    inside = [link for link in near.others if link.same_sentence and link.same_paragraph and not link.crossed]
    if not inside:
        return None
    return near.by(min(inside, key=lambda link: abs(link.gap) + 3 * (not link.before)), "same sentence")


def _introduced(near: Beside) -> Attributed | None:
    return Attributed(near.quote, None, "none") if is_introduced(near.scene, near.span) else None


def _reopened(near: Beside) -> Attributed | None:
    last = near.last
    if last is None or not isinstance(last.found.source, Marked):
        return None
    over_paragraphs = near.span.continues and not last.found.source.closed
    if not over_paragraphs and not is_left_open(near.scene, last.found.source, near.span):
        return None
    return near.goes_on(last, "reopened" if last.sieve in _BESIDE else last.sieve)


def _continues(near: Beside) -> Attributed | None:
    last, home = near.last, paragraph_of(near.scene, near.span.start)
    if last is None or not (near.span.continues or paragraph_of(near.scene, last.found.start) == home):
        return None
    return near.goes_on(last, "turn" if last.sieve == "turn" or _may_be_another(near) else "continues")


def _paragraph_before(near: Beside) -> Attributed | None:
    last, closest = near.last, _closest_ahead(near)
    if last is None or last.by is None or (closest is not None and closest.by.cue.idx > last.by.cue.idx):
        return None
    return near.goes_on(last, "paragraph before")


def _near(near: Beside) -> Attributed | None:
    closest = _closest_ahead(near)
    return near.by(closest, "near") if closest else None


def _closest_ahead(near: Beside) -> Link | None:
    ahead = [link for link in near.others if link.before and not link.crossed and link.by.cue.dep_ not in _ASIDE]
    return ahead[-1] if ahead else None


def _may_be_another(near: Beside) -> bool:
    """Whether it may be somebody else's than the one who spoke right before."""
    answers = near.last is not None and is_answer(near.scene, near.last.found, near.span)
    turn = is_a_turn(near.scene, near.span) and not (_resumes(near) or _states_on(near))
    return answers or is_told_behind(near.scene, near.span) or turn


def _resumes(near: Beside) -> bool:
    """Whether it is the "B" of "“A,” Holm said. “B.” “C,” Clay said": statements both, and no exchange of words."""
    last, text = near.last, near.scene.document.text
    if last is None or not near.before or last.sieve != "touches after" or last.by is not near.before[-1].by:
        return False
    return is_statement(text[near.span.start : near.span.end]) and "?" not in text[last.found.start : last.found.end]


def _states_on(near: Beside) -> bool:
    """Whether it is the "B" of "“A,” Holm said. “B.” “C.”": statements, one behind the other, as one makes them."""
    last, text = near.last, near.scene.document.text
    if last is None or last.by is None or last.by.lemma in ("ask", "tell"):
        return False
    before, now = text[last.found.start : last.found.end], text[near.span.start : near.span.end]
    return is_statement(now) and is_statement(before) and not answers_back(now)


SIEVES = Table(
    "Who says a quotation",
    "a quotation, the attributions near it and the quote before",
    "gives it to somebody, unless a sieve before did; a reported clause is its own cue's, an answer its label's",
    (
        Rule(
            "a name signs it, or brings it in with a colon", _labelled, "Ann Holm: “Never.”", ("“Never.” — Ann Holm",)
        ),
        Rule(
            "an attribution right behind it", _touches_after, "“It hurts,” Ann Holm said.", ("“It hurts,” — Ann Holm",)
        ),
        Rule(
            "an attribution right before it",
            _touches_before,
            "Ann Holm said: “It hurts.” Bo Clay nodded.",
            ("“It hurts.” — Ann Holm",),
        ),
        Rule(
            "an attribution in its sentence",
            _same_sentence,
            "The pier, Ann Holm said on Monday after the storm, was “a mess that nobody wants to see again.”",
            ("“a mess that nobody wants to see again.” — Ann Holm",),
        ),
        Rule(
            "nobody: something else bears the words",
            _introduced,
            "Ann Holm praised the crew. Her mother had a motto: “We do not wait. Nobody waits for us in the end.”",
            ("“We do not wait. Nobody waits for us in the end.” — unclear",),
        ),
        Rule(
            "the speaker of the quotation that it continues",
            _reopened,
            "“We left the pier,” Ann Holm said. “It shook.\n\n“And it broke.”",
            ("“We left the pier,”", "“It shook.", "“And it broke.” — Ann Holm"),
        ),
        Rule(
            "the speaker before in its paragraph",
            _continues,
            "“I did,” Ann Holm said. The sea was calm. “And I will leave the pier.”",
            ("“I did,”", "“And I will leave the pier.” — Ann Holm"),
        ),
        Rule(
            "the speaker of the paragraph before",
            _paragraph_before,
            "“I did,” Ann Holm said.\n\n“And I will.”",
            ("“I did,”", "“And I will.” — Ann Holm"),
        ),
        Rule(
            "an attribution further before",
            _near,
            "Ann Holm spoke to the crew. The sea was calm. “We left early.”",
            ("“We left early.” — unclear",),
        ),
    ),
)

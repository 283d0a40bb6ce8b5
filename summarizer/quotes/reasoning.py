"""Why each quote is shown as it is, and why other places are not: made only for whoever asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..language import Document
from ..model import Doubt, Quote, Span
from .finding import Finding, finding
from .places import Answer, Attribution, Marked, Reported
from .speakers import Factors, factors
from .speakers.sieves import FAR, SIEVES, Beside
from .worth import Verdict, verdicts

_RIVAL = 0.05  # how likely somebody else must be to be told of
_SAYS: dict[Doubt, str] = {
    "nobody": "nobody is named beside it",
    "several": "more than one can be meant",
    "pronoun": "the pronoun leads to nobody for sure",
    "turn": "it may be somebody else's turn",
    "far": "the speaker stands further away",
    "unnamed": "the text does not say which one it is",
    "unsure": "the words do not settle it",
}


@dataclass(frozen=True, slots=True)
class Why:
    """Why a quote is shown as it is.

    `asked` are the rules by which more or less was asked of it, `above` what it is worth above that, `ended` the rule
    that ends it; `sieve` is how it was given to the words that call the speaker, `how` what these are, or the rule by
    which they say enough; `rivals` are those who may be meant, with their odds; `factors` are those of the confidence.
    """

    asked: tuple[str, ...]
    above: float | None
    ended: str | None
    sieve: str
    how: str
    doubt: str | None
    rivals: tuple[tuple[str, float], ...]
    factors: Factors


@dataclass(frozen=True, slots=True)
class Left:
    """A place in quotation marks, or behind a verb of saying, that is not shown, and why."""

    span: Span
    why: str


@dataclass(frozen=True, slots=True)
class Reasons:
    """The quotes of a document, why each is shown as it is, and what is left out, in reading order."""

    quotes: tuple[Quote, ...]
    why: tuple[Why, ...]
    left: tuple[Left, ...]


def reasons(document: Document) -> Reasons:
    """Everything that `find_quotes` decides about a document, with its reasons; the quotes are the same."""
    if not document.paragraphs:
        return Reasons((), (), ())
    found = finding(document)
    told = list(verdicts(found.scene, found.weighed, [quote.found for quote in found.attributed]))
    of = {verdict.shown: verdict for verdict in told}
    whys = tuple(_why(found, number, of) for number in range(len(found.quotes)))
    return Reasons(found.quotes, whys, tuple(sorted(_left(found, told), key=lambda left: left.span.start)))


def in_words(why: Why) -> str:
    """Why a quote's speaker is not sure, as a sentence goes on behind "unclear who:"."""
    sure = why.doubt or _SAYS["unsure"]
    names = " or ".join(name for name, _ in why.rivals)
    return f"{sure} ({names})" if len(why.rivals) > 1 else sure


def _why(found: Finding, number: int, of: Mapping[Marked | Reported | None, Verdict]) -> Why:
    quote, resolved, shown = found.attributed[number], found.resolved[number], found.quotes[number]
    verdict = of.get(None if isinstance(quote.found.source, Answer) else quote.found.source)
    sure = factors(quote, resolved)
    return Why(
        verdict.asked if verdict else (),
        round(verdict.above, 3) if verdict else None,
        next(iter(verdict.rules), None) if verdict else None,
        _sieve(found, number),
        resolved.sure or resolved.how,
        None if shown.doubt is None else resolved.doubt or _SAYS[shown.doubt],
        tuple((one.referent.name, round(one.share, 3)) for one in resolved.options if one.share > _RIVAL),
        sure,
    )


def _sieve(found: Finding, number: int) -> str:
    quote = found.attributed[number]
    if not isinstance(quote.found.source, Marked):
        return quote.sieve
    near = Beside.of(found.scene, quote.found, quote.found.source, found.attributed[:number])
    return next((sieve.name for sieve in SIEVES.rules if sieve.holds(near) is not None), quote.sieve)


def _left(found: Finding, told: Sequence[Verdict]) -> Iterator[Left]:
    """The quotations that no quote holds, and of each verb of saying without a quote what it may report likeliest."""
    best: dict[Attribution, Verdict] = {}
    used = {quote.by for quote in found.attributed if quote.sieve not in FAR}
    for verdict in told:
        source = verdict.source
        if any(quote.start < source.end and source.start < quote.end for quote in found.quotes):
            continue
        if isinstance(source, Marked):
            yield Left(Span(source.start, source.end), verdict.rules[0])
        elif source.by not in used and (source.by not in best or verdict.above > best[source.by].above):
            best[source.by] = verdict
    yield from (Left(Span(one.source.start, one.source.end), one.rules[0]) for one in best.values())

"""What nobody said, and where saying ends.

Tables of rules that leave a place, or a part of it: what was supposed or denied, what the writer tells or comments
besides, half of a sentence that says something else alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..places import Attribution, Reported, Scene
from ..rules import AnyRule, AnyTable
from .around import AROUND
from .asides import ASIDES, Spoken, aside
from .comments import COMMENTS
from .denying import DENIED, denial, is_verb, unsaid
from .halves import HALVES, is_split, misleads
from .named import NAMED, is_done, is_question, named
from .outside import OUTSIDE, first_word, outside
from .overruns import DANGLING, OVERRUNS, ended
from .short import CUT_SHORT, cut_short
from .sourced import SOURCED
from .supposing import FORECAST, SUPPOSED, WISHED, is_supposed
from .tails import TAILS

__all__ = [
    "TABLES",
    "against",
    "cut_short",
    "ended",
    "is_done",
    "is_question",
    "is_split",
    "is_supposed",
    "unfit",
    "unreported",
    "unsaid",
]

TABLES: tuple[AnyTable, ...] = (
    SUPPOSED, WISHED, DENIED, FORECAST, AROUND, NAMED, OUTSIDE, HALVES, SOURCED, ASIDES, CUT_SHORT, DANGLING, OVERRUNS,
    TAILS, COMMENTS,
)  # fmt: skip


def unreported(by: Attribution) -> AnyRule | None:
    """Why what an attribution would report was not said: it is supposed, denied, or still to come."""
    return SUPPOSED.first(by) or WISHED.first(by) or denial(by) or FORECAST.first(by)


def unfit(scene: Scene, clause: Reported, spoken: Spoken) -> AnyRule | None:
    """Why a clause tells of something else than what was said, or says something else than the whole sentence."""
    return (
        AROUND.first(scene, clause)
        or named(scene, clause)
        or outside(scene, clause)
        or misleads(scene, clause)
        or SOURCED.first(scene, clause)
        or aside(scene, clause, spoken)
    )


def against(scene: Scene, clause: Reported, spoken: Spoken) -> Iterator[AnyRule]:
    """Every rule for which `unreported` or `unfit` leave a clause: the first one decides, the others would as well."""
    by = clause.by
    for table in (SUPPOSED, WISHED, DENIED, FORECAST):
        if table is not DENIED or is_verb(by):
            yield from table.every(by)
    yield from AROUND.every(scene, clause)
    yield from NAMED.every(scene, clause)
    yield from OUTSIDE.every(scene, clause, first_word(scene, clause))
    yield from HALVES.every(scene, clause)
    yield from SOURCED.every(scene, clause)
    if clause.first > by.cue.i:
        yield from ASIDES.every(scene, clause, spoken)

"""Text from right to left beside text from left to right: what is whose order Unicode's isolates say (UAX 9)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.chat.replies import Run

FIRST_STRONG, POP = "\u2068", "\u2069"
_RIGHTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LEFTWARD = re.compile("[^\\W\\d_\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def isolated(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs of a block, those with text from right to left apart from others: signs beside them stay where they are.

    A block in one direction is as it was.
    """
    mixed = len(runs) > 1 and all(any(map(each.search, (run.text for run in runs))) for each in (_RIGHTWARD, _LEFTWARD))
    return tuple(_apart(run) if mixed and _RIGHTWARD.search(run.text) else run for run in runs)


def _apart(run: Run) -> Run:
    return replace(run, text=f"{FIRST_STRONG}{run.text}{POP}")

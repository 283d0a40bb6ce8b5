"""Small pictures for a phone."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

from bot.chat.visible import shortened

_DARK, _LIGHT, _BAR = "#17212b", "#f5f6f7", "#5fa8d3"
_INCHES, _DOTS = (6.0, 3.2), 160
_MOST_MONTHS = 36


def months_picture(name: str, months: Sequence[tuple[date, int]]) -> bytes | None:
    """Return a PNG of how often somebody was quoted in each month, or None where it would show nothing.

    It is drawn on a dark ground with light words, which reads well in a dark chat and in a light one.
    """
    if len(months) < 2:
        return None
    from matplotlib.figure import Figure  # takes a second to load
    from matplotlib.ticker import MaxNLocator

    shown = months[-_MOST_MONTHS:]
    figure = Figure(figsize=_INCHES, dpi=_DOTS, facecolor=_DARK, layout="constrained")
    axes = figure.subplots()
    axes.set_facecolor(_DARK)
    axes.bar(range(len(shown)), [count for _, count in shown], color=_BAR)
    step = -(-len(shown) // 6)
    ticks = range(0, len(shown), step)
    axes.set_xticks(ticks, [f"{shown[tick][0]:%b %Y}" for tick in ticks])
    axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=4))
    axes.tick_params(colors=_LIGHT, labelsize=11, length=0)
    axes.set_title(f"{shortened(name, 40)}: quotes by month", color=_LIGHT, fontsize=14, loc="left")
    for side in axes.spines.values():
        side.set_visible(False)
    out = io.BytesIO()
    figure.savefig(out, format="png")
    return out.getvalue()

"""Small pictures for a phone."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.chat.visible import shortened

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_DARK, _LIGHT, _BAR = "#17212b", "#f5f6f7", "#5fa8d3"
_INCHES, _DOTS = (6.0, 3.2), 160
_MOST_MONTHS = 36


def months_picture(name: str, months: Sequence[tuple[date, int]]) -> bytes | None:
    """Return a PNG of how often somebody was quoted in each month, or None where it would show nothing.

    It is drawn on a dark ground with light words, which reads well in a dark chat and in a light one.
    """
    if len(months) < 2:
        return None
    shown = months[-_MOST_MONTHS:]
    figure = _figure(_INCHES)
    axes = figure.subplots()
    labels = [f"{month:%b %Y}" for month, _ in shown]
    _bars(axes, f"{shortened(name, 40)}: quotes by month", [count for _, count in shown], labels)
    return _png(figure)


def activity_picture(panels: Sequence[tuple[str, Sequence[tuple[date, int]]]], first: date, last: date) -> bytes:
    """Return a PNG with a panel a title, each showing a count for every day from `first` to `last`."""
    days = [first + timedelta(days=passed) for passed in range((last - first).days + 1)]
    figure = _figure((_INCHES[0], 2.6 * len(panels)))
    for axes, (title, counts) in zip(figure.subplots(len(panels), squeeze=False)[:, 0], panels, strict=True):
        counted = dict(counts)
        _bars(axes, title, [counted.get(each, 0) for each in days], [f"{each.day} {each:%b}" for each in days])
    return _png(figure)


def _figure(inches: tuple[float, float]) -> Figure:
    from matplotlib.figure import Figure  # takes a second to load

    return Figure(figsize=inches, dpi=_DOTS, facecolor=_DARK, layout="constrained")


def _bars(axes: Axes, title: str, counts: Sequence[int], labels: Sequence[str]) -> None:
    """Draw one panel of bars, with some six of the labels under them."""
    from matplotlib.ticker import MaxNLocator

    axes.set_facecolor(_DARK)
    axes.bar(range(len(counts)), counts, color=_BAR)
    ticks = range(0, len(labels), -(-len(labels) // 6))
    axes.set_xticks(ticks, [labels[tick] for tick in ticks])
    axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=4))
    axes.set_ylim(0, max(*counts, 1) * 1.1)
    axes.tick_params(colors=_LIGHT, labelsize=11, length=0)
    axes.set_title(title, color=_LIGHT, fontsize=14, loc="left")
    for side in axes.spines.values():
        side.set_visible(False)


def _png(figure: Figure) -> bytes:
    out = io.BytesIO()
    figure.savefig(out, format="png")
    return out.getvalue()

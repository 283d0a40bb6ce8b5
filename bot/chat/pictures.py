"""Small pictures for a phone, in the colours of a dark chat and of a light one."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from bot.chat.visible import shortened
from bot.speech import N_, _
from bot.store.profiles import Step, Timeline

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Theme = Literal["dark", "light"]


@dataclass(frozen=True, slots=True)
class _Colours:
    ground: str
    words: str
    bars: str
    lines: str


_COLOURS: Mapping[Theme, _Colours] = {
    "dark": _Colours("#17212b", "#f5f6f7", "#5fa8d3", "#2b3947"),
    "light": _Colours("#ffffff", "#1c2733", "#1f6fa8", "#e1e6eb"),
}
_TITLES: Mapping[Step, str] = {"day": N_("Quotes by day"), "week": N_("Quotes by week"), "month": N_("Quotes by month")}
_DATES: Mapping[Step, str] = {"day": "%-d %b", "week": "%-d %b", "month": "%b %Y"}
_INCHES, _DOTS = (6.0, 3.6), 160
_TITLE_POINTS, _LABEL_POINTS = 15, 13
_FEWEST_BARS, _MOST_BARS = 8, 36
_MOST_LABELS = 5


def timeline_picture(name: str, timeline: Timeline, theme: Theme = "dark") -> bytes | None:
    """Return a PNG of how often somebody was quoted over time, or None where it would show nothing."""
    if len(timeline.counts) < 2:
        return None
    shown, colours = timeline.counts[-_MOST_BARS:], _COLOURS[theme]
    figure = _figure(_INCHES, colours)
    labels = [f"{first:{_DATES[timeline.step]}}" for first, _count in shown]
    title = "\n".join((*_drawable(name), _title(_TITLES[timeline.step])))
    _bars(figure.subplots(), title, [count for _first, count in shown], labels, colours)
    return _png(figure)


def activity_picture(panels: Sequence[tuple[str, Sequence[tuple[date, int]]]], first: date, last: date) -> bytes:
    """Return a PNG with a panel a title (a marked message), each with a count for every day from `first` to `last`."""
    days = [first + timedelta(days=passed) for passed in range((last - first).days + 1)]
    figure = _figure((_INCHES[0], 2.6 * len(panels)), _COLOURS["dark"])
    for axes, (title, counts) in zip(figure.subplots(len(panels), squeeze=False)[:, 0], panels, strict=True):
        counted, labels = dict(counts), [f"{each.day} {each:%b}" for each in days]
        _bars(axes, _title(title), [counted.get(each, 0) for each in days], labels, _COLOURS["dark"])
    return _png(figure)


def _figure(inches: tuple[float, float], colours: _Colours) -> Figure:
    from matplotlib.figure import Figure  # takes a second to load

    return Figure(figsize=inches, dpi=_DOTS, facecolor=colours.ground, layout="constrained")


def _bars(axes: Axes, title: str, counts: Sequence[int], labels: Sequence[str], colours: _Colours) -> None:
    """Draw one panel of bars, with a few of the labels under them."""
    from matplotlib.ticker import MaxNLocator

    axes.set_facecolor(colours.ground)
    axes.bar(range(len(counts)), counts, color=colours.bars, zorder=2)
    ticks = range(0, len(labels), -(-len(labels) // _MOST_LABELS))
    axes.set_xticks(ticks, [labels[tick] for tick in ticks])
    axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=4))
    axes.set_ylim(0, max(*counts, 1) * 1.1)
    axes.set_xlim(-1, max(len(counts), _FEWEST_BARS))
    axes.grid(axis="y", color=colours.lines, zorder=1)
    axes.tick_params(colors=colours.words, labelsize=_LABEL_POINTS, length=0)
    axes.tick_params(axis="x", pad=10)
    axes.set_title(title, color=colours.words, fontsize=_TITLE_POINTS, loc="left", parse_math=False)
    for side in axes.spines.values():
        side.set_visible(False)


def _png(figure: Figure) -> bytes:
    out = io.BytesIO()
    figure.savefig(out, format="png")
    return out.getvalue()


def _title(message: str) -> str:
    """Return a message in the language that is spoken, or in English where the font cannot draw that."""
    return next(iter(_drawable(_(message))), message)


def _drawable(name: str) -> tuple[str, ...]:
    """Return the name if the font can draw it; the words beside the picture have it in any case."""
    from matplotlib.font_manager import FontProperties, findfont, get_font

    words = shortened(name, 38)
    font = get_font(findfont(FontProperties()))
    return (words,) if all(font.get_char_index(ord(char)) for char in words) else ()

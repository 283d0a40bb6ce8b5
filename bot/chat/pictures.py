"""Small pictures for a phone, in the colours of a dark chat and of a light one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

from bot.chat.drawing import Colours, Panel, draw, drawable
from bot.chat.visible import shortened
from bot.speech import N_, _
from bot.store.profiles import Step, Timeline

Theme = Literal["dark", "light"]

COLOURS: Mapping[Theme, Colours] = {
    "dark": Colours("#17212b", "#f5f6f7", "#5fa8d3", "#2b3947"),
    "light": Colours("#ffffff", "#1c2733", "#1f6fa8", "#e1e6eb"),
}
_TITLES: Mapping[Step, str] = {"day": N_("Quotes by day"), "week": N_("Quotes by week"), "month": N_("Quotes by month")}
_DATES: Mapping[Step, str] = {"day": "%-d %b", "week": "%-d %b", "month": "%b %Y"}
_WIDTH, _HEIGHT, _HEIGHT_OF_SEVERAL = 960, 576, 416
_MOST_BARS = 36


def timeline_picture(name: str, timeline: Timeline, theme: Theme = "dark") -> bytes | None:
    """Return a PNG of how often somebody was quoted over time, or None where it would show nothing."""
    if len(timeline.counts) < 2:
        return None
    shown = timeline.counts[-_MOST_BARS:]
    labels = [f"{first:{_DATES[timeline.step]}}" for first, _count in shown]
    title = (*_drawable(name), _title(_TITLES[timeline.step]))
    return draw([Panel(title, [count for _first, count in shown], labels)], _WIDTH, _HEIGHT, COLOURS[theme])


def activity_picture(panels: Sequence[tuple[str, Sequence[tuple[date, int]]]], first: date, last: date) -> bytes:
    """Return a PNG with a panel a title (a marked message), each with a count for every day from `first` to `last`."""
    days = [first + timedelta(days=passed) for passed in range((last - first).days + 1)]
    labels = [f"{each.day} {each:%b}" for each in days]
    drawn = [Panel((_title(title),), [dict(counts).get(each, 0) for each in days], labels) for title, counts in panels]
    return draw(drawn, _WIDTH, _HEIGHT_OF_SEVERAL, COLOURS["dark"])


def _title(message: str) -> str:
    """Return a message in the language that is spoken, or in English where the font cannot draw that."""
    return next(iter(_drawable(_(message))), message)


def _drawable(name: str) -> tuple[str, ...]:
    """Return the name if the font can draw it; the words beside the picture have it in any case."""
    words = shortened(name, 38)
    return (words,) if drawable(words) else ()

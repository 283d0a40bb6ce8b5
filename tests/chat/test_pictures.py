"""The picture of how often somebody was quoted."""

import struct
import zlib
from datetime import UTC, datetime, timedelta

import pytest

from bot.chat.pictures import timeline_picture
from bot.store.profiles import timeline

pytest.importorskip("matplotlib")
NOW = datetime(2026, 3, 2, 6, 30, tzinfo=UTC)  # a Monday


def said(*days_ago: int) -> list[datetime]:
    return [NOW - timedelta(days=days) for days in days_ago]


def corner(png: bytes) -> bytes:
    """The colour of the first pixel of an RGBA picture."""
    at, data = 8, b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        data += png[at + 8 : at + 8 + length] if png[at + 4 : at + 8] == b"IDAT" else b""
        at += 12 + length
    return zlib.decompress(data)[1:4]


def test_time_is_cut_into_as_many_steps_as_a_phone_can_show() -> None:
    """Days within a month, weeks within half a year, months beyond; nothing is left out and empty steps count."""
    assert (timeline(said(0, 0, 3)).step, len(timeline(said(0, 0, 3)).counts)) == ("day", 4)
    weeks = timeline(said(0, 1, 70))
    assert weeks.step == "week" and [count for _, count in weeks.counts] == [1, *[0] * 8, 1, 1]
    assert all(first.weekday() == 0 for first, _ in weeks.counts)
    assert timeline(said(0, 400)).step == "month" and sum(count for _, count in timeline(said(0, 400)).counts) == 2
    assert timeline([]).counts == ()


@pytest.mark.parametrize(("theme", "ground"), [("dark", b"\x17\x21\x2b"), ("light", b"\xff\xff\xff")])
def test_it_has_the_colours_of_the_chat(theme: str, ground: bytes) -> None:
    """Dark for a dark chat, light for a light one."""
    png = timeline_picture("Ada Quill", timeline(said(0, 40, 80)), theme)  # type: ignore[arg-type]
    assert png is not None and png.startswith(b"\x89PNG") and corner(png) == ground


@pytest.mark.parametrize("name", ["$x^$", "王毅", "A" * 500, "\ud800 \x00 Quill", "\\frac{", ""])
def test_any_name_can_be_drawn(name: str) -> None:
    """A name is neither a formula nor a reason to fail, whatever its script."""
    assert timeline_picture(name, timeline(said(0, 1)))


def test_one_day_alone_is_no_picture() -> None:
    """A single bar says nothing that the words do not."""
    assert timeline_picture("Ada Quill", timeline(said(0, 0))) is None

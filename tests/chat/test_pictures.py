"""The picture of how often somebody was quoted."""

import io
import struct
import zlib
from datetime import UTC, date, datetime, timedelta

import pytest
from PIL import Image, features

from bot.chat.drawing import drawable
from bot.chat.pictures import activity_picture, timeline_picture
from bot.store.profiles import timeline

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


def test_a_name_is_drawn_in_its_own_letters_or_not_at_all() -> None:
    """Letters that the font has are drawn; an empty box in the place of a letter would be another name."""
    assert all(drawable(name) for name in ("Ada Quill", "Åsa Łuczak", "Ольга Ёлкина", "Ελένη", "Ngũgĩ"))
    assert not any(drawable(name) for name in ("王毅", "Ada 王", "한비", "\ue000"))


def test_arabic_needs_what_sets_it_from_the_right(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system has no library for it, single letters in the wrong order are not shown."""
    assert drawable("نجلاء") == features.check("raqm")
    monkeypatch.setattr(features, "check", lambda _feature: False)
    assert not drawable("نجلاء") and drawable("Ольга")


def test_days_without_anything_are_drawn_too() -> None:
    """An operator's first day shows empty panels, and days for which nothing was counted stay empty."""
    first, last = date(2026, 2, 1), date(2026, 2, 28)
    empty = activity_picture([("Articles", []), ("Digests", [])], first, last)
    assert empty != activity_picture([("Articles", []), ("Digests", [(last, 3)])], first, last)
    with Image.open(io.BytesIO(empty)) as picture:
        assert picture.size == (960, 832)


def test_one_day_alone_is_no_picture() -> None:
    """A single bar says nothing that the words do not."""
    assert timeline_picture("Ada Quill", timeline(said(0, 0))) is None

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from bot.model import Quiet, Schedule, Weekly
from bot.store import Database, chats, feeds
from store.newsroom import NOW
from summarizer.model import Length


def test_a_chat_is_made_once_and_keeps_its_settings(database: Database) -> None:
    """`ensure` gives what is known; `save` keeps every field."""
    with database.begin() as c:
        chat = chats.ensure(c, "telegram:1", kind="private", title="Jo", language="en", now=NOW)
        assert not chat.subscribed and chat.time_zone == "UTC"
        changed = replace(
            chat,
            schedule=Schedule(
                zone="Europe/Berlin",
                times=(time(7, 30), time(18)),
                days=frozenset({0, 6}),
                quiet=Quiet(time(22), time(6, 45)),
                review=Weekly(6, time(18)),
                breaking=5,
                paused_until=date(2028, 2, 29),
            ),
            length=Length.SHORT,
            step="settings zone",
            subscribed=True,
            stopped="blocked",
            next_digest=NOW,
        )
        chats.save(c, changed)
        assert chats.ensure(c, "telegram:1", kind="group", now=NOW) == changed
        with pytest.raises(KeyError):
            chats.save(c, replace(chat, key="telegram:2"))


def test_only_subscribed_and_reachable_chats_are_due(database: Database) -> None:
    """Due chats come with the longest due first."""
    with database.begin() as c:
        for name, hours, subscribed, stopped in (
            ("late", -1, True, None),
            ("later", -2, True, None),
            ("early", 1, True, None),
            ("left", -1, False, None),
            ("gone", -1, True, "blocked"),
        ):
            chat = chats.ensure(c, name, kind="private", now=NOW)
            at = NOW + timedelta(hours=hours)
            chats.save(c, replace(chat, subscribed=subscribed, stopped=stopped, next_digest=at))
        assert [chat.key for chat in chats.due(c, NOW)] == ["later", "late"]


def test_feeds_follow_the_list(database: Database) -> None:
    """New feeds are due at once; a feed taken off the list goes, and what comes back is new."""
    later = NOW + timedelta(hours=1)
    with database.begin() as c:
        feeds.sync(c, {"https://a.example/rss": "A", "https://b.example/rss": None}, NOW)
        first, second = feeds.due(c, NOW)
        feeds.checked(c, first.id, at=later, next_check=later, etag='"1"', last_modified="Tue")
        feeds.checked(c, second.id, at=later, next_check=later, error="The feed is not XML.")
        assert feeds.due(c, NOW) == []
        feeds.sync(c, {"https://a.example/rss": "A again"}, NOW)
        [feed] = feeds.due(c, later)
        assert (feed.title, feed.etag, feed.failures) == ("A again", '"1"', 0)
        feeds.sync(c, {"https://b.example/rss": None}, NOW)
        [feed] = feeds.due(c, later)
        assert (feed.failures, feed.error) == (0, None)

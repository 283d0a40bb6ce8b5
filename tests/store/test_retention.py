"""What has been kept for long enough goes."""

from datetime import timedelta

from sqlalchemy import func, select

from bot.store import Database, articles, deliveries, retention
from bot.store.schema import name_parts
from bot.store.search import Search, count
from tests.chat import parts


def test_old_articles_go_with_their_quotes_and_people(database: Database) -> None:
    """And what is younger stays."""
    with database.begin() as c:
        articles.add(c, parts.article(origin="feed"), chat=None, now=parts.NOW - timedelta(days=30))
        new = parts.article(origin="feed", url="https://news.example/other", text=parts.TEXT + "More.")
        kept, _ = articles.add(c, new, chat=None, now=parts.NOW)
    with database.begin() as c:
        assert retention.forget_articles(c, parts.NOW - timedelta(days=7)) == 1
        assert retention.forget_articles(c, parts.NOW - timedelta(days=7)) == 0
        assert articles.get(c, kept).id == kept
        assert count(c, Search(chat="telegram:42", words=("winter",)), most=9) == 1
    with database.begin() as c:
        assert retention.forget_articles(c, parts.NOW + timedelta(days=1)) == 1
        assert count(c, Search(chat="telegram:42", words=("winter",)), most=9) == 0
        assert not c.scalar(select(func.count()).select_from(name_parts))


def test_messages_that_are_done_with_go_and_those_that_wait_stay(database: Database) -> None:
    """A message that still waits is never forgotten, however old."""
    with database.begin() as c:
        for slot in ("digest:1", "digest:2"):
            deliveries.enqueue(c, "telegram:42", slot, "{}", (), parts.NOW)
        done = deliveries.claim(c, parts.NOW, limit=1, lease=timedelta(minutes=1))[0]
        deliveries.sent(c, done.id, parts.NOW)
        assert retention.forget_messages(c, parts.NOW) == 0
        assert retention.forget_messages(c, parts.NOW + timedelta(days=1)) == 1
        assert len(deliveries.claim(c, parts.NOW, limit=9, lease=timedelta(minutes=1))) == 1

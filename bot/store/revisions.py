"""Articles that their publishers changed: what they said before, and who is still to be told."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, union, update

from bot.model import ChatKey, NewArticle
from bot.store import quotes, sentences
from bot.store.encoding import briefing_to_json
from bot.store.identity import identity
from bot.store.locks import NEWS, in_order
from bot.store.schema import articles, delivered, grants, revisions
from bot.store.schema import quotes as quotes_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A change of an article. `withdrawn` are the words that we showed and that it no longer has."""

    id: int
    article_id: int
    withdrawn: tuple[str, ...]


def revise(c: Connection, article_id: int, new: NewArticle, withdrawn: Sequence[str], now: datetime) -> None:
    """The article says from now on what `new` says; its old text is kept, its old quotes go."""
    in_order(c, NEWS)
    old = c.execute(select(articles).where(articles.c.id == article_id)).one()
    kept = {"article_id": article_id, "at": now, "title": old.title, "text": old.text}
    told = {"withdrawn": json.dumps(list(withdrawn), ensure_ascii=False), "told": False}
    c.execute(insert(revisions).values(kept | told))
    title = new.title or old.title
    says = replace(new, title=title, source=old.source, author=old.author, published=old.published)
    changes = {
        "title": title,
        "text": new.text,
        "fingerprint": identity(says, asked_for=old.owner == "" and not old.shared),
        "language": new.language,
        "briefing": briefing_to_json(new.briefing),
    }
    c.execute(update(articles).where(articles.c.id == article_id).values(changes))
    c.execute(delete(quotes_table).where(quotes_table.c.article_id == article_id))
    quotes.add(c, article_id, new.briefing.quotes)
    sentences.keep(c, article_id, new.briefing.story)


def untold(c: Connection) -> list[Revision]:
    """The changes that nobody was told of yet, in their order."""
    query = select(revisions).where(~revisions.c.told).order_by(revisions.c.id)
    return [
        Revision(id=row.id, article_id=row.article_id, withdrawn=tuple(json.loads(row.withdrawn)))
        for row in c.execute(query)
    ]


def readers(c: Connection, article_id: int) -> list[ChatKey]:
    """The chats that got the article, in a digest or because they asked for it."""
    got = union(
        select(delivered.c.chat).where(delivered.c.article_id == article_id),
        select(grants.c.chat).where(grants.c.article_id == article_id),
    )
    return sorted(c.scalars(got))


def told(c: Connection, revision_id: int) -> None:
    """Everybody who should know of the change will."""
    c.execute(update(revisions).where(revisions.c.id == revision_id).values(told=True))

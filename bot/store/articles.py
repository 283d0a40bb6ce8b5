"""Articles, and which chats may see them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, Select, and_, delete, exists, insert, literal, select, update

from bot.asking import names
from bot.model import PRIVATE_ORIGINS, SHARED_ORIGINS, Article, ChatKey, NewArticle
from bot.store import addresses, lives, people, quotes, sentences, vocabulary
from bot.store.addresses import Place
from bot.store.encoding import briefing_from_json, briefing_to_json
from bot.store.identity import identity, of_words, same_words
from bot.store.locks import NEWS, in_order
from bot.store.schema import articles, delivered, feed_articles, feeds, grants
from bot.store.selection import candidates
from bot.store.unique import upsert
from bot.store.visibility import visible_to, visible_to_nobody
from summarizer.model import Quote

PUBLIC = ""
"""The owner of what is nobody's: the open web, and this host."""

MOST_RECENT = 400
"""Articles that are looked at to see what is breaking."""


@dataclass(frozen=True, slots=True)
class Words:
    """What an article says."""

    id: int
    title: str | None
    text: str
    language: str


def add(c: Connection, new: NewArticle, *, chat: ChatKey | None, owner: str = "", now: datetime) -> tuple[int, bool]:
    """Keep `new` with its quotes; (id, created). What was read at the same page is the same article.

    The same text is too, among what one owner has; but of two links that chats sent only where all that is shown of
    their pages is the same, and they are of one site. `chat`, if given, may see it from now on. A pasted or uploaded
    text belongs to its chat and is known to no other; raises ValueError if one comes without a chat. What comes by a
    feed that is not for all has that feed for `owner`; raises Forgotten if nobody follows that any more.
    """
    in_order(c, NEWS)
    owner = owner or _owner(new, chat)
    lives.check_owner(c, owner)
    shared = owner == PUBLIC and new.origin in SHARED_ORIGINS
    place = addresses.at(c, new.url, owner=owner) if new.url else None
    found = _same(c, new, owner, place, shared=shared)
    article_id = found if found is not None else _insert(c, new, owner, now, shared=shared)
    if found is not None and shared:
        _share(c, found, new)
    if new.url and (place is None or place.article_id != article_id):
        addresses.put(c, article_id, new.url, "itself" if found is None else "text", owner=owner)
    if chat is not None:
        grant(c, article_id, chat)
        if new.url and owner == PUBLIC:
            addresses.sent(c, chat, new.url, article_id, new.url)
    return article_id, found is None


def find_by_url(c: Connection, url: str, *, owner: str = PUBLIC) -> Article | None:
    """The article that was read at `url`, whoever asked for it; never a text that somebody uploaded."""
    place = addresses.at(c, url, owner=owner)
    return None if place is None else get(c, place.article_id)


def find_by_text(c: Connection, text: str, url: str | None = None, *, owner: str = PUBLIC) -> Article | None:
    """The article with this text: one of the chat or the feed that is its `owner`, or everybody's of that site."""
    found = c.execute(
        select(articles).where(articles.c.owner == owner, articles.c.fingerprint == of_words(text, url))
    ).one_or_none()
    return None if found is None else _articles(c, [found])[0]


def get(c: Connection, article_id: int, *, chat: ChatKey | None = None) -> Article:
    """The article with that id, under the link that `chat` may be shown. Raises KeyError if there is none."""
    found = c.execute(_rows(chat).where(articles.c.id == article_id)).one_or_none()
    if found is None:
        raise KeyError(article_id)
    return _articles(c, [found])[0]


def grant(c: Connection, article_id: int, chat: ChatKey) -> None:
    """Let `chat` see the article."""
    in_order(c, NEWS)
    c.execute(upsert(c, grants).values(chat=chat, article_id=article_id).on_conflict_do_nothing())


def visible(c: Connection, article_id: int, chat: ChatKey) -> bool:
    """Whether `chat` may see the article: it is shared, or was granted."""
    return c.execute(select(articles.c.id).where(articles.c.id == article_id, visible_to(chat))).first() is not None


def undelivered(c: Connection, chat: ChatKey, *, since: datetime, limit: int = 200) -> list[Article]:
    """What came in after `since` of what `chat` chose, and was not sent to it, newest first."""
    return several(c, undelivered_ids(c, chat, since=since, limit=limit), chat=chat)


def undelivered_ids(c: Connection, chat: ChatKey, *, since: datetime, limit: int = 200) -> list[int]:
    """The ids of what `undelivered` gives: enough to see that many chats are due the same."""
    due = candidates(c, chat, since=since).subquery()
    was_sent = exists().where(and_(delivered.c.article_id == due.c.id, delivered.c.chat == chat))
    query = select(due.c.id).where(~was_sent).order_by(due.c.ingested.desc(), due.c.id.desc()).limit(limit)
    return list(c.scalars(query))


def came_until(c: Connection, ids: Sequence[int], moment: datetime) -> frozenset[int]:
    """Those of the articles with these ids that `undelivered_ids` since that moment does not give."""
    return frozenset(c.scalars(select(articles.c.id).where(articles.c.id.in_(ids), articles.c.ingested <= moment)))


def chosen_ids(c: Connection, chat: ChatKey, *, since: datetime, limit: int = 400) -> list[int]:
    """The ids of what came in after `since` of what `chat` chose, sent to it or not, newest first."""
    chosen = candidates(c, chat, since=since).subquery()
    return list(c.scalars(select(chosen.c.id).order_by(chosen.c.ingested.desc(), chosen.c.id.desc()).limit(limit)))


def published_ids(c: Connection, *, since: datetime, own: ChatKey | None = None) -> list[int]:
    """The ids of what came in after `since` by itself for everybody, or by the `own` feeds of a chat, newest first."""
    whose = articles.c.shared if own is None else ~articles.c.shared & visible_to(own)
    query = select(articles.c.id).where(articles.c.origin.in_(SHARED_ORIGINS), articles.c.ingested > since, whose)
    return list(c.scalars(query.order_by(articles.c.ingested.desc(), articles.c.id.desc()).limit(MOST_RECENT)))


def several(c: Connection, ids: Sequence[int], *, chat: ChatKey | None = None, only_key: bool = False) -> list[Article]:
    """The articles with these ids, in their order, under links that `chat` may be shown; unknown ids are passed over.

    With `only_key` they have their key quotes alone: a digest looks at no others.
    """
    rows = c.execute(_rows(chat).where(articles.c.id.in_(ids))).all()
    found = {each.id: each for each in _articles(c, rows, only_key=only_key)}
    return [found[each] for each in ids if each in found]


def several_visible(c: Connection, ids: Sequence[int], chat: ChatKey) -> list[Article]:
    """Those of the articles with these ids that `chat` may see."""
    query = _rows(chat).where(articles.c.id.in_(ids), visible_to(chat)).order_by(articles.c.id)
    return _articles(c, c.execute(query).all())


def source_for(c: Connection, article_id: int, chat: ChatKey) -> str | None:
    """Who published the article, if it says so and `chat` may see it."""
    return c.scalar(select(articles.c.source).where(articles.c.id == article_id, visible_to(chat)))


def languages(c: Connection, chat: ChatKey) -> list[str]:
    """The languages of the articles that `chat` may see."""
    return sorted(c.scalars(select(articles.c.language).where(visible_to(chat)).distinct()))


def words_of(c: Connection, ids: Sequence[int]) -> list[Words]:
    """What the articles with these ids say, without their briefings, in the order of `ids`."""
    query = select(articles.c.id, articles.c.title, articles.c.text, articles.c.language).where(articles.c.id.in_(ids))
    found = {row.id: Words(*row) for row in c.execute(query)}
    return [found[each] for each in ids if each in found]


def delivered_to(c: Connection, chat: ChatKey, *, since: datetime, limit: int = 400) -> list[Article]:
    """The articles that `chat` was sent after `since`, the last sent first."""
    return several(c, delivered_ids(c, chat, since=since, limit=limit), chat=chat)


def delivered_ids(c: Connection, chat: ChatKey, *, since: datetime, limit: int = 400) -> list[int]:
    """The ids of what `delivered_to` gives."""
    sent = select(delivered.c.article_id).where(delivered.c.chat == chat, delivered.c.at > since)
    return list(c.scalars(sent.order_by(delivered.c.at.desc(), delivered.c.article_id.desc()).limit(limit)))


def came_by(c: Connection, article_id: int, feed_id: int) -> None:
    """The article came by that feed; nothing happens if the feed is not followed any more."""
    in_order(c, NEWS)
    row = select(feeds.c.id, literal(article_id)).where(feeds.c.id == feed_id)
    c.execute(upsert(c, feed_articles).from_select(["feed_id", "article_id"], row).on_conflict_do_nothing())


def forget_unseen(c: Connection) -> int:
    """Delete what no chat may see any more, with its quotes; how many articles."""
    in_order(c, NEWS)
    gone = c.execute(delete(articles).where(visible_to_nobody())).rowcount
    if gone:
        people.forget_unquoted(c)
    return gone


def latest(c: Connection, limit: int) -> list[Article]:
    """The shared articles that came in last, newest first."""
    query = select(articles).where(articles.c.shared).order_by(articles.c.ingested.desc(), articles.c.id.desc())
    return _articles(c, c.execute(query.limit(limit)).all())


def _owner(new: NewArticle, chat: ChatKey | None) -> str:
    if new.origin not in PRIVATE_ORIGINS:
        return PUBLIC
    if chat is None:
        raise ValueError("a private text needs the chat that it belongs to")
    return chat


def _same(c: Connection, new: NewArticle, owner: str, place: Place | None, *, shared: bool) -> int | None:
    """The article that `new` is, read at the same address or the same by its words."""
    asked_for = owner == PUBLIC and not shared
    if place is not None and place.how != "text" and (not shared or _is_shared(c, place.article_id)):
        return place.article_id
    by_words = same_words(c, new, owner=owner, asked_for=asked_for)
    return by_words if by_words is not None or place is None or place.how == "text" else place.article_id


def _is_shared(c: Connection, article_id: int) -> bool:
    return bool(c.scalar(select(articles.c.shared).where(articles.c.id == article_id)))


def _insert(c: Connection, new: NewArticle, owner: str, now: datetime, *, shared: bool) -> int:
    asked_for = owner == PUBLIC and not shared
    values = {
        "owner": owner,
        "shared": shared,
        "published": new.published,
        "ingested": now,
        "dated": new.published or now,
        "title": new.title,
        "url": None if asked_for else new.url,
        "source": new.source,
        "source_key": new.source and names.source_key(new.source),
        "author": new.author,
        "origin": new.origin,
        "language": new.language,
        "fingerprint": identity(new, asked_for=asked_for),
        "briefing": briefing_to_json(new.briefing),
        "text": new.text,
    }
    key = c.execute(insert(articles).values(values)).inserted_primary_key
    if key is None:
        raise LookupError("the database gave no id")
    article_id = int(key[0])
    quotes.add(c, article_id, new.briefing.quotes)
    sentences.keep(c, article_id, new.briefing.story)
    if shared:
        vocabulary.add(c, (quote.text for quote in new.briefing.quotes))
    return article_id


def _share(c: Connection, article_id: int, new: NewArticle) -> None:
    """What chats had asked for by their links has come by a shared way too: it is everybody's, and all as read now."""
    changes = {name: getattr(new, name) for name in ("title", "url", "source", "author", "published", "origin")}
    changes["source_key"] = new.source and names.source_key(new.source)
    changes["fingerprint"] = identity(new, asked_for=False)
    changes["dated"] = articles.c.ingested if new.published is None else new.published
    vocabulary.add(c, (found.quote.text for found in quotes.of_article(c, article_id)))
    private = and_(articles.c.id == article_id, ~articles.c.shared)
    if c.execute(update(articles).where(private).values(shared=True, **changes)).rowcount:
        sentences.keep(c, article_id, new.briefing.story if _says(c, article_id, new.text) else ())


def _says(c: Connection, article_id: int, text: str) -> bool:
    return bool(c.scalar(select(articles.c.text == text).where(articles.c.id == article_id)))


def _rows(chat: ChatKey | None) -> Select[tuple[object, ...]]:
    """Select articles, under everybody's links alone or under those of `chat` as well."""
    if chat is None:
        return select(articles)
    return select(*(each for each in articles.c if each is not articles.c.url), addresses.shown_to(chat).label("url"))


def _articles(c: Connection, rows: Sequence[Row[tuple[object, ...]]], *, only_key: bool = False) -> list[Article]:
    said = quotes.by_article(c, [row.id for row in rows], only_key=only_key)
    return [_article(row, said.get(row.id, ())) for row in rows]


def _article(row: Row[tuple[object, ...]], said: Iterable[Quote]) -> Article:
    return Article(
        id=row.id,
        shared=row.shared,
        ingested=row.ingested,
        text=row.text,
        title=row.title,
        url=row.url,
        source=row.source,
        author=row.author,
        published=row.published,
        origin=row.origin,
        language=row.language,
        briefing=briefing_from_json(row.briefing, tuple(said)),
    )

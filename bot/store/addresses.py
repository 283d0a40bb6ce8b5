"""Where articles stand: which article a link leads to, and which link a chat may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import BindParameter, ColumnElement, Connection, delete, exists, func, select

from bot import links
from bot.model import ChatKey
from bot.store.schema import article_links, articles, sent_links
from bot.store.unique import upsert

How = Literal["itself", "page", "text"]
"""Why an article is known to stand at an address: its text was read there; or the page there leads to the address where
it was read; or the same was read there, word for word, which may change on one side alone."""


@dataclass(frozen=True, slots=True)
class Place:
    """Which article a link leads to, and why."""

    article_id: int
    how: How


def at(c: Connection, url: str, *, owner: str) -> Place | None:
    """What `url` leads to, among what that owner has."""
    row = c.execute(
        select(article_links.c.article_id, article_links.c.how).where(
            article_links.c.owner == owner, article_links.c.link == links.canonical(url)
        )
    ).one_or_none()
    return None if row is None else Place(row.article_id, row.how)


def put(c: Connection, article_id: int, url: str, how: How, *, owner: str) -> None:
    """The article stands at `url` from now on, whatever stood there before."""
    row = {"owner": owner, "link": links.canonical(url), "article_id": article_id, "how": how}
    new = {"article_id": article_id, "how": how}
    put_down = upsert(c, article_links).values(row)
    c.execute(put_down.on_conflict_do_update(index_elements=["owner", "link"], set_=new))


def leave(c: Connection, url: str, *, owner: str) -> None:
    """What was known at `url` stands there no more."""
    c.execute(delete(article_links).where(article_links.c.owner == owner, article_links.c.link == links.canonical(url)))


def part(c: Connection, article_id: int) -> None:
    """The article says something else from now on than where only the same had been read."""
    c.execute(delete(article_links).where(article_links.c.article_id == article_id, article_links.c.how == "text"))


def is_its_own(c: Connection, article_id: int, url: str, *, owner: str) -> bool:
    """Whether what is read at `url` is what the article says, for everybody who asked for it.

    It is not if its text was read elsewhere, nor if somebody sent another link under which the same stood then.
    """
    place = at(c, url, owner=owner)
    if place != Place(article_id, "itself"):
        return False
    shared = c.scalar(select(articles.c.shared).where(articles.c.id == article_id))
    others = select(article_links.c.link).where(article_links.c.article_id == article_id, article_links.c.how == "text")
    return bool(shared) or c.execute(others.limit(1)).first() is None


def sent(c: Connection, chat: ChatKey, link: str, article_id: int, shown: str) -> None:
    """`chat` sent `link`, which led to the article; `shown` is the address that it is given for it."""
    row = {"chat": chat, "link": links.canonical(link), "article_id": article_id, "url": shown}
    new = {"article_id": article_id, "url": shown}
    noted = upsert(c, sent_links).values(row)
    c.execute(noted.on_conflict_do_update(index_elements=["chat", "link"], set_=new))


def shown_to(chat: ChatKey | BindParameter[str]) -> ColumnElement[str | None]:
    """The link of an article in `articles` that `chat` may be shown: everybody's, or the last one that it sent."""
    own = select(sent_links.c.url).where(sent_links.c.chat == chat, sent_links.c.article_id == articles.c.id)
    last = own.order_by(sent_links.c.id.desc()).limit(1)
    return func.coalesce(articles.c.url, last.correlate(articles).scalar_subquery())


def forget(c: Connection, chat: ChatKey) -> None:
    """Forget the links that `chat` sent, but for those that others know too."""
    rows = c.execute(select(sent_links.c.link, sent_links.c.url).where(sent_links.c.chat == chat)).all()
    c.execute(delete(sent_links).where(sent_links.c.chat == chat))
    for link in {each.link for each in rows} | {links.canonical(each.url) for each in rows}:
        if not _is_others(c, link):
            c.execute(delete(article_links).where(article_links.c.owner == "", article_links.c.link == link))


def _is_others(c: Connection, link: str) -> bool:
    """Whether another chat sent the link, or it is the public address of an article."""
    if c.execute(select(exists().where(sent_links.c.link == link))).scalar():
        return True
    public = (
        select(articles.c.url)
        .join(article_links, article_links.c.article_id == articles.c.id)
        .where(article_links.c.owner == "", article_links.c.link == link, articles.c.shared)
    )
    return any(url is not None and links.canonical(url) == link for url in c.scalars(public))

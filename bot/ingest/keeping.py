"""What was read is written into the store: each function is one transaction of the way in (intake.py)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

import summarizer.model as model
from bot.ingest.changes import withdrawn
from bot.ingest.page import Page
from bot.links import behind, canonical
from bot.model import SHARED_ORIGINS, Article, ChatKey, NewArticle, Origin
from bot.store import addresses, articles, revisions, seen
from bot.store.identity import same_words


@dataclass(frozen=True, slots=True)
class Way:
    """How an article comes in: whose it will be, for which chat, asked for under which link, by which feed."""

    origin: Origin
    owner: str = articles.PUBLIC
    chat: ChatKey | None = None
    asked: str | None = None
    feed_id: int | None = None


def new_article(page: Page, briefing: model.Briefing, origin: Origin) -> NewArticle:
    """The article that a page is."""
    return NewArticle(
        text=page.text,
        title=page.title or briefing.title,
        url=page.url,
        source=page.source,
        author=page.author,
        published=page.published,
        origin=origin,
        language=briefing.language,
        briefing=briefing,
    )


def made_before(c: Connection, link: str, owner: str) -> Article | None:
    """The article that `link` led to before, for that owner or else for all."""
    own = articles.find_by_url(c, link, owner=owner)
    if own is not None or owner == articles.PUBLIC:
        return own
    public = articles.find_by_url(c, link)
    return public if public is not None and public.shared else None


def made_of_sample(c: Connection, key: str) -> Article | None:
    """The article that a sample was made into before, if it is there still."""
    look = seen.looks(c, seen.SAMPLES, [key]).get(key)
    with suppress(KeyError):
        return articles.get(c, int(look.mark)) if look is not None and look.mark else None
    return None


def read_at(c: Connection, url: str, owner: str) -> Article | None:
    """The article that was read at `url` itself."""
    place = addresses.at(c, url, owner=owner)
    return articles.get(c, place.article_id) if place is not None and place.how == "itself" else None


def granted(c: Connection, article_id: int, chat: ChatKey, link: str) -> Article:
    """The article, which `chat` sent that link for and may see from now on."""
    articles.grant(c, article_id, chat)
    addresses.sent(c, chat, link, article_id, behind(link))
    return articles.get(c, article_id, chat=chat)


def stored(c: Connection, new: NewArticle, way: Way, now: datetime) -> tuple[Article, bool]:
    """The article that `new` is from now on, and whether there was none. What is for all is all as it was read now."""
    if new.url and way.owner == articles.PUBLIC and way.origin in SHARED_ORIGINS:
        _read_anew(c, new, new.url, now)
    article_id, created = articles.add(c, new, chat=way.chat, owner=way.owner, now=now)
    return attached(c, article_id, way, new.url), created


def attached(c: Connection, article_id: int, way: Way, url: str | None) -> Article:
    """The article, read at `url`, which came that way."""
    if way.asked is not None and url is not None:
        if canonical(behind(way.asked)) != canonical(url):
            place = addresses.at(c, url, owner=way.owner)
            addresses.put(c, article_id, behind(way.asked), _led(place), owner=way.owner)
        if way.chat is not None:
            articles.grant(c, article_id, way.chat)
            addresses.sent(c, way.chat, way.asked, article_id, url)
    if way.feed_id is not None:
        articles.came_by(c, article_id, way.feed_id)
    return articles.get(c, article_id, chat=way.chat)


def left(c: Connection, article_id: int, url: str, way: Way) -> None:
    """What the article says stands no more at `url`, nor where it was asked for."""
    for link in filter(None, (url, way.asked and behind(way.asked))):
        place = addresses.at(c, link, owner=way.owner)
        if place is not None and place.article_id == article_id:
            addresses.leave(c, link, owner=way.owner)


def revised(c: Connection, known: Article, new: NewArticle, owner: str, now: datetime) -> bool:
    """Whether `known` says from now on what `new` says: not if another article says that already."""
    asked_for = owner == articles.PUBLIC and not known.shared
    if same_words(c, new, owner=owner, asked_for=asked_for) not in (None, known.id):
        return False
    revisions.revise(c, known.id, new, withdrawn(known, new), now)
    addresses.part(c, known.id)
    return True


def _read_anew(c: Connection, new: NewArticle, url: str, now: datetime) -> None:
    """Let what chats had asked for at `url` say what was read for all there, before it becomes everybody's."""
    place = addresses.at(c, url, owner=articles.PUBLIC)
    known = None if place is None or place.how == "text" else articles.get(c, place.article_id)
    if known is None or known.shared or same_words(c, new, owner=articles.PUBLIC, asked_for=False) is not None:
        return
    if (known.text, known.title) != (new.text, new.title):
        revisions.revise(c, known.id, new, withdrawn(known, new), now)


def _led(place: addresses.Place | None) -> addresses.How:
    return "text" if place is not None and place.how == "text" else "page"

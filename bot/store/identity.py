"""Which articles are one by their words."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, and_, select

from bot.model import NewArticle
from bot.sites import host_of, site
from bot.store.schema import articles


def fingerprint(text: str) -> str:
    """What two texts have in common that differ in nothing but their white space."""
    return _digest(" ".join(text.split()))


def identity(new: NewArticle, *, asked_for: bool) -> str:
    """What two articles have in common that are the same one: their words, and the site if they have an address.

    Where chats `asked_for` them by links of their own, that is all that is shown of them: whoever repeats the text of
    another page must not give it a headline, an author or a paragraph.
    """
    if asked_for:
        shown = (site(host_of(new.url or "")), new.title, new.source, new.author, new.published, new.text)
        return _digest("\0".join(map(str, shown)))
    return of_words(new.text, new.url)


def of_words(text: str, url: str | None) -> str:
    """What two texts have in common that are the same, where they are of one site."""
    return _digest(f"{site(host_of(url))} {fingerprint(text)}") if url else fingerprint(text)


def same_words(c: Connection, new: NewArticle, *, owner: str, asked_for: bool) -> int | None:
    """The article of that owner that is `new` by its words; of what was asked for also everybody's."""
    for each in {asked_for: None, False: None}:
        same = and_(articles.c.owner == owner, articles.c.fingerprint == identity(new, asked_for=each))
        found: int | None = c.scalar(select(articles.c.id).where(same))
        if found is not None:
            return found
    return None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

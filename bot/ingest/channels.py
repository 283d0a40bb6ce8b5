"""A Telegram channel's public page (t.me/s/NAME) read as a feed. CPU work over hostile input: call it in the pool."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import urlsplit

from lxml import html

from bot.ingest.bounds import bound
from bot.ingest.entries import Entry, ReadFeed, mark_of
from bot.ingest.moments import moment_of

_MARK = b"tgme_channel_info_header"
_PAGE = re.compile(rb"\s*<(?:!doctype\s+)?html", re.I)

_CHANNEL = re.compile(
    r"(?:https?://)?(?:www\.)?(?:t|telegram)\.me/(?:s/)?([A-Za-z]\w{3,31})(?:[/?#].*)?|@([A-Za-z]\w{3,31})"
)
_MESSAGES = "//div[contains(concat(' ', @class, ' '), ' tgme_widget_message ')][@data-post]"
_WORDS = ".//div[contains(concat(' ', @class, ' '), ' tgme_widget_message_text ')]"
_TITLE = "//div[contains(@class, 'tgme_channel_info_header_title')]"
_TITLE_LENGTH = 120
_POINTER = 280
"""A post of no more signs than this that leads on to a page only points to the article there."""


def channel_page(link: str) -> str | None:
    """The public page of the channel that "@name" or a link into Telegram names; None for other links."""
    named = _CHANNEL.fullmatch(link.strip())
    return f"https://t.me/s/{named[1] or named[2]}" if named else None


def is_channel(content: bytes) -> bool:
    """Whether this is the public page of a channel."""
    return _MARK in content and _PAGE.match(content) is not None


def read_channel(content: bytes, url: str) -> ReadFeed:
    """The posts on the page, newest first. A post is its own article, or points to one."""
    bound(content)
    tree = html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8"))
    for line_break in tree.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    names = tree.xpath(_TITLE)
    title = " ".join(names[0].text_content().split()) if names else None
    entries = (_entry(post, title) for post in tree.xpath(_MESSAGES))
    return ReadFeed(title=title, entries=tuple(each for each in entries if each is not None)[::-1])


def _entry(post: html.HtmlElement, channel: str | None) -> Entry | None:
    words = post.xpath(_WORDS)
    text = "\n\n".join(filter(None, (line.strip() for line in words[-1].text_content().split("\n")))) if words else ""
    name = post.get("data-post", "")
    if not text or not re.fullmatch(r"\w{1,64}/\d{1,12}", name):
        return None
    page = _page(words[-1]) if len(text) <= _POINTER else None
    first = text.partition("\n")[0]
    return Entry(
        key=name,
        link=page or f"https://t.me/{name}",
        title=first if len(first) <= _TITLE_LENGTH else None,
        published=_when(post),
        content=None,
        mark=mark_of(text),
        text=None if page else text,
        source=None if page else channel,
    )


def _page(words: html.HtmlElement) -> str | None:
    """The page that the post leads to, if it is one outside Telegram and the only one."""
    links = dict.fromkeys(link.get("href", "") for link in words.iter("a"))
    outside = [each for each in links if _leads_outside(each)]
    return outside[0] if len(outside) == 1 else None


def _leads_outside(link: str) -> bool:
    try:
        parts = urlsplit(link)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and channel_page(link) is None


def _when(post: html.HtmlElement) -> datetime | None:
    times = post.xpath(".//a[contains(@class, 'tgme_widget_message_date')]//time/@datetime")
    return moment_of(str(times[0])) if times else None

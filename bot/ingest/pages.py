"""Web pages: the story and what the page says about it, by trafilatura.

Everything here is CPU work over hostile input: call it in the process pool.
"""

from __future__ import annotations

from typing import Any

import trafilatura
from lxml import html

from bot.ingest.claims import claimed_address
from bot.ingest.encodings import characters
from bot.ingest.heading.head import heading_of
from bot.ingest.markup import ArticleData, article_data, charset_of, language_of
from bot.ingest.page import Page
from bot.ingest.refusals import refuse_what_is_no_article
from summarizer.errors import NoStory

_NO_ARTICLE = "There is no article here, only an error page, a login page or a page without a story."


_CLASSES = (
    *("pullquote", "pull-quote", "caption", "newsletter", "readmore", "read-more", "also-read", "author-bio", "promo"),
    *("twitter-tweet", "instagram-media", "tiktok-embed", "fb-post", "bluesky-embed", "reddit-embed"),
    *("cookie", "consent", "advert", "sharedaddy", "share-bar"),
)
_CLASSED = " or ".join(f"contains(translate(@class, '_', '-'), '{name}')" for name in _CLASSES)

# For quotes stray text is worse than a missing line: what stands inside a story's own element and is not the story.
# A class name proves little on its own, so that only small boxes go by it.
_NOT_THE_STORY = [
    "//sup[.//a or contains(@class, 'reference')]",
    "//figcaption | //figure | //aside | //form | //button | //dialog",
    "//p[.//a and normalize-space(.) = normalize-space(string(.//a))]",
    "//*[self::div or self::section or self::p or self::span or self::blockquote or self::ul]"
    f"[{_CLASSED}][count(.//p) < 4][string-length(normalize-space(.)) < 800]",
]


def read_page(content: bytes, url: str | None, charset: str | None = None) -> Page:
    """The article on a web page of that address, in the encoding that its server names.

    Raises NoStory, and NotReadable for a page that shows a paywall or a check instead.
    """
    tree = _tree(characters(content, charset, charset_of(content)))
    data = article_data(tree, url)
    heading = heading_of(tree, data, url)
    found = _story(tree, url)
    text = _whole(_text(found.text or "") if found else "", data)
    if not text:
        raise NoStory(_NO_ARTICLE)
    refuse_what_is_no_article(heading.title, text, free=data.free)
    return Page(
        text=_without_headline(text, heading.title),
        title=heading.title,
        url=url,
        claimed=claimed_address(tree, url),
        source=heading.source,
        author=heading.author,
        published=heading.published,
        language=language_of(tree.get("lang")),
    )


def _tree(markup: str) -> html.HtmlElement:
    tree = trafilatura.load_html(markup)
    if tree is None:
        raise NoStory(_NO_ARTICLE)
    return tree


def _story(tree: html.HtmlElement, url: str | None) -> Any:
    """What trafilatura takes for the article; from a page that is laid out in tables only without them."""
    found = _extracted(tree, url)
    if (found is None or not found.text) and tree.find(".//td//p") is not None:
        for cell in tree.iter("table", "tbody", "tr", "td", "th"):
            cell.tag = "div"
        found = _extracted(tree, url)
    return found


def _extracted(tree: html.HtmlElement, url: str | None) -> Any:
    return trafilatura.bare_extraction(
        tree,
        url=url,
        favor_precision=True,
        include_comments=False,
        include_tables=False,
        with_metadata=False,
        prune_xpath=_NOT_THE_STORY,
    )


def _text(text: str) -> str:
    return "\n\n".join(line for line in text.splitlines() if line.strip())


def _whole(text: str, data: ArticleData) -> str:
    """The text as data where the page shows none, or only its beginning."""
    if data.text is not None and len(data.text) > 2 * len(text):
        return data.text
    return text


def _without_headline(text: str, title: str | None) -> str:
    first, _, rest = text.partition("\n\n")
    return rest if rest and first.strip() == (title or "").strip() else text

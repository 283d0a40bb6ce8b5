"""Web pages: the story and what the page says about it.

Everything here is CPU work over hostile input: call it in the process pool.
"""

from __future__ import annotations

from collections.abc import Iterable

import trafilatura
from lxml import html

from bot.ingest.bounds import bound
from bot.ingest.claims import claimed_address
from bot.ingest.encodings import characters
from bot.ingest.heading.head import heading_of
from bot.ingest.markup import ArticleData, article_data, charset_of, language_of
from bot.ingest.page import Page
from bot.ingest.refusals import NO_ARTICLE, refuse_what_is_no_article
from summarizer import identifying
from summarizer.errors import NoStory
from summarizer.pages import Block, Known, blocks_of, headings_of, is_prose, show, story_of


def read_page(content: bytes, url: str | None, charset: str | None = None) -> Page:
    """The article on a web page of that address, in the encoding that its server names.

    Raises NoStory, NotReadable for a page that shows a check instead, and OnlyABeginning for one with a paywall.
    """
    tree = _tree(characters(content, charset, charset_of(content)))
    data = article_data(tree, url)
    heading = heading_of(tree, data, url)
    claimed = claimed_address(tree, url)
    known = Known(data=data.text, title=heading.title, author=heading.author, source=heading.source)
    blocks, shown = _story(tree, known)
    blocks = _without_headline(blocks, heading.title)
    text = _whole(_text(blocks), data)
    page = Page(
        text=text,
        title=heading.title,
        url=url,
        claimed=claimed,
        source=heading.source,
        author=heading.author,
        published=heading.published,
        language=_language(text, tree.get("lang")),
        headings=headings_of(blocks),
    )
    refuse_what_is_no_article(page, shown, free=data.free)
    if not text:
        raise NoStory(NO_ARTICLE)
    return page


def _language(text: str, declared: str | None) -> str | None:
    found = identifying.language_of(text, language_of(declared))
    return None if found == identifying.UNKNOWN else found


def _tree(markup: str) -> html.HtmlElement:
    bound(markup)
    tree = trafilatura.load_html(markup)
    if tree is None:
        raise NoStory(NO_ARTICLE)
    return tree


def _story(tree: html.HtmlElement, known: Known) -> tuple[list[Block], str]:
    """The blocks of the story, and all the prose that the page shows."""
    show(tree)
    blocks = blocks_of(tree)
    shown = _text(filter(is_prose, blocks))
    return story_of(tree, blocks, known), shown


def _text(blocks: Iterable[Block]) -> str:
    return "\n\n".join(block.text for block in blocks)


def _whole(text: str, data: ArticleData) -> str:
    """The text as data where the page shows none, or only its beginning."""
    if data.text is not None and len(data.text) > 2 * len(text):
        return data.text
    return text


def _without_headline(blocks: list[Block], title: str | None) -> list[Block]:
    return blocks[1:] if len(blocks) > 1 and blocks[0].text == (title or "").strip() else blocks

"""Text and HTML files as articles."""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path

import trafilatura

from .errors import NoStory, SummarizerError
from .model import Article
from .pages import Known, blocks_of, headings_of, show, story_of

_HTML = re.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+)?(?><!--.*?-->\s*+)*+"
    r"<(?:!doctype\s+html|html|head|body|article|main|div|p|h1)\b",
    re.I | re.S,
)
_LARGEST = 20_000_000
_NO_STORY = "There is no article here, only an error page, a login page or a page without a story."


def read_article(path: Path) -> Article:
    """The article in a text or HTML file. Raises OSError, or SummarizerError if it is neither."""
    if path.stat().st_size > _LARGEST:
        raise SummarizerError("The file is larger than 20 MB; give one article at a time.")
    data = path.read_bytes()
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SummarizerError("The file is neither text nor HTML; save the article as one of these first.")
    text = decoded(data)
    return article_from_html(text) if is_html(text) else Article(text)


def is_html(beginning: str) -> bool:
    """Whether a text that begins so is a web page."""
    return _HTML.match(beginning) is not None


def decoded(data: bytes) -> str:
    """The characters of a file: UTF-16 by its mark, UTF-8, or else Windows-1252. Line ends become plain newlines."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def article_from_html(html: str) -> Article:
    """The story of a web page with what its metadata say. Raises NoStory if there is none."""
    tree = trafilatura.load_html(html)
    if tree is None:
        raise NoStory(_NO_STORY)
    known = trafilatura.extract_metadata(deepcopy(tree))
    show(tree)
    story = story_of(tree, blocks_of(tree), Known(title=known.title, author=known.author))
    if not story:
        raise NoStory(_NO_STORY)
    return Article(
        text="\n\n".join(block.text for block in story),
        title=known.title,
        url=known.url,
        published=known.date,
        headings=headings_of(story),
    )

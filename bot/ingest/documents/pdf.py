"""PDF by pypdf: the words on its pages, within limits of pages, size and time."""

from __future__ import annotations

import io
import logging
import time
from dataclasses import replace
from typing import Any

from pypdf import PdfReader, apply_configuration
from pypdf.errors import DependencyError, PyPdfError

from bot.ingest.documents.copied import read_text
from bot.ingest.documents.layout import Lines, paragraphs
from bot.ingest.errors import NotReadable, TooLarge
from bot.ingest.page import Page

MOST_PAGES = 100
MOST_CHARACTERS = 1_000_000
_SECONDS = 30.0
_FEWEST_CHARACTERS = 20
"""On an average page; less is what a scanner leaves of it."""

_LIMITS: dict[str, Any] = {
    "zlib_maximum_output_length": 20_000_000,
    "lzw_maximum_output_length": 20_000_000,
    "run_length_maximum_output_length": 20_000_000,
    "array_based_stream_maximum_output_length": 20_000_000,
    "brotli_maximum_output_length": 20_000_000,
    "stream_decoding_work_maximum_length": 60_000_000,
    "stream_parsing_work_maximum_count": 1_000_000,
    "page_tree_maximum_entries": 10_000,
    "page_tree_maximum_page_entries": 100_000,
    "xform_maximum_invocations_per_extraction": 500,
    "jbig2dec_binary": None,
}

# What hostile files make the reader raise beside its own errors.
_BROKEN = (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError, AssertionError)

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells every fault of every file, with words from it


def is_pdf(data: bytes) -> bool:
    """Whether `data` says that it is a PDF, which may stand behind some stray bytes."""
    return b"%PDF-" in data[:1024]


def read_pdf(name: str, data: bytes) -> Page:
    """The article in a PDF. Raises NotReadable, TooLarge."""
    try:
        with apply_configuration(**_LIMITS):
            pages, title = _words(name, data)
    except DependencyError as error:
        raise _locked(name) from error
    except (*_BROKEN, NotImplementedError, RecursionError, MemoryError, UnicodeError) as error:
        raise NotReadable(
            "{name} is a broken PDF: save it again, or send the text of the article.", name=name
        ) from error
    text = paragraphs(pages)
    if len(text) < _FEWEST_CHARACTERS * len(pages):
        raise NotReadable("{name} holds pictures of pages instead of words: send the text of the article.", name=name)
    page = read_text(text)
    return replace(page, title=title if title and title in " ".join(text[:2000].split()) else None)


def _words(name: str, data: bytes) -> tuple[list[str], str | None]:
    """The text of each page, and the title that the file names."""
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise _locked(name)
    if len(reader.pages) > MOST_PAGES:
        raise TooLarge(
            "{name} has {pages} pages, and I read {most} at most: send the part you need.",
            name=name,
            pages=len(reader.pages),
            most=MOST_PAGES,
        )
    pages, left, until = [], MOST_CHARACTERS, time.monotonic() + _SECONDS
    for page in reader.pages:
        lines = Lines()
        page.extract_text(visitor_text=lines.hear)
        pages.append(lines.text())
        left -= len(pages[-1])
        if left < 0 or time.monotonic() > until:
            raise TooLarge("{name} is more than I can read: send the part you need.", name=name)
    title = reader.metadata.title if reader.metadata else None
    return pages, " ".join(title.split()) if isinstance(title, str) else None


def _locked(name: str) -> NotReadable:
    return NotReadable("{name} is locked with a password: send it without one, or the text of the article.", name=name)

"""Word documents (.docx) by python-docx: the words as they read with all changes accepted."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from bot.ingest.bounds import MOST_OF_DOCUMENT, bound
from bot.ingest.documents.copied import read_text
from bot.ingest.errors import NotReadable, TooLarge
from bot.ingest.page import Page

_MOST_PARTS = 2_000
_LARGEST_PART = 20_000_000
_LARGEST = 60_000_000
"""Bytes of all parts unpacked: a zip of kilobytes may claim gigabytes."""

_DEEPEST = 200
_MOST_ABOVE = 8
_TITLE_STYLE = re.compile(r"title|heading ?1|titel|.?berschrift ?1|titre ?1?|t[ií]tulo ?1?", re.I)
_LEFT_OUT = frozenset(map(qn, ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:drawing", "w:pict", "w:object")))
_UNSEEN = tuple(map(qn, ("w:strike", "w:dstrike", "w:vanish", "w:webHidden", "w:specVanish")))
_OFF = frozenset({"0", "false", "off", "none"})
_BREAKS = frozenset(map(qn, ("w:br", "w:cr")))
_SIGNS = {qn("w:tab"): " ", qn("w:noBreakHyphen"): "-"}
_BROKEN = (OpcError, etree.LxmlError, zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError)


def is_word(data: bytes) -> bool:
    """Whether `data` is a zip archive with a Word document in it."""
    try:
        return data.startswith(b"PK\x03\x04") and "word/document.xml" in _parts(data)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return False


def read_word(name: str, data: bytes) -> Page:
    """The article in a Word document. Raises NotReadable, TooLarge."""
    sizes = _parts(data)
    if len(sizes) > _MOST_PARTS or max(sizes.values()) > _LARGEST_PART or sum(sizes.values()) > _LARGEST:
        raise TooLarge(
            "{name} is larger than it looks, and more than I can read: send the text of the article.", name=name
        )
    with zipfile.ZipFile(io.BytesIO(data)) as archive, suppress(*_BROKEN):
        bound(archive.read("word/document.xml"), MOST_OF_DOCUMENT)
    try:
        document = docx.Document(io.BytesIO(data))
        lines = list(_lines(document.element.body))
        title = document.core_properties.title
        headed = _headed(document.element.body)
    except (*_BROKEN, KeyError, ValueError, AttributeError, TypeError, NotImplementedError) as error:
        raise NotReadable("{name} is a broken Word document: save it again, or send the text.", name=name) from error
    text = "\n\n".join(lines)
    if not text:
        raise NotReadable("{name} holds no words: send the text of the article.", name=name)
    return replace(read_text(text), title=title if title and title in text[:2000] else headed)


def _parts(data: bytes) -> dict[str, int]:
    """The size of each part unpacked. Reading one stops there, whatever it holds (zipfile sees to that)."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {part.filename: part.file_size for part in archive.infolist()}


def _lines(body: Any) -> Iterator[str]:
    """Every paragraph that says something; those of tables only if there are no others."""
    own = [line for paragraph in body.iterchildren(qn("w:p"), qn("w:sdt")) for line in _lines_of(paragraph)]
    yield from own or [line for paragraph in body.iter(qn("w:p")) for line in _lines_of(paragraph)]


def _lines_of(element: Any) -> list[str]:
    paragraphs = element.iter(qn("w:p")) if element.tag == qn("w:sdt") else (element,)
    lines = (line for each in paragraphs for line in "".join(_pieces(each, 0)).split("\n"))
    return [" ".join(line.split()) for line in lines if line.strip()]


def _headed(body: Any) -> str | None:
    """The line at the beginning that is set as a title or as a heading."""
    for paragraph in islice(body.iter(qn("w:p")), _MOST_ABOVE):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        lines = _lines_of(paragraph)
        if lines and style is not None and _TITLE_STYLE.match(style.get(qn("w:val"), "")):
            return lines[0]
    return None


def _pieces(element: Any, depth: int) -> Iterator[str]:
    """The text under `element` in order; deleted words, drawings and formatting are left out."""
    if depth > _DEEPEST:
        return
    for child in element.iterchildren(tag=etree.Element):
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag in _BREAKS:
            yield "\n" if child.get(qn("w:type")) != "column" else " "
        elif child.tag not in _LEFT_OUT and not _is_unseen(child):
            yield from _pieces(child, depth + 1)


def _is_unseen(element: Any) -> bool:
    """Whether a run is struck out or hidden."""
    properties = element.find(qn("w:rPr")) if element.tag == qn("w:r") else None
    if properties is None:
        return False
    return any(
        (each := properties.find(tag)) is not None and (each.get(qn("w:val")) or "").lower() not in _OFF
        for tag in _UNSEEN
    )

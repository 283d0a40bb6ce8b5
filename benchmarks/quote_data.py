"""Annotated articles with their parses, for fitting. Parses are kept in a cache: they take the time."""

from __future__ import annotations

import json
import pickle
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz
from spacy.tokens import Doc

from summarizer.language import Document, parse_many
from summarizer.model import Article
from summarizer.quotes.places.candidates import Scene, scene
from summarizer.syntax import model

CLOSE = 80  # the score, of 100, from which two spans count as the same quote
Gold = dict[str, Any]


@dataclass(frozen=True)
class Annotated:
    """An article's scene, with the quotes that people marked in it."""

    scene: Scene
    gold: list[Gold]

    @property
    def text(self) -> str:
        return self.scene.document.text

    def likeness(self, start: int, end: int) -> tuple[float, Gold | None]:
        """The best match among the marked quotes: how alike (0 to 100), and which."""
        best, which = 0.0, None
        for quote in self.gold:
            if start < quote["end"] and quote["start"] < end:
                ratio = fuzz.ratio(squeeze(quote["quote"]), squeeze(self.text[start:end]))
                if ratio > best:
                    best, which = ratio, quote
        return best, which

    def worth(self, start: int, end: int) -> float:
        """0 for what is no quote; from 0.75 for a close match to 1 for an exact one."""
        ratio, _ = self.likeness(start, end)
        return 0.75 + 0.25 * (ratio - CLOSE) / (100 - CLOSE) if ratio >= CLOSE else 0.0


def squeeze(text: str) -> str:
    """The text as the scorer compares it."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()
    plain = re.sub(r"[^a-z0-9 ]+", " ", plain.replace("\u2019", "'").replace("'", ""))
    return re.sub(r"\s+", " ", plain).strip().removeprefix("that ")


def annotated(data: Path, cache: Path) -> list[Annotated]:
    """The articles of a data file, parsed or read from the cache."""
    rows = [json.loads(line) for line in data.read_text(encoding="utf-8").splitlines()]
    return [
        Annotated(scene(document), row["quotes"])
        for row, document in zip(rows, _parsed(rows, data, cache), strict=True)
    ]


def _parsed(rows: Sequence[dict[str, Any]], data: Path, cache: Path) -> Iterator[Document]:
    kept = cache / f"{data.stem}.pickle"
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        documents = parse_many(Article(row["text"], id=row["id"]) for row in rows)
        parses = [(d.removals, d.paragraphs, d.doc.to_bytes(exclude=["tensor"])) for d in documents]
        kept.write_bytes(pickle.dumps(parses))
    for row, (removals, paragraphs, raw) in zip(rows, pickle.loads(kept.read_bytes()), strict=True):  # noqa: S301
        doc = Doc(model().vocab).from_bytes(raw)
        yield Document(Article(row["text"], id=row["id"]), row["text"], removals, paragraphs, doc)

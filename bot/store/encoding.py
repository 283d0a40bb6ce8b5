"""Briefings as JSON, without their quotes (those have a table)."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from summarizer.model import Briefing, Insertion, Kind, Quote, Sentence


def briefing_to_json(briefing: Briefing) -> str:
    """All of `briefing` but its quotes."""
    return json.dumps(
        {
            "title": briefing.title,
            "language": briefing.language,
            "sentences": [asdict(sentence) for sentence in briefing.sentences],
            "people": briefing.people,
            "places": briefing.places,
            "words": briefing.words,
            "kind": briefing.kind,
        },
        ensure_ascii=False,
    )


def briefing_from_json(text: str, quotes: tuple[Quote, ...]) -> Briefing:
    """What briefing_to_json wrote, with its quotes put back."""
    data = json.loads(text)
    return Briefing(
        title=data["title"],
        language=data["language"],
        sentences=tuple(_sentence(fields) for fields in data["sentences"]),
        quotes=quotes,
        people=tuple(data["people"]),
        places=tuple(data["places"]),
        words=data["words"],
        kind=Kind(data.get("kind", Kind.NEWS)),
    )


def _sentence(fields: dict[str, Any]) -> Sentence:
    insertions = tuple(Insertion(**each) for each in fields.pop("insertions"))
    return Sentence(**fields, insertions=insertions)

"""Answers for other programs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.links import at_quote
from bot.lookup import Answer
from bot.model import FoundQuote
from bot.questions import Understood


def answer_json(answer: Answer) -> dict[str, Any]:
    """An answer as JSON values: the question as understood, and the quotes with offsets and article ids."""
    return {
        "understood": _understood(answer.understood),
        "total": answer.total,
        "closest": answer.closest,
        "note": answer.note,
        "suggestions": list(answer.suggestions),
        "quotes": [_quote(found) for found in answer.quotes],
    }


def _understood(asked: Understood) -> dict[str, Any]:
    return {
        "echo": asked.echo(),
        "person": asked.person,
        "words": list(asked.words),
        "phrase": asked.phrase,
        "since": _moment(asked.since),
        "until": _moment(asked.until),
        "source": asked.source,
        "kind": asked.kind,
    }


def _quote(found: FoundQuote) -> dict[str, Any]:
    """`start` and `end` count code points of the article's text. A speaker who is not sure enough is null."""
    quote = found.quote
    speaker = None if found.unclear or quote.speaker is None else quote.speaker
    return {
        "id": found.id,
        "article": found.article_id,
        "start": quote.start,
        "end": quote.end,
        "text": quote.text,
        "kind": quote.kind,
        "cue": quote.cue,
        "confidence": quote.confidence,
        "speaker": speaker
        and {"name": speaker.name, "mention": speaker.mention, "role": speaker.role, "kind": speaker.kind},
        "title": found.title,
        "source": found.source,
        "published": _moment(found.published),
        "url": found.url and at_quote(found.url, quote.text),
        "also": [{"article": other.article_id, "source": other.source, "url": other.url} for other in found.others],
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None

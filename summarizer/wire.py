"""Briefings and digests as JSON objects, and articles from them: the contract of the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from .model import Article, Briefing, Digest, Length, Quote, Sentence
from .quotes import Reasons

MOST_SENTENCES = 100
MOST_WORDS = 10_000
WORDS = 250
"""The length of a digest, in words, where none is asked for."""


class BadRequest(ValueError):
    """The object is not what the contract says; the message tells what is wrong with it."""


@dataclass(frozen=True, slots=True)
class BriefingRequest:
    """One article, and how long a briefing of it is wanted: `sentences` counts before `length`."""

    article: Article
    length: Length
    sentences: int | None


@dataclass(frozen=True, slots=True)
class DigestRequest:
    """The articles of one story, and how many words are wanted."""

    articles: tuple[Article, ...]
    words: int


def request_from(data: Any) -> BriefingRequest | DigestRequest:
    """What the object asks for. Raises BadRequest."""
    if not isinstance(data, dict):
        raise BadRequest("The line is not a JSON object.")
    if "articles" not in data:
        return BriefingRequest(_article(data), _length(data), _count(data, "sentences", most=MOST_SENTENCES))
    articles = data["articles"]
    if not isinstance(articles, list) or not articles or not all(isinstance(article, dict) for article in articles):
        raise BadRequest('"articles" must be a list of objects with a "text" each.')
    return DigestRequest(tuple(map(_article, articles)), _count(data, "words", most=MOST_WORDS) or WORDS)


def _article(data: Mapping[str, Any]) -> Article:
    text = data.get("text")
    if not isinstance(text, str):
        raise BadRequest('"text" is missing or is not a string.')
    return Article(
        text=_whole(text, "text"),
        title=_optional(data, "title"),
        url=_optional(data, "url"),
        published=_optional(data, "published"),
    )


def _optional(data: Mapping[str, Any], key: str) -> str | None:
    value = data.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise BadRequest(f'"{key}" must be a string or null.')
    return _whole(value, key) or None


def _whole(value: str, key: str) -> str:
    """`value` itself; half of a surrogate pair is no character, and no parser or file takes it."""
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise BadRequest(f'"{key}" holds half of a surrogate pair, which is no character.')
    return value


def _length(data: Mapping[str, Any]) -> Length:
    value = data.get("length")
    if value is not None and value not in list(Length):
        raise BadRequest(f'"length" must be one of {", ".join(Length)}.')
    return Length(value or Length.NORMAL)


def _count(data: Mapping[str, Any], key: str, *, most: int) -> int | None:
    value = data.get(key)
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
        raise BadRequest(f'"{key}" must be a whole number from 1 to {most}.')
    return value


def briefing_object(briefing: Briefing, reasons: Reasons | None = None) -> dict[str, Any]:
    """The briefing as the contract has it; with why each quote is shown, and others are left, if that is given."""
    return {
        "title": briefing.title,
        "language": briefing.language,
        "kind": briefing.kind,
        **spans_object(briefing),
        "people": list(briefing.people),
        "places": list(briefing.places),
        "words": briefing.words,
        "minutes_saved": briefing.minutes_saved,
    } | (_with_reasons(briefing, reasons) if reasons else {})


def _with_reasons(briefing: Briefing, reasons: Reasons) -> dict[str, Any]:
    whys = {(quote.start, quote.end): asdict(why) for quote, why in zip(reasons.quotes, reasons.why, strict=True)}
    return {
        "quotes": [_quote(quote) | {"why": whys.get((quote.start, quote.end))} for quote in briefing.quotes],
        "left": [asdict(left.span) | {"why": left.why} for left in reasons.left],
    }


def spans_object(briefing: Briefing) -> dict[str, Any]:
    """What the briefing shows of the text, as the contract has it."""
    return {
        "sentences": [_span(sentence) for sentence in briefing.sentences],
        "quotes": [_quote(quote) for quote in briefing.quotes],
    }


def digest_object(digest: Digest) -> dict[str, Any]:
    """The digest as the contract has it: every sentence and quote names its article by index."""
    return {
        "title": digest.title,
        "language": digest.language,
        "sentences": [_span(sentence) | {"article": sentence.article} for sentence in digest.sentences],
        "quotes": [_quote(quote) | {"article": quote.article} for quote in digest.quotes],
    }


def _span(span: Sentence | Quote) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text}


def _quote(quote: Quote) -> dict[str, Any]:
    speaker = quote.speaker
    return _span(quote) | {
        "kind": quote.kind,
        "cue": quote.cue,
        "key": quote.key,
        "confidence": round(quote.confidence, 3),
        "speaker": speaker
        and {"name": speaker.name, "mention": speaker.mention, "role": speaker.role, "kind": speaker.kind},
    }

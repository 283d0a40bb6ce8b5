"""Answers for other programs."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import datetime
from typing import Any

from bot.asking.understood import Understood
from bot.credits import credited
from bot.links import at_quote
from bot.lookup.answers import Answer, Tally
from bot.model import FoundQuote
from bot.speech import _, day


def answer_json(answer: Answer) -> dict[str, Any]:
    """An answer as JSON values: the question as understood, and the quotes with offsets and article ids."""
    return {
        "understood": _understood(answer.understood),
        "total": answer.total,
        "capped": answer.capped,
        "closest": answer.closest,
        "note": answer.note,
        "suggestions": list(answer.suggestions),
        "quotes": [_quote(found) for found in answer.quotes],
        "tally": answer.tally and _tally(answer.tally),
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "quotes": tally.quotes,
        "unclear": tally.unclear,
        "articles": tally.articles,
        "first": _moment(tally.first),
        "last": _moment(tally.last),
        "months": {first.strftime("%Y-%m"): count for first, count in tally.months},
        "capped": tally.capped,
    }


def _understood(asked: Understood) -> dict[str, Any]:
    return {
        "echo": asked.echo(),
        "person": asked.full_name or asked.person,
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
        "source": credited(found.source, found.url),
        "published": _moment(found.published),
        "url": found.url and at_quote(found.url, quote.text),
        "also": [
            {"article": other.article_id, "source": credited(other.source, other.url), "url": other.url}
            for other in found.others
        ],
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def as_json(answer: Answer) -> str:
    """The answer as a JSON document."""
    return json.dumps(answer_json(answer), ensure_ascii=False, indent=2)


def as_csv(answer: Answer) -> str:
    """The answer's quotes as CSV (RFC 4180), a line each. What a spreadsheet would run gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, lineterminator="\r\n", extrasaction="ignore")
    writer.writeheader()
    for found in answer.quotes:
        values = _quote(found)
        speaker = values["speaker"] or {"name": _("unclear who") if found.quote.speaker else "", "role": ""}
        row = {**values, "date": found.when.date().isoformat(), "speaker": speaker["name"], "role": speaker["role"]}
        writer.writerow({name: _harmless(row[name]) for name in _COLUMNS})
    return out.getvalue()


def as_markdown(answer: Answer) -> str:
    """The answer as a Markdown note to paste into a briefing paper."""
    lines = [f"# {_escaped(answer.understood.echo())}", ""]
    if answer.note:
        lines += [f"*{_escaped(answer.note)}*", ""]
    for found in answer.quotes:
        lines += [f"> {_escaped(' '.join(found.quote.text.split()))}", ">", f"> — {_credit(found)}", ""]
    return "\n".join(lines)


_COLUMNS = ("date", "speaker", "role", "text", "kind", "source", "title", "url", "article", "start", "end")


def _harmless(value: object) -> object:
    """A cell that no spreadsheet runs: an apostrophe stands before what begins a formula.

    A program that splits at semicolons, tabs or bars sees our quotation marks inside its cells, where they hold nothing
    together: so a cell may begin behind any of those, and on every line. A comma is always within quotation marks.
    """
    return _FORMULA.sub(_with_apostrophe, value) if isinstance(value, str) else value


def _with_apostrophe(found: re.Match[str]) -> str:
    return f"{found['begin']}'{found['sign']}" if found["sign"] else found["begin"]


_FORMULA = re.compile(  # it takes what may stand before a formula in any case, so that no sign is looked at twice
    r"""(?P<begin> (?:\A|[;|\t\r\n]) ["'\ \xa0\ufeff\t\r\n]*+ ) (?P<sign> [=+\-@\uff1d\uff0b\uff0d\uff20] )?""",
    re.VERBOSE,
)


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", text)


def who_said(found: FoundQuote) -> str:
    """Who said it, with the role; that it is unclear where it is not sure enough."""
    speaker = None if found.unclear else found.quote.speaker
    return ", ".join(filter(None, (speaker.name, speaker.role))) if speaker else _("unclear who")


def _credit(found: FoundQuote) -> str:
    """Who, where and when, with links to every source."""
    places = [_place(each) for each in (found, *found.others)]
    return f"{_escaped(who_said(found))} ({'; '.join(places)}, {day(found.when)})"


def _place(found: FoundQuote) -> str:
    name = _escaped(credited(found.source, found.url) or "article")
    return f"[{name}](<{at_quote(found.url, found.quote.text)}>)" if found.url else name

"""Sheets for readers, and their verdicts into the ledger.

    python benchmarks/judging.py sheets FOLDER --half 1      an article a file, with what is shown and what is hidden
    python benchmarks/judging.py take FOLDER --reader ONE    the verdicts of FOLDER/ONE/*.jsonl into judgements.jsonl

A verdict is a line of JSON: {"quote": 3, "verdict": "right"}, {"hidden": "b", "speaker": "Ada Quill"},
{"missed": "words as they stand in the article", "speaker": "Ada Quill", "kind": "direct"},
{"key": 3, "verdict": "good"}, {"no_key": true}. The sheets hold text of the articles: keep them out of the project.
"""

from __future__ import annotations

import argparse
import json
import string
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import judgements  # noqa: E402
from benchmarks.judged_articles import Drawn, drawn  # noqa: E402
from benchmarks.judgements import Judgement  # noqa: E402
from summarizer.errors import SummarizerError  # noqa: E402
from summarizer.model import KEY_CONFIDENCE, Article, Quote  # noqa: E402
from summarizer.pipeline import summarize  # noqa: E402

LETTERS = ["".join(pair) for pair in product(["", *string.ascii_lowercase], string.ascii_lowercase)]


def shown(quote: Quote) -> bool:
    """Whether a reader of the bot sees the quote with its speaker."""
    return quote.speaker is not None and quote.confidence >= KEY_CONFIDENCE


def quotes_of(article: Drawn) -> tuple[Quote, ...]:
    """What today's reader finds in the article; nothing where it is refused."""
    try:
        return summarize(Article(article.text, title=article.title, id=article.id)).quotes
    except SummarizerError:
        return ()


def sheet(article: Drawn, quotes: Sequence[Quote]) -> tuple[str, dict[str, Quote]]:
    """What a reader gets, and the quotes by their numbers and letters."""
    numbered = {str(number + 1): quote for number, quote in enumerate(filter(shown, quotes))}
    rest = (quote for quote in quotes if not shown(quote))
    lettered = dict(zip(LETTERS, rest, strict=False))
    lines = [f"ARTICLE {article.id}", f"TITLE {article.title}", "", article.text, "", "SHOWN"]
    lines += [
        f"{label} [{quote.kind}{' KEY' if quote.key else ''}] {_told(quote)}" for label, quote in numbered.items()
    ]
    lines += ["", "HIDDEN (found, shown as unclear who)"]
    lines += [f"{label} [{quote.kind}] {_told(quote)}" for label, quote in lettered.items()]
    return "\n".join(lines) + "\n", {**numbered, **lettered}


def _told(quote: Quote) -> str:
    if quote.speaker is None:
        return f"{quote.text!r} -- nobody"
    role = f" ({quote.speaker.role})" if quote.speaker.role else ""
    return f"{quote.text!r} -- {quote.speaker.name}{role}"


def write_sheets(folder: Path, half: int) -> None:
    """Write the sheets of a half, and beside each where its quotes stand."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, article in enumerate(each for each in drawn() if each.half == half):
        text, labelled = sheet(article, quotes_of(article))
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
        places = {label: _place(quote) for label, quote in labelled.items()}
        record = {"article": article.id, "half": half, "text": article.text, "quotes": places}
        (folder / f"{number:03}.json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")


def _place(quote: Quote) -> dict[str, Any]:
    speaker = quote.speaker
    return {
        "start": quote.start,
        "end": quote.end,
        "name": speaker.name if speaker else None,
        "role": speaker.role if speaker else None,
        "kind": quote.kind,
        "confidence": round(quote.confidence, 3),
    }


def take(folder: Path, reader: str) -> None:
    """Add a reader's verdicts to the ledger. ValueError for one that fits no sheet."""
    taken: list[Judgement] = []
    for file in sorted((folder / reader).glob("*.jsonl")):
        record = json.loads((folder / f"{file.stem}.json").read_text(encoding="utf-8"))
        lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        taken.append(Judgement(record["article"], record["half"], reader))
        taken += [Judgement(record["article"], record["half"], reader, **fields) for fields in _verdicts(record, lines)]
    known = {(each.article, each.reader) for each in taken}
    judgements.write([*(each for each in judgements.read() if (each.article, each.reader) not in known), *taken])


def _verdicts(record: Mapping[str, Any], lines: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    quotes = record["quotes"]
    for line in lines:
        if "quote" in line:
            yield {**quotes[str(line["quote"])], "verdict": line["verdict"]}
        elif "hidden" in line:
            place = quotes[line["hidden"]]
            yield {
                **{key: place[key] for key in ("start", "end", "kind")},
                "name": line["speaker"],
                "verdict": "hidden",
            }
        elif "missed" in line:
            start = record["text"].index(line["missed"])
            end = start + len(line["missed"])
            yield {"start": start, "end": end, "kind": line["kind"], "name": line["speaker"], "verdict": "missed"}
        elif "key" in line:
            place = quotes[str(line["key"])]
            yield {"start": place["start"], "end": place["end"], "verdict": f"key {line['verdict']}"}
        elif line.get("no_key"):
            yield {"verdict": "no key"}


def main() -> None:
    """Write sheets, or take verdicts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["sheets", "take"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", type=int, choices=range(1, 7), default=1)
    parser.add_argument("--reader", default="one")
    arguments = parser.parse_args()
    if arguments.what == "sheets":
        write_sheets(arguments.folder, arguments.half)
    else:
        take(arguments.folder, arguments.reader)


if __name__ == "__main__":
    main()

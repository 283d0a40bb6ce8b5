"""What editors would show of real articles, and how much of what the program shows they chose.

    python benchmarks/editors.py sheets FOLDER --half 1      an article a file, its sentences numbered
    python benchmarks/editors.py take FOLDER --reader ONE    the choices of FOLDER/ONE/*.jsonl into editors.jsonl
    python benchmarks/editors.py score [--half 1..5] [--reader ONE] [--list]

A choice is a line of JSON: {"kind": "feature", "best": [4, 9, 12], "would": [5, 13], "not": ["1-3", 20],
"needs": [[5, 4]]} (5 is understood only behind 4). The sheets hold text of the articles: keep them out of the project.
The ledger has where sentences stand and no word of them.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import edited  # noqa: E402
from benchmarks.edited import KINDS, Choice, Place  # noqa: E402
from benchmarks.edited_articles import drawn  # noqa: E402
from benchmarks.editors_score import scored  # noqa: E402
from benchmarks.judged_articles import Drawn  # noqa: E402
from summarizer.segmentation import paragraphs  # noqa: E402


def places(text: str) -> list[list[Place]]:
    """Where the sentences of each paragraph stand, headings and captions too: nothing is cleaned away."""
    return [[(span.start, span.end) for span in paragraph.sentences] for paragraph in paragraphs(text)]


def sheet(article: Drawn) -> str:
    """What an editor gets."""
    lines = [f"ARTICLE {article.id}", f"TITLE {article.title or '(none)'}", ""]
    number = 0
    for paragraph in places(article.text):
        for start, end in paragraph:
            number += 1
            lines.append(f"{number} {' '.join(article.text[start:end].split())}")
        lines.append("")
    return "\n".join(lines)


def write_sheets(folder: Path, half: int) -> None:
    """Write the sheets of a half, and beside each where its sentences stand."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, article in enumerate(each for each in drawn() if each.half == half):
        (folder / f"{number:03}.txt").write_text(sheet(article), encoding="utf-8")
        record = {"article": article.id, "half": half, "sentences": list(chain(*places(article.text)))}
        (folder / f"{number:03}.json").write_text(json.dumps(record), encoding="utf-8")


def take(folder: Path, reader: str) -> None:
    """Put an editor's choices into the ledger. ValueError for a kind or a number that there is not."""
    taken = []
    for file in sorted((folder / reader).glob("*.jsonl")):
        record = json.loads((folder / f"{file.stem}.json").read_text(encoding="utf-8"))
        try:
            taken.append(choice_of(record, json.loads(file.read_text(encoding="utf-8")), reader))
        except (ValueError, IndexError, KeyError) as error:
            raise ValueError(f"{file}: {error}") from error
    known = {(each.article, each.reader) for each in taken}
    edited.write([*(each for each in edited.read() if (each.article, each.reader) not in known), *taken])


def choice_of(record: dict[str, Any], line: dict[str, Any], reader: str) -> Choice:
    """The choice of an editor, by places instead of numbers."""
    sentences = [(start, end) for start, end in record["sentences"]]
    if line["kind"] not in KINDS:
        raise ValueError(f"There is no kind {line['kind']!r}.")

    def of(numbers: Iterable[int | str]) -> tuple[Place, ...]:
        return tuple(_at(sentences, number) for each in numbers for number in _range(each))

    needs = tuple((_at(sentences, one), _at(sentences, other)) for one, other in line.get("needs", []))
    chosen = (of(line.get(name, [])) for name in ("best", "would", "not"))
    return Choice(record["article"], record["half"], reader, line["kind"], *chosen, needs)


def _at(sentences: Sequence[Place], number: int) -> Place:
    if number < 1:
        raise ValueError(f"There is no sentence {number}.")
    return sentences[number - 1]


def _range(numbers: int | str) -> range:
    """The numbers of "3-5", or a single one."""
    first, _, last = str(numbers).partition("-")
    return range(int(first), int(last or first) + 1)


def main() -> None:
    """Write sheets, take choices, or score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["sheets", "take", "score"])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--half", type=int, choices=range(1, 6))
    parser.add_argument("--reader")
    parser.add_argument("--list", action="store_true", help="also name the articles with a weak or bad briefing")
    options = parser.parse_args()
    if options.what == "sheets":
        write_sheets(options.folder, options.half)
    elif options.what == "take":
        take(options.folder, options.reader)
    else:
        print(scored(options.half, options.reader, listed=options.list))


if __name__ == "__main__":
    main()

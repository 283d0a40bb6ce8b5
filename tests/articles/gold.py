"""The invented articles of fixtures/ and of the project's seeds, each with what a careful reader finds in it.

    NAME.txt     the article, as it would be copied from a page (that of seeds/NAME.json stands among the seeds)
    NAME.json    covers        what the article is there for
                 quotes        in reading order: start, text, kind, cue, mention, speaker {name, role, kind} or null
                               where the text does not decide; or_name and or_mention hold what is as right
                 also_allowed  spans that one may take for a quote or not
                 not_quotes    marked words that are nobody's speech
                 boilerplate   text that is not the story and must not be shown
                 dangling      sentences that must not be shown without the sentence before

All of it was written before any system had answered; it follows what the text says, never what a system finds.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """A quote that stands in the article. `names` are the accepted names, none where the text does not decide."""

    start: int
    text: str
    kind: str
    mentions: tuple[str, ...]
    names: tuple[str, ...]
    undecided: bool

    @property
    def end(self) -> int:
        """Where the quote ends, in code points of the article."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Fixture:
    """An article and its gold."""

    name: str
    text: str
    quotes: tuple[GoldQuote, ...]
    also_allowed: tuple[str, ...]
    not_quotes: tuple[str, ...]
    boilerplate: tuple[str, ...]
    dangling: tuple[str, ...]


def load() -> tuple[Fixture, ...]:
    """All fixtures, by name."""
    return tuple(_fixture(*files) for files in _files())


def data_files() -> tuple[Path, ...]:
    """Every file that the figures depend on."""
    return tuple(file for files in _files() for file in files)


def _files() -> tuple[tuple[Path, Path], ...]:
    """Each gold file with its article."""
    invented = sorted((HERE / "fixtures").glob("*.json"))
    seeds = sorted((HERE / "seeds").glob("*.json"))
    return (
        *((gold, gold.with_suffix(".txt")) for gold in invented),
        *((gold, SEEDS / f"{gold.stem}.txt") for gold in seeds),
    )


def _fixture(gold_file: Path, article: Path) -> Fixture:
    gold = json.loads(gold_file.read_text(encoding="utf-8"))
    lists = {key: tuple(gold.get(key, ())) for key in ("also_allowed", "not_quotes", "boilerplate", "dangling")}
    return Fixture(
        name=article.stem,
        text=article.read_text(encoding="utf-8"),
        quotes=tuple(_quote(quote) for quote in gold["quotes"]),
        **lists,
    )


def _quote(gold: Mapping[str, Any]) -> GoldQuote:
    speaker = gold["speaker"]
    mention = (gold["mention"],) if gold["mention"] else ()
    return GoldQuote(
        start=gold["start"],
        text=gold["text"],
        kind=gold["kind"],
        mentions=(*mention, *gold.get("or_mention", ())),
        names=(*((speaker["name"],) if speaker else ()), *gold.get("or_name", ())),
        undecided=speaker is None,
    )

"""Chains of invented articles over hours and days: what each digest must hold, exactly.

A chain is a file in `chains/`: articles with when they were published (`at`) and, if it differs, came in (`read`), and
digests with the new stories, the updates, and what is only named, each by the articles' names.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet

from bot.digests import plan
from bot.model import Article
from summarizer.model import Article as Text
from summarizer.pipeline import summarize

CHAINS = sorted((Path(__file__).parent / "chains").glob("*.json"))
BEYOND = {
    "verdict_appeal": "an appeal shares names and no deed with the verdict: it is told, but as a new story",
    "liveblog_election": "a live blog of a few lines shares no word but names with the report of the result",
}
"""What is not reached yet, and why."""


@cache
def chain(file: Path) -> dict[str, Any]:
    """A chain as it is written down."""
    return dict(json.loads(file.read_text(encoding="utf-8")))


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@cache
def articles(file: Path) -> tuple[tuple[str, Article], ...]:
    """The articles of a chain by name, briefed."""
    return tuple((each["id"], _article(number, each)) for number, each in enumerate(chain(file)["articles"], 1))


def _article(number: int, told: dict[str, Any]) -> Article:
    return Article(
        id=number,
        text=told["text"],
        title=told["title"],
        url=None,
        source=told["source"],
        author=None,
        published=moment(told["at"]),
        origin="feed",
        language="en",
        briefing=summarize(Text(told["text"], title=told["title"])),
        shared=True,
        ingested=moment(told.get("read", told["at"])),
    )


def _marked(file: Path) -> ParameterSet:
    missed = BEYOND.get(file.stem)
    return pytest.param(file, id=file.stem, marks=pytest.mark.xfail(reason=missed, strict=True) if missed else ())


@pytest.mark.parametrize("file", [_marked(file) for file in CHAINS])
def test_each_digest_holds_exactly_what_it_must(file: Path) -> None:
    """No story is swallowed, none comes twice, and what repeats the known is named and no more."""
    by_name = dict(articles(file))
    names = {article.id: name for name, article in by_name.items()}
    told: list[Article] = []
    for wanted in chain(file)["digests"]:
        came = [each for each in by_name.values() if each.ingested <= moment(wanted["at"]) and each not in told]
        decided = plan(came, told)
        new, updates = (
            sorted(
                sorted(names[each.id] for each in story.articles) for story in decided.stories if story.update is update
            )
            for update in (False, True)
        )
        assert new == sorted(map(sorted, wanted["stories"])), f"{wanted['at']}: {chain(file)['why']}"
        assert updates == sorted(map(sorted, wanted["updates"])), f"{wanted['at']}: {chain(file)['why']}"
        assert sorted(names[each.id] for each in decided.passed) == sorted(wanted["named"]), wanted["at"]
        told += decided.articles

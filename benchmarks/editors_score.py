"""How much of what briefings show editors chose, and how many briefings they would sign.

A briefing is bad if it shows what must not stand there, or nothing that an editor accepts; good if it has one of the
best sentences, at most one that nobody chose, and none that needs another which is not shown; else it is weak.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from benchmarks import edited
from benchmarks.edited import Choice, Place
from benchmarks.edited_articles import drawn
from benchmarks.judged import share
from benchmarks.judged_articles import Drawn
from summarizer.errors import SummarizerError
from summarizer.model import Article, Sentence
from summarizer.pipeline import summarize

_SAME = 0.6
"""Share of both spans that is common to them where they count as one sentence."""

Mark = Literal["best", "would", "not", "needs", "other"]
Verdict = Literal["good", "weak", "bad"]


@dataclass
class Tally:
    """What came of the articles."""

    marks: Counter[Mark] = field(default_factory=Counter)
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    by_kind: dict[str, Counter[Verdict]] = field(default_factory=dict)
    listed: list[str] = field(default_factory=list)


def mark_of(sentence: Sentence, shown: Sequence[Sentence], choice: Choice) -> Mark:
    """What the editor thinks of a sentence among those shown."""
    needed = [other for one, other in choice.needs if _is(sentence, one)]
    if not sentence.insertions and not all(any(_is(each, place) for each in shown) for place in needed):
        return "needs"
    return next((mark for mark, places in _marked(choice) if any(_is(sentence, place) for place in places)), "other")


def _marked(choice: Choice) -> tuple[tuple[Mark, tuple[Place, ...]], ...]:
    return (("best", choice.best), ("would", choice.would), ("not", choice.never))


def _is(sentence: Sentence, place: Place) -> bool:
    shared = min(sentence.end, place[1]) - max(sentence.start, place[0])
    return shared >= _SAME * max(sentence.end - sentence.start, place[1] - place[0])


def verdict_of(marks: Iterable[Mark]) -> Verdict:
    """What the editor thinks of a briefing whose sentences have these marks."""
    counts = Counter(marks)
    if counts["not"] or not counts["best"] + counts["would"]:
        return "bad"
    return "good" if counts["best"] and counts["other"] <= 1 and not counts["needs"] else "weak"


def shown(article: Drawn) -> tuple[Sentence, ...]:
    """The sentences of today's briefing; none where the article is refused."""
    try:
        return summarize(Article(article.text, title=article.title, id=article.id)).sentences
    except SummarizerError:
        return ()


def tally(half: int | None, reader: str | None) -> Tally:
    """Brief the articles of a half again, and count. Where several read one, the first counts unless one is named."""
    choices: dict[str, Choice] = {}
    for choice in edited.read():
        if half in (None, choice.half) and reader in (None, choice.reader):
            choices.setdefault(choice.article, choice)
    result = Tally()
    for article in drawn():
        if article.id in choices:
            count(result, choices[article.id], shown(article))
    return result


def count(result: Tally, choice: Choice, sentences: Sequence[Sentence]) -> None:
    """Add a briefing to the tally."""
    marks = [mark_of(each, sentences, choice) for each in sentences]
    verdict = verdict_of(marks)
    result.marks.update(marks)
    result.verdicts[verdict] += 1
    result.by_kind.setdefault(choice.kind, Counter())[verdict] += 1
    if verdict != "good":
        result.listed.append(f"{verdict} {choice.article} ({choice.kind}): {', '.join(marks)}")


def scored(half: int | None, reader: str | None, *, listed: bool = False) -> str:
    """The figures as text."""
    found = tally(half, reader)
    return "\n".join(summed_up(found) + (found.listed if listed else []))


def summed_up(found: Tally) -> list[str]:
    """What came of the articles, in lines."""
    total, briefings = found.marks.total(), found.verdicts.total()
    return [
        f"{briefings} briefings, {total} sentences",
        f"chosen or accepted: {share(found.marks['best'] + found.marks['would'], total)}",
        *(f"  {mark}: {share(found.marks[mark], total)}" for mark in ("best", "would", "other", "needs", "not")),
        *(f"{verdict}: {share(found.verdicts[verdict], briefings)}" for verdict in ("good", "weak", "bad")),
        *(f"  {kind}: {dict(verdicts)}" for kind, verdicts in sorted(found.by_kind.items())),
    ]

"""How well briefings agree with the gold of the fixtures.

    python -m tests.articles.scoring             the figures, and what was missed or wrong
    python -m tests.articles.scoring --record    and make them the floor

A found quote and a gold one match when their spans overlap and their normalised texts are alike (rapidfuzz ratio of 80
or more), one to one, best first. F1, recall and the shares of right mentions and names are in percent; the other
figures are counts. What matters most is `wrong_names`: quotes that would be shown with somebody else's name. A name
that is right but too short or too long ("Hollings", "Energy Minister Petra Hollings") is inexact, not wrong.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz import fuzz

from benchmarks.floor import Floor, hash_of
from summarizer.model import KEY_CONFIDENCE, Article, Briefing, Quote
from summarizer.pipeline import summarize
from tests.articles.gold import Fixture, GoldQuote, data_files, load

FLOOR = Path(__file__).with_name("floor.json")
ALIKE = 80
FUNCTION_WORDS = frozenset(
    re.findall(r"\w+", "the a an of and to in for on at by with from his her its their our as or")
)
TITLES = frozenset(
    re.findall(r"\w+", "mr mrs ms miss dr sir professor mayor minister president chief judge governor prime")
)
PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "you"})
COUNTED = (
    "wrong_names",
    "wrong_names_at_any_confidence",
    "inexact_names",
    "false_quotes",
    "boilerplate_shown",
    "dangling_shown",
)
"""Figures that are better the lower they are."""


@dataclass(slots=True)
class Tally:
    """Counts over all fixtures, and a line for every disagreement."""

    counts: Counter[str] = field(default_factory=Counter)
    remarks: list[str] = field(default_factory=list)

    def remark(self, fixture: Fixture, what: str, detail: str) -> None:
        self.remarks.append(f"{fixture.name}: {what}: {detail}")

    def figures(self) -> dict[str, float]:
        """The figures of the module's docstring."""
        n = self.counts
        by_kind = {f"recall_{kind}": _share(n[f"hit_{kind}"], n[f"gold_{kind}"]) for kind in ("mixed", "indirect")}
        return {
            "verbatim": _share(n["verbatim"], n["found"]),
            "quotes_f1": _f1(n["hit"], n["found"], n["gold"]),
            "direct_f1": _f1(n["hit_direct"], n["found_direct"], n["gold_direct"]),
            **by_kind,
            "mention": _share(n["mention_right"], n["mention_gold"]),
            "name": _share(n["name_right"], n["name_gold"]),
            "named_f1": _f1(n["name_right"], n["found"], n["gold"] - n["gold_undecided"]),
            "right_names_shown": n["right_names_shown"],
            "right_key_quotes": n["right_key_quotes"],
            **{name: n[name] for name in COUNTED},
        }


def score(fixtures: Iterable[Fixture]) -> Tally:
    """Brief every fixture and compare."""
    tally = Tally()
    for fixture in fixtures:
        briefing = summarize(Article(fixture.text))
        _score_quotes(tally, fixture, briefing.quotes)
        _score_shown(tally, fixture, briefing)
    return tally


def data_hash() -> str:
    """The hash of all fixtures."""
    return hash_of(data_files())


def recorded() -> Floor:
    """The floor as it was recorded."""
    return Floor(**json.loads(FLOOR.read_text(encoding="utf-8")))


def _score_quotes(tally: Tally, fixture: Fixture, found: Sequence[Quote]) -> None:
    pairs = _pairs(fixture.quotes, found)
    matched = {id(quote) for _, quote in pairs}
    tally.counts["gold"] += len(fixture.quotes)
    for gold in fixture.quotes:
        tally.counts[f"gold_{gold.kind}"] += 1
        tally.counts["gold_undecided"] += gold.undecided
        if not any(gold is hit for hit, _ in pairs):
            tally.remark(fixture, "missed", gold.text)
    for quote in found:
        if id(quote) not in matched:
            _count_extra(tally, fixture, quote)
    for gold, quote in pairs:
        _count_hit(tally, fixture, gold, quote)


def _count_hit(tally: Tally, fixture: Fixture, gold: GoldQuote, quote: Quote) -> None:
    counts, name = tally.counts, quote.speaker.name if quote.speaker else None
    shown = name is not None and quote.confidence >= KEY_CONFIDENCE
    right = name is not None and any(_core(name) == _core(other) for other in gold.names)
    wrong = name is not None and not any(_one_within_the_other(_core(name), _core(other)) for other in gold.names)
    counts.update(["found", "hit", f"hit_{gold.kind}"])
    counts["found_direct"] += gold.kind == "direct"
    counts["verbatim"] += fixture.text[quote.start : quote.end] == quote.text
    counts["right_names_shown"] += shown and right
    counts["right_key_quotes"] += quote.key and right
    if gold.mentions:
        counts["mention_gold"] += 1
        counts["mention_right"] += _same_mention(gold.mentions, quote.speaker.mention if quote.speaker else "")
    if not gold.undecided:
        counts["name_gold"] += 1
        counts["name_right"] += right
    counts["wrong_names_at_any_confidence"] += wrong
    counts["wrong_names"] += wrong and shown
    counts["inexact_names"] += name is not None and not right and not wrong
    if not right and not (gold.undecided and name is None):
        what = (
            "wrong name shown" if wrong and shown else "wrong name" if wrong else "inexact name" if name else "no name"
        )
        tally.remark(fixture, what, f"{quote.text} -- {name} ({quote.confidence:.2f}), not {gold.names}")


def _count_extra(tally: Tally, fixture: Fixture, quote: Quote) -> None:
    if quote.text in fixture.not_quotes:
        tally.counts["false_quotes"] += 1
    elif any(_alike(quote.text, allowed) for allowed in fixture.also_allowed):
        return
    tally.counts["found"] += 1
    tally.counts["found_direct"] += quote.kind == "direct"
    tally.counts["verbatim"] += fixture.text[quote.start : quote.end] == quote.text
    tally.remark(fixture, "extra", f"{quote.kind} {quote.text}")


def _score_shown(tally: Tally, fixture: Fixture, briefing: Briefing) -> None:
    shown = [sentence.text for sentence in briefing.sentences] + [quote.text for quote in briefing.quotes]
    for line in fixture.boilerplate:
        if any(line in text for text in shown):
            tally.counts["boilerplate_shown"] += 1
            tally.remark(fixture, "boilerplate", line)
    for sentence in briefing.sentences:
        ends = [other.end for other in briefing.sentences if other.end <= sentence.start]
        follows = any(not fixture.text[end : sentence.start].strip() for end in ends)
        if sentence.text in fixture.dangling and not follows and not sentence.insertions:
            tally.counts["dangling_shown"] += 1
            tally.remark(fixture, "dangling", sentence.text)


def _pairs(golden: Sequence[GoldQuote], found: Sequence[Quote]) -> list[tuple[GoldQuote, Quote]]:
    scored = [
        (fuzz.ratio(_letters(gold.text), _letters(quote.text)), i, j)
        for i, gold in enumerate(golden)
        for j, quote in enumerate(found)
        if min(gold.end, quote.end) > max(gold.start, quote.start)
    ]
    pairs: list[tuple[GoldQuote, Quote]] = []
    used: set[tuple[str, int]] = set()
    for ratio, i, j in sorted(scored, key=lambda item: -item[0]):
        if ratio >= ALIKE and not used & {("gold", i), ("found", j)}:
            used |= {("gold", i), ("found", j)}
            pairs.append((golden[i], found[j]))
    return pairs


def _letters(text: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()
    words = re.sub(r"[^a-z0-9]+", " ", plain.replace("’", "").replace("'", "")).strip()
    return words.removeprefix("that ")


def _core(name: str) -> list[str]:
    words = [word for word in _letters(name).split() if word not in FUNCTION_WORDS]
    return [word for word in words if word not in TITLES] or words


def _one_within_the_other(name: Sequence[str], other: Sequence[str]) -> bool:
    return set(name) <= set(other) or set(other) <= set(name)


def _alike(one: str, other: str) -> bool:
    return fuzz.ratio(_letters(one), _letters(other)) >= ALIKE


def _same_mention(accepted: Iterable[str], mention: str) -> bool:
    return any(_one_mention(_letters(gold), _letters(mention)) for gold in accepted)


def _one_mention(gold: str, mention: str) -> bool:
    if gold == mention or not mention or gold in PRONOUNS or mention in PRONOUNS:
        return gold == mention
    return bool(set(_core(gold)) & set(_core(mention)))


def _share(part: float, whole: float) -> float:
    return round(100 * part / whole, 1) if whole else 100.0


def _f1(hit: int, found: int, gold: int) -> float:
    return _share(2 * hit, found + gold)


def main() -> None:
    """Print the figures and every disagreement; with --record, write the floor."""
    tally = score(load())
    figures = tally.figures()
    print(*tally.remarks, json.dumps(figures, indent=2), sep="\n")  # noqa: T201
    if "--record" in sys.argv:
        low = {name: figures[name] for name in figures if name not in COUNTED}
        floor = Floor(data_hash(), low, {name: figures[name] for name in COUNTED})
        FLOOR.write_text(json.dumps(floor.as_json(), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

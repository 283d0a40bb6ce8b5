"""Fits who a pronoun means and how sure a speaker is, and says how far the confidence can be trusted.

    python benchmarks/fit_speakers.py ../shared/data/quotes --cache DIR

Writes antecedents.json and sureness.json of summarizer/quotes/speakers/. The antecedents are fitted on the names of
ggt-dev and on the pronouns of polnear-train that `antecedents.json` beside this file resolves (read by eye; it holds
offsets only); the right mention on polnear-train and ggt-dev, the right name on ggt-dev. The table is cross-validated
by article.

Needs scikit-learn, the extra `fit`, which is in no lock file.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.folds import folds_by_article  # noqa: E402
from benchmarks.quote_data import Annotated, annotated, squeeze  # noqa: E402
from summarizer.quotes.grammar.titles import GENDERS  # noqa: E402
from summarizer.quotes.grammar.wordlists import words  # noqa: E402
from summarizer.quotes.speakers import Attributed, attribute, pronouns, sureness  # noqa: E402  # noqa: E402
from summarizer.quotes.speakers.resolved import Resolved  # noqa: E402
from summarizer.quotes.speakers.resolving import Resolver  # noqa: E402
from summarizer.quotes.worth.detection import detect  # noqa: E402

OUT = ROOT / "summarizer" / "quotes" / "speakers"
READ = Path(__file__).with_name("antecedents.json")
RIDGE = {"person": 0.3, "mention": 0.1, "name": 0.1}
FOLDS = 8
_FUNCTION = words("the a an of and to in for on at by with from his her its their our as or")
_TITLES = words(
    "mr mrs ms miss dr sir prof professor rep sen gov president prime minister premier mayor const constable sgt insp "
    "chief judge justice lord lady senator governor secretary former coach captain"
)
_PRONOUNS = words("he she they it we i who you him her them his their that which this")
Weights = dict[str, float]


@dataclass(frozen=True)
class Case:
    """A quote that was found, with what people say of its speaker: right words (None: not said), right name."""

    article: str
    quote: Attributed
    resolved: Resolved
    mention: bool | None
    name: str | None

    @property
    def named(self) -> bool | None:
        """Whether the name is right; None where nobody says."""
        speaker = self.resolved.speaker
        return None if self.name is None else speaker is not None and core(speaker.name) == core(self.name)


def core(name: str) -> list[str]:
    """The words of a name that count."""
    content = [word for word in re.sub(r"\bs\b$", "", squeeze(name)).split() if word not in _FUNCTION]
    return [word for word in content if word not in _TITLES] or content


def same_mention(gold: str, found: str) -> bool:
    """Whether two mentions are the same, or share a word that counts."""
    one, other = squeeze(gold), squeeze(found)
    if one == other or not other or {one, other} & _PRONOUNS:
        return one == other
    return bool(set(core(gold)) & set(core(found)))


def cases(items: Sequence[Annotated]) -> Iterator[Case]:
    """Every quote that is close to an annotated one."""
    for item in items:
        resolver = Resolver.of(item.scene)
        for quote in attribute(item.scene, detect(item.scene)):
            resolved = resolver.resolve(quote)
            ratio, gold = item.likeness(quote.found.start, quote.found.end)
            if gold is None or ratio < 80:
                continue
            call = resolved.speaker.mention if resolved.speaker else ""
            right = same_mention(gold["speaker"], call) if gold["speaker"] else None
            yield Case(str(item.scene.document.article.id), quote, resolved, right, gold.get("reference"))


@dataclass(frozen=True)
class Choice:
    """Options with their signs, and which are right; the last is that nobody at hand is."""

    article: str
    rows: list[Weights]
    right: list[bool]


def choices(found: Sequence[Case], read: Mapping[str, Mapping[str, int]]) -> Iterator[Choice]:
    """The choices for "he" and "she" whose answer is known."""
    for case in found:
        options, call = case.resolved.options, case.resolved.mention
        if not options or call is None or call.head.lower_ not in GENDERS or case.mention is False:
            continue
        offset = read.get(case.article, {}).get(str(case.quote.found.start))
        if case.name is None and offset is None:
            continue
        starts = [{call.head.doc[place.token].idx for place in option.referent.places} for option in options]
        right = [
            core(option.referent.name) == core(case.name) if case.name else offset in at
            for option, at in zip(options, starts, strict=True)
        ]
        rows = [*(option.features for option in options), {pronouns.NOBODY: 1.0}]
        yield Choice(case.article, rows, [*right, not any(right)])


def fit_choices(found: Sequence[Choice]) -> Weights:
    """The weights of a softmax over the options (conditional logistic regression with a ridge)."""
    names = sorted({name for choice in found for row in choice.rows for name in row})
    tables = [(np.array([[row.get(n, 0.0) for n in names] for row in c.rows]), np.array(c.right)) for c in found]

    def loss(weights: Any) -> Any:
        total, slope = RIDGE["person"] * weights @ weights, 2 * RIDGE["person"] * weights
        for table, right in tables:
            share = _softmax(table @ weights)
            total -= np.log(share[right].sum() + 1e-12)
            slope -= table.T @ (np.where(right, share, 0) / (share[right].sum() + 1e-12) - share)
        return total, slope

    return _named(names, minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x)


def fit_logistic(rows: Sequence[Weights], targets: Sequence[bool], ridge: float) -> Weights:
    """The weights of a logistic regression with a ridge on all but the constant."""
    names = sorted({name for row in rows for name in row})
    table = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    sign = np.where(targets, 1.0, -1.0)
    penalty = np.array([0.0 if name == "always" else ridge for name in names])

    def loss(weights: Any) -> Any:
        margin = sign * (table @ weights)
        slope = -table.T @ (sign / (1 + np.exp(margin)))
        return np.logaddexp(0, -margin).sum() + penalty @ weights**2, slope + 2 * penalty * weights

    return _named(names, minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x)


def _softmax(worths: Any) -> Any:
    raised = np.exp(worths - worths.max())
    return raised / raised.sum()


def _named(names: Sequence[str], weights: Any) -> Weights:
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def fit_sureness(found: Sequence[Case]) -> dict[str, Weights]:
    """The weights of both parts of the confidence."""
    known = [case for case in found if case.resolved.mention is not None and case.quote.by is not None]
    said = [case for case in known if case.mention is not None]
    named = [case for case in known if case.named is not None and case.mention is not False and not case.resolved.sure]
    mention = [sureness.mention_signs(c.quote, c.resolved, _call(c)) for c in said]
    name = [sureness.name_signs(c.resolved, _call(c)) for c in named]
    return {
        "mention": fit_logistic(mention, [bool(case.mention) for case in said], RIDGE["mention"]),
        "name": fit_logistic(name, [bool(case.named) for case in named], RIDGE["name"]),
    }


def _call(case: Case) -> Any:
    return case.resolved.mention


def sure(case: Case, weights: Mapping[str, Weights]) -> float:
    """The confidence of a case with these weights."""
    sureness._weights = lambda: weights  # type: ignore[assignment]
    return sureness.confidence(case.quote, case.resolved)


def table(title: str, pairs: Sequence[tuple[float, bool]]) -> None:
    """Print how many of the quotes of each confidence have the right speaker."""
    print(title)
    edges = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)
    for low, high in pairwise(edges):
        inside = [right for value, right in pairs if low <= value < high]
        if inside:
            print(
                f"  {low:.2f} to {min(high, 1):.2f}  {sum(inside):5} of {len(inside):5}  {100 * np.mean(inside):5.1f} %"
            )
    shown = [right for value, right in pairs if value >= 0.9]
    print(f"  0.9 and more  {sum(shown)} of {len(shown)}  {100 * np.mean(shown):.1f} %")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--table", action="store_true", help="only print how the confidence holds, write nothing")
    arguments = parser.parse_args()
    read = json.loads(READ.read_text(encoding="utf-8"))
    sets = {name: annotated(arguments.data / f"{name}.jsonl", arguments.cache) for name in ("ggt-dev", "polnear-train")}
    if not arguments.table:
        people = list(choices([case for items in sets.values() for case in cases(items)], read))
        weights = json.loads((OUT / "antecedents.json").read_text(encoding="utf-8"))
        _write("antecedents.json", {**weights, "person": fit_choices(people)})
        pronouns._weights.cache_clear()
    found = {name: list(cases(items)) for name, items in sets.items()}
    everything = [case for each in found.values() for case in each]
    rows: dict[str, list[tuple[float, bool]]] = {"gold name, ggt-dev": [], "gold mention, polnear-train": []}
    for others, fold in folds_by_article(everything, FOLDS):
        weights = fit_sureness(others)
        for case in fold:
            if case.named is not None:
                rows["gold name, ggt-dev"].append((sure(case, weights), case.named))
            elif case.mention is not None:
                rows["gold mention, polnear-train"].append((sure(case, weights), case.mention))
    for title, pairs in rows.items():
        table(title, pairs)
    if not arguments.table:
        _write("sureness.json", fit_sureness(everything))


def _write(name: str, value: Any) -> None:
    (OUT / name).write_text(json.dumps(value, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

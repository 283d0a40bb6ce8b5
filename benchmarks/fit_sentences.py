"""Fits how gladly an editor would print a sentence, and says on held-out articles what that is worth.

    python benchmarks/fit_sentences.py [--check]    with --check only figures, of trees that have not seen the article

Writes summarizer/weighing.json, from the editors' ledger (`editors.jsonl`) without its last part. Learnt is from the
sentences that the rules let be shown; early ones count more, and one of which the editor said nothing counts less than
one that must not stand there.

Needs scikit-learn, the extra `fit`, which is in no lock file.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import boosting, edited  # noqa: E402
from benchmarks.edited_articles import drawn  # noqa: E402
from benchmarks.editors_score import Tally, count, mark_of, summed_up  # noqa: E402
from benchmarks.folds import folds  # noqa: E402
from summarizer.grading import Ruled, rule_grades, weighed_down  # noqa: E402
from summarizer.language import parsed  # noqa: E402
from summarizer.languages import ENGLISH  # noqa: E402
from summarizer.lead import Grade, final_grades  # noqa: E402
from summarizer.model import Article, Insertion, Sentence  # noqa: E402
from summarizer.quotes import find_quotes  # noqa: E402
from summarizer.ranking import chosen  # noqa: E402
from summarizer.references import resolved_pronouns  # noqa: E402
from summarizer.standing import Features  # noqa: E402
from summarizer.story import story_of  # noqa: E402
from summarizer.telling import leaning  # noqa: E402
from summarizer.terms import StorySentence, story_sentences  # noqa: E402
from summarizer.trees import Trees  # noqa: E402
from summarizer.weighing import features  # noqa: E402

OUT = ROOT / "summarizer" / "weighing.json"
LAST = 5
"""The part of the ledger that is not learnt from."""

FIRST = 30
"""So many sentences of an article are learnt from."""

VALUES = {"best": 1.0, "would": 0.8, "other": 0.2, "not": 0.0}
NEEDY = 0.35
"""At most so much is worth what is understood only with another sentence."""

UNMARKED, LATER = 0.4, 0.05
SEEDS, FOLDS = 4, 5
SETTINGS = {
    "max_iter": 80,
    "learning_rate": 0.06,
    "max_leaf_nodes": 8,
    "l2_regularization": 5.0,
    "max_features": 0.3,
}


@dataclass(frozen=True)
class Read:
    """An article with an editor's choice, and what the program knows of its sentences."""

    choice: edited.Choice
    story: tuple[StorySentence, ...]
    ruled: Ruled
    leaning: Sequence[bool]
    resolved: dict[int, tuple[Insertion, ...]]
    known: list[Features]

    def shown(self, number: int) -> Sentence:
        """A sentence as a briefing shows it."""
        sentence = self.story[number]
        return Sentence(sentence.span.start, sentence.span.end, sentence.text, insertions=self.resolved.get(number, ()))

    def cases(self) -> list[tuple[Features, float, float]]:
        """The sentences to learn from, each with what it is worth and how much it counts."""
        final = final_grades(self.story, self.ruled.grades)[:FIRST]
        return [(self.known[number], *self._worth(number)) for number, grade in enumerate(final) if grade < Grade.NEVER]

    def _worth(self, number: int) -> tuple[float, float]:
        shown = self.shown(number)
        mark = mark_of(shown, (), replace(self.choice, needs=()))
        needy = mark_of(shown, (), self.choice) == "needs"
        weight = (UNMARKED if mark == "other" else 1.0) / (1 + LATER * number)
        return min(VALUES[mark], NEEDY) if needy else VALUES[mark], weight


def read() -> list[Read]:
    """The articles that an editor read."""
    choices = {each.article: each for each in reversed(edited.read()) if each.half < LAST}
    return [_read(choices[article.id], article.text, article.title) for article in drawn() if article.id in choices]


def _read(choice: edited.Choice, text: str, title: str | None) -> Read:
    story = story_of(Article(text, title=title, id=choice.article), ENGLISH)
    document = parsed(story)
    sentences = story_sentences(story.text, story.paragraphs, ENGLISH)
    ruled = rule_grades(document, sentences)
    quotes = find_quotes(document)
    resolved = dict(resolved_pronouns(sentences, quotes))
    known = features(document, sentences, ruled)
    return Read(choice, sentences, ruled, leaning(sentences, quotes, resolved), resolved, known)


def fitted(articles: Sequence[Read]) -> dict[str, Any]:
    """The trees of these articles: the mean of several, each of which may ask other signs."""
    rows, targets, weights = zip(*(case for article in articles for case in article.cases()), strict=True)
    return boosting.average(
        [boosting.fit(rows, targets, weights, random_state=seed, **SETTINGS) for seed in range(SEEDS)]
    )


def tallied(articles: Sequence[Read], found: Sequence[Sequence[float]]) -> Tally:
    """What editors say of the briefings with these worths; none of an article: by rules alone."""
    result = Tally()
    for article, worths in zip(articles, found, strict=True):
        grades = weighed_down(article.ruled.grades, worths) if worths else article.ruled.grades
        numbers = chosen(article.story, article.leaning, method="lead", count=3, grades=grades, worths=worths)
        count(result, article.choice, [article.shown(number) for number in numbers])
    return result


def held_out(articles: Sequence[Read]) -> list[list[float]]:
    """The worths of the sentences of each article by trees that have not seen it."""
    found: list[list[float]] = [[] for _article in articles]
    for number, (others, fold) in enumerate(folds(articles, FOLDS)):
        trees = Trees.from_dict(fitted(others))
        found[number::FOLDS] = [trees(each.known) for each in fold]
    return found


def main() -> None:
    """Say what it is worth, or fit on all and write the trees."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    articles = read()
    if check:
        print("by rules", *summed_up(tallied(articles, [[]] * len(articles))), sep="\n")
        print("held out", *summed_up(tallied(articles, held_out(articles))), sep="\n")
    else:
        OUT.write_text(json.dumps(fitted(articles), separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

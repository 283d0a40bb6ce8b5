"""Fits how likely an editor would print a sentence, and says on held-out articles what that is worth.

    python benchmarks/fit_sentences.py

Writes summarizer/weighing.json, from the first two halves of the editors' ledger (`editors.jsonl`). Learnt is only from
the sentences among which the choice falls: early ones that the rules would show. A sentence of which the editor said
nothing weighs less than one that must not stand there. The figures are those of articles that the table has not seen.

Needs scikit-learn, the extra `fit`, which is in no lock file.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import edited  # noqa: E402
from benchmarks.edited_articles import drawn  # noqa: E402
from benchmarks.editors_score import Tally, count, mark_of, summed_up  # noqa: E402
from summarizer.grading import rule_grades, weighed_down  # noqa: E402
from summarizer.language import parsed  # noqa: E402
from summarizer.languages import ENGLISH  # noqa: E402
from summarizer.lead import Grade, final_grades, lead  # noqa: E402
from summarizer.model import Article, Sentence  # noqa: E402
from summarizer.quotes import find_quotes  # noqa: E402
from summarizer.references import resolved_pronouns  # noqa: E402
from summarizer.story import story_of  # noqa: E402
from summarizer.telling import leaning  # noqa: E402
from summarizer.terms import StorySentence, story_sentences  # noqa: E402
from summarizer.weighing import Features, features  # noqa: E402

OUT = ROOT / "summarizer" / "weighing.json"
FIRST = 20
"""So many sentences of an article are learnt from."""

RIDGE, UNMARKED, FOLDS = 0.02, 0.4, 8


@dataclass(frozen=True)
class Read:
    """An article with an editor's choice, and what the program knows of its sentences."""

    choice: edited.Choice
    story: tuple[StorySentence, ...]
    grades: Sequence[Grade]
    leaning: Sequence[bool]
    known: list[Features]

    def cases(self) -> list[tuple[Features, str]]:
        """The sentences to learn from, each with its mark."""
        final = final_grades(self.story, self.grades)[:FIRST]
        alone = replace(self.choice, needs=())
        return [
            (self.known[number], mark_of(_shown(self.story[number]), (), alone))
            for number, grade in enumerate(final)
            if grade <= Grade.LITTLE
        ]


def _shown(sentence: StorySentence) -> Sentence:
    return Sentence(sentence.span.start, sentence.span.end, sentence.text)


def read() -> list[Read]:
    """The articles of the first two halves that an editor read."""
    choices = {each.article: each for each in reversed(edited.read()) if each.half < 3}
    found = []
    for article in drawn():
        if article.id not in choices:
            continue
        story = story_of(Article(article.text, title=article.title, id=article.id), ENGLISH)
        document = parsed(story)
        sentences = story_sentences(story.text, story.paragraphs, ENGLISH)
        ruled = rule_grades(document, sentences)
        known = features(sentences, ruled.signs, document.doc, ruled.kind)
        quotes = find_quotes(document)
        leans = leaning(sentences, quotes, resolved_pronouns(sentences, quotes))
        found.append(Read(choices[article.id], sentences, ruled.grades, leans, known))
    return found


def fitted(articles: Sequence[Read], names: Sequence[str]) -> Pipeline:
    """The model of these articles."""
    cases = [case for article in articles for case in article.cases()]
    weights = [UNMARKED if mark == "other" else 1.0 for _known, mark in cases]
    model = make_pipeline(StandardScaler(), LogisticRegression(C=RIDGE, max_iter=3000))
    model.fit(
        _rows([known for known, _mark in cases], names),
        [mark in ("best", "would") for _known, mark in cases],
        logisticregression__sample_weight=weights,
    )
    return model


def _rows(known: Sequence[Features], names: Sequence[str]) -> np.ndarray:
    return np.array([[float(each.get(name, 0)) for name in names] for each in known])


def tallied(articles: Sequence[Read], likely: Sequence[Sequence[float]]) -> Tally:
    """What editors say of the briefings with these likelihoods."""
    result = Tally()
    for article, shares in zip(articles, likely, strict=True):
        numbers = lead(article.story, article.leaning, 3, grades=weighed_down(article.grades, shares))
        count(result, article.choice, [_shown(article.story[number]) for number in numbers])
    return result


def main() -> None:
    """Say what it is worth, fit on all, and write the table."""
    articles = read()
    names = sorted({name for article in articles for each in article.known for name in each})
    likely: list[Sequence[float]] = [()] * len(articles)
    for fold in range(FOLDS):
        model = fitted([each for at, each in enumerate(articles) if at % FOLDS != fold], names)
        for at, article in enumerate(articles):
            if at % FOLDS == fold:
                likely[at] = model.predict_proba(_rows(article.known, names))[:, 1]
    print("without", *summed_up(tallied(articles, [[1.0] * len(each.known) for each in articles])), sep="\n")
    print("held out", *summed_up(tallied(articles, likely)), sep="\n")
    scaler, model = fitted(articles, names)
    weights = model.coef_[0] / scaler.scale_
    base = model.intercept_[0] - weights @ scaler.mean_
    table = {"base": base, **dict(zip(names, weights, strict=True))}
    OUT.write_text(json.dumps({name: round(float(each), 3) for name, each in table.items()}, indent=2) + "\n")


if __name__ == "__main__":
    main()

"""Does a lookup find the quote that somebody has in mind?

    python benchmarks/lookup.py [--questions 100] [--seed 1] [--pipeline] [--wordnet FOLDER] [--misses]

Loads the GGT dev articles as a corpus (their annotated quotes, or with --pipeline what our own reader finds), picks
quotes of named people, and asks "what did SURNAME say about WORD?" with a content word of the quote: a third as it is,
a third with a slip of the pen in the name or the word, a third with the word replaced by a synonym of its first sense
in WordNet (the dictionary files, as in Debian's wordnet-base). Right if the quote is among the first five. The articles
are not part of the project; without them this says so and ends well.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from nltk.stem import PorterStemmer

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bot.asking import names  # noqa: E402
from bot.asking.shapes import content_words  # noqa: E402
from bot.lookup.answers import answer  # noqa: E402
from bot.model import FoundQuote, NewArticle  # noqa: E402
from bot.store import Database, articles  # noqa: E402
from summarizer.model import Article, Briefing, Quote, Speaker  # noqa: E402

DATA = ROOT.parent / "shared" / "data" / "quotes" / "ggt-dev.jsonl"
NOW = datetime(2018, 12, 1, tzinfo=UTC)
CHAT = "telegram:1"
STEM = PorterStemmer(PorterStemmer.ORIGINAL_ALGORITHM)


@dataclass(frozen=True, slots=True)
class Question:
    """`start` and `end` are where the wanted quote stands in article number `article`."""

    shape: str
    text: str
    article: int
    start: int
    end: int


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--questions", type=int, default=100)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--pipeline", action="store_true")
    options.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"))
    options.add_argument("--misses", action="store_true")
    given = options.parse_args()
    if not DATA.exists():
        print(f"{DATA} is not at hand: nothing is measured.")
        return
    records = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/lookup.db")
        database.migrate()
        load(database, records, pipeline=given.pipeline)
        asked = questions(records, WordNet(given.wordnet), given.questions, random.Random(given.seed))  # noqa: S311
        report(database, list(asked), misses=given.misses)
        database.close()


def load(database: Database, records: list[dict[str, Any]], *, pipeline: bool) -> None:
    """Article number n gets the id n + 1."""
    for number, record in enumerate(records):
        briefing = read(record["text"]) if pipeline else annotated(record)
        new = NewArticle(
            text=record["text"],
            title=None,
            url=None,
            source=None,
            author=None,
            published=NOW - timedelta(days=number),
            origin="command",
            language="en",
            briefing=briefing,
        )
        with database.begin() as c:
            assert articles.add(c, new, chat=None, now=NOW) == (number + 1, True)


def read(text: str) -> Briefing:
    from summarizer.pipeline import summarize

    return summarize(Article(text))


def annotated(record: dict[str, Any]) -> Briefing:
    found = tuple(
        Quote(
            quote["start"], quote["end"], record["text"][quote["start"] : quote["end"]], quote["kind"], quote["cue"],
            speaker(quote), 1.0,
        )
        for quote in record["quotes"]
    )  # fmt: skip
    return Briefing(None, "en", (), found)


def speaker(quote: dict[str, Any]) -> Speaker | None:
    name = quote["reference"] or quote["speaker"]
    if not name:
        return None
    return Speaker(name, quote["speaker"] or name, None, "person" if is_person(name) else "unnamed")


def is_person(name: str) -> bool:
    words = name.split()
    return 2 <= len(words) <= 4 and all(word[0].isupper() for word in words)


def questions(records: list[dict[str, Any]], wordnet: WordNet, count: int, chance: random.Random) -> Iterator[Question]:
    quotes = [
        (number, quote)
        for number, record in enumerate(records)
        for quote in record["quotes"]
        if is_person(quote["reference"] or "") and topics(quote)
    ]
    shapes = {"as it is": plain, "typo": slip, "synonym": wordnet.swap}
    chance.shuffle(quotes)
    for at, (number, quote) in zip(range(count), quotes, strict=False):
        shape = list(shapes)[at % 3]
        surname = quote["reference"].split()[-1]
        word = chance.choice(topics(quote))
        if shape == "synonym":
            word = next((each for each in chance.sample(topics(quote), len(topics(quote))) if wordnet.of(each)), word)
        asked = shapes[shape](surname, word, chance)
        yield Question(shape, f"what did {asked[0]} say about {asked[1]}?", number + 1, quote["start"], quote["end"])


def topics(quote: dict[str, Any]) -> list[str]:
    own = names.parts(quote["reference"])
    return [
        word for word in content_words(quote["quote"], most=None) if re.fullmatch("[a-z]{4,}", word) and word not in own
    ]


def plain(surname: str, word: str, _: random.Random) -> tuple[str, str]:
    return surname, word


def slip(surname: str, word: str, chance: random.Random) -> tuple[str, str]:
    """One letter dropped, doubled, changed or swapped with the next, in the name or in the word."""
    if chance.random() < 1 / 2:
        return misspelt(surname, chance), word
    return surname, misspelt(word, chance)


def misspelt(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1) if len(word) > 2 else 0
    letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
    ways = (
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
    )
    return chance.choice([way for way in ways if way != word])


class WordNet:
    """Synonyms in WordNet's dictionary files: the other words of a word's first sense, its nouns before its verbs."""

    def __init__(self, folder: Path) -> None:
        self._senses: dict[str, list[str]] = {}
        for part in ("noun", "verb", "adj", "adv"):
            synsets = dict(self._synsets(folder / f"data.{part}"))
            for line in (folder / f"index.{part}").read_text(encoding="utf-8").splitlines():
                if not line.startswith(" "):
                    fields = line.split()
                    first = fields[-int(fields[2])]
                    self._senses.setdefault(fields[0], []).extend(synsets[first])

    @staticmethod
    def _synsets(path: Path) -> Iterator[tuple[str, list[str]]]:
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith(" "):
                fields = line.split()
                words = fields[4 : 4 + 2 * int(fields[3], 16) : 2]
                yield fields[0], [re.sub(r"\(.*\)", "", word).replace("_", " ") for word in words]

    def of(self, word: str) -> list[str]:
        forms = (word, re.sub("s$", "", word), re.sub("e[sd]$", "", word), re.sub("(ing|d)$", "", word))
        senses = next((self._senses[form] for form in forms if form in self._senses), [])
        return [each for each in senses if STEM.stem(each.lower()) != STEM.stem(word)]

    def swap(self, surname: str, word: str, _: random.Random) -> tuple[str, str]:
        return surname, next(iter(self.of(word)), word)


def report(database: Database, asked: list[Question], *, misses: bool) -> None:
    right: dict[str, list[bool]] = {}
    for question in asked:
        with database.reading() as c:
            found = answer(c, question.text, chat=CHAT, now=NOW, limit=5)
        hit = any(is_wanted(each, question) for one in found.quotes for each in (one, *one.others))
        right.setdefault(question.shape, []).append(hit)
        if misses and not hit:
            print(f"{question.shape}: {question.text} -> {found.understood.echo()} {found.note or ''}")
    for shape, hits in (*right.items(), ("all", [hit for some in right.values() for hit in some])):
        print(f"{shape:10} {sum(hits):4} of {len(hits):4}   {100 * sum(hits) / len(hits):5.1f} %")


def is_wanted(found: FoundQuote, question: Question) -> bool:
    """The same stretch of the same article, or most of it."""
    shared = min(found.quote.end, question.end) - max(found.quote.start, question.start)
    return found.article_id == question.article and shared * 2 > question.end - question.start


if __name__ == "__main__":
    main()

"""A stranger can ask why a quote is missing or unsure, and asking changes nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.commands import answer, main
from summarizer.language import parse
from summarizer.model import Article
from summarizer.quotes import find_quotes, in_words, reasons
from tests.articles.gold import Fixture, load

TEXT = (
    "Ann Holm said the pier was safe, which the crew has denied in court.\n\n"
    "“I am quick,” Ann Holm said. Eva Clay laughed at her. “You can dream,” she said.\n\n"
    "Bo Lind never said that the bridge would fall. If Bo Lind says it is safe, nobody will swim."
)


@pytest.mark.parametrize("fixture", load()[:6], ids=lambda fixture: fixture.name)
def test_asking_for_reasons_changes_nothing(fixture: Fixture) -> None:
    """The quotes are the same with and without, and each has its reason."""
    document = parse(Article(fixture.text))
    found = reasons(document)
    assert found.quotes == find_quotes(document)
    assert len(found.why) == len(found.quotes)
    assert all((quote.doubt is None) == (why.doubt is None) for quote, why in zip(found.quotes, found.why, strict=True))


def test_what_is_left_says_which_rule_left_it() -> None:
    """Each place behind a verb of saying that is not shown has a reason."""
    left = {one.span.of(TEXT): one.why for one in reasons(parse(Article(TEXT))).left}
    assert left["the bridge would fall"] == "the text says that it was not said"
    assert left["it is safe"] == "it is only a condition"


def test_a_quote_says_what_ended_it_and_who_else_may_be_meant() -> None:
    """A cut is named by its rule, a doubt with the rivals."""
    found = reasons(parse(Article(TEXT)))
    why = {quote.text: why for quote, why in zip(found.quotes, found.why, strict=True)}
    assert why["the pier was safe"].ended == "a denial begins"
    assert {name for name, _ in why["“You can dream,”"].rivals} == {"Ann Holm", "Eva Clay"}
    assert "Eva Clay" in in_words(why["“You can dream,”"])
    assert why["“I am quick,”"].doubt is None


def test_a_text_without_a_story_has_no_reasons() -> None:
    """Nothing is found, and nothing is left."""
    assert reasons(parse(Article(""))).left == ()


def test_explain_prints_the_article_with_its_reasons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every paragraph stands there, and below it one plain sentence for each quote or place."""
    path = tmp_path / "pier.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert main(["--explain", str(path)]) == 0
    printed = capsys.readouterr().out
    assert "    the pier was safe — Ann Holm (ends there: a denial begins)" in printed
    assert "    the bridge would fall — left: the text says that it was not said" in printed
    assert (
        "“You can dream,” — unclear who: somebody else acted or was spoken to since (Eva Clay or Ann Holm)" in printed
    )
    assert all(paragraph in printed for paragraph in TEXT.split("\n\n"))


def test_json_carries_the_reasons_only_when_asked() -> None:
    """The contract stays as it is without --explain."""
    line = json.dumps({"id": "1", "text": TEXT}).encode()
    plain, told = answer(line), answer(line, explain=True)
    assert all("why" not in quote for quote in plain["quotes"])
    assert "left" not in plain
    assert all(quote["why"]["sieve"] for quote in told["quotes"])
    assert [{**quote, "why": None} for quote in told["quotes"]] == [{**quote, "why": None} for quote in plain["quotes"]]

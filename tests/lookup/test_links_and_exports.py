from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.newsroom import NOW, Said, piece

from bot.asking.questions import read
from bot.links import at_quote, canonical
from bot.lookup.answers import Answer
from bot.lookup.exports import as_csv, as_json, as_markdown
from bot.lookup.typed import typed
from bot.model import FoundQuote
from bot.store import Database, articles
from summarizer.model import Quote, Speaker

CHAT = "telegram:1"


def test_a_link_opens_the_page_at_the_quote() -> None:
    """The words without their quotation marks, escaped as the syntax wants; a fragment that is there stays."""
    assert at_quote("https://a.example/x", "“Yes, we can - now,”") == (
        "https://a.example/x#:~:text=Yes%2C%20we%20can%20%2D%20now"
    )
    assert at_quote("https://a.example/x#part", "“Yes”") == "https://a.example/x#part:~:text=Yes"
    long = " ".join(f"word{n}" for n in range(40))
    assert at_quote("https://a.example/x", long) == (
        "https://a.example/x#:~:text=word0%20word1%20word2%20word3%20word4,word35%20word36%20word37%20word38%20word39"
    )
    assert at_quote("https://a.example/x", "“…”") == "https://a.example/x"


@given(st.text(max_size=300))
def test_any_quote_makes_a_link_of_plain_ascii(said: str) -> None:
    """Nothing in a quote can end the directive early or leave the link."""
    link = at_quote("https://a.example/x", said)
    directive = link.partition("#:~:text=")[2]
    assert link.isascii() and not set(directive) & set("&-# \n") and directive.count(",") <= 1
    assert all(word in said for word in unquote(directive.replace(",", "%20")).split())


@given(st.text(max_size=300))
def test_any_address_has_a_canonical_form(url: str) -> None:
    """Broken ones too; and the form of the form is the form."""
    assert canonical(canonical(url)) == canonical(url)


def an_answer(*found: FoundQuote) -> Answer:
    return Answer(understood=read("what did Ostrow say about oil", NOW), quotes=found, total=len(found))


def a_quote(text: str, *, confidence: float = 0.95, name: str = "Mara Ostrow", url: str | None = None) -> FoundQuote:
    speaker = Speaker(name, name, "harbour master", "person")
    return FoundQuote(
        id=1,
        article_id=7,
        quote=Quote(10, 10 + len(text), text, "direct", "said", speaker, confidence),
        title="Harbour *news*",
        url=url,
        source="The [Gazette]",
        published=datetime(2018, 5, 3, tzinfo=UTC),
        ingested=NOW,
    )


def test_csv_comes_back_as_it_was_and_runs_nothing() -> None:
    """Commas, quotation marks and line ends survive; what a spreadsheet would run does not start as a formula."""
    out = as_csv(an_answer(a_quote('“Oil, "black"\ngold,”'), a_quote('=HYPERLINK("http://evil")', confidence=0.2)))
    first, second = csv.DictReader(io.StringIO(out))
    assert (first["date"], first["speaker"], first["role"]) == ("2018-05-03", "Mara Ostrow", "harbour master")
    assert first["text"] == '“Oil, "black"\ngold,”' and (first["article"], first["start"]) == ("7", "10")
    assert second["text"].startswith("'=") and second["speaker"] == "unclear who"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\r=", "＝"])
def test_no_cell_is_a_formula_however_the_program_splits(separator: str, sign: str) -> None:
    """A program of another country splits at semicolons, tabs or bars, and inside our quotation marks too."""
    run = f"{sign}HYPERLINK(1)"
    said = f'{run}; {run}, so;{run}|{run}\t{run}\n{run}\r\n"{run}" and we said 3 - 2 = 1, - and no more'
    out = as_csv(an_answer(a_quote(said, url="https://gazette.example/1"), a_quote("“Fine”", name=run)))
    rows = csv.reader(io.StringIO(out, newline=""), delimiter=separator)
    cells = [cell for row in rows for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    for cell in cells:
        assert cell.lstrip(' "\t\r\n')[:1] not in ("=", "+", "-", "@", "＝"), cell
    assert "we said 3 - 2 = 1, - and no more" in out


def test_a_markdown_note_names_who_where_and_when() -> None:
    """A blockquote with its credit; symbols of articles are only text; an unsure name is not told."""
    url = "https://gazette.example/1"
    out = as_markdown(an_answer(a_quote("“*Oil* is_gold”", url=url), a_quote("“Hm”", confidence=0.2, name="Ilan V")))
    assert "> “\\*Oil\\* is\\_gold”\n>\n> — Mara Ostrow, harbour master ([The \\[Gazette\\]](<https://gazette" in out
    assert "3 May 2018)" in out and "unclear who" in out and "Ilan" not in out


def test_json_holds_the_question_and_the_offsets() -> None:
    """What another program needs."""
    out = json.loads(as_json(an_answer(a_quote("“Oil,”"))))
    assert out["understood"]["echo"] == "Ostrow · oil"
    assert (out["quotes"][0]["article"], out["quotes"][0]["start"], out["quotes"][0]["end"]) == (7, 10, 16)


def test_typing_finds_before_the_word_is_finished(database: Database) -> None:
    """A name and the beginning of a word are enough; a whole question is answered as one."""
    with database.begin() as c:
        new = piece(Said("“Oil supplies are frozen,”", "Mara Ostrow"), Said("“No oil,”", "Ilan Verrick"))
        articles.add(c, new, chat=None, now=NOW)
        for text in ("ostrow oil", "ostrow suppl", "mara froz", "what did Ostrow say about oil"):
            assert [each.quote.text for each in typed(c, text, chat=CHAT, now=NOW).quotes] == [
                "“Oil supplies are frozen,”"
            ]
        assert typed(c, "os", chat=CHAT, now=NOW).quotes == ()
        assert len(typed(c, "", chat=CHAT, now=NOW).quotes) == 2

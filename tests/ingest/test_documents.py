"""PDF, Word and e-mail: the words come out whole and in order, and no file, however made, does harm."""

from __future__ import annotations

import random
import textwrap
from datetime import UTC, datetime

import pytest

from bot.ingest.documents import read_document
from bot.ingest.errors import IngestError, NotReadable, TooLarge
from bot.ingest.intake import Intake
from summarizer.errors import SummarizerError
from tests.ingest import files
from tests.ingest.conftest import Site
from tests.ingest.samples import PARAGRAPHS, page

PLAIN = tuple(paragraph.replace("’", "'").replace("“", '"').replace("”", '"') for paragraph in PARAGRAPHS)
TEXT = "\n\n".join(PLAIN)
WRAPPED = [line for paragraph in PLAIN for line in (*textwrap.wrap(paragraph, 60), "")]


def test_a_pdf_gives_its_paragraphs() -> None:
    """Lines are joined where the layout broke them, and paragraphs stand apart."""
    assert read_document("mill.pdf", files.pdf([WRAPPED])).text == TEXT


def test_what_the_printer_added_goes() -> None:
    """Running heads, page numbers and hyphens at a line's end are no words of the article; real hyphens stay."""
    words = ["The council spoke of the well-known har-", "bour mill, which is old, well-", "known and kept."]
    pages = [["Ashgrove Echo", "", *words, "", *WRAPPED[: 8 - n], str(n)] for n in range(1, 5)]
    text = read_document("mill.pdf", files.pdf(pages)).text
    assert "Ashgrove Echo" not in text and "well-known harbour mill, which is old, well-known and kept." in text
    assert not any(line.strip().isdecimal() for line in text.splitlines())


def test_the_title_of_a_pdf_is_taken_if_it_stands_on_the_page() -> None:
    """What a word processor writes there is no title."""
    lines = ["Tidal mill opens", "", *WRAPPED]
    assert read_document("a.pdf", files.pdf([lines], title="Tidal mill opens")).title == "Tidal mill opens"
    assert read_document("a.pdf", files.pdf([lines], title="Microsoft Word - draft3.doc")).title is None


def test_a_word_document_gives_its_paragraphs() -> None:
    """Text and title come out, a table is left out where there is other text, and is read where there is none."""
    found = read_document("mill.docx", files.word(("Tidal mill opens", *PARAGRAPHS), title="Tidal mill opens"))
    assert (found.title, found.text) == ("Tidal mill opens", "\n\n".join(("Tidal mill opens", *PARAGRAPHS)))
    assert "2,300" not in read_document("a.docx", files.word(PARAGRAPHS[:2], table=PARAGRAPHS[2:])).text
    assert read_document("a.docx", files.word((), table=PARAGRAPHS)).text == "\n\n".join(PARAGRAPHS)


def test_tracked_changes_are_read_as_accepted() -> None:
    """What was struck out is not in the text, so nobody is quoted with it."""
    changed = (
        "<w:p><w:r><w:t>Nobody </w:t></w:r><w:del><w:r><w:delText>or nearly nobody </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>at all </w:t></w:r></w:ins><w:hyperlink><w:r><w:t>was hurt</w:t></w:r></w:hyperlink>"
        "<w:r><w:t>.</w:t></w:r></w:p>"
    )
    assert read_document("a.docx", files.word_with(changed)).text == "Nobody at all was hurt."


@pytest.mark.parametrize("mark", ["strike", "dstrike", "vanish", "webHidden"])
def test_runs_that_are_struck_out_or_hidden_are_not_read(mark: str) -> None:
    """A reader of the page on paper does not see them; a mark that is switched off hides nothing."""

    def run(text: str, value: str = "") -> str:
        return f"<w:r><w:rPr><w:{mark}{value}/></w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"

    runs = run("or nearly nobody ") + run("at all ", " w:val='0'")
    changed = f"<w:p><w:r><w:t xml:space='preserve'>Nobody </w:t></w:r>{runs}<w:r><w:t>was hurt.</w:t></w:r></w:p>"
    assert read_document("a.docx", files.word_with(changed)).text == "Nobody at all was hurt."


def test_an_email_gives_its_text_sender_and_date() -> None:
    """A press release: subject, sender's name and date, without the signature; HTML if there is no plain text."""
    headers = {
        "From": "Ashgrove Town Hall <press@ashgrove.example>",
        "Subject": "Tidal mill opens",
        "Date": "Mon, 23 Nov 2026 08:30:00 +0100",
    }
    found = read_document("release.eml", files.mail(TEXT + "\n\n-- \nPress office, 555-0100", **headers))
    assert (found.title, found.source) == ("Tidal mill opens", "Ashgrove Town Hall")
    assert (found.text, found.published) == (TEXT, datetime(2026, 11, 23, 7, 30, tzinfo=UTC))
    assert PARAGRAPHS[1] in read_document("release.eml", files.mail(None, page(), **headers)).text
    assert read_document("unnamed", files.mail(TEXT, **headers)).title == "Tidal mill opens"


@pytest.mark.parametrize("passed", ["Fwd: ", "RE: ", "AW: WG: ", "[Press list] Re[2]: "])
def test_a_subject_is_a_title_without_what_passing_it_on_puts_before_it(passed: str) -> None:
    """In several languages, and by lists."""
    data = files.mail(TEXT, Subject=f"{passed}Correction: tidal mill opens", From="a@b.example")
    assert read_document("a.eml", data).title == "Correction: tidal mill opens"


def test_the_title_of_a_word_document_is_the_line_that_is_set_as_one() -> None:
    """Where its properties name none that stands in it."""
    line = '<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    body = line.format("Normal", "Press office") + line.format("Heading1", "Tidal mill opens") + line.format("", TEXT)
    assert read_document("a.docx", files.word_with(body)).title == "Tidal mill opens"


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.pdf", b"%PDF-1.7\n", "broken PDF"),
        ("a.pdf", files.pdf([[]] * 2), "pictures of pages"),
        ("a.pdf", files.locked_pdf(WRAPPED), "password"),
        ("a.pdf", files.pdf([["x"]] * 101), "101 pages"),
        ("a.pdf", files.pdf_bomb(90), "cannot|pictures of pages"),
        ("a.docx", files.word_bomb(90), "larger than it looks"),
        ("a.docx", files.word_with(""), "no words"),
        ("a.docx", files.word_with("<w:p>"), "broken Word"),
        ("a.docx", files.word(PARAGRAPHS)[:-40], "zip archive"),
        ("a.eml", files.mail("Hi", Subject="x"), None),
        ("a.zip", b"PK\x03\x04junk", "zip archive"),
    ],
)
def test_what_cannot_be_read_is_told_plainly(name: str, data: bytes, told: str | None) -> None:
    """Broken, locked, scanned, endless and exploding files get one sentence that says what to do."""
    if told is None:
        read_document(name, data)
        return
    with pytest.raises((NotReadable, TooLarge), match=told):
        read_document(name, data)


def test_entities_in_a_word_document_are_harmless() -> None:
    """Neither are they expanded without end, nor do they read files of this machine."""
    layers = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    body = "<w:p><w:r><w:t>Seen &l9; &file;</w:t></w:r></w:p>"
    head = f'<!DOCTYPE x [<!ENTITY l0 "ha"><!ENTITY file SYSTEM "file:///etc/passwd">{layers}]>'
    try:
        text = read_document("a.docx", files.word_with(body, head=head)).text
    except NotReadable:
        return
    assert len(text) < 1000 and "root:" not in text


def test_nesting_without_end_is_bounded() -> None:
    """Parts in parts in parts are given up, not followed until the stack overflows."""
    deep = b"From: a@b.example\n" + b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(1200)
    )
    with pytest.raises((IngestError, SummarizerError)):
        read_document("a.eml", deep)
    nested = "<w:r>" * 2000 + "<w:t>x</w:t>" + "</w:r>" * 2000
    with pytest.raises(NotReadable):
        read_document("a.docx", files.word_with(f"<w:p>{nested}</w:p>"))


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_file_never_breaks_the_reader(seed: int) -> None:
    """Whatever a transfer did to the bytes, there is a text or a plain refusal."""
    chance = random.Random(seed)  # noqa: S311
    good = (files.pdf([WRAPPED] * 3), files.word(PARAGRAPHS), files.mail(TEXT, page(), Subject="Mill"))
    data = bytearray(good[seed % 3])
    for _ in range(chance.randrange(1, 20)):
        place = chance.randrange(len(data))
        data[place : place + chance.randrange(8)] = chance.randbytes(chance.randrange(8))
    try:
        read_document(("a.pdf", "a.docx", "a.eml")[seed % 3], bytes(data))
    except (IngestError, SummarizerError) as error:
        assert str(error)


@pytest.mark.parametrize(
    ("kind", "data"),
    [("application/pdf", files.pdf([WRAPPED])), ("application/octet-stream", files.word(PARAGRAPHS))],
)
async def test_a_link_to_a_document_is_briefed(intake: Intake, site: Site, kind: str, data: bytes) -> None:
    """A PDF or a Word document on a site is read like a page, and keeps its link."""
    link = site.serve("/mill", data, kind=kind)
    article = await intake.link(link, chat="test:1")
    assert "wheels close the harbour" in article.text and article.url == link

"""Who a speaker is: names, pronouns, descriptions, documents, groups, all of it invented."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from summarizer.language import parse
from summarizer.model import KEY_CONFIDENCE, Article, Quote
from summarizer.quotes import find_quotes
from summarizer.quotes.people.entity import Entity
from summarizer.quotes.people.roles import role_of

FERRY = "“The ferry will sail,”"


def said(text: str, words: str) -> Quote:
    """The quote of `text` that holds `words`."""
    quotes = find_quotes(parse(Article(text)))
    return next(quote for quote in quotes if words in quote.text)


def name_of(text: str, words: str) -> str | None:
    """Whose words they are."""
    speaker = said(text, words).speaker
    return speaker.name if speaker else None


def test_whom_somebody_told_is_not_who_speaks() -> None:
    """A kinswoman inside the marks and the channel that was told are not the aunt who stands between them."""
    text = (
        "\"He's just a young boy that went looking for something after he lost someone very very dear to him,"
        ' his mother," his aunt, Connie Bellard, told CTN affiliate Seven on Monday.'
    )
    assert name_of(text, "looking") == "Connie Bellard"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"Spokeswoman Lin Weiju came to Sund on Monday. {FERRY} Lin said.", "Lin Weiju"),
        (f"The chair of Orvane Energy spoke. Orvane Energy fell. {FERRY} Orvane said.", "Orvane Energy"),
        (f"Architect Lena Paz Roca won. Lena Paz Roca smiled. {FERRY} Paz Roca said.", "Lena Paz Roca"),
        (f"May Fedor, who heads the bank, will leave. {FERRY} Fedor said.", "May Fedor"),
        (f"Mayor Ada Holm Jr. spoke. Ada Holm listened. {FERRY} said Ada Holm Jr. on Monday.", "Ada Holm Jr."),
    ],
    ids=["surname first", "company by its first word", "two surnames", "a month as a name", "junior"],
)
def test_a_part_of_a_name_is_shown_as_the_whole(text: str, name: str) -> None:
    """However a text calls somebody later, the reader sees the full name."""
    assert name_of(text, "ferry") == name


def test_two_who_share_a_surname_stay_apart() -> None:
    """ "Hal and Mina Gatley" are two Gatleys, told apart by their titles."""
    text = "Harold and Mina Gatley walked. “Clockwise is harder,” Mr. Gatley said. “It is the hill,” Mrs. Gatley said."
    assert name_of(text, "Clockwise") == "Harold Gatley"
    assert name_of(text, "hill") == "Mina Gatley"


def test_a_surname_of_two_is_not_sure() -> None:
    """Where a bare surname may be either of two, nobody is shown."""
    text = (
        "Emil Stove wore a suit. Arne Stove came in his apron. “Somebody had to mind the oven,” Stove told the radio."
    )
    assert said(text, "oven").confidence < KEY_CONFIDENCE


def test_a_title_of_the_other_gender_is_somebody_else() -> None:
    """Mr. Dunmore is not the councillor Priya Dunmore, of whom the text says "she"."""
    text = (
        "Councillor Priya Dunmore spoke on Monday. She was angry. Her husband listened.\n\n"
        "“The volunteers are heartbroken,” Mr. Dunmore said afterwards."
    )
    assert name_of(text, "heartbroken") != "Priya Dunmore"


def test_a_country_is_not_a_firm_that_ends_in_its_name() -> None:
    """ "Lorvania" is not Statistics Lorvania, and a capital that speaks is an organisation."""
    text = "Statistics Lorvania published its figures. Lorvania said the ferry would sail in the spring."
    speaker = said(text, "ferry").speaker
    assert speaker is not None and (speaker.name, speaker.kind) == ("Lorvania", "organization")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"Pier manager Ada Holm met Bo Lind on Monday. {FERRY} she said.", "Ada Holm"),
        (f"Bo Lind met the press. Mayor Cai Moss said Bo Lind was late. {FERRY} he said.", "Cai Moss"),
    ],
    ids=["gender", "who speaks, not who is spoken of"],
)
def test_a_pronoun_leads_to_whom_the_text_is_about(text: str, name: str) -> None:
    """Gender, who is the subject and who spoke decide who "he" and "she" are."""
    assert name_of(text, "ferry") == name


def test_a_pronoun_of_nobody_at_hand_is_not_sure() -> None:
    """Of two judges promoted together "she" is either."""
    text = (
        "Judges Katarin Vance and Lucille Obermann shared an office before they were both promoted on Monday.\n\n"
        "“We had one window and we took turns,” she said at the ceremony."
    )
    assert said(text, "window").confidence < KEY_CONFIDENCE


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Orvane Institute published a report. The report said the ferry would sail.", "Orvane Institute"),
        ("Ada Holm left the council on Monday. Her statement said the ferry would sail.", "Ada Holm"),
        ("The report by the Orvane Institute came late. The ferry would sail, the report said.", "Orvane Institute"),
        (
            "The ferry would sail, says a report titled Blue Paper: Sailing in the Northern Winter "
            "on Orvane Ferry's website.",
            "Orvane Ferry",
        ),
        (
            "The aid group Orvane said its chief was safe. A statement said the ferry would sail.",
            "Orvane",
        ),
    ],
    ids=["published before", "hers", "by", "a title with a colon", "the sentence before names it beside a noun"],
)  # fmt: skip
def test_a_document_speaks_for_its_author(text: str, name: str) -> None:
    """A report says what those say who made it; the mention stays the document, and it is not shown as sure."""
    quote = said(text, "ferry")
    assert quote.speaker is not None and quote.speaker.name == name
    assert {"report", "statement"} & set(quote.speaker.mention.split())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"Transport Minister Jonas Ekwall dug a hole. {FERRY} the minister said.", "Jonas Ekwall"),
        (
            "Transport Minister Jonas Ekwall dug. “It is a good day,” the minister said. "
            f"Farm Minister Rosa Onslow planted. {FERRY} the minister said.",
            "Rosa Onslow",
        ),
        ("Lind's father, Josef, spoke. “It is late,” he said. The ferry would sail, his father said.", "Josef"),
        ("Keeper of the Seal, Ada Holm, said the ferry would sail.", "Ada Holm"),
    ],
    ids=["role", "the one named last", "relative", "name behind a comma"],
)
def test_a_description_leads_to_whom_the_text_calls_so(text: str, name: str) -> None:
    """ "The minister" is the one who was given that role last."""
    assert name_of(text, "ferry") == name


def test_a_name_behind_what_a_firm_is_called_is_no_person() -> None:
    """ "Shipping company Norholm" is a firm, whatever its name looks like."""
    text = "Shipping company Norholm waits. Norholm said the ferry would sail."
    speaker = said(text, "ferry").speaker
    assert speaker is not None
    assert (speaker.name, speaker.kind) == ("Norholm", "organization")


def test_a_part_of_a_role_is_not_the_person_at_hand() -> None:
    """ "The Crown" is not the witness of whom the text told last."""
    text = "Malcolm Gibson measured the pier. According to the Crown, the ferry would sail."
    assert name_of(text, "ferry") == "the Crown"


def test_two_who_speak_together_are_both_named() -> None:
    """ "Tora Sol and Leah Abel said", and the "they" behind it."""
    text = "The owners Tora Sol and Leah Abel said the ferry would sail. “Our priority is the pier,” they said."
    assert name_of(text, "ferry") == "Tora Sol and Leah Abel"
    assert name_of(text, "priority") == "Tora Sol and Leah Abel"


def test_an_unnamed_source_is_never_given_a_name() -> None:
    """An official beside a named person stays an official, "she" included."""
    text = (
        "Rainer Kossuth told the court that he believed in the lighthouse. One of the buyers testified on Monday. "
        "A senior official at the port said the ferry would sail."
    )
    speaker = said(text, "ferry").speaker
    assert speaker is not None and (speaker.name, speaker.kind) == ("A senior official at the port", "unnamed")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (f"{FERRY} Lorvanian Chief Cabinet Secretary Ada Holm said on Monday.", "Lorvanian Chief Cabinet Secretary"),
        (f"Sundrian Secretary of State Ada Holm came. {FERRY} Holm said.", "Sundrian Secretary of State"),
        (f"{FERRY} said Ada Holm, co-founder of the pier company, on Monday.", "co-founder of the pier company"),
        (f"Food and Water Commissioner Ada Holm came. {FERRY} Holm said.", "Food and Water Commissioner"),
        (f"The envoy for river towns, Ada Holm, told the court: {FERRY}", "envoy for river towns"),
        (f"Holm, a champion as sailor and builder at Hale, came. {FERRY} Ada Holm said.", None),
        (f"Her son Bo Holm came on Monday. {FERRY} Bo Holm said.", None),
        (f"Actor Bo Holm was there, and so was Cai Moss, Ada Lind. {FERRY} Cai Moss said.", None),
    ],
    ids=[
        "before the name",
        "of State",
        "behind the name",
        "of two",
        "before a comma",
        "once elsewhere",
        "kin is no role",
        "a name is no role",
    ],
)
def test_a_role_is_what_the_article_says_somebody_is(text: str, role: str | None) -> None:
    """The words before the name or beside it, whole ones, and never somebody else's name."""
    speaker = said(text, "ferry").speaker
    assert speaker is not None and speaker.role == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The conservative firebrand from Hale, Ann Holm, spoke. Holm, a diehard Orlo fan, said it hurts.", None),
        ("“It hurts,” said Ann Holm, Director, Norholm Securities.", "Director, Norholm Securities"),
        ("“It hurts,” said Ann Holm, General Manager of Life Care Solutions Europe at Norholm.", None),
        ("“It hurts,” said Ann Holm, Head of Sales and Customer Services at Norholm Florida.", None),
        ("Orlo pipelines executive Ann Holm said it hurts.", "Orlo pipelines executive"),
        ("Norholm Economics director and senior economist Ann Holm said it hurts.",
         "Norholm Economics director and senior economist"),
        ("It was 9:35 in April 2013 and Orlo Institute of Technology Police Chief Ann Holm said it hurts.",
         "Orlo Institute of Technology Police Chief"),
        ("“It hurts,” said Ann Holm, who heads the Norholm Alliance, a group that makes steel.", None),
    ],
    ids=["epithet", "comma", "name behind", "at a firm", "plural inside", "and", "an institute", "another's"],
)  # fmt: skip
def test_a_role_that_is_no_office_or_not_whole_is_not_shown(text: str, role: str | None) -> None:
    """A reader is told an office as it stands in the article, or nothing."""
    speaker = find_quotes(parse(Article(text)))[-1].speaker
    assert speaker is not None and (speaker.name, speaker.role) == ("Ann Holm", role)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ann Holm was a teacher in Hale. The road is closed, Holm said on Monday.", None),
        ("Ann Holm is a teacher in Hale. The road is closed, Holm said on Monday.", "teacher in Hale"),
        ("The then harbour master Ann Holm came. The road is closed, Holm said on Monday.", None),
        ("According to Ann Holm, this witness said on Monday that the road is closed.", None),
        ("Ann Holm, the founder of my school, said on Monday that the road is closed.", None),
        ("Ann Holm, another teacher, said on Monday that the road is closed.", "teacher"),
        ("Holm, a former sailor herself at the port, said the pier was safe. Ann Holm left.", None),
        ("The pier was safe, said Ann Holm, a spokeswoman for his church.", None),
        ("Ann Holm, the group's deputy secretary, said the pier was safe.", None),
        ("The pier was safe, says Ann Holm, co-owner of Wade A Little stables.", None),
        ("LondonNorthmark director Ann Holm came. Northmark fell. The road is closed, Holm said on Monday.", None),
        (
            "Ann Holm, the founder of the port's sailing club, said the pier was safe.",
            "founder of the port's sailing club",
        ),
        ("CEO Ann Holm said the pier was safe.", None),
        ("Northmark CEO Ann Holm said the pier was safe.", "Northmark CEO"),
        ("Holm is a witness. Ida Holm left. Ann Holm said the pier was safe.", None),
    ],
    ids=[
        "was",
        "is",
        "then",
        "somebody else",
        "the writer's",
        "another",
        "herself",
        "his church",
        "the group's",
        "capital A",
        "glued",
        "a club's",
        "bare",
        "of a firm",
        "of a namesake",
    ],
)
def test_a_role_of_another_time_or_only_understood_beside_others_is_not_shown(text: str, role: str | None) -> None:
    """Whoever reads the quote alone must not take a past office for today's, nor read "this" and "another"."""
    holm = [
        each.speaker for each in find_quotes(parse(Article(text))) if each.speaker and each.speaker.name == "Ann Holm"
    ]
    assert holm and {speaker.role for speaker in holm} == {role}


def test_the_role_of_somebody_who_is_quoted_often_is_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """For each quote anew it would be looked for beside all mentions: a minute for 1,600 quotes."""
    asked: list[str] = []

    def noted(entity: Entity, doc: Doc, **rest: bool) -> str | None:
        asked.append(entity.name)
        return role_of(entity, doc, **rest)

    monkeypatch.setattr("summarizer.quotes.speakers.resolving.role_of", noted)
    find_quotes(parse(Article("“The ferry will sail,” said Ada Holm. “It is a good ferry,” Holm said. " * 5)))
    assert asked == ["Ada Holm"]

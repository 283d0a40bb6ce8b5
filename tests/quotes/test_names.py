"""A speaker is shown by the fullest name that the article gives, and by no more than the name."""

from __future__ import annotations

import pytest

from summarizer.language import parse
from summarizer.model import Article
from summarizer.quotes import find_quotes
from summarizer.quotes.people.misspelt import is_slip

WHOLE = (
    ("“We will keep it open,” said Dana “Dee” Whitlock, who runs the shelter.", "Dana “Dee” Whitlock"),
    ("“I drove here,” said Miguel 'Micky' Soto, 44, of Sedge.", "Miguel 'Micky' Soto"),
    ("The Supreme People's Inspectorate, an office in Lorvia, said Dorn sold it.", "Supreme People's Inspectorate"),
    ("The U.N. High Commissioner for Oceans said that two reefs died.", "The U.N. High Commissioner for Oceans"),
    ("The Health, Food and Farms Office (HFFO) left. HFFO said that it was dry.", "Health, Food and Farms Office"),
    ("Harbour QB Sheldon Rich left. Rich said that he was sad.", "Sheldon Rich"),
    ("The captain Devon Still announced that the crew was well.", "Devon Still"),
    ("“Save the old string,” his co-host James May tweeted.", "James May"),
    ("Denver-born Castano insists that he is the quicker man.", "Castano"),
    ("Lady Marbles sings on Sunday. “I slept in a barn,” she told a reporter.", "Lady Marbles"),
    ("Teacher Liv Haugland said little. “I want dry books,” Haguland said.", "Liv Haugland"),
    ("Joaquim Bastos Leite runs a bank. Bastos told a hearing that the loans were legal.", "Joaquim Bastos Leite"),
    (
        "Deputy Director of Public Prosecution Anna-Marie Lindson came. Lindson said that it was over.",
        "Anna-Marie Lindson",
    ),
    ("Farmer Joss Tarn has lost ten sheep. “The dogs came at night,” he said.", "Joss Tarn"),
    ("“We will keep it,” says the former editor of the Gazette, Jonas Tarn. “It is good.”", "Jonas Tarn"),
    ("“We slept badly,” said a man called “Rusty.”", "a man called “Rusty.”"),
    ("“The train will leave before the snow comes”, reported Radio Tarn.", "Radio Tarn"),
    ("“She never lost a race at home, and she never will.” -Captain Jonas Tarn", "Jonas Tarn"),
    ("Tom and Susan Pell came. “He is a good boy,” Tom and Susan Pell said.", "Tom Pell and Susan Pell"),
)
BODIES = (
    ("The England and Wales Rowing Board said the river was dry on Monday.", "England and Wales Rowing Board"),
    ("The Bill and Melinda Holm Foundation said the flu was back.", "Bill and Melinda Holm Foundation"),
    ("The Committee to Protect Rivers said the dam was leaking.", "Committee to Protect Rivers"),
    ("The Coalition to Save the Otters said the dam was leaking.", "Coalition to Save the Otters"),
    (
        "The Society for the Prevention of Cruelty to Ducks said the pond was dry.",
        "Society for the Prevention of Cruelty to Ducks",
    ),
    ("The Ministry of Food, Forests and Fisheries said the boats were old.", "Ministry of Food, Forests and Fisheries"),
    (
        "The Department of Botany at the Norholm University in Hale concluded that the wood was olive wood.",
        "Department of Botany at the Norholm University",
    ),
    ("The court was moved after the Justice Department said the town was unfair.", "Justice Department"),
    ("The Westland General Assembly said the town was unfair.", "Westland General Assembly"),
    ("The LSDU of Norland said the ban was unjust.", "LSDU of Norland"),
    ("TV Tarn is reporting that the show is close to a new season.", "TV Tarn"),
    (
        "The Supreme Court of Norland moved the judge. The Supreme Court said the judge was tired.",
        "Supreme Court of Norland",
    ),
    (
        "The Norland Watch for Human Rights counted ninety. The Norland Watch said the camp was full.",
        "Norland Watch for Human Rights",
    ),
)
WHOSE = (
    (
        "Westland’s Defense Ministry confirmed it. The ministry said the raid was a reply.",
        "Westland’s Defense Ministry",
    ),
    (
        "The Guild would wait, while State Under Secretary Ann Holm told the bakers that “flour does not wait”.",
        "Ann Holm",
    ),
    ("Tobias Holm‘s record came out on Monday. Holm said that it was late.", "Tobias Holm"),
)
SOURCES = (
    ("Some Liberals said that the plan may fail.", "Some Liberals"),
    ("Another source, a dock worker who saw the plans, told reporters that the crane was rusty.", "a dock worker"),
    ("A spokesperson for the Hale Club, organizers of the show, said there had been no case.", "A spokesperson for"),
    ("Another Liberal who did not want to be seen criticizing Holm said it was over.", "Another Liberal who did not"),
)


@pytest.mark.parametrize(("text", "name"), (*WHOLE, *BODIES, *WHOSE))
def test_the_name_is_whole_and_nothing_more(text: str, name: str) -> None:
    """Nicknames, owners, double surnames and the letters in brackets belong to it; posts and places do not."""
    quotes = [quote for quote in find_quotes(parse(Article(text))) if quote.confidence >= 0.9]
    assert {quote.speaker.name for quote in quotes[-1:] if quote.speaker} == {name}


@pytest.mark.parametrize(("text", "words"), SOURCES)
def test_a_source_without_a_name_keeps_its_words(text: str, words: str) -> None:
    """How many they are, what they are and what they are known for is not lost, and what they own is not they."""
    speaker = find_quotes(parse(Article(text)))[-1].speaker
    assert speaker is not None and speaker.name.startswith(words)


@pytest.mark.parametrize(
    "text",
    [
        "“I will not ride it,” a spokesman quoted Ann Holm as saying.",
        "Ann Holm will not race. “I will not ride it,” a spokesman quoted her as saying.",
        "Ann Holm will not race. “I will not ride it,” she is quoted by the Norholm agency as saying.",
        "“I will not ride it,” the statement quoted Orbis driver Ann Holm, writing from a boat, as saying.",
    ],
    ids=["named", "her", "passive", "with an aside"],
)
def test_who_is_quoted_speaks(text: str) -> None:
    """The words are hers, not those of the one who passes them on."""
    speaker = find_quotes(parse(Article(text)))[-1].speaker
    assert speaker is not None and speaker.name == "Ann Holm"


@pytest.mark.parametrize(
    "text",
    [
        "Tarn met with reporters on Monday and called the fire set by his son, Jan Tarn, “the act of a madman.”",
        "Holm's sons have a sickness called Tarn's disease. “I feel like we were on a train,” she said.",
    ],
    ids=["by his son", "a sickness"],
)
def test_nobody_is_named_who_does_not_speak(text: str) -> None:
    """A deed by the son is not his word, and a sickness is not whom it is called after."""
    assert all(quote.confidence < 0.9 for quote in find_quotes(parse(Article(text)))[-1:])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("• The data show that the pier is shut, according to Ann Holm.", "The data show that the pier is shut"),
        ("The historian Ann Holm tells us that wood was scarce (Old War 5.522-23).", "wood was scarce"),
        (
            "In one entry Ann Holm joked that wet wool is not a tragedy ‘until you swim’.",
            "wet wool is not a tragedy ‘until you swim’",
        ),
    ],
    ids=["bullet", "passage", "subject"],
)
def test_a_clause_has_its_subject_and_no_signs_of_the_page(text: str, words: str) -> None:
    """A bullet and where in a book it stands are not said, and the subject is."""
    assert words in [quote.text for quote in find_quotes(parse(Article(text)))]


def test_a_post_in_chief_is_no_name() -> None:
    """Who says it is the person behind the post, or nobody is shown."""
    text = "It is a great risk for the whole town, says Bread & Tide Editor in Chief Dana Cowie."
    assert {quote.speaker.name for quote in find_quotes(parse(Article(text))) if quote.speaker} == {"Dana Cowie"}


def test_of_two_of_a_surname_the_one_called_last_may_be_meant() -> None:
    """Who is named in full more often is not sure to speak where a namesake came up since."""
    text = (
        "Dora Kestrel praised it. Dora Kestrel sang. Dora Kestrel left with Tobias Kestrel. Dora Kestrel slept.\n\n"
        "Tobias plays for the town.\n\n“I like to see it from there,” Kestrel shared."
    )
    assert [quote.confidence < 0.9 for quote in find_quotes(parse(Article(text)))] == [True]


@pytest.mark.parametrize(
    ("word", "other", "slip"),
    [
        ("nemstov", "nemtsov", True),
        ("haguland", "haugland", True),
        ("petersenn", "petersen", True),
        ("petersan", "petersen", True),
        ("hanson", "hansen", False),
        ("clays", "clay", False),
        ("netanels", "netanel", False),
        ("holm", "hlom", False),
    ],
)
def test_a_slip_of_the_keys_is_no_other_name(word: str, other: str, *, slip: bool) -> None:
    """Swapped neighbours, or one letter of a long word; a plural is none."""
    assert is_slip(word, other) is slip


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“It hurts,” tweeted a user under the name Mark C Holm, who works at Orlo.", "Mark C Holm"),
        ("One user, identified as Ann Holm, said it hurts.", "Ann Holm"),
        ("“It is witty,” said Londoner Tony Holm.", "Tony Holm"),
        ("Somali President Hassan Sheikh Mohar said it hurts.", "Hassan Sheikh Mohar"),
        ("Metro Los Angeles, the transit agency for Los Angeles, said it has more buses.", "Metro Los Angeles"),
        ("(CNN)Hale authorities said it hurts.", "Hale authorities"),
    ],
    ids=["under the name", "identified as", "where from", "title inside", "a place in a name", "glued to the agency"],
)
def test_a_name_is_whole_and_nothing_else(text: str, name: str) -> None:
    """A reader is told what somebody is called, not that they are a user, and no half of it."""
    speaker = find_quotes(parse(Article(text)))[-1].speaker
    assert speaker is not None and speaker.name == name

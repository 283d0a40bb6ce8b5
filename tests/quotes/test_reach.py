"""How far a verb of saying reaches: which clauses of its sentence it reports, and where they end."""

from __future__ import annotations

import pytest

from summarizer.language import parse
from summarizer.model import Article
from summarizer.quotes import find_quotes
from tests.quotes.test_misquoting import shown

Said = list[tuple[str, str]]

OUTSIDE: tuple[tuple[str, Said], ...] = (
    (
        "When told of the surveyor's report that the pier was unsafe, Holm said, “I never saw it.”",
        [("“I never saw it.”", "Holm")],
    ),
    ("But when the council cut the money for the ferry two years later, Ann Holm said enough.", []),
    ("When residents ask for help, too many of their calls are not answered.", []),
    ("Ann Holm is quick. Once she has said her piece, she is ready to move on to the next item.", []),
    ("At their school in Hale, parents protested the funding plan, which teachers say disadvantages poor pupils.", []),
    (
        "Bo Clay differs from Ann Lee, who works for the port and, Clay said, has lately seemed keen on the plan.",
        [("has lately seemed keen on the plan", "Bo Clay")],
    ),
    ("Ann Holm largely agreed with Clay and seemed to think the outreach to young voters was phony.", []),
    ("Councillors blasted Ann Holm for calling the permit “partial,” meaning it only covered one of the halls.", []),
    ("The auditor would know how someone as wealthy as Bo Clay claims to be pays little tax.", []),
    ("Despite what Ann Holm said, the pier is unsafe.", []),
    (
        "“Eleven words,” Ann Holm said, holding up her phone. “That is what four years are worth to him.”",
        [("“That is what four years are worth to him.”", "Ann Holm")],
    ),
    (
        "Ann Holm told the council the deficit would shrink, the Herald reported.",
        [("Ann Holm told the council the deficit would shrink", "Herald")],
    ),
    ("The boats would come home this week, Ann Holm said (the port denies it).", []),
    ("Ann Holm called an ambulance.", []),
    ("Ann Holm claimed her luggage and pointed a gun at the clerk.", []),
    ("A claim that the costs of the line are lower than the port says they are could help the mayor's plan.", []),
    (
        "“You winning?” Ann Holm said, but Kevin Clay was drifting off again, and as the match went on she left.",
        [("“You winning?”", "Ann Holm")],
    ),
    (
        "“We are looking at the needs of the people,” Ann Holm said, going on to contrast her plan with Bo Clay's.",
        [("“We are looking at the needs of the people,”", "Ann Holm")],
    ),
)
ENDS: tuple[tuple[str, Said], ...] = (
    (
        "Ann Holm said the road would close in May, which the owner of the port denied.",
        [("the road would close in May", "Ann Holm")],
    ),
    ("Ann Holm said the bridge was safe – a claim the engineers reject.", [("the bridge was safe", "Ann Holm")]),
    ("Ann Holm said the fund was empty; the treasurer disagreed.", [("the fund was empty", "Ann Holm")]),
    (
        "Ann Holm said she would order a review of the port's computers and warned against thieves from Calder.",
        [("she would order a review of the port's computers", "Ann Holm")],
    ),
    (
        "Ann Holm told the crowd she would consider it an insult if they stayed home, implicitly asking for votes.",
        [("she would consider it an insult if they stayed home", "Ann Holm")],
    ),
    (
        "Ann Holm said the debate is infected with a conviction that you are either with the mine, or against it.",
        [("the debate is infected with a conviction that you are either with the mine, or against it", "Ann Holm")],
    ),
    (
        "Ann Holm said that the line (0800-273-8255) is the place to call for a non-existent ticket.",
        [("the line (0800-273-8255) is the place to call for a non-existent ticket", "Ann Holm")],
    ),
)
FOUND: tuple[tuple[str, Said], ...] = (
    ("As Ann Holm put it, “the pier is not needed.” It will close.", [("“the pier is not needed.”", "Ann Holm")]),
    ("The sale was described by Ann Holm as “basically theft”.", [("“basically theft”", "Ann Holm")]),
    ("What Ann Holm called “a sad day for Hale” ended in May.", [("“a sad day for Hale”", "Ann Holm")]),
    ("A lawyer for the port saying the pier was safe met Bo Clay.", [("the pier was safe", "A lawyer for the port")]),
    ("Ann Holm recommended that the pier be closed.", [("the pier be closed", "Ann Holm")]),
    ("Ann Holm assured residents that the pier would open.", [("the pier would open", "Ann Holm")]),
    ("Ann Holm has made it clear that the pier would not open.", [("the pier would not open", "Ann Holm")]),
)
DOUBTED = (
    (
        "The park, where people have gathered for years, is near the stadium, which, Ann Holm said, is usually full.",
        ["is usually full"],
    ),
    (
        "There are people who try to create fear across the county, Ann Holm said, though she did not name any.",
        ["There are people who try to create fear across the county"],
    ),
    (
        "The port has lost the gap between what Ann Holm says her plan would do and how Bo Clay says it would end.",
        ["her plan would do", "it would end"],
    ),
    ("Ann Holm asked me not to quote her.", ["not to quote her"]),
    (
        "Ann Holm asked the council whether the crew would agree to a talk in May.",
        ["whether the crew would agree to a talk in May"],
    ),
)
LIMITED: tuple[tuple[str, Said], ...] = (
    ("Ann Holm promised not to raise taxes.", [("not to raise taxes", "Ann Holm")]),
    (
        "Ann Holm said should the port close, she would resign.",
        [("should the port close, she would resign", "Ann Holm")],
    ),
    ("Ann Holm said that was a lie.", [("that was a lie", "Ann Holm")]),
    ("Nobody, Ann Holm said, wants the deal more than she does.", []),
    ("The bridge will not, Ann Holm said, reopen this year.", []),
    ("The bridge will stay closed, Ann Holm said, unless the council pays.", []),
    ("If rates rise, Ann Holm said banks would fail.", []),
    ("If rates rise, Ann Holm said, the banks will not hesitate to act until the autumn.", []),
    ("Ann Holm would no doubt say that new money is on the way.", []),
    (
        "Ann Holm told police she would talk, but only if her son was freed.",
        [
            ("she would talk, but only if her son was freed", "Ann Holm"),
        ],
    ),
    (
        "Ann Holm said the apology was welcome, but that without money it meant nothing.",
        [
            ("the apology was welcome, but that without money it meant nothing", "Ann Holm"),
        ],
    ),
)
ADDED: tuple[tuple[str, Said], ...] = (
    (
        "Ann Holm said that “shifting the blame will not resolve the problems,” alluding to a trade war with Hale.",
        [("“shifting the blame will not resolve the problems,”", "Ann Holm")],
    ),
    ("Ann Holm said 400 jobs would go, drawing anger from unions.", [("400 jobs would go", "Ann Holm")]),
    ("Ann Holm told the council 400 jobs would go, to jeers from the left.", [("400 jobs would go", "Ann Holm")]),
    ("Ann Holm said 400 jobs would go but gave no date.", [("400 jobs would go", "Ann Holm")]),
    ("Ann Holm said 400 jobs would go as she fought back tears.", [("400 jobs would go", "Ann Holm")]),
    ("Ann Holm said 400 jobs would go in an interview with the Herald.", [("400 jobs would go", "Ann Holm")]),
    ("Ann Holm said 400 jobs would go, a decision that has split the board.", [("400 jobs would go", "Ann Holm")]),
    ("Ann Holm said 400 jobs would go (unions put the figure at 500).", [("400 jobs would go", "Ann Holm")]),
    (
        'Ann Holm said the board was "fully behind Bo", which one owner described as "the kiss of death".',
        [('the board was "fully behind Bo"', "Ann Holm"), ('"the kiss of death"', "one owner")],
    ),
)
WHOSE: tuple[tuple[str, Said], ...] = (
    ("Ann Holm calls on Bo Clay to apologize for suggesting the port takes bribes.", []),
    ("Ann Holm plans to announce that the port will close.", []),
    ("Critics dared Ann Holm to say that the council was not entitled to the papers.", []),
    ("This would let owners add rooms in their houses. This would “provide supply in streets that have few.”", []),
    (
        "Ann Holm noted that Bo Clay had resigned but added that she would stay.",
        [("Bo Clay had resigned", "Ann Holm"), ("she would stay", "Ann Holm")],
    ),
    ("Ann Holm was unable to say that the house was empty.", []),
    ("Ann Holm died without telling her son that she was sorry.", []),
    ("There is no evidence that Ann Holm said the school was unsafe.", []),
    ("Nobody heard Ann Holm say that the house was empty.", []),
    ("Ann Holm is rumoured to have told friends that the house was empty.", []),
    ("In the novel, Captain Holm tells his crew that the ship is doomed.", []),
    ("Suppose Ann Holm says the school is haunted.", []),
    ("Ann Holm sued Bo Clay for saying that she was a thief.", []),
    ("Ann Holm apologized for saying that the port was closed.", [("the port was closed", "Ann Holm")]),
)


@pytest.mark.parametrize(("text", "said"), OUTSIDE)
def test_only_what_the_verb_governs_is_said(text: str, said: Said) -> None:
    """Not the clause before or behind the one that the verb of saying stands in."""
    assert shown(text) == said


@pytest.mark.parametrize(("text", "said"), ENDS)
def test_what_was_said_ends_where_the_writer_goes_on(text: str, said: Said) -> None:
    """Not in the middle of a word or of an "either ... or", and in front of a denial."""
    assert shown(text) == said


@pytest.mark.parametrize(("text", "said"), LIMITED)
def test_no_condition_and_no_denial_is_cut_off(text: str, said: Said) -> None:
    """What would say something else alone is shown whole, or not at all."""
    assert shown(text) == said


@pytest.mark.parametrize(("text", "said"), ADDED)
def test_what_the_writer_or_somebody_else_adds_is_not_said(text: str, said: Said) -> None:
    """What came of it, where and how it was said, and what others call it."""
    assert shown(text) == said


@pytest.mark.parametrize(("text", "said"), FOUND)
def test_what_was_said_is_found_whole(text: str, said: Said) -> None:
    """Behind "as Holm put it", in the passive, and with verbs that seldom report."""
    assert shown(text) == said


@pytest.mark.parametrize(("text", "said"), WHOSE)
def test_only_who_said_it_is_named(text: str, said: Said) -> None:
    """Not who asks, dares or blames somebody else, or will say it tomorrow."""
    assert shown(text) == said


@pytest.mark.parametrize(("text", "found"), DOUBTED)
def test_what_readers_often_call_wrong_is_found_and_shown_with_nobodys_name(text: str, found: list[str]) -> None:
    """Half sentences, requests and what the writer goes on from: right here, too often not elsewhere."""
    quotes = find_quotes(parse(Article(text)))
    assert [quote.text for quote in quotes] == found
    assert {quote.doubt for quote in quotes} == {"unsure"}

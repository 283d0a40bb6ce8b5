"""Which quotes are worth repeating."""

import pytest

from summarizer.model import Quote, Speaker
from summarizer.quotes.key import with_key_quotes
from summarizer.quotes.merits import MERITS, Candidate, Company
from summarizer.quotes.rules import AnyRule


def quote(
    start: int, name: str | None = "Ada Holm", words: str = "“We will open the bridge on Monday,”", **changes: object
) -> Quote:
    """A direct quote of a sure person, unless changed."""
    speaker = Speaker(name, name, None, "person") if name else None
    facts: dict[str, object] = {"kind": "direct", "cue": "said", "speaker": speaker, "confidence": 0.97, **changes}
    return Quote(start, start + len(words), words, **facts)  # type: ignore[arg-type]


def key_starts(*quotes: Quote) -> list[int]:
    """Where the key quotes of these start."""
    return [each.start for each in with_key_quotes(quotes) if each.key]


WHOLE = (
    "“We will open the bridge on Monday, whatever the weather is like, for the crews of the port have waited, "
    "and nobody in this harbour town shall wait another winter,”"
)


def test_different_speakers_come_first() -> None:
    """One quote of each of three people rather than three of the one who is quoted most."""
    quotes = [quote(at, words=WHOLE) for at in (0, 500, 1000)]
    quotes += [quote(1500, "Bo Lind", WHOLE), quote(2000, "Cai Moss", WHOLE)]
    assert key_starts(*quotes) == [0, 1500, 2000]


def test_one_speaker_can_have_them_all() -> None:
    """Where only one person speaks, their good quotes fill the places."""
    assert key_starts(*(quote(at, words=WHOLE) for at in (0, 500, 1000, 1500))) == [0, 500, 1000]


def test_a_statement_comes_before_a_snippet() -> None:
    """The whole thought is repeated, not the question or the first few words; these only where nothing better is."""
    assert key_starts(quote(0), quote(500, words=WHOLE), quote(1000, "Bo Lind")) == [500]
    assert key_starts(quote(0), quote(500)) == [0]


def test_a_she_may_speak_if_what_she_says_is_the_best() -> None:
    """A sure quote behind "she said" is repeated where nobody who is named says more."""
    she = Speaker("Ada Holm", "She", "mayor", "person")
    assert key_starts(quote(0, words=WHOLE, speaker=she), quote(500, "Bo Lind")) == [0]
    assert key_starts(quote(0, words=WHOLE, speaker=she), quote(500, words=WHOLE)) == [0, 500]


def test_where_all_point_back_one_that_goes_on_will_do() -> None:
    """ "And the bridge ..." is repeated where nothing else can be."""
    going_on = quote(0, words="“And the bridge will open on Monday, whatever the weather is like,”")
    assert key_starts(going_on) == [0]
    assert key_starts(going_on, quote(500)) == [500]


@pytest.mark.parametrize("rule", MERITS.rules, ids=lambda rule: rule.name)
def test_what_speaks_for_or_against_a_quote_holds_in_its_example(rule: AnyRule) -> None:
    """Each sign is seen in its example, and less in a plain snippet that has nothing of it."""
    kind = "mixed" if rule.example[0].islower() else "direct"
    firm = Speaker("Holm Bridges", "Holm Bridges", None, "organization")
    first = quote(0, words="“We will open the bridge on Monday,”", speaker=firm)
    seen = quote(50, words=rule.example, kind=kind, speaker=firm)
    plain = quote(2000, words="“We are up and on our way again now,”", speaker=Speaker("It", "it", None, "unnamed"))
    company = Company.of([first, seen, plain])
    assert rule.holds(Candidate(1, company)) > rule.holds(Candidate(2, company))


def test_where_nothing_stands_alone_a_good_one_that_points_back_will_do() -> None:
    """An article with good speech has a key quote, though it begins with "This"; a poor one it has not."""
    assert key_starts(quote(0, words=WHOLE.replace("We will open the", "This must be the open"))) == [0]
    assert key_starts(quote(0, words="“This is how it will be,”")) == []


def test_an_empty_it_points_nowhere() -> None:
    """ "It is clear that ..." stands alone; "It is closed" does not."""
    assert key_starts(quote(0, words="“It is clear that the bridge will open on Monday,”")) == [0]
    assert key_starts(quote(0, words="“It is closed for the rest of the week,”")) == []


@pytest.mark.parametrize(
    "unfit",
    [
        quote(0, words=WHOLE, confidence=0.89),
        quote(0, None, words=WHOLE, confidence=0.2),
        quote(0, words=WHOLE, kind="indirect"),
        quote(0, words=WHOLE, speaker=Speaker("She", "She", None, "unnamed")),
        quote(0, words="“No comment,”"),
        quote(0, words="“relevant parties to keep calm and restrained.”"),
        quote(0, words="“Thank you for the bridge and for all the rest,”"),
        quote(0, words="“Open the bridge on Monday at noon!”"),
        quote(0, words="“Who will open the bridge on Monday?”"),
        quote(0, words="“They will open the bridge on Monday,”"),
        quote(0, words=WHOLE.replace("shall wait", "will comment; we cannot comment")),
        quote(0, kind="mixed", words="for the bridge to be “opened at once” on Monday"),
    ],
    ids=[
        "unsure",
        "nobody",
        "indirect",
        "only a pronoun",
        "says nothing",
        "fragment",
        "courtesy",
        "shout",
        "question",
        "points back",
        "no comment",
        "half a clause",
    ],
)
def test_what_is_not_worth_repeating(unfit: Quote) -> None:
    """Unsure, marked by nothing, too short, or not to be understood alone: never a key quote."""
    assert key_starts(quote(0, words=WHOLE)) == [0]
    assert key_starts(unfit) == []

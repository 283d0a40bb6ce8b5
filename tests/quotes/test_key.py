"""Which quotes are worth repeating."""

import pytest

from summarizer.model import Quote, Speaker
from summarizer.quotes.key import with_key_quotes


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


def test_different_speakers_come_first() -> None:
    """One quote of each of three people rather than three of the one who is quoted most."""
    quotes = [quote(0), quote(50), quote(100), quote(150, "Bo Lind"), quote(200, "Cai Moss")]
    assert key_starts(*quotes) == [0, 150, 200]


def test_one_speaker_can_have_them_all() -> None:
    """Where only one person speaks, their quotes fill the places."""
    assert key_starts(quote(0), quote(50), quote(100), quote(150)) == [0, 50, 100]


def test_a_statement_comes_before_a_snippet() -> None:
    """Of one speaker the whole thought is repeated, not the question or the first few words."""
    whole = "“We will open the bridge on Monday, whatever the weather is like,”"
    quotes = [quote(0), quote(100, words=whole), quote(200, "Bo Lind"), quote(300, "Cai Moss")]
    assert key_starts(*quotes) == [100, 200, 300]


def test_an_empty_it_points_nowhere() -> None:
    """ "It is clear that ..." stands alone; "It is closed" does not."""
    assert key_starts(quote(0, words="“It is clear that the bridge will open on Monday,”")) == [0]
    assert key_starts(quote(0, words="“It is closed for the rest of the week,”")) == []


@pytest.mark.parametrize(
    "unfit",
    [
        quote(0, confidence=0.89),
        quote(0, None, confidence=0.2),
        quote(0, kind="indirect"),
        quote(0, speaker=Speaker("Ada Holm", "She", None, "person")),
        quote(0, words="“No comment,”"),
        quote(0, words="“relevant parties to keep calm and restrained.”"),
        quote(0, words="“But we will open the bridge on Monday,”"),
        quote(0, words="“They will open the bridge on Monday,”"),
        quote(0, words="“We do not comment on open bridges,”"),
        quote(0, kind="mixed", words="for the bridge to be “opened at once” on Monday"),
    ],
    ids=[
        "unsure",
        "nobody",
        "indirect",
        "only a pronoun",
        "says nothing",
        "fragment",
        "goes on",
        "points back",
        "no comment",
        "half a clause",
    ],
)
def test_what_is_not_worth_repeating(unfit: Quote) -> None:
    """Unsure, marked by nothing, too short, or not to be understood alone: never a key quote."""
    assert key_starts(unfit) == []

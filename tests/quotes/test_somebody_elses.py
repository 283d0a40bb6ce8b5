"""Texts that give words to somebody whom nearness or the parse would not choose."""

from __future__ import annotations

import pytest

from tests.quotes.test_misquoting import Right, assert_nobody_is_misquoted

ELSEWHERE: tuple[tuple[str, Right], ...] = (
    (
        "Lind issued an apology to Marlow, the first time he had done so. Marlow is a nice man. "
        "He coaches a team in Hale. He responded to Lind, saying he accepts the apology.",
        {"he accepts": "Marlow"},
    ),
    (
        '"Did you ever see Ann Lee after that?" Assistant Attorney Bo Lind asked. "I did not." The chief left.',
        {'"Did you': "Bo Lind", '"I did': "nobody here"},
    ),
    (
        "Like Ada Holm, many other families NNC has spoken to say they live in hope that the ship will return.",
        {"they live": "many other families"},
    ),
    (
        "Bo Holm criticised the school standards -- which Lee Bush supports -- and repeated his pledge to abolish the "
        "tax, instead suggesting citizens could file on a postcard.",
        {"his pledge": "Bo Holm", "citizens": "Bo Holm"},
    ),
    (
        '"Graphics. Not hard," wrote Web designer Dan Holm. "So now we have got to say it? Yeah right," chimed in '
        'October Lind, creator of the blog. "And I suppose those animals are giraffes."',
        {'"Graphics': "Dan Holm", '"So now': "October Lind", '"And I': "October Lind"},
    ),
    (
        '"I raise my son," Bo Holm tweeted. But critics recalled it. "Ohhh Eddo..." tweeted Happy Famiree.  '
        "\"I guess family doesn't matter.\" But Holm wasn't having it.",
        {'"I raise': "Bo Holm", '"Ohhh': "Happy Famiree", '"I guess': "Happy Famiree"},
    ),
    (
        "He ran, said Santa Orlo Police spokesman Sgt. Rudy Camara. Lind was arrested.",
        {"He ran": "Rudy Camara"},
    ),
)


@pytest.mark.parametrize(("text", "right"), ELSEWHERE)
def test_nearness_gives_nobody_anothers_words(text: str, right: Right) -> None:
    """Whoever is shown is the one who said it; where the text does not decide, nobody is."""
    assert_nobody_is_misquoted(text, right)

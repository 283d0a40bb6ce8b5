"""How a quote is shown, in words that several replies share."""

from __future__ import annotations

import pytest

from bot.chat.views.words import said_how
from summarizer.language import parse
from summarizer.model import Article
from summarizer.quotes import find_quotes


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Mayor Ann Holm denied that the pier was unsafe.", "reported: “denied”"),
        ("Mayor Ann Holm said that the pier was safe.", "reported"),
        ("“The pier is safe,” Mayor Ann Holm said.", "said"),
    ],
)
def test_what_somebody_denied_is_not_shown_as_what_they_said(text: str, how: str) -> None:
    """ "What did Holm say about the pier?" must not be answered with the contrary: her own verb stands beside it."""
    (quote,) = find_quotes(parse(Article(text)))
    assert said_how(quote) == how

"""How a quote is shown, in words that several replies share."""

from __future__ import annotations

import pytest

from bot.chat.views.words import attribution, said_how
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


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("“I did,” Ann Holm said. Eva Clay laughed at her. “You can dream,” she said.", "more than one could be meant"),
        ("The pier shook. “We left before the storm came.”", "nobody is named beside it"),
    ],
)
def test_an_unclear_quote_says_in_a_few_words_why(text: str, why: str) -> None:
    """Beside "unclear who" stands the reason, and never a name."""
    quote = find_quotes(parse(Article(text)))[-1]
    assert "".join(run.text for run in attribution(quote)) == f"unclear who ({why})"

"""The second opinion: what readers often doubt is nobody's, what is plain stays somebody's."""

from __future__ import annotations

import pytest

from benchmarks.fit_opinion import Row, fit
from summarizer.language import parse
from summarizer.model import Article
from summarizer.quotes.finding import finding
from summarizer.quotes.speakers.opinion import OPINION, opinion_signs
from tests.quotes.test_turns import told

PLAYED = (
    "I loved the film, and I loved the season before it. My favourite character is back in the finale of the drama. In"
    " the last scene of the episode Norholm is seen on the pier and suggests to his crew that Norholm may go on, but we"
    " are not told by the script."
)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Holm said the pier was safe.",
        "“We left the pier,” Ann Holm said. “It shook.”",
        "The council announced that the pier would close in May.",
        "Bo Clay suggested that the ferry might sail again.",
        "The ferry sank in the harbour, according to Ann Holm, the mayor.",
        "Ann Holm argued that the film was too long, but worth the money.",
        "Ann Holm met Bo Clay on the pier. She said the boat was his.",
    ],
)
def test_what_is_plain_is_not_doubted(text: str) -> None:
    """A short, unambiguous sentence keeps its speaker, whatever the weights say of its kind."""
    shown = told(text)
    assert shown and "unclear" not in shown


def test_what_many_signs_speak_against_is_nobodys() -> None:
    """Where a name of one word "suggests" something about itself in a writer's piece on a film, no name is shown."""
    found = finding(parse(Article(PLAYED)))
    assert any(resolved.hedged and resolved.doubt == OPINION for resolved in found.resolved)


def test_signs_are_seen_where_somebody_is_named_only() -> None:
    """A quote of nobody has no signs; one of somebody has those of its cue."""
    found = finding(parse(Article("“We left.” The sea was calm.\n\nAnn Holm said the pier was safe.")))
    signs = [
        opinion_signs(found.scene, found.cast, quote, resolved)
        for quote, resolved in zip(found.attributed, found.resolved, strict=True)
    ]
    assert [each and each["cue says"] for each in signs][-1] == 1.0
    assert all(each is None or "writer's I" in each for each in signs)


def test_the_fit_learns_what_readers_reject() -> None:
    """A sign that most wrong quotes have, and few right ones, gets a weight above that of one that both have."""
    rows = [Row(str(n), {"bad": float(n % 4 == 0), "both": float(n % 3 == 0)}, n % 4 == 0, True) for n in range(400)]
    weights = fit(rows, ["bad", "both"])
    assert weights["bad"] > 0.5 > abs(weights["both"])

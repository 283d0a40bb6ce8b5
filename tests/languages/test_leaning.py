"""Sentences that lean on the one before them are known beyond their first words."""

from __future__ import annotations

import pytest

from summarizer.languages import language
from summarizer.references import opens_with_link


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Quant aux filets de pêche, elle dit n'en rien savoir."),
        ("fr", "Depuis des mois, il reçoit les plaintes des voisins."),
        ("fr", "Le conseil d'Orvain a rejeté ce projet mardi."),
        ("fr", "Pendant ce temps, le port d'Orvain reste fermé."),
        ("fr", "Une situation qui inquiète les pêcheurs d'Orvain."),
        ("de", "Der Rat von Tannau lehnte diesen Plan ab."),
        ("de", "Daraufhin ging Vahlberg."),
    ],
)
def test_what_was_told_before_is_leant_on(code: str, text: str) -> None:
    """A pronoun behind a phrase that names nobody, and a thing that is named again."""
    assert opens_with_link(text, language(code))


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Dans la soirée, il y a eu un orage à Orvain."),
        ("fr", "Dans la lettre de Mme Orvain, elle dit non."),
        ("fr", "Le 18 avril, ce Tannois de 18 ans a gagné la course."),
        ("fr", "La ville a perdu ces derniers mois 200 habitants."),
        ("de", "Der Rat von Tannau tagt in dieser Woche."),
    ],
)
def test_what_is_told_in_the_sentence_is_not(code: str, text: str) -> None:
    """Nobody is meant, somebody is named, or only the time is told."""
    assert not opens_with_link(text, language(code))

"""What somebody is, is shown whole, of that person and of now, or not at all."""

from __future__ import annotations

import pytest

from summarizer.language import parse
from summarizer.model import Article
from summarizer.quotes import find_quotes

ROLES = (
    (
        "Bo Lind, Norholm's vice president for insight, strategy and innovation, said the port was shut.",
        "Norholm's vice president for insight, strategy and innovation",
    ),
    ("Bo Lind, professor of law, mayor and author, said the port was shut.", "professor of law"),
    (
        "Ann Holm said it was dry. Holm is the director of the National Office for Fog/Frost, Heavy Rain and Sleet.",
        "director of the National Office for Fog/Frost, Heavy Rain and Sleet",
    ),
    ("Hale search and rescue chief Bo Lind said the boats were lost.", "Hale search and rescue chief"),
    (
        "Hale University's president and vice-chancellor Bo Lind said the bones were old.",
        "Hale University's president and vice-chancellor",
    ),
    ("Coach Bo Lind came. Lind, the head coach of the Hale Rowers, said it was over.", "head coach of the Hale Rowers"),
    (
        "Speaking today, National Traders’ Council chairman Bo Lind said that it was over.",
        "National Traders’ Council chairman",
    ),
    ("The undersecretary for legal affairs, Ann Holm, said that it was over.", "undersecretary for legal affairs"),
    ("Bo Lind, a senior researcher at Orbis Watch told us that it was over.", "senior researcher at Orbis Watch"),
    ("However, the head of the port, Ann Holm, said that it was over.", "head of the port"),
    ("Ann Holm, a former builder who lives in Tarn with her son, Bo, 13, said that it was over.", "former builder"),
    ("The right-wing party of Foreign Minister Bo Lind lost two seats. Lind said it was over.", "Foreign Minister"),
    ("Bo Clay says Ann Holm is a good spokeswoman for sailors living in Hale. “It is over,” Holm said.", None),
    ("Newspaper vendor Bo Lind, a former shoemaker from East Hale, said that it was over.", None),
    ("But Holm is well off the pace, her fourth success. It was over, Ann Holm, her fourth success, said.", None),
    ("She wrote Pins: Ann Holm (Laurence King), a coffee table book of talks. Ann Holm said it was over.", None),
    ("The boats were lost, said spokesman Bo Lind of the Port Office.", None),
    ("As she left the service, Ann Holm, who won a ticket, said the choir was fine.", None),
    ("In a talk with Secretary Bo Lind, the Westland president said no. Lind said it was over.", None),
)


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_a_role_is_whole_or_not_shown(text: str, role: str | None) -> None:
    """A list, a second office and whose it is belong to it; a bare title gives way to an office; no noun is one."""
    speakers = [quote.speaker for quote in find_quotes(parse(Article(text)))]
    assert {speaker.role for speaker in speakers[-1:] if speaker} == {role}

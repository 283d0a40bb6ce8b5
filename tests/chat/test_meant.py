"""What a plain message in a chat stands for."""

from __future__ import annotations

import pytest

from bot.chat.incoming import Incoming
from bot.chat.parsing import Call, meant
from bot.model import ChatKey

FIRST = "The council of Orlick closed its swimming pool on Monday."
SECOND = "It is to open again in May, Mayor Ada Quill said."


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"{FIRST}\n\n{SECOND}", "brief"),
        (f"Pool closed\n\n{FIRST} {SECOND}", "brief"),
        ("オーリック市はプールを閉鎖した。\n\n市長は五月に再開すると述べた。", "brief"),
        (f"{FIRST} {SECOND}", "try"),
        (f"{FIRST}\n\nIt is to open in May. Who said that?", "who"),
        ("Hello there.\n\nWhat did Ada Quill say about the pool?", "who"),
        ("Ada Quill", "try"),
    ],
)
def test_a_short_text_in_paragraphs_is_briefed_and_a_question_is_answered(text: str, name: str) -> None:
    """Sentences in paragraphs were pasted; what ends in a question mark, or is one paragraph, may be asked."""
    incoming = Incoming(chat=ChatKey("telegram:1"), kind="private", user="1", text=text)
    assert meant(incoming) == Call(name, text)

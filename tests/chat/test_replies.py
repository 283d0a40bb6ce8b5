"""Replies: the JSON that waits in the outbox is the reply."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.replies import Attachment, BadReply, Block, Button, Reply, Run, Section

RUNS = st.builds(
    Run, st.text(), st.sampled_from(["plain", "bold", "italic", "code"]), st.one_of(st.none(), st.text(max_size=9))
)
BLOCKS = st.builds(Block, st.lists(RUNS, max_size=3).map(tuple), st.sampled_from(["text", "quote", "folded"]))
BUTTONS = st.builds(Button, st.text(max_size=5), st.text("ab/é ", min_size=1, max_size=20))
REPLIES = st.builds(
    Reply,
    st.lists(st.builds(Section, st.lists(BLOCKS, max_size=3).map(tuple)), max_size=3).map(tuple),
    st.lists(st.lists(BUTTONS, max_size=2).map(tuple), max_size=2).map(tuple),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.one_of(st.none(), st.builds(Attachment, st.text(max_size=5), st.binary(max_size=9))),
)


@given(REPLIES)
def test_a_reply_comes_back_from_the_outbox_as_it_went_in(reply: Reply) -> None:
    """To JSON and back is the same reply."""
    assert Reply.from_json(reply.to_json()) == reply


@pytest.mark.parametrize("payload", ["", "[]", "{}", "null", '{"sections": 3}'])
def test_what_is_no_reply_is_said_so(payload: str) -> None:
    """A payload of another version is one clear error."""
    with pytest.raises(BadReply):
        Reply.from_json(payload)


@given(st.text('{}[]",:aeioubstruln0123456789 '))
def test_no_payload_raises_anything_else(payload: str) -> None:
    """Nothing that stands in the outbox raises another error."""
    with pytest.raises(BadReply):
        Reply.from_json(payload)


def test_a_button_carries_at_most_64_bytes() -> None:
    """Telegram would refuse the whole message."""
    Button("ok", "é" * 32)
    with pytest.raises(ValueError, match="64 bytes"):
        Button("too long", "é" * 33)

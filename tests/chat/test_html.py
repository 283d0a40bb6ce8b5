"""Replies as Telegram HTML: what is sent is what Telegram takes, and nothing of the text is lost."""

import html
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.html import MESSAGE_ENTITIES, MESSAGE_UNITS, render, units_of
from bot.chat.replies import Block, Reply, Run, Section, bold, quotation, text
from bot.chat.visible import visible

WORDS = st.text(st.sampled_from("ab <>&\"'.\n\U0001f600é”"), max_size=60)
RUNS = st.builds(
    Run,
    WORDS,
    st.sampled_from(["plain", "bold", "italic", "code"]),
    st.sampled_from([None, "https://a.example/?x=1&y=2"]),
)
BLOCKS = st.builds(Block, st.lists(RUNS, max_size=5).map(tuple), st.sampled_from(["text", "quote", "folded"]))
REPLIES = st.builds(Reply, st.lists(st.builds(Section, st.lists(BLOCKS, max_size=4).map(tuple)), max_size=6).map(tuple))


class Entities(HTMLParser):
    """Reads Telegram's HTML strictly: known tags only, closed in order, no blockquote inside another."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.words = ""
        self.count = 0
        self.feed(source)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in {"b", "i", "code", "a", "blockquote"}
        assert not (tag == "blockquote" and tag in self.open)
        self.open.append(tag)
        self.count += 1

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def squeezed(words: str) -> str:
    return "".join(words.split())


@given(REPLIES, st.integers(8, 120))
@settings(max_examples=300)
def test_every_piece_is_valid_and_nothing_is_lost(reply: Reply, units: int) -> None:
    """Each message fits, parses, and together they hold every visible character in order."""
    messages = render(reply, units=units)
    for message in messages:
        read = Entities(message.html)
        assert read.words == message.plain
        assert 1 <= units_of(message.plain) <= units
        assert read.count <= MESSAGE_ENTITIES
        assert message.plain.strip()
    assert squeezed("".join(message.plain for message in messages)) == squeezed(visible(reply.plain))


@given(st.text())
def test_any_text_is_escaped(words: str) -> None:
    """Whatever a page holds arrives as text, never as markup."""
    for message in render(Reply((Section((text(words),)),))):
        assert "<" not in message.html
        assert html.unescape(message.html) == message.plain == visible(words)


def test_a_story_is_not_split_when_it_fits_into_a_message() -> None:
    """Messages end between stories."""
    stories = tuple(Section((text(bold(f"Story {number}")), text("word " * 500))) for number in range(3))
    messages = render(Reply(stories))
    assert [message.plain.startswith("Story") for message in messages] == [True] * len(messages)
    assert len(messages) == 3


def test_a_long_text_is_split_after_a_sentence() -> None:
    """A story too long for one message goes on at the start of a sentence."""
    sentence = "The harbour was calm this morning. "
    messages = render(Reply((Section((text(sentence * 300),)),)))
    assert len(messages) == 3
    assert all(message.plain.startswith("The harbour") and message.plain.rstrip().endswith(".") for message in messages)


def test_a_character_outside_the_basic_plane_counts_two_and_stays_whole() -> None:
    """Emoji fill a message at half the number, and none is cut in two."""
    messages = render(Reply((Section((text("\U0001f600" * 5000),)),)))
    assert [units_of(message.plain) for message in messages] == [
        MESSAGE_UNITS,
        MESSAGE_UNITS,
        10000 - 2 * MESSAGE_UNITS,
    ]


def test_more_than_a_hundred_entities_go_into_a_second_message() -> None:
    """Telegram drops the entities after the hundredth, so none is left for it to drop."""
    messages = render(Reply((Section((text(*(bold(f"{number} ") for number in range(250))),)),)))
    assert [message.html.count("<b>") for message in messages] == [100, 100, 50]


def test_a_folded_quotation_becomes_an_expandable_blockquote() -> None:
    """Key quotes are folded by the app itself."""
    [message] = render(Reply((Section((quotation("“Yes.”", folded=True),)),)))
    assert message.html == "<blockquote expandable>“Yes.”</blockquote>"


def test_a_link_that_is_no_web_address_is_not_made_a_link() -> None:
    """A page cannot smuggle in a link of another kind."""
    [message] = render(Reply((Section((text(Run("here", link="javascript:alert(1)")),)),)))
    assert message.html == "here"


def test_a_quote_mark_in_an_address_stays_inside_its_attribute() -> None:
    """An address cannot end its own attribute."""
    [message] = render(Reply((Section((text(Run("here", link='https://a.example/"><b>')),)),)))
    assert message.html == '<a href="https://a.example/&quot;&gt;&lt;b&gt;">here</a>'


def test_nothing_visible_makes_no_message() -> None:
    """An empty message would be refused."""
    assert render(Reply((Section((text(" \n"),)),))) == ()

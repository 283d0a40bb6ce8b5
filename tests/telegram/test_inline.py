"""Inline mode: quotes for what is typed in any chat, to be dropped into the conversation."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.chat.telegram import inline
from bot.store import Database, articles
from tests.chat import parts
from tests.telegram.double import Double
from tests.telegram.test_lookups import QUILL, TOVE, told

READER, OTHER = 42, 43
pytestmark = pytest.mark.usefixtures("bot")


@pytest.fixture
async def ferries(database: Database) -> None:
    """Twenty-five articles: Tove in the first, Quill in all others."""
    for number in range(25):
        new = told(number, QUILL if number else TOVE)
        await database.run(articles.add, new, chat=None, now=parts.NOW)


@pytest.mark.usefixtures("ferries")
async def test_a_quote_is_offered_with_name_date_and_link(api: Double) -> None:
    """An unfinished word is enough, and what is chosen says who, when and where."""
    offered = await api.type_inline(READER, "tove ferr")
    (choice,) = offered.choices
    assert choice.title == "Jonas Tove, harbour master · 3 January 2026"
    assert choice.description == "“The ferry number 0 will sail in spite of fog,”"
    assert choice.text.startswith(
        "“The ferry number 0 will sail in spite of fog,”\n— Jonas Tove, harbour master · said"
    )
    assert "3 January 2026 · Lowhaven Echo" in choice.text
    assert 'href="https://lowhaven.example/ferry-0#:~:text=' in choice.html
    assert offered.personal and offered.cache_time <= 60 and offered.button is None


@pytest.mark.usefixtures("ferries")
async def test_scrolling_brings_every_quote_once(api: Double) -> None:
    """Pages go on by the offset, and end."""
    seen, offset = [], ""
    while True:
        offered = await api.type_inline(READER, "quill ferry", offset=offset)
        seen += [choice.id for choice in offered.choices]
        offset = offered.next_offset
        if not offset:
            break
    assert len(seen) == len(set(seen)) == 24


async def test_a_private_text_is_offered_to_its_owner_alone(api: Double, database: Database) -> None:
    """What one chat pasted is found by nobody else's typing, wherever they type."""
    key = f"telegram:{OTHER}"
    await database.run(articles.add, parts.article(url=None, origin="paste"), chat=key, now=parts.NOW)
    assert not (await api.type_inline(READER, "quill bridge")).choices
    assert (await api.type_inline(OTHER, "quill bridge")).choices


@pytest.mark.usefixtures("ferries")
async def test_a_slip_and_a_question_are_understood_too(api: Double) -> None:
    """Words that nothing holds are answered as a question, and the nearest answer says that it is that."""
    assert (await api.type_inline(READER, "what did Tove say about the ferry?")).choices
    assert (await api.type_inline(READER, "Tovve")).choices
    assert (
        await api.type_inline(READER, "what did Tove say about pelicans?")
    ).button == "Not found: these come closest"
    nothing = await api.type_inline(READER, "pelicans")
    assert not nothing.choices and nothing.button == "Nothing found. Ask in my own chat"


@pytest.mark.usefixtures("ferries")
async def test_an_unsure_name_is_not_offered(api: Double, database: Database) -> None:
    """Typing a name brings no quote that is only perhaps its bearer's."""
    new = told(99, QUILL)
    unsure = parts.quote(new.text, new.briefing.quotes[0].text, TOVE, sure=0.6)
    briefing = replace(new.briefing, quotes=(unsure,))
    await database.run(articles.add, replace(new, briefing=briefing), chat=None, now=parts.NOW)
    assert len((await api.type_inline(READER, "tove ferry")).choices) == 1


async def test_a_quote_too_long_for_a_message_is_not_cut(api: Double, database: Database) -> None:
    """A quote is passed on whole, or not at all."""
    said = f"“Ferries {'must sail ' * 500}”"
    text = f"{said} Quill said."
    new = replace(told(1, QUILL), text=text)
    long = replace(new, briefing=replace(new.briefing, quotes=(parts.quote(text, said, QUILL),)))
    await database.run(articles.add, long, chat=None, now=parts.NOW)
    assert not (await api.type_inline(READER, "quill ferries")).choices


async def test_nothing_typed_offers_the_newest(api: Double, ferries: None) -> None:
    """The bare name of the bot is enough to begin."""
    assert len((await api.type_inline(READER, "")).choices) == 10


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=256))
def test_any_offset_is_a_page(text: str) -> None:
    """What is no offset of ours begins at the beginning."""
    assert inline.offset_of(text) >= 0

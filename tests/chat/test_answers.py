"""Answers in the conversation: what their buttons come back to, and where a long one is cut."""

from datetime import UTC, datetime

from bot.asking.understood import Understood
from bot.chat import html
from bot.chat.conversation import Conversation
from bot.chat.replies import Reply
from bot.chat.views.answer import answer_reply
from bot.lookup.answers import Answer
from bot.model import FoundQuote
from bot.store import Database, articles
from summarizer.model import Quote, Speaker
from tests.chat import parts

CHAT = "telegram:1"


async def test_the_buttons_of_a_fact_come_back_to_the_fact(conversation: Conversation, database: Database) -> None:
    """Also where a briefing was asked for, and what there is only mentions its topic."""
    await database.run(articles.add, parts.article(origin="feed"), chat=None, now=parts.NOW)
    shown = await said(conversation, "brief me on the market")
    assert "Traders <b>fear</b> for the market" in shown.plain
    (number,) = {button.data.split()[1] for row in shown.buttons for button in row}
    assert (await said(conversation, f"/page {number} 0")).plain == shown.plain


async def said(conversation: Conversation, text: str) -> Reply:
    return [reply async for reply in conversation.respond(parts.pasted(text, CHAT))][-1]


def found(number: int, article: int) -> FoundQuote:
    """A long quote of an article."""
    words = f"“{'The ferry sails. ' * 40}{number}”"
    quote = Quote(0, len(words), words, "direct", "said", Speaker("Ada Quill", "Quill", None, "person"), 0.97, key=True)
    day = datetime(2026, 2, 1, tzinfo=UTC)
    return FoundQuote(
        id=number,
        article_id=article,
        quote=quote,
        title=f"Ferry {article}",
        url=None,
        source="Lowhaven Echo",
        published=day,
        ingested=day,
    )


def test_no_message_ends_with_words_of_which_no_source_is_told() -> None:
    """The quotes of an article have its line once, but for those that a message cuts off from it."""
    quotes = tuple(found(number, number // 7) for number in range(14))
    answer = Answer(understood=Understood(asked=parts.NOW), quotes=quotes, total=len(quotes))
    messages = html.render(answer_reply(answer))
    assert len(messages) > 2
    assert all("Lowhaven Echo" in message.plain.splitlines()[-1] for message in messages)
    assert sum(message.plain.count("Lowhaven Echo") for message in messages) < len(quotes) / 2

"""/who and the buttons under an answer: words with a name, a date and a link."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Mapping

from sqlalchemy import Connection

from bot.asking.questions import Understood
from bot.chat.commands.basics import puzzled
from bot.chat.commands.carried import leading, marked, page_in
from bot.chat.desk import Desk
from bot.chat.errors import Misunderstood, NotThere
from bot.chat.incoming import Incoming
from bot.chat.replies import Reply
from bot.chat.steps import check
from bot.chat.views.answer import WITH_CONTEXT, answer_reply, export_choices, exported
from bot.lookup import answers, exports
from bot.lookup.answers import Answer
from bot.model import FoundQuote
from bot.speech import N_, _
from bot.store import articles, asked
from bot.store.context import around

QUESTION_LENGTH = 1000
EXPORTED_QUOTES = 500

HOW = N_(
    "Ask who said what: /who mentioned oil? — /who said “freezing oil supplies”? — /who did the minister speak about?"
)

_BARE_VERB = re.compile(r"(said|says|say|mentioned|mentions|talked|talks|spoke|told|warned|called|denied)\b", re.I)
"""How the rest of a question begins that has "who" in its command: /who mentioned oil?"""

_FORMATS: Mapping[str, Callable[[Answer], str]] = {
    "csv": exports.as_csv,
    "json": exports.as_json,
    "md": exports.as_markdown,
}


async def who(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Answer a question, or the one in the message that this one replies to."""
    question = (arguments or incoming.reply_to or "")[:QUESTION_LENGTH].strip()
    if not question:
        raise Misunderstood(_(HOW))
    found = await asked_of(desk, incoming, f"who {question}" if _BARE_VERB.match(question) else question)
    yield answer_reply(found, await remembered(desk, incoming, found.understood))


async def attempt(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Look up a few words that name somebody who is quoted; say what can be sent where they do not."""
    found = await asked_of(desk, incoming, arguments)
    if found.understood.people and not found.closest:
        yield answer_reply(found, await remembered(desk, incoming, found.understood))
    else:
        await check(desk, incoming.chat, arguments)
        yield puzzled()


async def page(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Show another page of an answer, or the same with the sentences around each quote: /page 12 5 context."""
    number, rest = leading(arguments)
    offset, how = (*rest.split(), "", "")[:2]
    question = await _recalled(desk, incoming, number)
    start = page_in(offset)
    found = await desk.database.read(answers.answer_to, question, chat=incoming.chat, offset=start)
    texts = await desk.database.read(_contexts, found.quotes) if how == WITH_CONTEXT else {}
    yield answer_reply(found, number, context=texts, replaces=True)


async def without(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Take a condition off a question: /without 12 time."""
    number, part = leading(arguments)
    question = (await _recalled(desk, incoming, number)).without(part)
    found = await desk.database.read(answers.answer_to, question, chat=incoming.chat)
    yield answer_reply(found, await remembered(desk, incoming, question), replaces=True)


async def export(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Hand out the answer to a question as a file: /export csv what did the minister say?"""
    first, rest = (*arguments.split(" ", 1), "")[:2]
    form, question = (first.casefold(), rest.strip()) if first.casefold() in _FORMATS else ("", arguments.strip())
    if not question:
        raise Misunderstood(_("Say what to export and how: /export csv what did the minister say about oil?"))
    understood = await meant(desk, incoming, question)
    if not form:
        yield export_choices(understood, await remembered(desk, incoming, understood))
        return
    found = await desk.database.read(answers.answer_to, understood, chat=incoming.chat, limit=EXPORTED_QUOTES)
    if not found.quotes or found.closest:
        raise NotThere(
            _("Nothing found for {question}, so there is nothing to export.").format(question=understood.echo())
        )
    yield exported(found, form, _FORMATS[form](found))


async def asked_of(desk: Desk, incoming: Incoming, question: str, *, limit: int = answers.PAGE) -> Answer:
    """Return the answer to a question in plain English."""
    words = question[:QUESTION_LENGTH]
    return await desk.database.read(answers.answer, words, chat=incoming.chat, now=desk.clock(), limit=limit)


async def remembered(desk: Desk, incoming: Incoming, question: Understood) -> int:
    """Return the number by which the buttons of an answer come back to its question."""
    return await desk.database.run(asked.remember, incoming.chat, question, desk.clock())


async def meant(desk: Desk, incoming: Incoming, words: str) -> Understood:
    """Return what a question asks, or that of the answer under which a button was pressed: "#12"."""
    number = marked(words)
    if number is not None:
        return await _recalled(desk, incoming, number)
    return (await asked_of(desk, incoming, words, limit=1)).understood


async def _recalled(desk: Desk, incoming: Incoming, number: int) -> Understood:
    """Return the question that a button refers to; raise NotThere if it was asked too long ago, or by another chat."""
    question = await desk.database.read(asked.recall, incoming.chat, number)
    if question is None:
        raise NotThere(_("That answer is too old for its buttons. Please ask again."))
    return question


def _contexts(c: Connection, quotes: tuple[FoundQuote, ...]) -> dict[int, tuple[str, str]]:
    """Return what stands before and after each quote, by its number."""
    return {
        found.id: around(articles.get(c, found.article_id).text, found.quote.start, found.quote.end) for found in quotes
    }

"""/who and the buttons under an answer: words with a name, a date and a link."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import replace

from sqlalchemy import Connection

from bot.asking.names import folded_words
from bot.asking.understood import Onward, Understood
from bot.chat.commands.basics import SORRY, THANKS, puzzled, small_talk
from bot.chat.commands.carried import leading, marked, number_in, page_in
from bot.chat.desk import Desk
from bot.chat.errors import Misunderstood, NotThere
from bot.chat.incoming import Incoming
from bot.chat.replies import Reply
from bot.chat.steps import check
from bot.chat.views.answer import WITH_CONTEXT, answer_reply, export_choices, exported, nothing_older
from bot.chat.views.overview import back_to_overview, overview_reply, stories_reply
from bot.lookup import answers, exports, notes, topics
from bot.lookup.answers import Answer
from bot.lookup.facts import is_whole
from bot.lookup.understanding import understand_all
from bot.model import FoundQuote
from bot.speech import N_, _
from bot.store import articles, asked, headlines
from bot.store.context import around
from bot.store.fulltext import stemmed
from summarizer.model import Length

QUESTION_LENGTH = 1000
EXPORTED_QUOTES = 500

HOW = N_(
    "Ask who said what: /who mentioned oil? — /who said “freezing oil supplies”? — /who did the minister speak about?"
)

_BARE_VERB = re.compile(r"(said|says|say|mentioned|mentions|talked|talks|spoke|told|warned|called|denied)\b", re.I)
"""How the rest of a question begins that has "who" in its command: /who mentioned oil?"""

_FORMATS: Mapping[str, Callable[[Answer], str | bytes]] = {
    "csv": exports.as_csv,
    "json": exports.as_json,
    "md": exports.as_markdown,
    "docx": notes.as_docx,
}


async def who(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Answer a question, or the one in the message that this one replies to."""
    question = (arguments or incoming.reply_to or "")[:QUESTION_LENGTH].strip()
    if not question:
        raise Misunderstood(_(HOW))
    behind_command = incoming.text.lstrip().startswith("/") and _BARE_VERB.match(question)
    for understood, suggestions in await _all_meant(desk, incoming, f"who {question}" if behind_command else question):
        yield await _answered(desk, incoming, understood, suggestions)


async def attempt(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Look up a few words that may be a name or a topic; say what can be sent where nothing holds them."""
    understood, suggestions = await _meant(desk, incoming, arguments)
    found = await _look_up(desk, incoming, understood, suggestions)
    known = understood.people or understood.described or found.written.sentences or _is_near(found)
    if found.is_empty and understood.foreign:
        yield answer_reply(found)
        return
    if found.is_empty or (found.closest and not known):
        await check(desk, incoming.chat, arguments)
        yield puzzled(found.nearest)
        return
    yield answer_reply(found, await remembered(desk, incoming, found.understood))


def _is_near(found: Answer) -> bool:
    """Whether a quote holds two of the words asked for, and half of them: that is no chance."""
    wanted = frozenset(map(stemmed, folded_words(" ".join(found.understood.words))))
    held = (frozenset(map(stemmed, folded_words(each.quote.text))) for each in found.quotes)
    return any(len(wanted & each) >= max(_TWO, len(wanted) / 2) for each in held)


_TWO = 2


async def talk(desk: Desk, incoming: Incoming, what: str) -> AsyncIterator[Reply]:
    """Answer a greeting, thanks, a question about the bot, or a complaint about its last answer."""
    last = await desk.database.read(asked.last, incoming.chat, desk.clock()) if what == SORRY else None
    words = last[1].all_words if last else ()
    begins = what != THANKS
    yield small_talk(
        what,
        await desk.database.read(headlines.nearest, incoming.chat, words, most=_BEGINNINGS) if begins else (),
    )


_BEGINNINGS = 3


async def _answered(desk: Desk, incoming: Incoming, understood: Understood, suggestions: tuple[str, ...]) -> Reply:
    if understood.wants == "briefing":
        return await overview_of(desk, incoming, understood)
    if understood.onward is not None and understood.onward != "topic":
        return await _further(desk, incoming, understood.onward)
    if understood == understood.nothing_asked() and understood.bare:
        return puzzled(())
    if understood.wants == "fact" and not understood.parts():
        return puzzled(())
    found = await _look_up(desk, incoming, understood, suggestions)
    return answer_reply(found, await remembered(desk, incoming, found.understood))


async def overview_of(
    desk: Desk, incoming: Incoming, question: Understood, length: Length | None = None, *, replaces: bool = False
) -> Reply:
    """Return the briefing on what a question is about, or what is new where it is about nothing."""
    if not question.words and not question.person:
        newest = await desk.database.read(topics.stories, question, incoming.chat)
        told = await _look_up(desk, incoming, replace(question, wants="fact"), ()) if newest.note else None
        if told is not None and is_whole(told.written):
            return answer_reply(told, await remembered(desk, incoming, told.understood), replaces=replaces)
        await remembered(desk, incoming, question)
        return stories_reply(newest, replaces=replaces)
    wanted = length or (await desk.chat(incoming)).length
    found = await desk.database.read(topics.overview, question, incoming.chat, wanted)
    if found.mentioned and length is None:
        told = await _look_up(desk, incoming, replace(found.understood, wants="fact"), ())
        if told.written.sentences and not told.written.nearly:
            return answer_reply(told, await remembered(desk, incoming, told.understood), replaces=replaces)
    return overview_reply(found, await remembered(desk, incoming, found.understood), replaces=replaces)


async def about_topic(desk: Desk, incoming: Incoming, topic: str) -> AsyncIterator[Reply]:
    """Brief on a topic that is named without a sentence."""
    understood, _others = await _meant(desk, incoming, topic)
    yield await overview_of(desk, incoming, replace(understood, wants="briefing"))


async def about(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Show a briefing on a topic shorter or longer, in place: /about 12 short."""
    number, wanted = leading(arguments)
    length = Length(wanted) if wanted in set(Length) else Length.NORMAL
    yield await overview_of(desk, incoming, await recalled(desk, incoming, number), length, replaces=True)


async def quoted(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Show who said what on the topic of a briefing, in its place: /quoted 12."""
    number = number_in(arguments)
    question = replace(await recalled(desk, incoming, number), wants="quotes", bare=False)
    found = await desk.database.read(answers.answer_to, question, chat=incoming.chat)
    shown = answer_reply(found, await remembered(desk, incoming, found.understood), replaces=incoming.pressed)
    yield replace(shown, buttons=(*shown.buttons, back_to_overview(number)))


async def _further(desk: Desk, incoming: Incoming, how: Onward) -> Reply:
    """Go on with the last question: older quotes, the briefing shorter or longer, or its quotes."""
    last = await desk.database.read(asked.last, incoming.chat, desk.clock())
    if last is None:
        return puzzled(())
    _number, before = last
    if how in ("shorter", "longer"):
        length = Length.SHORT if how == "shorter" else Length.LONG
        return await overview_of(desk, incoming, replace(before, wants="briefing"), length)
    as_quotes = how == "quoted" and before.wants != "fact"  # under a fact stands already where it is from
    question = replace(before, wants="quotes" if as_quotes else before.wants, bare=False)
    if how in ("before", "older"):
        question = replace(question, offset=before.offset + (1 if how == "before" else answers.PAGE))
    limit = 1 if how == "before" else answers.PAGE
    found = await desk.database.read(
        answers.answer_to, question, chat=incoming.chat, offset=question.offset, limit=limit
    )
    if not found.quotes and question.offset:
        return nothing_older(found, await remembered(desk, incoming, replace(question, offset=0)))
    return answer_reply(found, await remembered(desk, incoming, replace(found.understood, offset=question.offset)))


async def page(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Show another page of an answer, or the same with the sentences around each quote: /page 12 5 context."""
    number, rest = leading(arguments)
    offset, how = (*rest.split(), "", "")[:2]
    question = await recalled(desk, incoming, number)
    start = page_in(offset)
    found = await desk.database.read(answers.answer_to, question, chat=incoming.chat, offset=start)
    texts = await desk.database.read(_contexts, found.quotes) if how == WITH_CONTEXT else {}
    yield answer_reply(found, number, context=texts, replaces=True)


async def without(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Take a condition off a question: /without 12 time."""
    number, part = leading(arguments)
    question = replace((await recalled(desk, incoming, number)).without(part), offset=0)
    if question.wants == "briefing":
        yield await overview_of(desk, incoming, question, replaces=True)
        return
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
    yield exported(found, form, await asyncio.to_thread(_FORMATS[form], found))


async def _meant(desk: Desk, incoming: Incoming, question: str) -> tuple[Understood, tuple[str, ...]]:
    """Return what a question asks, which may go on from the last one, and the names that it may mean instead."""
    return (await _all_meant(desk, incoming, question))[0]


async def _all_meant(desk: Desk, incoming: Incoming, message: str) -> tuple[tuple[Understood, tuple[str, ...]], ...]:
    """The same of each question in a message."""
    last = await desk.database.read(asked.last, incoming.chat, desk.clock())
    return await desk.database.read(
        understand_all,
        message[:QUESTION_LENGTH],
        chat=incoming.chat,
        now=desk.clock(),
        before=last[1] if last else None,
    )


async def _look_up(desk: Desk, incoming: Incoming, question: Understood, suggestions: tuple[str, ...]) -> Answer:
    found = await desk.database.read(answers.answer_to, question, chat=incoming.chat)
    return replace(found, suggestions=suggestions) if suggestions else found


async def asked_of(desk: Desk, incoming: Incoming, question: str, *, limit: int = answers.PAGE) -> Answer:
    """Return the answer to a question in plain words."""
    words = question[:QUESTION_LENGTH]
    return await desk.database.read(answers.answer, words, chat=incoming.chat, now=desk.clock(), limit=limit)


async def remembered(desk: Desk, incoming: Incoming, question: Understood) -> int:
    """Return the number by which the buttons of an answer come back to its question."""
    return await desk.database.run(asked.remember, incoming.chat, question, desk.clock())


async def meant(desk: Desk, incoming: Incoming, words: str) -> Understood:
    """Return what a question asks, or that of the answer under which a button was pressed: "#12"."""
    number = marked(words)
    if number is not None:
        return await recalled(desk, incoming, number)
    return (await asked_of(desk, incoming, words, limit=1)).understood


async def recalled(desk: Desk, incoming: Incoming, number: int) -> Understood:
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

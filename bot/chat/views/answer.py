"""The answer to "who said what": the question as understood, and words with a name, a date and a link."""

from __future__ import annotations

from bot.chat.replies import Block, Button, Reply, Run, Section, bold, italic, line, text
from bot.chat.views.words import day, origin, spoken
from bot.chat.visible import shortened
from bot.lookup import Answer
from bot.model import FoundQuote


def answer_reply(answer: Answer) -> Reply:
    """Return the quotes that answer a question, or say that there are none and what comes closest."""
    echo = shortened(answer.understood.echo(), 200)
    if not answer.quotes:
        return _nothing(echo, answer.suggestions)
    count = f"{answer.total} quotes" if answer.total > 1 else "1 quote"
    head = Section((text(bold(echo or "Everything said"), f" · {count}"),))
    return Reply((head, *(found_section(found) for found in answer.quotes)))


def found_section(found: FoundQuote) -> Section:
    """Return one quote with its speaker, and under it where and when it was said."""
    return Section((spoken(found.quote, folded=False), where(found)))


def where(found: FoundQuote) -> Block:
    """Return the date and the source, leading to the page."""
    date = day(found.published) if found.published else f"no date given, read {day(found.ingested)}"
    source = origin(found.source, found.url) or "the text you sent"
    title = f" · {shortened(found.title, 100)}" if found.title else ""
    others = f" · and {len(found.others)} more" if found.others else ""
    return text(Run(f"{date} · "), Run(source, link=found.url), italic(title), others)


def _nothing(echo: str, suggestions: tuple[str, ...]) -> Reply:
    said = f"Nothing found for {echo}." if echo else "Nothing found."
    if not suggestions:
        return line(said, " Try fewer words, or brief the article first: send me its link.")
    buttons = tuple((Button(shortened(each, 40), command),) for each in suggestions if (command := _ask(each)))
    return line(said, " Closest: ", bold(", ".join(shortened(each, 60) for each in suggestions)), buttons=buttons)


def _ask(question: str) -> str:
    """Return the command that asks `question`, or nothing if it is too long for a button."""
    command = f"/who {question}"
    return command if len(command.encode()) <= 64 else ""

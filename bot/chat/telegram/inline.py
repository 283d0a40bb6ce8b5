"""Inline mode: "@bot suga oil" in any chat offers quotes that can be dropped into the conversation. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from telegram import InlineQueryResultArticle, InlineQueryResultsButton, InputTextMessageContent, LinkPreviewOptions
from telegram.constants import ParseMode

from bot.chat import html
from bot.chat.replies import Reply, plain_block
from bot.chat.views.answer import found_section, suggestion_lines
from bot.chat.visible import shortened
from bot.lookup.answers import Answer
from bot.model import FoundQuote
from bot.numbers import number_of
from bot.speech import _

CACHE_SECONDS = 30
"""How long Telegram may give a user the same answer again; no other user gets it."""

START_PAYLOAD = "inline"
_BUTTON_LENGTH = 64
_TITLE_LENGTH = 100
_DESCRIPTION_LENGTH = 200
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Offer:
    """What answers an inline query. `next_offset` is empty on the last page; `button` leads to the private chat."""

    results: tuple[InlineQueryResultArticle, ...]
    next_offset: str = ""
    button: InlineQueryResultsButton | None = None


def offer(answer: Answer | None) -> Offer:
    """Return the quotes of an answer as articles to choose from; None, what went wrong, offers nothing."""
    if answer is None:
        return Offer(())
    following = str(answer.offset + len(answer.quotes)) if answer.more else ""
    return Offer(tuple(_results(answer)), following, _button(answer))


def offset_of(text: str) -> int:
    """Return where the page begins that Telegram asks for: what `next_offset` said, or 0."""
    return number_of(text, 99_999) or 0


def _results(answer: Answer) -> Iterator[InlineQueryResultArticle]:
    for found in answer.quotes:
        messages = html.render(Reply((found_section(found),)))
        if len(messages) == 1:  # a quote is passed on whole, or not at all
            yield _article(found, messages[0].html)


def _article(found: FoundQuote, message: str) -> InlineQueryResultArticle:
    title, description = suggestion_lines(found)
    return InlineQueryResultArticle(
        id=str(found.id),
        title=shortened(plain_block(title), _TITLE_LENGTH),
        description=shortened(plain_block(description), _DESCRIPTION_LENGTH),
        input_message_content=InputTextMessageContent(message, ParseMode.HTML, link_preview_options=_NO_PREVIEW),
    )


def _button(answer: Answer) -> InlineQueryResultsButton | None:
    """Return what stands above the quotes if they are not what was asked for."""
    if not answer.quotes and not answer.offset:
        words = _("Nothing found. Ask in my own chat")
    elif answer.closest:
        words = _("Not found: these come closest")
    else:
        return None
    return InlineQueryResultsButton(shortened(words, _BUTTON_LENGTH), start_parameter=START_PAYLOAD)

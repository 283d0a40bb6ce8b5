"""/help, and what to say to what is not understood."""

from __future__ import annotations

from collections.abc import Iterable

from bot.chat.desk import Command
from bot.chat.replies import Button, Reply, Section, code, line, text
from bot.chat.views.answer import headline_buttons
from bot.model import Headline
from bot.speech import _


def help_reply(commands: Iterable[Command]) -> Reply:
    """Return the list of commands, one a line."""
    lines = (text(code(f"/{each.name} {each.usage}".strip()), f" — {_(each.description)}") for each in commands)
    hint = text(_("In a private chat no command is needed: send a link, a text or a file to brief it, or just ask."))
    return Reply((Section(tuple(lines)), Section((hint,))))


def unknown(name: str, nearest: str | None) -> Reply:
    """Say that there is no such command, and which one may have been meant."""
    buttons = [(Button(f"/{nearest}", f"/{nearest}"),)] if nearest else [(Button(_("Help"), "/help"),)]
    if nearest:
        words = _("There is no command /{name}. Did you mean /{nearest}? /help lists what I can do.")
    else:
        words = _("There is no command /{name}. /help lists what I can do.")
    return line(words.format(name=name, nearest=nearest), buttons=buttons)


def puzzled(nearest: Iterable[Headline]) -> Reply:
    """Say what can be sent, to somebody who sent something else; the `nearest` stories are a beginning."""
    return line(
        _("Send me a link or the text of an article and I brief it, or ask who said what, as in “who mentioned oil?”."),
        buttons=[*headline_buttons(nearest), (Button(_("Help"), "/help"), Button(_("What is new now"), "/digest"))],
    )

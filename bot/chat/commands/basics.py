"""/help, and what to say to what is not understood."""

from __future__ import annotations

from collections.abc import Iterable

from bot.chat.desk import Command
from bot.chat.replies import Button, Reply, Section, code, line, text
from bot.chat.views.answer import headline_buttons
from bot.model import Headline
from bot.speech import N_, _


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


HELLO, THANKS, SELF, SORRY = "hello", "thanks", "self", "sorry"
"""What people say that is no question: a greeting, thanks, what the bot is, a complaint."""

_REPLIES = {
    HELLO: N_("Hello. I read the news and find who said what. Ask me, name somebody or something, or send me a link."),
    THANKS: N_("You are welcome. Ask me whenever you like."),
    SELF: N_("I am a program. The news that I show stands word for word in articles, each with its link to check it."),
    SORRY: N_("I am sorry. I only find what stands in articles. Put it in other words, or begin with one of these:"),
}


def small_talk(what: str, nearest: Iterable[Headline]) -> Reply:
    """Answer what is no question, with the newest stories to begin with."""
    words = _REPLIES.get(what, _REPLIES[HELLO])
    return line(_(words), buttons=_beginnings(nearest))


def puzzled(nearest: Iterable[Headline]) -> Reply:
    """Say what can be sent, to somebody who sent something else; the `nearest` stories are a beginning."""
    return line(
        _("Send me a link or the text of an article and I brief it, or ask who said what, as in “who mentioned oil?”."),
        buttons=_beginnings(nearest),
    )


def _beginnings(nearest: Iterable[Headline]) -> list[tuple[Button, ...]]:
    return [*headline_buttons(nearest), (Button(_("Help"), "/help"), Button(_("What is new now"), "/digest"))]

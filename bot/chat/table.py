"""Every command, in the order of /help and of the menu."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.chat.commands import basics, briefs, digests, follows, lookups, people
from bot.chat.desk import Command, Desk
from bot.chat.incoming import Incoming
from bot.chat.replies import Reply


async def _help(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """List the commands."""
    yield basics.help_reply(COMMANDS)


COMMANDS: tuple[Command, ...] = (
    Command("brief", "LINK or text", "brief a link, a text, a file or a message", briefs.brief, reads=True),
    Command("who", "QUESTION", "who said what: “mentioned oil?”, “said ‘…’?”", lookups.who, asks=True),
    Command("digest", "", "what is new, now", digests.digest, asks=True),
    Command("subscribe", "[HH:MM] [city]", "a digest every day at your hour", digests.subscribe),
    Command("unsubscribe", "", "stop the digests", digests.unsubscribe),
    Command("people", "", "who was quoted most lately", people.people, asks=True),
    Command("person", "NAME", "roles, topics and latest quotes of somebody", people.person, asks=True),
    Command("compare", "NAME and NAME on TOPIC", "what two people said, side by side", people.compare, asks=True),
    Command("follow", "NAME or WORDS", "be told of each new quote", follows.follow, asks=True),
    Command("unfollow", "NAME or WORDS", "be told no more", follows.unfollow),
    Command("following", "", "what you follow", follows.following),
    Command("export", "[csv|md|json] QUESTION", "quotes as a file", lookups.export, asks=True),
    Command("start", "", "what this bot does", basics.start),
    Command("help", "", "this list", _help),
    Command("try", "WORDS", "quotes by somebody of that name", lookups.attempt, listed=False, asks=True),
    Command("page", "NUMBER", "another page of an answer", lookups.page, listed=False),
    Command("without", "NUMBER PART", "an answer with one condition less", lookups.without, listed=False),
    Command("change", "NUMBER later|now", "when to be told of what is followed", follows.change, listed=False),
    Command("longer", "NUMBER", "more sentences of a briefing", briefs.longer, listed=False),
    Command("shorter", "NUMBER", "fewer sentences of a briefing", briefs.shorter, listed=False),
    Command("quotes", "NUMBER", "every quote of an article", briefs.quotes, listed=False),
)

BY_NAME = {command.name: command for command in COMMANDS}
LISTED = tuple(command.name for command in COMMANDS if command.listed)

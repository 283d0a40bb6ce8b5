"""Every command, in the order of /help and of the menu."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial

from bot.chat.commands import (
    adding,
    administration,
    basics,
    briefs,
    coming,
    digests,
    feeds,
    follows,
    lookups,
    offers,
    parting,
    people,
    privacy,
    rulings,
    settings,
    setup,
    sharing,
    sources,
    speaking,
    topics,
)
from bot.chat.desk import Command, Desk
from bot.chat.incoming import Incoming, is_administrator
from bot.chat.replies import Reply
from bot.speech import N_


async def _help(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """List the commands."""
    yield basics.help_reply(offered(to_administrator=is_administrator(incoming, desk.administrators)))


def _described(name: str) -> str:
    """What a command does."""
    return BY_NAME[name].description if name in BY_NAME else ""


_settling = partial(Command, for_chat_administrators=True, in_turn=True)
"""A command about all that a chat has set: in a group no matter for everybody, and one after the other."""

COMMANDS: tuple[Command, ...] = (
    Command("brief", "LINK, text or topic", N_("brief a link, a text, a file, or anything"), briefs.brief, reads=True),
    Command("who", "QUESTION", N_("who said what: “mentioned oil?”, “said ‘…’?”"), lookups.who, asks=True),
    Command("digest", "", N_("what is new, now"), digests.digest, asks=True, in_turn=True),
    _settling("subscribe", "[HH:MM] [city]", N_("a digest every day at your hour"), digests.subscribe),
    _settling("unsubscribe", "", N_("stop the digests"), digests.unsubscribe),
    _settling("settings", "", N_("hours, days, and all else that you can set"), settings.settings),
    Command("next", "", N_("when the next digest comes, and what it would hold"), coming.coming, asks=True),
    _settling("speak", "[LANGUAGE]", N_("the language I speak with you"), speaking.speaking),
    _settling("pause", "[until DAY]", N_("no digests for a while"), settings.pause),
    _settling("resume", "", N_("end a pause"), settings.resume),
    Command("feeds", "", N_("what comes to this chat, in folders"), feeds.feeds),
    Command("sources", "", N_("what I read for you, and how fresh it is"), sources.sources),
    _settling("add", "LINK [FOLDER]", N_("follow a feed, a site or a channel"), adding.add, reads=True),
    _settling("remove", "NAME", N_("follow a feed no more"), feeds.remove, listed=False),
    _settling("folder", "NAME", N_("the feeds of one folder"), feeds.folder, listed=False),
    _settling("import", "", N_("take in the feeds of an OPML file"), adding.import_, reads=True),
    Command("opml", "", N_("your feeds as a file"), adding.opml),
    _settling("topics", "WORDS", N_("what comes first, or alone"), topics.topics),
    _settling("exclude", "WORDS", N_("leave out articles with these words"), topics.exclude),
    _settling("mute", "SOURCE", N_("hear nothing of a source"), topics.mute),
    _settling("unmute", "SOURCE", N_("hear a source again"), topics.unmute, listed=False),
    _settling("languages", "[NAMES]", N_("in which languages articles come"), topics.languages),
    Command("people", "", N_("who was quoted most lately"), people.people, asks=True),
    Command("person", "NAME", N_("roles, topics and latest quotes of somebody"), people.person, asks=True),
    Command("compare", "NAME and NAME on TOPIC", N_("what two people said, side by side"), people.compare, asks=True),
    _settling("follow", "NAME or WORDS", N_("be told of each new quote"), follows.follow, asks=True),
    _settling("unfollow", "NAME or WORDS", N_("be told no more"), follows.unfollow),
    Command("following", "", N_("what you follow"), follows.following),
    Command("export", "[csv|md|docx|json] QUESTION", N_("quotes as a file"), lookups.export, asks=True),
    _settling("start", "", N_("what this bot does, and how things stand"), setup.start),
    Command("help", "", N_("this list"), _help),
    _settling("mydata", "", N_("what I keep about this chat"), privacy.mydata, for_everybody=True),
    _settling("forget", "", N_("delete everything about this chat"), privacy.forget, for_everybody=True),
    Command("invite", "[NUMBER]", N_("a code that lets people in"), administration.invite, administers=True),
    Command("broadcast", "TEXT", N_("tell every chat something"), administration.broadcast, administers=True),
    Command("offer", "[LINK] [FOLDER]", N_("feeds that all chats get"), offers.offer, administers=True),
    Command("unoffer", "NUMBER", N_("offer a feed no more"), offers.unoffer, listed=False, administers=True),
    Command("stats", "", N_("how much the bot is used"), administration.stats, administers=True),
    Command("health", "", N_("what waits and what fails"), administration.health, administers=True),
    _settling("feed", "NUMBER ACTION", N_("one feed"), feeds.feed, listed=False),
    _settling("bundle", "NAME on|off", N_("feeds for everybody"), feeds.bundle, listed=False),
    _settling("only", "on|off", N_("nothing but your topics"), topics.only, listed=False),
    _settling("unwant", "NUMBER", N_("take a wish back"), topics.unwant, listed=False),
    Command("join", "CODE", N_("come in by a code"), administration.join, listed=False, for_everybody=True),
    Command("send", "NUMBER", N_("send a broadcast"), administration.send, listed=False, administers=True),
    Command("offered", "COMMAND", N_("what plain words ask for"), settings.offered(_described), listed=False),
    Command("try", "WORDS", N_("quotes by somebody of that name"), lookups.attempt, listed=False, asks=True),
    Command("talk", "hello|thanks|self|sorry", N_("a word in reply"), lookups.talk, listed=False),
    Command("about", "NUMBER short|normal|long", N_("a briefing on a topic"), lookups.about, listed=False),
    Command("quoted", "NUMBER", N_("who said what on a topic"), lookups.quoted, listed=False),
    Command("share", "NUMBER", N_("a quote as a picture"), sharing.share, listed=False),
    Command("card", "ARTICLE PLACE", N_("a quote as a picture"), sharing.card, listed=False),
    Command("page", "NUMBER", N_("another page of an answer"), lookups.page, listed=False),
    Command("without", "NUMBER PART", N_("an answer with one condition less"), lookups.without, listed=False),
    _settling("change", "NUMBER later|now", N_("when to be told of what is followed"), follows.change, listed=False),
    _settling("setup", "STEP ANSWER", N_("an answer to /start"), setup.setup, listed=False),
    _settling("here", "LATITUDE LONGITUDE", N_("go by the clocks there"), setup.here, listed=False),
    _settling("track", "ARTICLE", N_("be told how a story goes on"), follows.track, listed=False),
    _settling("untrack", "NUMBER", N_("be told no more of a story"), follows.untrack, listed=False),
    Command("story", "KEY NUMBER", N_("a story of a digest"), digests.story, listed=False),
    Command("stories", "KEY", N_("the list of a digest"), digests.stories, listed=False),
    Command("articles", "KEY NUMBER", N_("every article of a story"), parting.articles, listed=False),
    _settling("part", "KEY NUMBER ARTICLE", N_("what is another story"), parting.part, listed=False),
    Command("length", "NUMBER short|normal|long", N_("a briefing shorter or longer"), briefs.length, listed=False),
    Command("longer", "NUMBER", N_("more sentences of a briefing"), briefs.longer, listed=False),
    Command("shorter", "NUMBER", N_("fewer sentences of a briefing"), briefs.shorter, listed=False),
    Command("names", "NAME", N_("whom a name stands for"), rulings.names, listed=False, administers=True),
    Command("merge", "NAME = NAME", N_("two people are one"), rulings.merge, listed=False, administers=True),
    Command(
        "split",
        "NAME = NAME AS WRITTEN",
        N_("a name is somebody else's"),
        rulings.split,
        listed=False,
        administers=True,
    ),
    Command("quotes", "NUMBER", N_("every quote of an article"), briefs.quotes, listed=False),
)

BY_NAME = {command.name: command for command in COMMANDS}
LISTED = tuple(command.name for command in COMMANDS if command.listed)


def offered(*, to_administrator: bool) -> tuple[Command, ...]:
    """Return the commands that /help and the menu show to somebody."""
    return tuple(each for each in COMMANDS if each.listed and (to_administrator or not each.administers))

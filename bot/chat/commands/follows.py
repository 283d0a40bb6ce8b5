"""/follow, /unfollow and /following: the next quote that matches comes by itself."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.chat.commands.briefs import visible
from bot.chat.commands.carried import leading, marked, number_in
from bot.chat.commands.digests import recalled_story
from bot.chat.commands.lookups import meant
from bot.chat.desk import Desk
from bot.chat.errors import Misunderstood, NotThere
from bot.chat.incoming import Incoming
from bot.chat.replies import Reply
from bot.chat.views.follows import followed, following_reply, story_followed, unfollowed
from bot.digests.stories import title_of
from bot.speech import N_, _
from bot.store import follows, story_follows

HOW = N_("Say whom or what to follow: /follow Hollings, or /follow “oil supplies”. /following lists what you follow.")
LATER = "later"


async def follow(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Follow a person, words, or both: at once, or with the digest ("/follow later Hollings")."""
    first, rest = (*arguments.split(" ", 1), "")[:2]
    later = first.casefold() == LATER
    words = rest.strip() if later else arguments
    if not words:
        raise Misunderstood(_(HOW))
    question = (await meant(desk, incoming, words)).without("way")
    now = desk.clock()
    try:
        new = await desk.database.run(follows.follow, incoming.chat, question, at_once=not later, now=now)
    except ValueError:
        raise Misunderstood(_(HOW)) from None
    yield followed(new)


async def change(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Change when the chat is told of something that it follows: /change 3 later."""
    number, how = leading(arguments)
    listed = await desk.database.read(follows.following, incoming.chat)
    known = next((each for each in listed if each.id == number), None)
    if known is None:
        raise NotThere(_("You do not follow that any more. /following lists what you follow."))
    new = await desk.database.run(follows.follow, incoming.chat, known.question, at_once=how != LATER, now=desk.clock())
    yield followed(new, replaces=True)


async def unfollow(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Follow something no more; without a name show what is followed, with buttons."""
    name = arguments.strip()
    number = marked(name)
    if number is not None:
        gone = await desk.database.run(follows.unfollow_id, incoming.chat, number)
    else:
        gone = bool(name) and await _unfollow_named(desk, incoming, name)
    listed = await desk.database.read(follows.following, incoming.chat)
    stories = await desk.database.read(story_follows.of_chat, incoming.chat)
    if name and not gone:
        yield unfollowed(name, listed, stories)
    else:
        yield following_reply(listed, stories, replaces=incoming.pressed)


async def following(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """List what the chat follows."""
    listed = await desk.database.read(follows.following, incoming.chat)
    yield following_reply(listed, await desk.database.read(story_follows.of_chat, incoming.chat))


async def track(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Follow the story of an article, or one of a digest: /track 12, /track KEY 3."""
    first, place = (*arguments.split(), "", "")[:2]
    if place:
        told = (await recalled_story(desk, incoming, first, number_in(place))).articles
    else:
        told = (await visible(desk, incoming, number_in(first)),)
    title = title_of(told[0]) or _("Untitled")
    ids = [article.id for article in told]
    new = await desk.database.run(story_follows.follow, incoming.chat, title, ids, desk.clock())
    yield story_followed(new)


async def untrack(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Follow a story no more: /untrack 3."""
    await desk.database.run(story_follows.unfollow, incoming.chat, number_in(arguments))
    listed = await desk.database.read(follows.following, incoming.chat)
    yield following_reply(listed, await desk.database.read(story_follows.of_chat, incoming.chat))


async def _unfollow_named(desk: Desk, incoming: Incoming, name: str) -> bool:
    """Unfollow by the name as it is listed, or as it would be understood."""
    if await desk.database.run(follows.unfollow, incoming.chat, name):
        return True
    question = (await meant(desk, incoming, name)).without("time")
    return await desk.database.run(follows.unfollow, incoming.chat, question.echo())

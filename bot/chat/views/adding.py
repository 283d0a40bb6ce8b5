"""What came of adding feeds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.chat.replies import Block, Button, Reply, Run, Section, bold, line, said, text
from bot.chat.visible import shortened
from bot.ingest.opml import LeftOut
from bot.speech import _, n_

_NAME = 80
_MOST_LEFT_OUT = 10


@dataclass(frozen=True, slots=True)
class Added:
    """A link and what became of it: a feed with its title, `new` to the chat or not, or a `problem`."""

    link: str
    title: str = ""
    feed_id: int = 0
    new: bool = False
    problem: str | None = None


def looking(links: Sequence[str]) -> Reply:
    """Say that feeds are being looked for."""
    words = n_("Looking for the feed of {link} …", "Looking for {n} feeds …", len(links))
    return replace(line(words.format(link=shortened(links[0], 60), n=len(links))), progress=True)


def added_reply(results: Sequence[Added], folder: str) -> Reply:
    """Say what became of each link, and what happens next."""
    blocks = [_result(each, folder) for each in results]
    if any(each.new for each in results):
        blocks.append(text(_("The newest three articles come first, with the next digest; then whatever is new.")))
    good = [each for each in results if each.problem is None]
    one = len(results) == len(good) == 1
    buttons = [Button(_("Move"), f"/feed {good[0].feed_id} move")] if one else []
    if one:
        buttons.append(Button(_("Remove"), f"/feed {good[0].feed_id} remove"))
    return Reply((Section(tuple(blocks)),), ((*buttons, Button(_("My feeds"), "/feeds")),), replaces=True)


def imported_reply(new: int, known: int, left: int, left_out: Sequence[LeftOut] = ()) -> Reply:
    """Say how many feeds of a list were added, and which of its lines name none."""
    blocks = [text(bold(n_("{n} feed added.", "{n} feeds added.", new).format(n=new)))]
    if known:
        blocks.append(text(n_("{n} was there already.", "{n} were there already.", known).format(n=known)))
    if left:
        words = n_("There was no room for {n} more.", "There was no room for {n} more.", left)
        blocks.append(text(words.format(n=left)))
    blocks += [_result(Added(each.line, problem=str(each.problem)), "") for each in left_out[:_MOST_LEFT_OUT]]
    if len(left_out) > _MOST_LEFT_OUT:
        more = len(left_out) - _MOST_LEFT_OUT
        blocks.append(text(n_("{n} more line was left out.", "{n} more lines were left out.", more).format(n=more)))
    if new:
        blocks.append(
            text(_("Of each, the newest three articles come first; one that cannot be read is marked in /feeds."))
        )
    return Reply((Section(tuple(blocks)),), ((Button(_("My feeds"), "/feeds"),),))


def _result(added: Added, folder: str) -> Block:
    if added.problem is not None:
        return text(*said(_("✕ {link}: {problem}"), link=shortened(added.link, _NAME), problem=added.problem))
    feed = Run(shortened(added.title, _NAME), "bold", added.link)
    if not added.new:
        return text(*said(_("{feed} was there already."), feed=feed))
    if folder:
        return text(*said(_("Added to {folder}: {feed}"), folder=shortened(folder, _NAME), feed=feed))
    return text(*said(_("Added: {feed}"), feed=feed))

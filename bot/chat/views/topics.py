"""What a chat wants more of, none of, and nothing but, each with a button to take it back."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.replies import Block, Button, Reply, Section, bold, code, line, said, text
from bot.chat.visible import shortened
from bot.speech import _, language_name, listing
from bot.store.filters import Filter, Kind

_MOST_BUTTONS = 60
_LABEL = 30


def topics_reply(filters: Sequence[Filter], *, replaces: bool = False) -> Reply:
    """Show all that a chat wants and does not want."""
    only = any(each.kind == "only" for each in filters)
    first = _("Only these topics") if only else _("These topics first")
    kinds: tuple[tuple[Kind, str], ...] = (
        ("topic", first),
        ("person", _("Only these people") if only else _("These people first")),
        ("without", _("Nothing with these words")),
        ("source", _("Muted sources")),
    )
    lines = [_kind_line(title, [each for each in filters if each.kind == kind]) for kind, title in kinds]
    shown = [each for each in lines if each is not None]
    head = (
        text(bold(_("What comes to this chat")))
        if shown
        else text(_("Everything comes to this chat, the weightiest first."))
    )
    sections = (Section((head, *shown)), Section(_how()))
    return Reply(
        sections, (*_taking_back(filters, [kind for kind, _title in kinds]), *_turn(filters, only=only)), replaces
    )


def muted_reply(muted: Filter) -> Reply:
    """Say that a source is muted, and offer to take that back."""
    words = said(
        _("Muted: {source}. Nothing of it comes with the digests; /who still finds it."), source=bold(muted.label)
    )
    return line(*words, buttons=[(Button(_("Unmute"), f"/unmute #{muted.id}"),)])


def unmuted_reply(muted: Filter) -> Reply:
    """Say that a source is heard again."""
    return line(*said(_("{source} is heard again."), source=bold(muted.label)))


def mutes_reply(muted: Sequence[Filter]) -> Reply:
    """List what is muted."""
    if not muted:
        return line(*said(_("No source is muted. {command} mutes one."), command=code("/mute Ashgrove Echo")))
    words = text(bold(_("Muted sources")), ": ", listing([shortened(each.label, 60) for each in muted]))
    return Reply(
        (Section((words,)),),
        tuple((Button(f"✕ {shortened(each.label, _LABEL)}", f"/unmute #{each.id}"),) for each in muted[:_MOST_BUTTONS]),
    )


def languages_reply(chosen: Sequence[str], known: Sequence[str], *, replaces: bool = False) -> Reply:
    """Show in which languages articles come, with a button for each language that there is."""
    words = (
        said(_("Articles come in {languages}."), languages=bold(listing([language_name(each) for each in chosen])))
        if chosen
        else said(_("Articles come in every language."))
    )
    hint = _("Articles stay in their language. The same event in two languages is two stories.")
    buttons = [
        Button(
            f"{'✓' if each in chosen else '+'} {language_name(each)}",
            f"/languages {'-' if each in chosen else '+'}{each}",
        )
        for each in known
    ]
    rows = tuple(tuple(buttons[start : start + 3]) for start in range(0, len(buttons), 3))
    every = ((Button(_("Every language"), "/languages all"),),) if chosen else ()
    return Reply((Section((text(*words), text(hint))),), (*rows, *every), replaces)


def _kind_line(title: str, filters: Sequence[Filter]) -> Block | None:
    if not filters:
        return None
    return text(bold(title), ": ", listing([shortened(each.label, 60) for each in filters]))


def _how() -> tuple[Block, ...]:
    """How wishes are typed, a line each."""
    ways = (
        ("/topics oil supplies, interest rates", _("what comes first")),
        ("/topics people Ada Quill", _("whose news comes first")),
        ("/exclude football", _("what is left out")),
        ("/mute Ashgrove Echo", _("a source to hear nothing of")),
    )
    return tuple(text(code(command), " — ", what) for command, what in ways)


def _taking_back(filters: Sequence[Filter], kinds: Sequence[Kind]) -> tuple[tuple[Button, ...], ...]:
    buttons = [
        Button(f"✕ {shortened(each.label, _LABEL)}", f"/unwant {each.id}")
        for kind in kinds
        for each in filters
        if each.kind == kind
    ][:_MOST_BUTTONS]
    return tuple(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2))


def _turn(filters: Sequence[Filter], *, only: bool) -> tuple[tuple[Button, ...], ...]:
    if not any(each.kind in ("topic", "person") for each in filters):
        return ()
    return (
        (Button(_("Everything, these first"), "/only off") if only else Button(_("Nothing but these"), "/only on"),),
    )

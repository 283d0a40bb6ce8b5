"""People: who speaks most, what is known of one, what they say beside each other and over time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.chat.pictures import Theme
from bot.chat.replies import BUTTON_BYTES, Attachment, Block, Button, Reply, Section, bold, italic, line, text
from bot.chat.views.answer import found_section
from bot.chat.visible import shortened
from bot.lookup.answers import Answer
from bot.lookup.comparing import Comparison, Wording
from bot.lookup.who import Recognised
from bot.speech import _, alternatives, day, n_, number
from bot.store.profiles import Profile, Role, Spoken


def people_reply(spoken: Sequence[Spoken], *, lately: bool) -> Reply:
    """Return who was quoted most, the most quoted first."""
    if not spoken:
        return line(_("Nobody is quoted yet in what I have read. Send me the link of an article."))
    head = text(bold(_("Quoted most in the last month") if lately else _("Quoted most so far")))
    lines = (
        text(f"{each.person.name} · {_times(each.count)} · " + _("last on {date}").format(date=day(each.last)))
        for each in spoken
    )
    return Reply((Section((head, *lines)),), _rows(each.person.name for each in spoken))


def profile_reply(profile: Profile, picture: Attachment | None, theme: Theme = "dark") -> Reply:
    """Return what is known of a person, with a picture of how often they were quoted, in the colours of `theme`."""
    name = profile.person.name
    sources = ", ".join(shortened(source, 40) for source, _ in profile.sources)
    also = ", ".join(shortened(each, 60) for each in profile.also[:4])
    facts = (
        text(bold(shortened(name, 100)), f" · {_times(profile.total)}"),
        *(_role(role) for role in profile.roles[:5]),
        *_fact(_("Also written"), also),
        *_fact(_("Topics"), ", ".join(word for word, _ in profile.topics)),
        *_fact(_("Sources"), sources),
    )
    quotes = (found_section(found) for found in profile.latest[:3])
    buttons = (_button(_("All quotes"), f"/who quotes by {name}"), _button(_("Follow"), f"/follow {name}"))
    rows = (tuple(each for each in buttons if each), *(_other_colours(name, theme) if picture else ()))
    return Reply((Section(facts), *quotes), rows, attachment=picture)


def _other_colours(name: str, theme: Theme) -> tuple[tuple[Button, ...], ...]:
    """Return a button that draws the picture for the other kind of chat."""
    other = (_("Light picture"), "light") if theme == "dark" else (_("Dark picture"), "dark")
    button = _button(other[0], f"/person {other[1]} {name}")
    return ((button,),) if button else ()


def which_person(name: str, found: Recognised) -> Reply:
    """Ask who is meant, or say that nobody of that name is quoted and who comes nearest."""
    meant = tuple(dict.fromkeys((*(person.name for person in found.people), *found.others)))
    shown = shortened(name, 60)
    if not meant:
        return line(_("Nobody called “{name}” is quoted in what I have read. /people lists who is.").format(name=shown))
    names = alternatives([shortened(each, 60) for each in meant])
    several = _("Several are called “{name}”. Do you mean {names}?")
    nobody = _("Nobody is called “{name}”. Do you mean {names}?")
    return line((nobody if found.misspelt else several).format(name=shown, names=names), buttons=_rows(meant))


def comparison_reply(comparison: Comparison) -> Reply:
    """Return what two people said about one topic, one after the other."""
    return Reply(tuple(section for side in comparison.sides for section in _side(side)))


def over_time_reply(echo: str, wordings: Sequence[Wording]) -> Reply:
    """Return what one person said about one topic, the oldest first, with what changed in the wording."""
    head = Section(
        (
            text(
                bold(shortened(echo, 200)),
                f" · {_times(len(wordings))} · ",
                _("oldest first"),
            ),
        )
    )
    return Reply((head, *(Section((*found_section(each.found).blocks, *_changed(each))) for each in wordings)))


def _side(answer: Answer) -> Iterator[Section]:
    notes = (text(italic(answer.note)),) if answer.note else ()
    yield Section((text(bold(shortened(answer.understood.echo(), 200))), *notes))
    yield from (found_section(found) for found in answer.quotes)


def _changed(wording: Wording) -> tuple[Block, ...]:
    """Return how a quote is worded otherwise than the one before it: both sides verbatim."""
    shown = [f"“{each.was or '—'}” → “{each.now or '—'}”" for each in wording.changed[:5]]
    return (text(italic(_("Worded anew: {changes}").format(changes="; ".join(shown)))),) if shown else ()


def _role(role: Role) -> Block:
    first, last = day(role.first), day(role.last)
    return text(
        shortened(role.text, 120),
        italic(" · " + (first if first == last else _("{first} to {last}").format(first=first, last=last))),
    )


def _fact(name: str, value: str) -> tuple[Block, ...]:
    return (text(italic(f"{name}: "), value),) if value else ()


def _last(spoken: Spoken) -> str:
    return _("last on {date}").format(date=day(spoken.last))


def _times(count: int) -> str:
    return n_("{n} quote", "{n} quotes", count).format(n=number(count))


def _rows(names: Iterable[str]) -> tuple[tuple[Button, ...], ...]:
    """Return buttons that lead to people's profiles, two a row."""
    buttons = [button for name in names if (button := _button(name, f"/person {name}"))]
    return tuple(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2))


def _button(label: str, command: str) -> Button | None:
    return Button(shortened(label, 40), command) if len(command.encode()) <= BUTTON_BYTES else None

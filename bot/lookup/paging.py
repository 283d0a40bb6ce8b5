"""A page of what a step found, and what the reader is told of it."""

from __future__ import annotations

from bot.asking.understood import Understood
from bot.asking.wording import remembered
from bot.lookup.answered import Answer, tally
from bot.lookup.steps import Found, Step, counts
from bot.speech import _


def page(understood: Understood, step: Step, found: Found, limit: int, offset: int) -> Answer:
    """The quotes from `offset` on, with what the step says of them and how those are described who say them."""
    quotes, note = found.quotes, step.note
    if understood.phrase is not None and step.closest:
        note = remembered(understood.phrase, quotes[0].quote.text) or note
    described = step.asked.person if not step.asked.people else None
    if described and any(each.quote.speaker and each.quote.speaker.kind != "organization" for each in quotes):
        described_so = _("“{words}” is in what these speakers are said to be.").format(words=described)
        if any(len(some) > 1 for some in step.asked.described):
            described_so = _("“{words}”: whom articles describe so, or nearly so.").format(words=described)
        if all(each.quote.speaker and each.quote.speaker.kind == "unnamed" for each in quotes):
            by_name = _("“{words}”: nothing under that name itself.").format(words=described)
            described_so = f"{by_name} {described_so}"
        note = " ".join(filter(None, (described_so, note)))
    return Answer(
        understood=understood if step.closest else step.asked,
        quotes=tuple(quotes[offset : offset + limit]),
        total=len(quotes),
        closest=step.closest,
        note=note,
        offset=offset,
        capped=found.capped,
        tally=tally(found.newest, step.asked) if counts(step) else None,
    )

"""Articles on an island, and how they are asked about."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from store.newsroom import NOW, Said, piece

from bot.lookup.answers import Answer, answer
from bot.lookup.understanding import understand
from bot.model import NewArticle
from bot.store import Database
from summarizer.model import Kind

CHAT, OTHER = "telegram:1", "telegram:2"
DAY = timedelta(days=1)


def told(*said: Said, lead: str, title: str, days: int, **how: object) -> NewArticle:
    """An article of some days ago."""
    return piece(*said, lead=lead, title=title, published=NOW - days * DAY, **how)  # type: ignore[arg-type]


def correcting(*said: Said, **how: Any) -> NewArticle:
    """A note that takes something back."""
    new = told(*said, **how)
    return replace(new, briefing=replace(new.briefing, kind=Kind.CORRECTION))


PIECES = [
    told(
        Said("“The dyke will hold,”", "Mara Ostrow", "dyke warden of Tarrow"),
        Said("“It held for nobody,”", "Ivo Ostrow", "leader of the Boat Party"),
        lead="The storm forced about 300 people from their homes in Quillhaven. "
        "Ivo Ostrow denied that he had been warned.",
        title="Storm empties Quillhaven",
        days=3,
    ),
    told(
        Said("“We counted every boat,”", "Tomas Brandt", "Tarrovian Foreign Ministry spokesman"),
        Said("“We were not asked,”", "a Tarrovian diplomat", speaker="unnamed"),
        lead="The storm of Quillhaven left 40 boats adrift. The harbour has not said when it opens.",
        title="Boats adrift after Quillhaven storm",
        days=1,
    ),
    correcting(
        Said("the mayor should resign", "Nils Ferrow", "printer", kind="indirect"),
        Said("“That was misheard,”", "Petra Lund", "archivist"),
        lead="An article said that Mara Ostrow had called for the resignation of the mayor. It was the warden's.",
        title="Correction: the resignation",
        days=0,
    ),
    told(
        Said("“Tea costs more,”", "Olive Grantham", "grocer"),
        lead="Tea rose to nine crowns. Olive Grantham sells it. The grocer, 61, keeps her shop in Low Bay. "
        "Her neighbour vowed to drink water, and refused to say why.",
        title="Tea prices",
        days=2,
    ),
    told(
        Said("“The quay must close,”", "Abe Larkin", "diver"),
        Said("the beacon was broken", "Una Sarn", "pilot", kind="indirect"),
        Said("“I never broke the beacon,”", "Abe Larkin", "diver"),
        lead="Abe Larkin warned that the quay would sink. A reporter was found dead beside a lantern, which the "
        "state had lit.",
        title="Quay and beacon",
        days=4,
    ),
    told(
        Said("“We asked twice,”", "Alia Reed"),
        Said("“We were never told,”", "Jon Reed", "harbour master"),
        Said("Vellmark had no part in the break", "Sol Hart", "Vellmarkian spokesman", kind="indirect"),
        lead="Alia Reed, the ferry union's secretary, spoke at noon. "
        "The ferry board meets again on August 19. Fares rose by two crowns in April.",
        title="Ferry fares",
        days=6,
    ),
]
"""Two storms of one island, and what else there was."""


def ask(corpus: Database, question: str, *, chat: str = CHAT, before: str | None = None) -> Answer:
    with corpus.reading() as c:
        earlier = understand(c, before, chat=chat, now=NOW)[0] if before else None
        return answer(c, question, chat=chat, now=NOW, before=earlier)


def quoted(found: Answer) -> list[str]:
    return [each.quote.text for each in found.quotes]


def written(found: Answer) -> list[str]:
    return [each.text for each in found.written.sentences]

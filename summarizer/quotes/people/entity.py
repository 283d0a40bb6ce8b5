"""Somebody or something with a name, and what its mentions tell about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..grammar import words
from ..grammar.titles import (
    FEMALE_TITLES,
    LEGAL_FORMS,
    MALE_TITLES,
    ORGANIZATION_NOUNS,
    ORGANIZATION_WORDS,
    ROLE_NOUNS,
)
from .beginnings import TRADES
from .given import given_names
from .names import Name


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something with a name.

    `title` is shown before the name where it alone tells two people apart, `owner` where it says whose ministry it is.
    `person` is above 0 for a person. `gender` is what the text says ("Mrs.", "she"), `leaning` what the given name
    suggests. `is_kin`: brought in as somebody's relative, `kin_gender` of which gender ("her husband, Bo Clay");
    `human`: how often called as only people are ("Ada Holm, 58,"), `organized`: as only firms and the like are ("the
    shipping company Norholm"); `pronouns`: the genders of the pronouns that follow the full name. `forms` counts the
    full forms of the name. `titled_anew`, `of_an_office`: what titles of the surname alone tell (`titled`).
    """

    words: tuple[str, ...]
    title: str = ""
    owner: str = ""
    person: float = 0.0
    gender: str = ""
    leaning: str = ""
    is_kin: bool = False
    kin_gender: str = ""
    human: int = 0
    organized: int = 0
    pronouns: Counter[str] = field(default_factory=Counter)
    mentions: list[Name] = field(default_factory=list)
    forms: Counter[tuple[str, ...]] = field(default_factory=Counter)
    titled_anew: bool = False
    of_an_office: bool = False

    @property
    def name(self) -> str:
        """The name as it is shown, without "Corp." and the like."""
        shown = self.words
        while len(shown) > 1 and shown[-1].lower() in LEGAL_FORMS:
            shown = shown[:-1]
        return " ".join(filter(None, (self.title, self.owner, *shown)))

    @property
    def is_person(self) -> bool:
        """Whether this is more likely a person than anything else."""
        return self.person > 0

    @property
    def may_be_person(self) -> bool:
        """Whether nothing speaks against it: two to four words that the entity recogniser says nothing of."""
        return self.person >= 0 and len(self.words) in (2, 3, 4)

    @property
    def has_given_name(self) -> bool:
        """Whether it is called like a person: a given name and one to three more words."""
        return len(self.words) in (2, 3, 4) and self.words[0].lower() in given_names()


_COURTESY = words("mr mrs ms miss")


def settle(entity: Entity) -> None:
    """Settle whether an entity is a person, and of which gender, by its mentions."""
    genders = Counter(title_gender(mention.titles) for mention in entity.mentions)
    genders.pop("", None)
    entity.gender = genders.most_common(1)[0][0] if genders else ""
    entity.leaning = given_names().get(entity.words[0].lower(), "")
    titled = any(title.lower() in ROLE_NOUNS | TRADES for mention in entity.mentions for title in mention.titles)
    courteous = any(title.lower().rstrip(".") in _COURTESY for mention in entity.mentions for title in mention.titles)
    given = entity.has_given_name
    rest = [word.lower() for word in entity.words[0 if not given else 1 :]]
    organized = any(word in ORGANIZATION_WORDS for word in rest)
    firm = bool(rest) and len(entity.words) > 1 and rest[-1] in ORGANIZATION_NOUNS | LEGAL_FORMS | {"international"}
    capitals = len(entity.words) == 1 and entity.words[0].isupper() and len(entity.words[0]) > 1
    for_it = 2 * titled + 2 * courteous + 2 * given + 4 * entity.is_kin + 3 * bool(entity.human)
    against = 3 * organized + 3 * firm + 2 * (capitals and not titled) + 3 * bool(entity.organized)
    entity.person = _labelled(entity.mentions) + for_it - against


def _labelled(mentions: Iterable[Name]) -> float:
    """What the entity recogniser says: it takes many a surname for something else, but seldom a full name."""
    full = [mention for mention in mentions if len(mention.words) > 1 and mention.label]
    counted = full or list(mentions)
    labels = Counter(mention.label for mention in counted)
    return (2 * labels["PERSON"] - labels["ORG"] - 2 * labels["GPE"] - labels["NORP"]) / max(1, len(counted))


def title_gender(titles: Iterable[str]) -> str:
    """ "male", "female" or nothing, by the words before a name."""
    lower = {title.lower() for title in titles}
    if lower & FEMALE_TITLES:
        return "female"
    return "male" if lower & MALE_TITLES else ""

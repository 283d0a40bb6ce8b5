"""What has to be known of a language: lists of words, read from a file a language. docs/languages.md says what they do.

In a file words stand apart by blanks, and the blanks within a phrase are "_". Case does not count.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar

T = TypeVar("T")
Words = frozenset[str]
Phrases = tuple[str, ...]


class BadLanguage(ValueError):
    """A language's file lacks something, or holds what nobody reads."""


@dataclass(frozen=True, slots=True)
class Writing:
    """How it is written. `spaces`: between words; `stops`: signs that end a sentence, `attached` those with no blank
    behind them; `marks`: pairs of quotation marks, the opening one first; `rightward`: from right to left;
    `cased`: it has capitals, with which, given `capital_nouns`, every noun begins."""

    stops: str
    marks: Phrases
    attached: str = ""
    spaces: bool = True
    rightward: bool = False
    cased: bool = True
    capital_nouns: bool = False


@dataclass(frozen=True, slots=True)
class Sentences:
    """What a full stop stands behind within a sentence, each without its last full stop.

    `abbreviations`, of which the `ambiguous` ones are words too, unless they are capitalised; those `before_numbers`
    alone; those `often_last`, behind which one of the `starters` begins a sentence, and those that end lists and
    whose stop `ends` the sentence before any capital ("etc."). `letters` are words of one letter
    (an initial only behind a name that is not `lettered`, as vitamins are), and `saying` verbs that go on behind
    “Why?” with a name, as do `particles` right behind a mark in scripts without blanks.
    `ordinals`: a number with a full stop is one ("3. Mai").
    `glued`: a stop without a blank ends a sentence, too, where a word with a capital follows.
    """

    abbreviations: Words
    starters: Words
    before_numbers: Words = frozenset()
    often_last: Words = frozenset()
    ends: Words = frozenset()
    ambiguous: Words = frozenset()
    letters: Words = frozenset()
    lettered: Words = frozenset()
    saying: Words = frozenset()
    particles: Words = frozenset()
    ordinals: bool = False
    glued: bool = True


@dataclass(frozen=True, slots=True)
class Leaning:
    """What makes a sentence need the one before it: what it opens with, and pronouns that stand for somebody.

    In a language that leaves out the subject, verbs of saying are among the `openings` ("Dijo que ..."). A definite
    description leans, too, as in "The move was criticised", but not in "The move to Oslo": one of the `articles`, one
    of the `deeds`, and none of what may complete it. In scripts without blanks openings are beginnings of words.
    Further on in the sentence it is a link `within` commas (", however,"), and, within the first `reach` characters,
    what names a thing again: one of the `several` ("those hits", but not those that are `explained`, "those who"), or
    `single` with a noun `named_again`.
    So do pronouns that are `resumed` behind a short phrase that begins with a word `resuming` and names nobody
    ("Dans la soirée, elle ..."), but not those that are `unmeant` ("il y a"). What is `hanging` ("a-t-il", "selon lui")
    needs a name before it, and whoever is named behind one of `besides` ("accompagné de") is not who is resumed.
    A sentence without marks that begins with one of `speaking` ("je") is a part of what somebody says, unless a
    name follows ("Mon Repos"). One of `linking` ("a ainsi") near the beginning is a link, too, unless it links to one
    of `conceding` before it ("Si ..., le port reste toutefois ouvert").
    """

    openings: Words
    pronouns: Words
    articles: Words = frozenset()
    deeds: Words = frozenset()
    completions: Words = frozenset()
    within: Words = frozenset()
    several: Words = frozenset()
    explained: Words = frozenset()
    single: Words = frozenset()
    named_again: Words = frozenset()
    resumed: Words = frozenset()
    resuming: Words = frozenset()
    unmeant: Words = frozenset()
    hanging: Words = frozenset()
    besides: Words = frozenset()
    speaking: Words = frozenset()
    linking: Words = frozenset()
    conceding: Words = frozenset()
    reach: int = 60


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on a page and is not its story: how lines of a kind begin (`bylines` with a name behind them), and
    words that no story puts so to its readers (`promotions`). A page of `offers` alone is no article, and one whose
    title or first words are of the `apologies` neither.
    """

    bylines: Phrases
    captions: Phrases
    links: Phrases
    promotions: Phrases
    corrections: Phrases
    offers: Words
    apologies: Phrases


@dataclass(frozen=True, slots=True)
class Search:
    """How words are compared: by a Snowball `stemmer`, or without `endings` where there is none; `stop_words` tell
    nothing of a text, beside those that the table of frequencies knows."""

    stop_words: Words = frozenset()
    stemmer: str = ""
    endings: Phrases = ()


@dataclass(frozen=True, slots=True)
class Speech:
    """What a reader of quotes goes by that does not parse (`summarizer/readers/spoken`).

    `verbs` of saying in every form that has a speaker beside it. `auxiliaries` with `participles` are verbs, too ("a
    déclaré"); `endings` are those of other participles, `past` of verbs in the past;
    `clitics` may stand before a verb ("se"). `sources` stand before who is the source ("so", "selon").

    `texts` say that something stands written ("heißt es") `within` a text ("in" that letter) or `within_the` text
    ("im"); `cited` is who is so in the `passive`, or actively with `wordings` ("zitiert X mit den Worten"). A sentence
    may begin with `opening` words before its subject ("wie", as in "Wie X sagte"), and
    a `reflexive` word behind a verb makes another one of it ("fand sich").
    No subject begins with one of `objects` ("den"). `feminine`, `masculine` and `plural` words tell who a pronoun is
    not. `thus` are sources that are none before a verb ("so sagte X"). Behind one of `conjunctions` a name is somebody
    else who acts ("que").

    `determiners`, `linking` words that go on within a noun phrase ("von", "de"), `particles` within a name ("van"),
    `prepositions` and other small words that end a phrase, `joining` words between two speakers; `pronouns`, and
    `persons`, those that may stand for somebody named. `titles` are what somebody is, `compounds` what such words end
    with where nouns are written as one, `courtesies` titles that tell nothing ("Herr").

    `to` somebody `told` ("der Zeitung") things are said, who never say them; `times` are adverbs that stand where a
    speaker may; `negation`. `nouns_capitalised`: all nouns, not names alone; `inverted`: the speaker may follow the
    verb also before a quotation ("Am Montag sagte Lind: ..."); `drops`: "he" and "she" are left out;
    `bare_titles`: what somebody is stands before a name without an article.
    """

    verbs: Words
    pronouns: Words
    determiners: Words
    prepositions: Words
    titles: Words
    told: Words
    times: Words
    negation: Words
    linking: Words
    joining: Words
    auxiliaries: Words = frozenset()
    participles: Words = frozenset()
    endings: Words = frozenset()
    past: Words = frozenset()
    clitics: Words = frozenset()
    persons: Words = frozenset()
    sources: Words = frozenset()
    texts: Words = frozenset()
    within: Words = frozenset()
    within_the: Words = frozenset()
    cited: Words = frozenset()
    passive: Words = frozenset()
    wordings: Words = frozenset()
    opening: Words = frozenset()
    reflexive: Words = frozenset()
    thus: Words = frozenset()
    objects: Words = frozenset()
    conjunctions: Words = frozenset()
    feminine: Words = frozenset()
    masculine: Words = frozenset()
    plural: Words = frozenset()
    particles: Words = frozenset()
    compounds: Words = frozenset()
    courtesies: Words = frozenset()
    to: Words = frozenset()
    nouns_capitalised: bool = False
    inverted: bool = True
    drops: bool = False
    bare_titles: bool = False


@dataclass(frozen=True, slots=True)
class Particles:
    """What a reader of quotes goes by where particles tell who says what (`summarizer/readers/particles.py`).

    `topics` stand behind the speaker ("は"), `subjects` right before the quotation ("が"), unless one of `adverbial`
    stands before them ("では"). `quoting` stands behind the quotation ("と") with one of `saying` in the same sentence;
    what follows is none of `naming` ("呼ばれ") nor of `others` ("との声"). `titles` and `honorifics` stand behind a
    name, which neither ends with one of `bodies` nor begins with one of `former`; `echoes` say that the sentence before
    was said ("そう"), and behind `told` somebody else's words come ("から").
    """

    topics: Phrases
    subjects: Phrases
    saying: Phrases
    adverbial: Phrases
    quoting: Phrases
    naming: Phrases
    others: Phrases
    titles: Phrases
    honorifics: Phrases
    echoes: Phrases
    told: Phrases
    bodies: Phrases
    former: Phrases


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """A language. `speech` or `particles` is there where speakers are read by words or by particles alone."""

    code: str
    name: str
    writing: Writing
    sentences: Sentences
    leaning: Leaning
    furniture: Furniture
    search: Search
    speech: Speech | None = None
    particles: Particles | None = None


def read_language(text: str) -> Language:
    """The language that a file tells of. Raises BadLanguage, also for what does not belong there."""
    data = tomllib.loads(text)
    sections = {"writing": Writing, "sentences": Sentences, "leaning": Leaning, "furniture": Furniture}
    sections |= {"search": Search, "speech": Speech, "particles": Particles}
    if unknown := data.keys() - sections.keys() - {"code", "name"}:
        raise BadLanguage(f"There is no such section: {', '.join(sorted(unknown))}.")
    if missing := sections.keys() - data.keys() - {"speech", "particles"}:
        raise BadLanguage(f"There is no section {', '.join(sorted(missing))}.")
    parts: dict[str, Any] = {name: _section(made, data[name], name) for name, made in sections.items() if name in data}
    return Language(data["code"], data["name"], **parts)


def _section(made: type[T], data: Mapping[str, Any], name: str) -> T:
    kinds = {field.name: str(field.type) for field in fields(made)}  # type: ignore[arg-type]
    if unknown := data.keys() - kinds.keys():
        raise BadLanguage(f"Nobody reads {', '.join(sorted(unknown))} of [{name}].")
    try:
        return made(**{key: _value(kinds[key], value) for key, value in data.items()})
    except TypeError as error:
        raise BadLanguage(f"[{name}] is not whole: {error}.") from error


def _value(kind: str, value: Any) -> Any:
    if kind not in ("Words", "Phrases"):
        return value
    words = [word.replace("_", " ") for word in value.split()]
    return frozenset(word.lower() for word in words) if kind == "Words" else tuple(words)

"""The first sentences of a story that tell its news and that a reader understands alone.

News says what matters first. A sentence that leans on the one before it loses to one soon after that does not. Passed
over are captions, scraps, questions and the short answer behind one, lines that only bring in or sign a quotation, and
sentences that open with somebody's words: the key quotes stand beside the sentences and say them better. What tells
little (`Grade`) waits until what tells more is taken. The choices were tried on human summaries and on the choices of
editors (`docs/summaries.md`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from .languages import ENGLISH
from .languages.lengths import word_count
from .selection import repeats
from .terms import StorySentence


class Grade(IntEnum):
    """How much a sentence tells; the lower, the better."""

    TELLS = 0
    LITTLE = 1
    """A scene, a commonplace, a comment, advice to the reader: shown where little else is."""

    ASIDE = 2
    """The writer's own turn to the reader: shown only where there is nothing else."""

    NEVER = 3
    """Half a quotation, a heading: shown only if the story has nothing but such."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What gives way; `benchmarks/lead.py` measures each.

    A leaning sentence is taken, with the one it leans on, only if none of the `look_ahead` after it stands alone; the
    first one of a story so, too, where the `first_may_lean`. A briefing of long sentences has fewer of them: at most
    `words_each` words for each that was asked for. A sentence of fewer than `fewest_words` is a scrap; one of at most
    `answer_words` behind a question is its answer. One that is `trailing` off lists things or teases.
    """

    look_ahead: int = 3
    words_each: int = 30
    first_may_lean: bool = True
    fewest_words: int = 5
    answer_words: int = 12
    questions: bool = True
    quotes: bool = True
    captions: bool = True
    trailing: bool = True


RULES = Rules()
ABROAD = Rules(look_ahead=0, words_each=20, first_may_lean=False, trailing=False)
"""In other languages than English; what French papers say of their articles themselves is shorter, too.

Leaning sentences are known there by lists of words alone: next to what it leans on one is as good as any."""

_OPENS_QUOTE = re.compile(r"[\"“„«»‹›'‘`‚「『]|[QA][:.]\s|(?:Question|Answer|Interviewer):\s")
_NAMES_WORK = re.compile(
    r"[\"“'‘](?P<work>[A-Z][^\"”’?!]{2,48})(?<![.,])[\"”'’] (?!(?:said|says|told|he|she|they|I)\b)[\w-]+"
)
_PERSONAL = frozenset(re.findall(r"\w+", "i me my we us our ours you your he him his she her they them their"))
_JOIN_TITLE = frozenset(re.findall(r"\w+", "a an the and or of in on at to for with from by"))
"""What stands in titles in small letters, and opens any sentence with a capital."""

_CAPTION = re.compile(
    r"\((?:(?:also|both|all) )?(?:pictured|left|right|above|below|cent(?:re|er)|top|bottom|second|far|inset|circled"
    r"|front|back|main|file)\b[^()]{0,40}\)|\bpictured\b",
    re.I,
)
_TRAILS = ("...", "…")
_QUESTION = re.compile(r"[?？؟][\"”’'»“)\]」]*$")
_KNOWS = re.compile(
    r"\b(?:knows?|knew|wonders?|wondered|(?:find|found)s? out)"
    r"(?: (?:now|today|better|the answer|why|how|(?:all )?too well))?[.!]$"
)
_BRINGS_IN = re.compile(r".*:$|[—–-]\s*\w[^.!?]*$", re.S)


def lead(
    story: Sequence[StorySentence],
    leaning: Sequence[bool],
    count: int,
    rules: Rules | None = None,
    grades: Sequence[Grade] = (),
) -> tuple[int, ...]:
    """The numbers of at most `count` sentences, in reading order.

    `leaning` says which need the one before them, and `grades` how much each tells; without them all tell the same.
    What tells little is taken only as long as half of `count` is missing.
    """
    rules = rules or (RULES if not story or story[0].language is ENGLISH else ABROAD)
    found = final_grades(story, grades, rules)
    taken: list[int] = []
    for grade in (Grade.TELLS, Grade.LITTLE, Grade.ASIDE):
        wanted = count if grade is Grade.TELLS else (count + 1) // 2
        if len(taken) < wanted:
            taken = _filled(story, leaning, [each <= grade for each in found], taken, wanted, rules)
    return tuple(taken) or _first(found)[: len(story)]


def final_grades(story: Sequence[StorySentence], grades: Sequence[Grade], rules: Rules = RULES) -> list[Grade]:
    """The grades, and NEVER for what its words alone make unfit."""
    known = grades or [Grade.TELLS] * len(story)
    return [known[number] if _is_fit(story, number, rules) else Grade.NEVER for number in range(len(story))]


def _filled(
    story: Sequence[StorySentence],
    leaning: Sequence[bool],
    fit: Sequence[bool],
    taken: Sequence[int],
    count: int,
    rules: Rules,
) -> list[int]:
    """What is taken and, in the order of the story, the first fit sentences that stand beside it."""
    standing = [each and not leans for each, leans in zip(fit, leaning, strict=True)]
    kept = list(taken)
    words = sum(word_count(story[number].text) for number in kept)
    for number, sentence in enumerate(story):
        if len(kept) == count:
            break
        able = standing[number] or (
            fit[number] and _may_lean(number, kept, standing[number + 1 : number + 1 + rules.look_ahead], rules)
        )
        if number in kept or not able or repeats(story, number, kept):
            continue
        words += word_count(sentence.text)
        if len(kept) > 1 and words > rules.words_each * count:
            break
        kept.append(number)
    return sorted(kept)


def _first(grades: Sequence[Grade]) -> tuple[int, ...]:
    """The first of the sentences with the best grade, of a story in which none stands alone."""
    return (min(range(len(grades)), key=lambda number: (grades[number], number), default=0),)


def _may_lean(number: int, taken: Sequence[int], standing_after: Sequence[bool], rules: Rules) -> bool:
    return not any(standing_after) and (number - 1 in taken or (number == 0 and rules.first_may_lean))


def _is_fit(story: Sequence[StorySentence], number: int, rules: Rules) -> bool:
    text = story[number].text
    if word_count(text) < rules.fewest_words or _BRINGS_IN.fullmatch(text):
        return False
    if not rules.trailing and text.endswith(_TRAILS):
        return False
    if rules.questions and (_QUESTION.search(text) or _answers(story, number, rules)):
        return False
    return not (rules.quotes and _opens_quote(text)) and not (rules.captions and _CAPTION.search(text))


def _opens_quote(text: str) -> bool:
    return _OPENS_QUOTE.match(text) is not None and not _names_work(text)


def _names_work(text: str) -> bool:
    """Whether it opens with a title in quotation marks, which nobody says: “Harbor Lights” star Orla Fenwick ..."""
    found = _NAMES_WORK.match(text)
    words = re.findall(r"[\w'-]+", found["work"]) if found else []
    telling = [word for word in words if word.lower() not in _JOIN_TITLE]
    capitals = sum(word[0].isupper() for word in telling)
    return 2 * capitals > len(telling) and _PERSONAL.isdisjoint(word.lower() for word in words)


def _answers(story: Sequence[StorySentence], number: int, rules: Rules) -> bool:
    """Whether a short sentence only answers a question, of a heading or before it: "A shop in Dunmore knows now."."""
    text = story[number].text
    if word_count(text) > rules.answer_words:
        return False
    return _KNOWS.search(text) is not None or (number > 0 and _QUESTION.search(story[number - 1].text) is not None)

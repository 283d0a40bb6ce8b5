"""The first sentences of a story that a reader understands alone: news says what matters first.

A sentence that leans on the one before it loses to one soon after that does not. Passed over are captions, scraps,
questions and the short answer behind one, lines that only bring in or sign a quotation, and sentences that open with
somebody's words: the key quotes stand beside the sentences and say them better. The choices were tried on human
summaries (`docs/summaries.md`), where no fitted ranker was as good on articles of another kind.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from .languages.lengths import word_count
from .selection import repeats
from .terms import StorySentence


@dataclass(frozen=True, slots=True)
class Rules:
    """What gives way; `benchmarks/lead.py` measures each.

    A leaning sentence is taken, with the one it leans on, only if none of the `look_ahead` after it stands alone. A
    briefing of long sentences has fewer of them: at most `words_each` words for each that was asked for. A sentence of
    fewer than `fewest_words` is a scrap; one of at most `answer_words` behind a question is its answer.
    """

    look_ahead: int = 3
    words_each: int = 30
    fewest_words: int = 5
    answer_words: int = 12
    questions: bool = True
    quotes: bool = True
    captions: bool = True


RULES = Rules()
_OPENS_QUOTE = re.compile(r"[\"“„«»‹›'‘`‚「『]|[QA][:.]\s|(?:Question|Answer|Interviewer):\s")
_CAPTION = re.compile(
    r"\((?:(?:also|both|all) )?(?:pictured|left|right|above|below|cent(?:re|er)|top|bottom|second|far|inset|circled"
    r"|front|back|main|file)\b[^()]{0,40}\)|\bpictured\b",
    re.I,
)
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
    rules: Rules = RULES,
    unfit: Container[int] = frozenset(),
) -> tuple[int, ...]:
    """The numbers of at most `count` sentences, in reading order.

    `leaning` says which need the one before them; those of the numbers `unfit` are taken only if there is no other.
    """
    fit = [number not in unfit and _is_fit(story, number, rules) for number in range(len(story))]
    standing = [each and not leans for each, leans in zip(fit, leaning, strict=True)]
    taken: list[int] = []
    words = 0
    for number, sentence in enumerate(story):
        if len(taken) == count:
            break
        able = standing[number] or (
            fit[number] and _may_lean(number, taken, standing[number + 1 : number + 1 + rules.look_ahead])
        )
        if not able or repeats(story, number, taken):
            continue
        words += word_count(sentence.text)
        if len(taken) > 1 and words > rules.words_each * count:
            break
        taken.append(number)
    return tuple(taken) or _first(fit)[: len(story)]


def _first(fit: Sequence[bool]) -> tuple[int, ...]:
    """The first fit sentence of a story in which none stands alone, or else the very first."""
    return (next((number for number, each in enumerate(fit) if each), 0),)


def _may_lean(number: int, taken: Sequence[int], standing_after: Sequence[bool]) -> bool:
    return not any(standing_after) and (number == 0 or number - 1 in taken)


def _is_fit(story: Sequence[StorySentence], number: int, rules: Rules) -> bool:
    text = story[number].text
    if word_count(text) < rules.fewest_words or _BRINGS_IN.fullmatch(text):
        return False
    if rules.questions and (_QUESTION.search(text) or _answers(story, number, rules)):
        return False
    return not (rules.quotes and _OPENS_QUOTE.match(text)) and not (rules.captions and _CAPTION.search(text))


def _answers(story: Sequence[StorySentence], number: int, rules: Rules) -> bool:
    """Whether a short sentence only answers a question, of a heading or before it: "A shop in Dunmore knows now."."""
    text = story[number].text
    if word_count(text) > rules.answer_words:
        return False
    return _KNOWS.search(text) is not None or (number > 0 and _QUESTION.search(story[number - 1].text) is not None)

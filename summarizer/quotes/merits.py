"""What speaks for and against repeating a quote: whether it says something, and is understood alone."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..marks import MARKS
from ..model import Quote
from .grammar import words
from .rules import Rule, Table

_PRONOUNS = frozenset({"he", "she", "it", "they"})
_LONG = 3  # letters
_SHORT, _WHOLE, _FULL = 8, 12, 20  # words
_OFTEN = 5  # quotes
_EARLY = 20_000  # characters that are worth a whole point
_SCRAP = 0.5  # of a mixed quote's words that are somebody's own
_COURTESY = re.compile(
    r"\b(?:thoughts and prayers|pray(?:ed|ing|ers)?|condolences|sympath(?:y|ies)|congratulat\w+"
    r"|thank(?:s|ful)?"
    r"|(?:delighted|honou?red|humbled|grateful|pleased|proud|privileged|blessed) (?:to|that|with|by|for|of))\b",
    re.I,
)
_WORD = re.compile(r"[\w'’&$%-]+")
_ANAPHORS = words("he she him her his they them their theirs")
_POINTING = re.compile(
    r"\b(?:this|these|those|such|the same) (?!(?:is|was|are|were|has|have|will|would|can)\b)\w+"
    r"|\b(?:do|did|does|see|get|like|know|believe|of|to|over|about|from|with|on|for|by|at)"
    r" (?:this|that|it|these|those)\b"
    r"|\bthat(?:['’]s| is| was| high| much| way)\b|\b(?:in|out|down|up|over|happen\w*|chang\w+|go\w*) there\b"
    r"|\b(?:there|this)(?=[.,;!?]|$)",
    re.I,
)
_IN_BETWEEN = re.compile(
    r"[\W_]*(?:yes|no|yeah|well|oh|look|i mean|you know|i think|i guess|i remember|we get)\b", re.I
)
_PLAIN = re.compile(r"[“\"`](.*?)(?:[”\"]|''|$)", re.S)


def merit(quote: Quote, said: Mapping[str, int]) -> float:
    """How much speaks for a quote: what the rules add up to; who says more, and earlier, comes first."""
    often = said[quote.speaker.name] if quote.speaker else 0
    return sum(rule.more for rule in MERITS.every(quote)) + min(often, _OFTEN) / 20 - quote.start / _EARLY


def _count(quote: Quote) -> int:
    return len(_WORD.findall(quote.text))


def _is_short(quote: Quote) -> bool:
    return _count(quote) < _SHORT


def _is_a_thought(quote: Quote) -> bool:
    return _count(quote) >= _WHOLE


def _is_full(quote: Quote) -> bool:
    return _count(quote) >= _FULL


def _asks(quote: Quote) -> bool:
    return "?" in quote.text


def _only_asks(quote: Quote) -> bool:
    return quote.text.rstrip(MARKS + " ").endswith("?")


def _shouts(quote: Quote) -> bool:
    return quote.text.rstrip(MARKS + " ").endswith("!") and _count(quote) < _WHOLE


def _is_mixed(quote: Quote) -> bool:
    return quote.kind == "mixed"


def _is_a_scrap(quote: Quote) -> bool:
    """Whether most of a mixed quote is not in marks."""
    own = sum(len(_WORD.findall(inner)) for inner in _PLAIN.findall(quote.text))
    return quote.kind == "mixed" and own < _SCRAP * _count(quote)


def _is_courteous(quote: Quote) -> bool:
    return bool(_COURTESY.search(quote.text))


def _leans(quote: Quote) -> bool:
    """Whether a pronoun stands before anybody whom it could mean."""
    found = _WORD.findall(quote.text)
    for number, word in enumerate(found):
        if number and (
            (word[0].isupper() and word[:2] not in ("I", "I'", "I’")) or (word.endswith("s") and len(word) > 3)
        ):
            return False
        if word.lower() in _ANAPHORS:
            return True
    return False


def _points(quote: Quote) -> bool:
    return bool(_POINTING.search(" ".join(quote.text.split()[:12])))


def _names(quote: Quote) -> bool:
    """Whether a name or a number stands in it, behind its first word."""
    behind = _WORD.findall(quote.text)[1:]
    return any(_is_name(word) or word[0].isdigit() for word in behind)


def _is_name(word: str) -> bool:
    return word[0].isupper() and word[:2] not in ("I", "I'", "I’")


def _hems(quote: Quote) -> bool:
    return bool(_IN_BETWEEN.match(quote.text))


def _is_named(quote: Quote) -> bool:
    return quote.speaker is not None and quote.speaker.kind == "person"


def _is_called(quote: Quote) -> bool:
    """Whether the speaker is named or described beside it: a "she" is right less often than her name."""
    return quote.speaker is not None and quote.speaker.mention.casefold() not in _PRONOUNS


MERITS = Table(
    "What makes a quote worth repeating",
    "a quote that can stand alone",
    "speaks for or against it",
    (
        Rule("it is a person's", _is_named, "“We will open the bridge,”", (), 0.5),
        Rule("its speaker is called beside it", _is_called, "“We will open the bridge,”", (), 0.5),
        Rule(
            "it is a whole thought",
            _is_a_thought,
            "“We will open the bridge, whatever the weather is like on that day,”",
            (),
            1.0,
        ),
        Rule(
            "it says more than one thing",
            _is_full,
            "“We will open the bridge, whatever the weather is like, for the crews have waited as long as we have,”",
            (),
            0.7,
        ),
        Rule("it names somebody or something", _names, "“We will open the bridge on Monday,”", (), 0.4),
        Rule("it is a snippet", _is_short, "“We will open it on Monday,”", (), -1.0),
        Rule("it asks", _asks, "“Who will open the bridge? We will,”", (), -1.5),
        Rule("it ends in a question", _only_asks, "“Who will open the bridge?”", (), -4.0),
        Rule("it shouts", _shouts, "“Open the bridge on Monday now!”", (), -5.0),
        Rule("only a part is in the speaker's own words", _is_mixed, "the bridge is “as good as any bridge”", (), -1.5),
        Rule("most of it is not in the speaker's own words", _is_a_scrap, "the bridge that opens is “new”", (), -1.0),
        Rule("it is a courtesy", _is_courteous, "“Our thoughts and prayers are with the crew.”", (), -6.0),
        Rule("it leans on somebody named before", _leans, "“I did not see him at all,”", (), -1.5),
        Rule("it points at something before", _points, "“I can never get over this,”", (), -1.0),
        Rule("it is said in between", _hems, "“Well, we were lucky on Monday,”", (), -1.0),
    ),
)
"""Their `more` add up; what an example shows is told by its own words."""

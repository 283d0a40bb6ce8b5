"""What speaks for and against repeating a quote: whether it says something, and is understood alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from ..languages import ENGLISH
from ..marks import MARKS
from ..model import Quote
from .grammar import words
from .rules import Rule, Table

_LONG = 3  # letters
_SHORT, _WHOLE = 8, 12  # words
_OFTEN = 5  # quotes
_SHARED = 4  # words
_EARLY, _VERY_FAR = 1500, 1_000_000  # characters
_RIGHT_BEHIND = 60  # characters: "said Ann Holm, the mayor."
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
    r"|\b(?:there|this)(?=[.,;!?]|$)|^\W*(?:obviously|clearly|of course|so|i think|i mean),? (?:this|that|it|they)\b",
    re.I,
)
_THAT_ONE = re.compile(
    r"\b(?:on|over|in|at|of|for|to|by|from|with|about) that (?!(?:is|was|the|we|i|he|she|they|it|a)\b)\w+"
    r"|\b(?:similar|same) manner\b",
    re.I,
)
_WORK = re.compile(r"\bthe (?:film|movie|book|show|song|series|ship)\b", re.I)
_TOLD_BEFORE = re.compile(
    r"\W*the (?:idea|numbers?|information|dynamics|image|thing|reason|problem|question|decision|plan|results?)\b",
    re.I,
)
_SELF = re.compile(r"\W*I(?:['’]\w+)?\b")
_HEDGES = re.compile(
    r"\b(?:i think|i guess|i mean|(?:kind|sort) of|maybe|probably|you know|pretty (?!\w+ly)\w+)\b", re.I
)
_STAND = re.compile(
    r"\b(?:never|worst|best|wrong|right|kill\w*|dead|death|die[ds]?|wars?|fight\w*|destroy\w*|insult\w*|shame\w*|crimes?"
    r"|threat\w*|horrible|terrible|fears?|afraid|danger\w*|justice|freedom|truth|racis\w+|crisis|traged\w+)\b",
    re.I,
)
_PLAIN = re.compile(r"[“\"`](.*?)(?:[”\"]|''|$)", re.S)


@dataclass(frozen=True, slots=True)
class Company:
    """What a quote is weighed among: the quotes of its article, and how many of them each speaker and each word has."""

    quotes: Sequence[Quote]
    said: Counter[str]
    words: Counter[str]

    @classmethod
    def of(cls, quotes: Sequence[Quote]) -> Company:
        """The company that all quotes of an article, in order, are for each of them."""
        said = Counter(quote.speaker.name for quote in quotes if quote.speaker is not None)
        return cls(quotes, said, Counter(word for quote in quotes for word in _content(quote)))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quote that may be repeated, the `number`th of its company."""

    number: int
    company: Company

    @property
    def quote(self) -> Quote:
        """The quote itself."""
        return self.company.quotes[self.number]


def merit(candidate: Candidate) -> float:
    """How much speaks for a quote: what the rules add up to. Of two that are as good the earlier one is better."""
    return sum(rule.more * rule.holds(candidate) for rule in MERITS.rules) - candidate.quote.start / _VERY_FAR


def _content(quote: Quote) -> set[str]:
    """The words that say what it is about."""
    found = (re.split("['’]", word.lower())[0] for word in _WORD.findall(quote.text))
    return {word for word in found if len(word) >= _LONG and word not in ENGLISH.search.stop_words}


def _count(quote: Quote) -> int:
    return len(_WORD.findall(quote.text))


def _is_short(it: Candidate) -> bool:
    return _count(it.quote) < _SHORT


def _is_a_thought(it: Candidate) -> bool:
    return _count(it.quote) >= _WHOLE


def _length(it: Candidate) -> float:
    """How much longer it is than a bare thought, on a scale on which twice as long is always as much more."""
    return log(max(_count(it.quote), _WHOLE) / _WHOLE)


def _substance(it: Candidate) -> float:
    """The share of its words that mean something."""
    return len(_content(it.quote)) / max(1, _count(it.quote))


def _shared(it: Candidate) -> int:
    """How many of its words other quotes of the article have as well: it is on what the article is on."""
    return min(_SHARED, sum(it.company.words[word] > 1 for word in _content(it.quote)))


def _is_early(it: Candidate) -> bool:
    return it.quote.start < _EARLY


def _goes_on(it: Candidate) -> bool:
    """Whether the same speaker's words stand right before it, and it is rather their second half."""
    if not it.number:
        return False
    before, quote = it.company.quotes[it.number - 1], it.quote
    same = before.speaker is not None and quote.speaker is not None and before.speaker.name == quote.speaker.name
    return same and before.kind != "indirect" and quote.start - before.end < _RIGHT_BEHIND


def _speaks_often(it: Candidate) -> int:
    """How many quotes of the speaker there are."""
    return min(_OFTEN, it.company.said[it.quote.speaker.name]) if it.quote.speaker else 0


def _asks(it: Candidate) -> bool:
    return "?" in it.quote.text


def _only_asks(it: Candidate) -> bool:
    return it.quote.text.rstrip(MARKS + " ").endswith("?")


def _shouts(it: Candidate) -> bool:
    return it.quote.text.rstrip(MARKS + " ").endswith("!") and _count(it.quote) < _WHOLE


def _is_mixed(it: Candidate) -> bool:
    return it.quote.kind == "mixed"


def _is_a_scrap(it: Candidate) -> bool:
    """Whether most of a mixed quote is not in marks."""
    own = sum(len(_WORD.findall(inner)) for inner in _PLAIN.findall(it.quote.text))
    return it.quote.kind == "mixed" and own < _SCRAP * _count(it.quote)


def _is_courteous(it: Candidate) -> bool:
    return bool(_COURTESY.search(it.quote.text))


def _leans(it: Candidate) -> bool:
    """Whether a pronoun stands before anybody whom it could mean."""
    found = _WORD.findall(it.quote.text)
    for number, word in enumerate(found):
        if number and (_is_name(word) or (word.endswith("s") and len(word) > _LONG)):
            return False
        if word.lower() in _ANAPHORS:
            return True
    return False


def _points(it: Candidate) -> bool:
    return bool(_POINTING.search(" ".join(it.quote.text.split()[:12])))


def _points_at_one(it: Candidate) -> bool:
    return bool(_THAT_ONE.search(it.quote.text))


def _is_on_a_work(it: Candidate) -> bool:
    return bool(_WORK.search(it.quote.text))


def _is_on_what_was_told(it: Candidate) -> bool:
    """Whether it begins with something that only the story before makes clear: "The idea was that we would row"."""
    return bool(_TOLD_BEFORE.match(it.quote.text))


def _is_on_oneself(it: Candidate) -> bool:
    return bool(_SELF.match(it.quote.text))


def _is_name(word: str) -> bool:
    return word[0].isupper() and word[:2] not in ("I", "I'", "I’")


def _hedges(it: Candidate) -> bool:
    return bool(_HEDGES.search(it.quote.text))


def _takes_a_stand(it: Candidate) -> bool:
    return bool(_STAND.search(it.quote.text))


def _is_an_organizations(it: Candidate) -> bool:
    return it.quote.speaker is not None and it.quote.speaker.kind == "organization"


MERITS: Table[[Candidate], float] = Table(
    "What makes a quote worth repeating",
    "a quote that can stand alone",
    "speaks for or against it",
    (
        Rule(
            "it is a whole thought",
            _is_a_thought,
            "“We will open the bridge, whatever the weather is like on that day,”",
            (),
            1.0,
        ),
        Rule(
            "it says more than one thing",
            _length,
            "“We will open the bridge, whatever the weather is like, for the crews have waited as long as we have,”",
            (),
            1.1,
        ),
        Rule("its words mean something", _substance, "“Harbours need cranes,”", (), 1.6),
        Rule("it takes a stand", _takes_a_stand, "“We will never open the bridge,”", (), 0.4),
        Rule("others speak of the same", _shared, "“The bridge will open on Monday,”", (), 0.2),
        Rule("its speaker has much to say", _speaks_often, "“We will open the bridge,”", (), 0.2),
        Rule("it stands early", _is_early, "“We will open the bridge,”", (), 0.7),
        Rule("it is the second half", _goes_on, "“And the tunnel,”", (), -0.8),
        Rule("an organisation says it", _is_an_organizations, "“We will open the bridge,”", (), -0.8),
        Rule("it is a snippet", _is_short, "“We will open it on Monday,”", (), -1.0),
        Rule("it asks", _asks, "“Who will open the bridge? We will,”", (), -1.5),
        Rule("it ends in a question", _only_asks, "“Who will open the bridge?”", (), -4.0),
        Rule("it shouts", _shouts, "“Open the bridge on Monday now!”", (), -5.0),
        Rule("only a part is in the speaker's own words", _is_mixed, "the bridge is “as good as any bridge”", (), -0.7),
        Rule("most of it is not in the speaker's own words", _is_a_scrap, "the bridge that opens is “new”", (), -0.5),
        Rule("it is a courtesy", _is_courteous, "“Our thoughts and prayers are with the crew.”", (), -6.0),
        Rule("it leans on somebody named before", _leans, "“I did not see him at all,”", (), -0.8),
        Rule("it points at something before", _points, "“I can never get over this,”", (), -0.4),
        Rule("it points at one thing before", _points_at_one, "“We stood for hours over that grave,”", (), -1.0),
        Rule(
            "it is on a work that stands before", _is_on_a_work, "“The crew of the ship was brave that day,”", (), -1.0
        ),
        Rule(
            "it begins with what was told before",
            _is_on_what_was_told,
            "“The idea was that we would row the boat to Tarn and back,”",
            (),
            -1.5,
        ),
        Rule("it begins with “I”", _is_on_oneself, "“I wish that it would rain,”", (), -0.5),
        Rule("it hedges", _hedges, "“It is sort of a new bridge,”", (), -0.8),
    ),
)
"""How much each holds, times its `more`, adds up; what an example shows is told by its own words.

The weights of what was judged often are fitted on the ledger (`benchmarks/fit_merits.py`), those of the rest set.
"""

"""What an English text of a kind looks like: the words and shapes that `kinds.py` looks for."""

from __future__ import annotations

import re


def _any(*shapes: str) -> re.Pattern[str]:
    return re.compile("|".join(shapes), re.I | re.M)


LIVE = _any(r"\blive(?: updates?| blog)?\s*[:|–—-]", r"\bas it happened\b", r"\blive updates?\b", r"\bthe latest[: ]")
ENTRY = _any(r"(?:\d{1,2}[:.]\d\d|\d{1,2})\s*(?:[ap]\.?m\.?|GMT|[CE]S?T|BST)?\s*")
CLOCK = _any(r"(\d{1,2})(?:[:.](\d\d))?\s*([ap])?")
CORRECTED = _any(r"\s*\(?(?:correction|clarification|corrections and clarifications)\b")
ASKED = _any(r"(?:Q|Question|Interviewer)\s*[:.]\s", r"\bQ ?(?:&|and) ?A\b")
LABEL = re.compile(r"(?<![\w.’'-])([A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,2}|Q|A):\s")
OPINION = _any(
    r"^(?:opinion|comment|commentary|column|editorial|op-ed|letters?|review)\b",
    r"\|\s*opinion\b",
    r"\breview:",
    r":\s*review\b",
)
OUGHT = _any(
    r"\bwe (?:must|should|need)\b",
    r"\b(?:must|should|ought to) (?:not )?"
    r"(?:be|do|take|stop|recognize|reject|focus|act|end|make|have|know|look|give)\b",
    r"\bit is (?:time|absolutely|not hyperbole|simply|hard to)\b",
    r"\bthe (?:truth|problem|question|real|sad) \w* ?is\b",
    r"\b(?:let us|perhaps|of course|disingenuous|inexplicable|undoubtedly|unfortunately|surely|make no mistake"
    r"|to be sure)\b",
)
RELEASE = _any(
    r"\bfor (?:more|further) information\b.{0,120}\b(?:visit|contact|please|see|call)\b",
    r"\b(?:media contacts?|press contact|press release)\b",
    r"^(?-i:About [A-Z])",
    r"/PRNewswire/|BUSINESS WIRE|GLOBE NEWSWIRE|forward-looking statements",
)
DEAD = _any(
    r"\b(?:has died|died (?:\w+ )?(?:on|at|in|aged|peacefully|after)|who died|(?:his|her) death|death of)\b",
    r"\b(?:passed away|dies)\b",
)
LIFE = _any(
    r"\b(?:was born|survived by|is survived|in (?:his|her) youth|career|funeral|memorial|obituary|legacy)\b",
    r"\b(?:aged|at) \d\d\b",
)
COURT = frozenset(
    re.findall(
        r"\w+",
        """court judge jury trial sentenced convicted prosecutors prosecution inquest verdict pleaded guilty lawsuit
        testified defendant jailed appeal charged hearing""",
    )
)
MATCH = frozenset(
    re.findall(
        r"[\w-]+",
        """goal goals scored win victory season league coach halftime half-time quarter points touchdown striker penalty
        yards innings wicket match playoffs team defeat beat game""",
    )
)
SCORE = re.compile(r"\b\d{1,3}[-–]\d{1,3}\b")
COUNTED = _any(
    r"^(?:the |our |these are the )?(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty) "
    r"(?!\w+ (?:dead|killed|injured|hurt|arrested|die))(?:\w+ ){0,3}(?:best|worst|top|coolest|ways?|things?|tips"
    r"|reasons|facts|places|books|films|movies|games|recipes|ideas|plants|gifts|deals|moments)\b",
    r"^(?:the )?(?:best|top \d+|how to)\b",
    r"\bbest deals\b",
    r"\bthings to (?:know|do|see)\b",
)
NUMBERED = re.compile(r"(?:\d{1,2}[.)]|#\d{1,2}|•|\*|\d{1,2}\s)\s*")
ENDS = re.compile(r"[.!?…:][\"”’'»)\]]*\s*$")

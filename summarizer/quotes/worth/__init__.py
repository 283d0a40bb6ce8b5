"""Which places are quotes: what each is worth, and the best set of them without overlap.

Fitted trees weigh named signs; what a place must be worth at least depends on how it stands there.
"""

from __future__ import annotations

from .detection import Found, Weighed, choose, detect, weigh, with_answers
from .thresholds import TABLES
from .verdicts import Verdict, verdicts

__all__ = ["TABLES", "Found", "Verdict", "Weighed", "choose", "detect", "verdicts", "weigh", "with_answers"]

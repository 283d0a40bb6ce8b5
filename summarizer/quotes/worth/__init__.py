"""Which places are quotes: what each is worth, and the best set of them without overlap.

Fitted trees weigh named signs; what a place must be worth at least depends on how it stands there.
"""

from __future__ import annotations

from .detection import Found, detect, with_answers

__all__ = ["Found", "detect", "with_answers"]

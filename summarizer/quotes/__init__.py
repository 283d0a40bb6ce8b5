"""Who said what: where the quotes of an article are, and whose words they are."""

from __future__ import annotations

from ..language import Document
from ..model import Quote
from .finding import find_quotes
from .reasoning import Reasons, in_words, reasons

__all__ = ["Document", "Quote", "Reasons", "find_quotes", "in_words", "reasons"]

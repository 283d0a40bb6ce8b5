"""Many articles: which are the same text, which tell the same story, and one digest of a story."""

from .digesting import digest
from .duplicates import near_duplicates
from .grouping import group

__all__ = ["digest", "group", "near_duplicates"]

"""All tables of rules, in the order in which a text meets them."""

from __future__ import annotations

from . import unsaid, worth
from .rules import AnyTable
from .speakers.doubting import DOUBTS
from .speakers.hedging import HEDGES
from .speakers.lessening import LESSENED
from .speakers.misreading import MISREAD
from .speakers.sieves import SIEVES
from .speakers.sources import SOURCES

TABLES: tuple[AnyTable, ...] = (*worth.TABLES, *unsaid.TABLES, SIEVES, SOURCES, DOUBTS, HEDGES, MISREAD, LESSENED)

"""Who spoke, and how surely.

`attribute` finds the words that call the speaker, a `Resolver` who that is, and `confidence` how sure both are.
"""

from __future__ import annotations

from .attribution import Attributed, attribute
from .resolving import Resolved, Resolver
from .sureness import confidence

__all__ = ["Attributed", "Resolved", "Resolver", "attribute", "confidence"]

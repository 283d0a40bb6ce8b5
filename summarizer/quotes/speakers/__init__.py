"""Who spoke, and how surely.

`attribute` finds the words that call the speaker, a `Resolver` who that is, and `factors` how sure both are.
"""

from __future__ import annotations

from .attribution import attribute
from .resolved import Resolved
from .resolving import Resolver
from .sieves import Attributed
from .sureness import Factors, factors
from .unclear import doubt

__all__ = ["Attributed", "Factors", "Resolved", "Resolver", "attribute", "doubt", "factors"]

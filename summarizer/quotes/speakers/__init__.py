"""Who spoke, and how surely.

`attribute` finds the words that call the speaker, a `Resolver` who that is, `second_look` what readers would doubt all
the same, and `factors` how sure it is.
"""

from __future__ import annotations

from .attribution import attribute
from .opinion import second_look
from .resolved import Resolved
from .resolving import Resolver
from .sieves import Attributed
from .sureness import Factors, factors
from .unclear import doubt

__all__ = ["Attributed", "Factors", "Resolved", "Resolver", "attribute", "doubt", "factors", "second_look"]

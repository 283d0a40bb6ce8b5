"""Who is there: the people and organisations of a document, and what the text calls them.

`cast` makes one entity of all forms of a name; a `Mention` is the words by which somebody is called in one place.
"""

from __future__ import annotations

from .casting import Cast, cast
from .entity import Entity
from .mentions import Mention

__all__ = ["Cast", "Entity", "Mention", "cast"]

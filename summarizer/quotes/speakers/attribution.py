"""Whose words a quote is, in the words of the text: which attribution it belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from ..places import Answer, Marked, Scene
from ..worth import Found
from .sieves import SIEVES, Attributed, Beside, named


def attribute(scene: Scene, found: Sequence[Found]) -> list[Attributed]:
    """Each quote with its attribution, in order."""
    done: list[Attributed] = []
    for quote in found:
        if isinstance(quote.source, Marked):
            done.append(_of_marked(scene, quote, quote.source, done))
        elif isinstance(quote.source, Answer):
            done.append(Attributed(quote, named(quote.source.head), "labelled"))
        else:
            done.append(Attributed(quote, quote.source.by, "reported"))
    return done


def _of_marked(scene: Scene, quote: Found, span: Marked, done: Sequence[Attributed]) -> Attributed:
    near = Beside.of(scene, quote, span, done)
    found = (sieve.holds(near) for sieve in SIEVES.rules)
    return next((one for one in found if one is not None), Attributed(quote, None, "none"))

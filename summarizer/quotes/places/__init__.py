"""Where words of somebody may stand: between marks, behind a verb of saying, under the label of an interview.

`scene` finds them all, with the attributions that may bring them in; what of it is a quote is not asked here.
"""

from __future__ import annotations

from ...marks import Marked
from .candidates import Reported, Scene, scene
from .clauses import Attribution
from .interviews import Answer, answers

__all__ = ["Answer", "Attribution", "Marked", "Reported", "Scene", "answers", "scene"]

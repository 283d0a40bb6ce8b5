"""What nobody said, and where saying ends.

Rules that leave a place, or a part of it: what was supposed or denied, what the writer tells or comments besides, half
of a sentence that says something else alone.
"""

from __future__ import annotations

from .supposing import is_supposed

__all__ = ["is_supposed"]

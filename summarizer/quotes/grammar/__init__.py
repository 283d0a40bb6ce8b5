"""What the parse says: who does what a verb says, what a noun stands for, which words report speech.

Tables of words (`wordlists`, `titles`, `lexicon`) and what is read off a parse (`subjects`, `phrases`, `tokens`). It
knows nothing of quotes.
"""

from __future__ import annotations

from .lexicon import CUES
from .tokens import token_range
from .wordlists import words

__all__ = ["CUES", "token_range", "words"]

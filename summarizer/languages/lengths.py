"""How many words a text has, also where no blanks stand between them."""

from __future__ import annotations

import re

_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_SIGNS_A_WORD = 2


def word_count(text: str) -> int:
    """The words between blanks; of scripts without blanks, two signs to a word."""
    if text.isascii():
        return len(text.split())
    signs = len(_UNSPACED.findall(text))
    return len(_UNSPACED.sub(" ", text).split()) + (signs + 1) // _SIGNS_A_WORD if signs else len(text.split())


def has_no_blanks(text: str) -> bool:
    """Whether some of it is in a script without blanks."""
    return not text.isascii() and _UNSPACED.search(text) is not None

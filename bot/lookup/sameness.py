"""The same words in ten outlets are one quote with ten sources."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from bot.asking.names import fold, parts
from bot.model import FoundQuote

_WORD = re.compile(r"[^\W_]+")


def merged(found: Iterable[FoundQuote]) -> list[FoundQuote]:
    """`found` in the same order, each once: its copies in other articles are its `others`.

    Two are copies if their words are the same, whatever the punctuation, and so is their speaker's last name.
    """
    groups: dict[tuple[str, str], list[FoundQuote]] = {}
    for each in found:
        groups.setdefault(_sameness(each), []).append(each)
    return [_one(group) for group in groups.values()]


def _sameness(found: FoundQuote) -> tuple[str, str]:
    speaker = found.quote.speaker
    surname = (parts(speaker.name) or ("",))[-1] if speaker and speaker.kind != "unnamed" else ""
    return " ".join(_WORD.findall(fold(found.quote.text))), surname


def _one(group: list[FoundQuote]) -> FoundQuote:
    """The copy whose speaker is surest stands for all; the first of equals."""
    best = max(group, key=lambda each: (not each.unclear, len(each.quote.speaker.name) if each.quote.speaker else 0))
    articles = {best.article_id: best} | {each.article_id: each for each in group if each.article_id != best.article_id}
    return replace(best, others=tuple(each for each in articles.values() if each is not best))

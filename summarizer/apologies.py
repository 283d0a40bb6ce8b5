"""Texts that only excuse themselves for not being an article: error pages, checks for robots, consent and login walls.

A word proves nothing: "the boat was not found", "500 people had signed". What counts is the shape: a short text whose
title or first words are nothing but such a message, or that speaks to its reader of the page, with no prose behind it.
"""

from __future__ import annotations

import re
from typing import Literal

from .segmentation import sentence_spans

Apology = Literal["gone", "robot", "consent", "login"]

_LONGEST = 900
_MOST_PROSE = 25
"""Words about the world from which on a text says something, whatever stands above it."""

_WHOLE: tuple[tuple[Apology, re.Pattern[str]], ...] = (
    (
        "gone",
        re.compile(
            r"(?:(?:http )?(?:error|status)(?: code)?:? ?)?(?:40[034]|410|50[0-4])"
            r"(?:[:!. -]*(?:error|page not found|not found|forbidden|bad (?:request|gateway)|gone"
            r"|internal server error|service unavailable|gateway time-?out))?"
            r"|(?:(?:sorry|oops|uh-oh)[,!.]* ?)?(?:the |this |that |your )?"
            r"(?:page|article|story|content|file|video|site)?(?: (?:is|was|could|can|does|cannot))?"
            r"(?:n['’]t| not| no longer)? ?(?:be )?(?:not found|found|exist|available|unavailable)"
            r"|(?:internal )?server error|bad gateway|(?:site|service|temporarily|page)? ?(?:temporarily )?unavailable"
            r"|(?:site |we are )?(?:under|down for) (?:scheduled )?maintenance|(?:oops|sorry)"
            r"|something went wrong|error"
            r"|this site can['’]t be reached|session (?:has )?expired",
            re.I,
        ),
    ),
    (
        "robot",
        re.compile(
            r"just a moment|one moment,? please|are you (?:a )?(?:human|robot)"
            r"|access (?:to this page has been )?denied"
            r"|attention required|security check|captcha|pardon our interruption|checking your browser.*"
            r"|verify(?:ing)? (?:that )?you are (?:a )?human.*|human verification|please wait|robot check",
            re.I,
        ),
    ),
    (
        "consent",
        re.compile(r"(?:we|our partners) (?:value|care about|respect) your privacy|before you continue.*", re.I),
    ),
    ("login", re.compile(r"(?:log|sign) ?in(?: to (?:continue|read|view|your)\b.*)?", re.I)),
)
_TELLING: tuple[tuple[Apology, re.Pattern[str]], ...] = (
    (
        "gone",
        re.compile(
            r"\b(?:page|article|story|content|file|link) (?:that )?you(?:['’]re| are| were|['’]ve| have)? "
            r"(?:looking|searching|requested|trying|followed|tried)\b"
            r"|\b(?:page|requested (?:url|resource)) (?:was |is |could |can ?)?(?:not|no longer"
            r"|n['’]t)(?: be)? (?:found|exist"
            r"|available)\b.*\b(?:server|site|url|link|search|home ?page)\b",
            re.I,
        ),
    ),
    (
        "robot",
        re.compile(
            r"\b(?:verify|confirm|prove)(?: that)? you(?: a|['’])re (?:a )?(?:human|not a robot)\b"
            r"|\bunusual (?:traffic|activity) from your\b|\bjavascript and cookies\b|\b(?:please )?(?:enable"
            r"|turn on) (?:javascript"
            r"|cookies)\b|\bcomplete the (?:captcha|security check)\b|\byou (?:do not|don['’]t) have permission to\b"
            r"|\byou have no permission to\b",
            re.I,
        ),
    ),
    (
        "consent",
        re.compile(
            r"\bwe use cookies\b|\bpartners? store and(?:/or)? access\b|\bmanage (?:your )?(?:cookie|consent"
            r"|privacy)\b"
            r"|\bconsent to (?:our|the use)\b|\byour privacy (?:choices|settings)\b",
            re.I,
        ),
    ),
    (
        "login",
        re.compile(
            r"\b(?:log|sign) ?in to (?:continue|read|view|your account)\b|\bsubscribe to (?:continue|read)\b"
            r"|\bcreate (?:a free|an) account to\b",
            re.I,
        ),
    ),
)
_ADDRESSED = re.compile(
    r"\b(?:you|your|please|sorry|click|javascript|cookies|browser|url|server|web ?site|home ?page|this (?:page|site)"
    r"|the (?:page|site)|captcha|log ?in|sign ?in|ray id|error (?:code)?|request)\b",
    re.I,
)
_QUOTED = re.compile(r"[“”\"«»„]")
_BETWEEN = re.compile(r"\s+[|–—·•-]\s+|\s*\|\s*")


def apology_of(title: str | None, text: str) -> Apology | None:
    """What a text excuses itself for, if that is all it does."""
    if len(text) > _LONGEST:
        return None
    sentences = [span.of(text) for line in text.splitlines() for span in sentence_spans(line)]
    spoken = [sentence for sentence in sentences if not _QUOTED.search(sentence)]
    quoted = sum(len(sentence.split()) for sentence in sentences) - sum(len(each.split()) for each in spoken)
    prose = quoted + sum(len(each.split()) for each in spoken if not _ADDRESSED.search(each))
    if prose >= _MOST_PROSE:
        return None
    heads = [*_BETWEEN.split(" ".join((title or "").split())), *(text.splitlines()[:1]), *sentences[:2]]
    bare = [head.strip(" .!?:…") for head in heads]
    return next(
        (kind for kind, whole in _WHOLE if any(map(whole.fullmatch, filter(None, bare)))),
        next((kind for kind, telling in _TELLING if any(map(telling.search, spoken))), None),
    )

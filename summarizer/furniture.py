"""What lines and sentences look like that stand on a news page and are not its story."""

from __future__ import annotations

import re
from typing import Literal

Reason = Literal[
    "agency", "byline", "caption", "correction", "date", "dateline", "deck", "embed", "headline", "label", "link",
    "notice", "promotion", "repeated",
]  # fmt: skip


def _any(*shapes: str, flags: re.RegexFlag = re.I) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{shape})" for shape in shapes), flags)


_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_CLOCK = r"\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?(?:\s*[A-Z]{2,4}\b)?"
_DATE = rf"(?:{_WEEKDAY},?\s+)?(?:{_MONTH}\s+{_DAY},?\s+\d{{4}}|{_DAY}\s+{_MONTH},?\s+\d{{4}}|\d{{4}}-\d\d-\d\d)"
_STAMP = r"(?:first\s+|last\s+)?(?:published|updated|posted|created|modified)(?:\s+(?:on|at))?\s*:?\s*\.?\s*"
_PART = r"(?:(?-i:[A-Z])[\w’'-]*+(?:\.[\w’'-]++)*+\.?|(?:d[aeiu]|de[rnl]?|van|von|bin|al|el|la|le)\b)"
_NAME = rf"{_PART}(?:\s+{_PART}){{0,4}}"
_NAMES = rf"{_NAME}(?:\s*(?:,\s*and\b|,|\band\b|&)\s*{_NAME})*"
_DESK = r"(?:staff|(?:correspondent|reporter|writer|editor)s?|desk|team|agenc(?:y|ies))"
_OUR = rf"(?:our|a|the|staff)\b[^.!?,]{{0,40}}\b{_DESK}(?:\s(?:in|and)\s[\w .]{{2,40}})?"
_SITES = r"(?:twitter|facebook|instagram|social media|\S*\.com)"

DATE = _any(rf"(?:{_STAMP})?(?:{_CLOCK}[\s,]*(?:on\s+)?)?{_DATE}(?:[\s,|·-]*(?:at\s+)?{_CLOCK})?[\s|.]*")
BYLINE = _any(
    rf"(?:(?:written|story|interview|reporting|words) )?by:? (?!{_WEEKDAY}|{_MONTH}\b)"
    rf"(?:(?:{_NAMES}|{_OUR})|{_PART}\s+{_NAMES}(?:\s*[,|·–—-]\s*[^.!?]{{0,80}}|\s(?:for|in|at)\s[\w .]{{2,40}}))\.?",
    r"e-?mail:?\s*\S+@\S+",
)
CONTRIBUTION = _any(
    r"\(?(?:the )?(?:additional )?(?:reporting|writing|editing|compiled|edited|translated)\b.{0,30}\bby\b.{2,200}",
    r"[^\"“”]{2,200}\bcontributed (?:reporting|from|to\s+this\s+(?:report|story|article))\b[^\"“”]{0,60}\)?",
)
_FILED = (
    rf"{_NAMES}\s(?:reported|wrote)(?:\s(?:and|,)\s(?:reported|wrote))?(?:\s(?:(?:this|the)\s(?:story|report)|it))?"
    r"\s(?:from|in)\s(?-i:[A-Z])[^.;\"“”]{1,60}?"
)
FILED = _any(rf"{_FILED}(?:[,;]?\s(?:and\s)?{_FILED})*\.?")
"""Who sent the report from where: a credit at the end of a story, a sentence of it anywhere else."""
CREDIT = _any(
    r"(?:©|\(c\)\s|copyright\b).{0,80}$",
    r"(?:photo(?:graph)?s?|image|picture|credit|source|video|illustration|graphic)s?\s*(?:by\b|:|/).{0,80}$",
    r"\([^()]{0,60}\b(?-i:AP|AFP|Reuters|REUTERS|Getty|PA|EPA|CBC|Press|File|Photo|Images?|Pictures?)\)\.?$",
)
RIGHTS = _any(r"(?:©|copyright\b|all rights reserved).{0,160}")
AGENCY = _any(
    r"[(\[](?:[A-Z][\w.&'’-]*\s?){1,4}[)\]]",
    r"[A-Z][A-Z0-9]+(?:[\s/-]+[A-Z0-9]+)+",
    r"[A-Z]{3,}",
    flags=re.NOFLAG,
)
_HANDS = r"(?:reporting|writing|editing|compiled|edited|translated)"
TRAILING = re.compile(
    rf"(?:\s*\((?:\$1 = [^()]{{1,60}}|[^()]{{0,80}}\b{_HANDS}\b[^()]{{0,20}}\bby\b[^()]*)\)\.?)+$", re.I
)
CORRECTION = _any(
    r"\(?(?:correction|clarification|editor['’]?s['’]? note)\b\s*(?::|\(|—|-|,).*",
    r"(?:this|an earlier version of this) (?:article|story|interview|report|post|piece)\b.{0,60}"
    r"\b(?:corrected|updated|amended|edited|published|misstated|condensed|incorrectly|appeared).*",
)
LINK = _any(
    r"(?:read|see|watch|click|tap|swipe|scroll|listen|hear|find out|get|view|learn)\s+"
    r"(?:also|more|next|here|on(?:\W*$| to| for| the (?:links?|images?|photos?|headline|video))|down|up|now|this"
    r"|the (?:full|rest|original))\b.*",
    r"(?:more|also|related|recommended|most (?:popular|read|viewed))\b[^.!?]{0,60}:?",
    r"(?:related|read more|see also|more on this)\s*[:>»].*",
    r"(?:watch|video|gallery|photos|listen|in pictures|poll)\s*[:>»](?:\W*\w[\w'’-]*+){0,12}\W*",
    r"(?:article|story) continue[sd]? (?:below|after).*",
    r"advertisements?\b.{0,30}",
    r"(?:.{0,60}\b)?click here\b.{0,100}",
    r"share (?:this|on)\b.{0,60}",
    r"viewing this .{0,100}",
    r"what do you think\?",
    r"\W*skip (?:to|past) .{0,40}",
    r"back to top",
    r"\((?:see|read|watch|view|more)\b[^()\"“”]{2,90}\)",
    r"comments?(?: \(\d+\))?",
)
EMBED = _any(
    r".*\b(?:pic\.twitter\.com|https?://t\.co)/\S+.*",
    r".{0,600}\s[—-]{1,2}\s[^—]{2,60}\(@[\w.]+\)\s.{0,40}\d{4}.{0,20}",
    r"(?:a|view this) post (?:shared|on instagram)\b.*",
    r"https?://\S+",
    rf"\W*follow (?:us|@?\w+(?: \w+){{0,4}}) (?:on|at) {_SITES}.*",
    r"@\w{2,30}",
)
PROMOTION = _any(
    r"\b(?:subscri(?:be|bers?|ptions?)|sign(?:ed)? (?:up|in)|log ?in|newsletter|in ?box|unlimited access)\b",
    r"\b(?:free trial|limited offer|first month|per month|a month for|redeemable|promo(?:tional)? code|donate)\b",
    r"\b(?:payment information|your account|register(?:ed)? (?:now|for free)|become a member|gift card)\b",
    r"\b(?:download (?:our|the) app|our (?:apps?|use of cookies)|cookies?|accept all|ad ?blocker)\b",
    r"\b(?:privacy policy|terms (?:of (?:use|service)|and conditions)|not currently accepting comments)\b",
    r"\b(?:support (?:our|independent|local) \w+|(?:the|our) full story|read all stories|enable javascript)\b",
    r"^\s*[•*]\s",
    r"\d+ months? for \W?\d",
)
OFFER = _any(r"\b(?:you|your|us|our|we)\b", r"^(?:sign|log|subscribe|get|read|support|register|sorry)\b")

CLOSING = _any(
    r"(?:opinion|read|watch|see|photos?|videos?|gallery|more|related|poll|quiz)\s*:.{0,150}",
    r"e-?mail to a friend\b.{0,60}",
    r"e-?mail (?:us|me|him|her|the author)?\b.{0,60}@.*",
    r"(?:join|continue) the (?:conversation|discussion|debate)\b.{0,150}",
    r"(?:share|tell us|send us|weigh in|let us know)\b.{0,60}\b(?:on|below|in the comments?|at)\b.{0,100}",
    r"(?:watch|catch|tune in to)\b.{0,80}\b(?:week(?:day|night|end)s?|(?:sun|mon|tues|wednes|thurs|fri|satur)days?)\b"
    r".{0,40}",
    r"(?:watch|see) (?:the|this|a) (?:full )?(?:video|clip|photo|gallery)\b.{0,80}",
    r"(?:the )?(?:opinions|views)(?: and (?:opinions|views))? expressed\b.{0,200}",
    r"(?:use|click|press|hit) (?:on )?the .{0,30}\bbuttons?\b.{0,80}",
    r"(?:subscribe|sign up|sorry)\b.{0,120}",
    r"this (?:article|story|page) (?:can|may) be (?:viewed|found|read)\b.{0,80}",
    r"order reprints\b.{0,80}",
)
"""What stands behind a story for the reader to do; only at the end, where no sentence of a story follows."""

_PLACE = r"(?:(?<![\w.’'-])[A-Z][\w.’'-]*,? ?)"
"""A word; one that may begin in the middle of another would be taken apart in every way there is."""
DATELINE = _any(
    rf"(?P<place>{_PLACE}{{1,6}})(?:[,;]?\s*\w{{3,9}}\.?\s\d{{1,2}})?\s*(?:\((?P<agency>[A-Z][^()]{{1,40}})\))?"
    r"\s*(?:--+|[–—]|-(?=\s))\s*",
    r"\([A-Z][^()]{1,40}\)\s*(?:--+|[–—]|-(?=\s))\s*",
    rf"{_PLACE}{{0,6}}\([A-Z][\w. ]{{1,25}}\)(?=[A-Z\"“'‘])",
    flags=re.NOFLAG,
)
_CAPITALS = r"[A-Z][A-Z.'’-]+(?:[ /-]{1,3}[A-Z][A-Z.'’-]*){0,5}"
CAPITALS_DATELINE = re.compile(
    rf"(?=[A-Z.'’-]{{3}}){_CAPITALS}(?:,\s[A-Z][\w.]{{1,15}})?(?:,?\s+\w{{3,9}}\.?\s\d{{1,2}})?"
    r"\s*(?:\([A-Z][^()]{1,40}\)\s*)?(?:(?P<label>:)\s+|(?:--+|[–—]|-(?=\s))\s*)(?=[A-Z\"“'‘])"
)
"""Places in capitals, with whatever stands between them; before a colon they may be a speaker in a transcript too."""

LABEL = re.compile(rf"^{_CAPITALS}:\s", re.M)
LOWER_AGENCY = re.compile(r"\((?:[a-z]{2,9})\)\s*(?:--+|[–—]|-(?=\s))?\s*(?=[a-z\"“'‘])")
"""The agency of a text that was set in small letters."""
HEAD_RUN = re.compile(
    rf"\s*(?:(?:by\.? (?:{_NAMES})?\.|{_STAMP}{_CLOCK}[\s,on]*{_DATE}(?:\s*{_CLOCK})?|{_STAMP}{_DATE}|\|)[\s.|]*)+",
    re.I,
)
_STAMPED = rf"{_STAMP}(?:{_CLOCK}[\s,on]*)?{_DATE}(?:\s*{_CLOCK})?"
HEAD_BETWEEN = re.compile(
    rf"(?:(?<=[.!?’”'\"]\s)by\.? (?:{_NAMES})?\.\s*|(?<=[.!?’”'\"]\s)){_STAMPED}(?:[\s.|]+{_STAMPED})*[\s.|]*"
    r"(?=(?-i:[A-Z\"“'‘]))",
    re.I,
)
"""Byline and stamps of a page whose lines were run together, between its deck and its story."""

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
_NAME = r"(?:(?:[A-Z][\w.’'-]*|d[aeiu]|de[rnl]?|van|von|bin|al|el|la|le)\s*){1,5}"
_NAMES = rf"{_NAME}(?:(?:,|\band\b|&)\s*{_NAME})*"
_SITES = r"(?:twitter|facebook|instagram|social media|\S*\.com)"

DATE = _any(rf"(?:{_STAMP})?(?:{_CLOCK}[\s,]*(?:on\s+)?)?{_DATE}(?:[\s,|·-]*(?:at\s+)?{_CLOCK})?[\s|.]*")
BYLINE = _any(
    rf"(?:(?:written|story|interview|reporting|words) )?by:? {_NAMES}"
    r"(?:[,|·–—-]\s*[^.!?]{0,80}|\s(?:for|in|at)\s[\w .]{2,40})?\.?",
    r"e-?mail:?\s*\S+@\S+",
)
CONTRIBUTION = _any(
    r"\(?(?:the )?(?:additional )?(?:reporting|writing|editing|compiled|edited|translated)\b.{0,30}\bby\b.{2,200}",
    r"[^\"“”]{2,200}\bcontributed (?:reporting|from|to this (?:report|story|article))\b[^\"“”]{0,60}\)?",
)
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
    r"(?:also|more|next|here|on|down|up|now|this|the (?:full|rest|original))\b.*",
    r"(?:more|also|related|recommended|most (?:popular|read|viewed))\b[^.!?]{0,60}:?",
    r"(?:related|read more|see also|more on this|watch|video|gallery|photos|listen|in pictures|poll)\s*[:>»].*",
    r"(?:article|story) continue[sd]? (?:below|after).*",
    r"advertisements?\b.{0,30}",
    r"(?:.{0,60}\b)?click here\b.{0,100}",
    r"share (?:this|on)\b.{0,60}",
    r"viewing this .{0,100}",
    r"what do you think\?",
    r"\W*skip (?:to|past) .{0,40}",
    r"back to top",
    r"comments?(?: \(\d+\))?",
)
EMBED = _any(
    r".*\b(?:pic\.twitter\.com|https?://t\.co)/\S+.*",
    r".{0,280}\s[—-]{1,2}\s[^—]{2,60}\(@\w+\)\s.{0,40}\d{4}",
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

_PLACE = r"(?:[A-Z][\w.’'-]*,? ?)"
DATELINE = _any(
    rf"(?P<place>{_PLACE}{{1,6}})(?:[,;]?\s*\w{{3,9}}\.?\s\d{{1,2}})?\s*(?:\((?P<agency>[A-Z][^()]{{1,40}})\))?"
    r"\s*(?:--+|[–—]|-(?=\s))\s*",
    r"\([A-Z][^()]{1,40}\)\s*(?:--+|[–—]|-(?=\s))\s*",
    rf"{_PLACE}{{0,6}}\([A-Z][\w. ]{{1,25}}\)(?=[A-Z\"“'‘])",
    flags=re.NOFLAG,
)
HEAD_RUN = re.compile(
    rf"\s*(?:(?:by\.? (?:{_NAMES})?\.|{_STAMP}{_CLOCK}[\s,on]*{_DATE}(?:\s*{_CLOCK})?|{_STAMP}{_DATE}|\|)[\s.|]*)+",
    re.I,
)

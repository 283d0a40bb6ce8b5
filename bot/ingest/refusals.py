"""Pages that are no article although they hold text: error pages, consent walls, robot checks, paywalls."""

from __future__ import annotations

import re

from bot.ingest.errors import NotReadable
from summarizer.errors import NoStory

_LONGEST_NOTICE = 700
"""Characters: a page that only excuses itself is short."""

_LONGEST_TEASER = 900

_GONE = re.compile(
    r"(?:page|article|story|content|file)(?: you(?: a|')re looking for)? (?:was |is |could |can )?"
    r"(?:not|no longer|n't)(?: be)? (?:found|exist|available)|"
    r"page (?:does not|doesn['’]t) exist|\b404 (?:error|not found)|\berror (?:404|50\d)\b|"
    r"internal server error|bad gateway|"
    r"this site can['’]t be reached|temporarily unavailable|under maintenance",
    re.I,
)
_ROBOT = re.compile(
    r"just a moment|are you a (?:human|robot)|"
    r"(?:verify|confirm|prove)(?: that)? you(?: a|['’])re (?:a )?(?:human|not a robot)|"
    r"access (?:to this page has been )?denied|attention required|enable (?:javascript|cookies)|"
    r"unusual (?:traffic|activity)|please (?:turn|switch) (?:on|off) |captcha|pardon our interruption|"
    r"(?:javascript|your browser) is (?:disabled|not supported|out of date)",
    re.I,
)
_CONSENT = re.compile(
    r"(?:we|our) (?:value|care about|respect) your privacy|before you continue|"
    r"manage (?:your )?(?:cookie|consent|privacy)|"
    r"consent to (?:our|the use)|we use cookies|partners? store and(?:/or)? access information",
    re.I,
)
_WALL = re.compile(
    r"(?:to (?:continue|keep) reading|subscribe to (?:read|continue|unlock)|already a (?:subscriber|member)|"
    r"(?:log|sign) ?in to (?:read|continue|your account)|for subscribers only|subscribers? only|"
    r"create (?:a free|an) account to|reached your (?:free )?(?:article )?limit|unlock this article|"
    r"(?:this|the full) (?:article|story) is (?:only )?(?:available )?(?:for|to) (?:our )?(?:subscribers|members))",
    re.I,
)


def refuse_what_is_no_article(title: str | None, text: str, *, free: bool) -> None:
    """Raise NoStory or NotReadable if `title` and `text` are those of a page that holds no article for us."""
    if len(text) < _LONGEST_TEASER and (not free or _WALL.search(text)):
        raise NotReadable("That article is for subscribers only, and I see no more than its beginning: paste its text.")
    if len(text) > _LONGEST_NOTICE:
        return
    head = f"{title or ''}\n{text[:300]}"
    if _GONE.search(head):
        raise NoStory("There is no article here, only an error page: check the link, or send the text itself.")
    if _ROBOT.search(head):
        raise NotReadable("That site shows me a check for robots instead of the article: paste its text instead.")
    if _CONSENT.search(head):
        raise NotReadable("That site shows me its cookie notice instead of the article: paste its text instead.")

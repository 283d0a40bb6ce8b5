"""Lines that are furniture by their words, wherever they stand: what a site says of itself and wants of its reader."""

from __future__ import annotations

import re

from .blocks import Block

_LONGEST = 700
_LONGEST_OFFER = 60
"""Words: an offer is not longer than that."""

_NOTICE = re.compile(
    r"\b(?:we|(?:our|this) (?:partners|(?:web)?site))(?: and our partners)? (?:also )?uses? (?:\w+ ){0,3}cookies\b"
    r"|\b(?:accept|reject|manage) (?:all )?cookies\b|\bstore and(?:/or)? access information on a device\b"
    r"|\b(?:using|on) an? (?:old|older|outdated|unsupported) (?:version of (?:your )?)?browser\b"
    r"|\b(?:update|upgrade) your browser\b|\byour browser (?:is|does) not support|\byour browser is out of date\b"
    r"|^press \S+ to (?:jump|open|learn)\b|\bkeyboard shortcuts$"
    r"|\b(?:please )?(?:enable|turn on|activate) javascript\b|\bjavascript is (?:disabled|required|not enabled)\b"
    r"|\bvideos you watch may be added to\b|\berror occurred while retrieving sharing information\b"
    r"|^if playback doesn['’]t begin shortly\b|^tap to unmute$",
    re.I,
)
_WHOLE = re.compile(
    r"(?:article|story) content(?: continued)?|advertisements?|sponsored(?: content)?|comments?(?: \(?\d+\)?)?"
    r"|share(?: this(?: \w+)?)?|(?:article|story) continues (?:below|after).{0,40}|loading\W*|close|skip ad\w*"
    r"|(?:view|show|see|leave|post)(?: all)? (?:a )?comments?|read more"
    r"|related(?: (?:stories|articles|posts|topics))?:?|follow us.{0,60}|print(?: this)?|e-?mail(?: this)?"
    r"|werbung|anzeige|publicité|publicidad|pubblicità",
    re.I,
)
_OFFER = re.compile(
    r"\baffiliate (?:commission|links?|partners?)\b"
    r"|\b(?:may|might|can) (?:earn|receive) (?:an? |some )?(?:\w+ )?commissions? (?:from|on|if|when|for|through)\b"
    r"|\bproducts are independently (?:selected|chosen|reviewed)\b"
    r"|\bsign(?:ing)? up (?:for|to) (?:our|the|\S+) (?:\S+ ){0,5}(?:newsletter|briefing|alerts)\b"
    r"|\bsubscribe to (?:our|the|\S+) (?:\S+ ){0,5}(?:newsletter|channel|podcast)s?\b"
    r"|^(?:sign|subscribe|get|join)\b.*\bnewsletters?\b"
    r"|\b(?:get|receive) (?:the|our|all the) (?:latest|best|top) (?:\S+ ){1,8}(?:in|to) your inbox\b"
    r"|\bin your inbox\b"
    r"|\bfollow (?:us|me|him|her|\w+ \w+) on (?:twitter|x|facebook|instagram|whatsapp|telegram|bluesky)\b"
    r"|\b(?:download|get) (?:the|our) (?:\S+ ){0,3}app\b|^have (?:a|you got a) (?:news )?(?:tip|story)\b.*\?"
    r"|\bplease (?:share|send)(?: us)? your (?:videos?|photos?|pictures?|stories|views?|memories|experiences?)\b"
    r"|^(?:do you|are you|have you|were you)\b.*\?.*\b(?:share|send|tell us|get in touch|contact us|e-?mail us)\b"
    r"|\bget in touch (?:with us|by e-?mail|at)\b|\breproduc\w+ (?:\S+ ){0,6}without (?:\S+ ){0,3}permission\b"
    r"|\ball rights reserved\b|\bthis (?:article|story) was (?:first|originally) published (?:on|in|by|at)\b"
    r"|\brepublish(?:ed)? (?:\S+ ){0,8}(?:creative commons|permission|licen[cs]e)\b"
    r"|\bcomments? (?:with|that contain) (?:\S+ ){0,8}(?:not be (?:approved|published)|removed)\b"
    r"|\bthis material may not be published\b|\bcreative commons licen[cs]e\b",
    re.I,
)
_QUOTED = re.compile(r"[“”\"«»„]")


def is_notice(text: str) -> bool:
    """Whether a line is about cookies, the browser or the player rather than about the world."""
    return len(text) < 4 * _LONGEST and not _QUOTED.search(text[:200]) and _NOTICE.search(text) is not None


def is_furniture(block: Block) -> bool:
    """Whether a block is a label of the page, an offer, a call to its readers or a note on rights."""
    if _WHOLE.fullmatch(block.text.rstrip(" :.›»")) or is_notice(block.text):
        return True
    return block.words <= _LONGEST_OFFER and not _QUOTED.search(block.text) and bool(_OFFER.search(block.text))

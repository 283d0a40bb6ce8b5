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
    r"|related(?: (?:news|stories|articles|posts|topics))?:?|follow us.{0,60}|print(?: this)?|e-?mail(?: this)?|more"
    r"|more (?:\w+ ){0,2}(?:news|stories|articles|headlines|coverage)"
    r"|you (?:may|might) also (?:like|enjoy|be interested in)"
    r"|\((?:all )?(?:photo|image|picture|illustration|video|graphic)s?(?: credits?)?\b[^()]{1,80}\)"
    r"|werbung|anzeige|publicité|publicidad|pubblicità",
    re.I,
)
_OFFER = re.compile(
    r"\baffiliate (?:commission|links?|partners?)\b"
    r"|\b(?:may|might|can) (?:earn|receive) (?:an? |some )?(?:\w+ )?commissions? (?:from|on|if|when|for|through)\b"
    r"|\bproducts are independently (?:selected|chosen|reviewed)\b"
    r"|\bsign(?:ing)? up (?:for|to) (?:our|the|\S+) (?:\S+ ){0,5}(?:newsletters?|briefings?|alerts)\b"
    r"|\bsubscribe to (?:our|the|\S+) (?:\S+ ){0,5}(?:newsletter|channel|podcast)s?\b"
    r"|^(?:sign|subscribe|get|join)\b.*\bnewsletters?\b"
    r"|\b(?:get|receive) (?:the|our|all the) (?:latest|best|top) (?:\S+ ){1,8}(?:in|to) your inbox\b"
    r"|\bin your inbox\b"
    r"|\bfollow (?:us|me|him|her|\w+ \w+) on (?:twitter|x|facebook|instagram|whatsapp|telegram|bluesky)\b"
    r"|\b(?:download|get) (?:the|our) (?:\S+ ){0,3}app\b|^have (?:a|you got a) (?:news )?(?:tip|story)\b.*\?"
    r"|\bplease (?:share|send)(?: us)? your (?:videos?|photos?|pictures?|stories|views?|memories|experiences?)\b"
    r"|^(?:(?:do|are|have|were) you|would you like)\b.*\?.*"
    r"\b(?:share|send|tell us|get in touch|contact us|e-?mail us|join (?:our|the|us)|e-?mail:? \S+@)"
    r"|^(?:write to|e-?mail|contact|reach) .{2,60} (?:at|via|on) \S+@\S+$|\bsubscribe (?:now|today)\W*$"
    r"|^more .{2,40}: ?https?://|^[\w .'’-]{3,40} (?:is|tweets) on (?:twitter|x|facebook|instagram) (?:at|as) @?\w+\W*$"
    r"|^(?:originally|first) published (?:on|in|by|at)\b|^disclaimer\s*:|\bdo i qualify\?"
    r"|^welcome to\b.*\byour (?:\w+ ){0,2}source (?:for|of)\b"
    r"|^get (?:\w+ )?access to\b.*\b(?:subscri|for (?:only|just|as little as)\b)"
    r"|\bget in touch (?:with us|by e-?mail|at)\b|\breproduc\w+ (?:\S+ ){0,6}without (?:\S+ ){0,3}permission\b"
    r"|\ball rights reserved\b|\bthis (?:article|story) was (?:first|originally) published (?:on|in|by|at)\b"
    r"|\brepublish(?:ed)? (?:\S+ ){0,8}(?:creative commons|permission|licen[cs]e)\b"
    r"|\bcomments? (?:with|that contain) (?:\S+ ){0,8}(?:not be (?:approved|published)|removed)\b"
    r"|\bthis material may not be published\b|\bcreative commons licen[cs]e\b",
    re.I,
)
_QUOTED = re.compile(r"[“”\"«»„]")
_CODE = re.compile(r"[“\"][A-Z\d]{3,}[”\"]")
"""What an offer sets in marks without anybody having said it."""

_RULE = re.compile(r"[_=*–—-]{3,}")
_POINTER = re.compile(
    r"(?:related|also|more(?: \w+){0,4}|read (?:more|also|next)|see (?:also|more|it now)|watch|listen|shop(?: now)?"
    r"|buy(?: now| here)?|don['’]t miss|recommended|must[- ]read|explore|in pictures)\s*[:|>»–—]\s*",
    re.I,
)
_LEAD = re.compile(r"[^:|]{1,60}[:|]\s*")
_HEADLINE_WORDS = 4
_MOST_OF_IT = 0.8


def is_notice(text: str) -> bool:
    """Whether a line is about cookies, the browser or the player rather than about the world."""
    return len(text) < 4 * _LONGEST and not _QUOTED.search(text[:200]) and _NOTICE.search(text) is not None


def is_rule(text: str) -> bool:
    """Whether a line is drawn, with nothing in it."""
    return _RULE.fullmatch(text) is not None


def is_furniture(block: Block) -> bool:
    """Whether a block is a label of the page, an offer, a call to its readers, a pointer or a note on rights."""
    if is_rule(block.text) or _WHOLE.fullmatch(block.text.rstrip(" :.…›»")) or is_notice(block.text):
        return True
    if _points_elsewhere(block):
        return True
    return (
        block.words <= _LONGEST_OFFER
        and not _QUOTED.search(_CODE.sub("", block.text))
        and bool(_OFFER.search(block.text))
    )


def _points_elsewhere(block: Block) -> bool:
    """Whether a line is a label or a lead with nothing but the link to another story behind it: "Related: ..."."""
    pointer = _POINTER.match(block.text)
    lead = None if block.heading or block.ends or block.element.tag == "li" else _LEAD.match(block.text)
    for found, fewest in ((pointer, 1), (lead, _HEADLINE_WORDS)):
        rest = block.text[found.end() :] if found else ""
        if len(rest.split()) >= fewest and block.linked >= len(rest) * _MOST_OF_IT:
            return True
    return False

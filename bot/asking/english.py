"""The English that questions are asked in: sentence shapes, verbs of saying, words that carry no topic. Pure."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def who_and_what(text: str) -> tuple[str | None, str, bool]:
    """(person, topic, whether the topic may hold a name) of a question without its quoted phrase, time and kind."""
    for shape in _SHAPES:
        found = shape.fullmatch(text)
        if found is not None:
            groups = found.groupdict()
            return _person(groups.get("person")), (groups.get("topic") or "").strip(), False
    return None, text, True


def content_words(text: str, *, most: int | None = 12) -> tuple[str, ...]:
    """The words of `text` that say what it is about, each once, at most `most`.

    A word like "issue" counts only if there is no better one.
    """
    words = [re.sub(r"['’]s$", "", word.strip("'’.-&")) for word in _TOKEN.findall(text)]
    kept = [word for word in words if word and (word.lower() not in STOP_WORDS or word in _CAPITALS)]
    strong = [word for word in kept if word.lower() not in _WEAK_WORDS]
    return tuple(dict.fromkeys(strong or kept))[:most]


def asks_how_often(text: str) -> bool:
    """Whether the question is for a number."""
    return bool(_COUNTING.search(text))


_TOKEN = re.compile(r"\w[\w'’.&-]*")
_CAPITALS = frozenset({"US", "IT", "WHO", "U.S"})
_COUNTING = re.compile(r"\bhow (?:often|many|frequently|much)\b", re.IGNORECASE)

STOP_WORDS = _words(
    """a about after again all also an and any anyone anything anybody are around as at be been before being between
    but by can concerning could did do does everything ever every find for from give got had has have he her him his
    how i if in into is it its just lately latest me might more most much my newest not now of often on one or our out
    over please recent recently regarding re said same saying say says she should show so some someone somebody
    something such tell than that the their them then there these they this those to told too under up us very was we
    were what when where whether which who whom whose why will with would you your s t"""
)
_WEAK_WORDS = _words(
    """comment comments commented issue issues matter matters mention mentioned mentioning mentions new news question
    questions quotation quotations quote quoted quotes remark remarks speak spoke spoken statement statements subject
    subjects talk talked talking talks thing things topic topics word words"""
)
_ANYBODY = _words(
    """anyone anybody someone somebody everyone everybody people they he she it we you i who all others"""
)

_SAY = """(?:say|says|said|saying|tell|tells|told|telling|think|thinks|thought|thinking|mention|mentions|mentioned
    |mentioning|talk|talks|talked|talking|speak|speaks|spoke|spoken|speaking|comment|comments|commented|commenting
    |claim|claims|claimed|state|states|stated|announce|announced|promise|promised|warn|warned|argue|argued|respond
    |responded|react|reacted|write|wrote|written|tweet|tweeted|stand|feel|want|address|addressed|discuss|discussed
    |quoted|call|called|refer|referred|bring\\ up|brought\\ up)"""
_NAMED = """(?:mentioned|discussed|addressed|raised|brought\\ up|referred\\ to|talked\\ about|talked\\ of|spoken\\ about
    |spoken\\ of|commented\\ on|named|cited)"""
_ABOUT = "(?:about|on|regarding|concerning|re|over|with\\ regard\\ to|as\\ to|of|to|that|for)"
_AUX = "(?:did|does|do|has|have|had|is|was|were|will|would)"
_ADVERB = "(?:ever|just|really|actually|publicly|recently|lately|last|first|been|have|to)"
_ASKING = """(?:(?:how\\ many|please|can\\ you|could\\ you|show|give|find|get|list|tell|me|us|i\\ want|search
    |look\\ up|for|the|any|all|some|my)\\ )*"""
_LATEST = """(?:latest|last|recent|newest|new|quotes?|quotations?|words?|statements?|remarks?|comments?|everything
    |anything|news|what's\\ new|direct|reported)"""
_VIEW = """(?:latest\\ |recent\\ |last\\ )?(?:views?|positions?|stance|opinions?|words?|quotes?|remarks?|comments?
    |statements?|take|line)"""

_SHAPES = tuple(
    re.compile(pattern, re.IGNORECASE | re.VERBOSE)
    for pattern in (
        # what was said about oil
        rf"""{_ASKING}what(?:'s|\ has|\ is|\ was|\ were)?\ (?:been\ |being\ )?(?:said|written|reported)
            (?:\ {_ABOUT})?(?P<topic>\ .*|$)""",
        # how often was oil mentioned (by Suga)
        rf"""how\ (?:often|frequently|many\ times)\ {_AUX}\ (?P<topic>.+?)(?:\ {_ADVERB})*\ {_NAMED}
            (?:\ by\ (?P<person>.+))?""",
        # what did Suga say about oil; how often did Suga mention oil
        rf"""{_ASKING}(?:and\ )?(?:what|when|where|why|which|whether|how)(?:\ \w+){{0,2}}\ {_AUX}\ (?P<person>.+?)
            (?:\ {_ADVERB})*\ {_SAY}\b(?P<topic>.*)""",
        # did Suga say anything about oil
        rf"(?:and\ )?{_AUX}\ (?P<person>.+?)(?:\ {_ADVERB})*\ {_SAY}\b(?P<topic>.*)",
        # who mentioned oil
        rf"""{_ASKING}(?:anyone\ |anybody\ |somebody\ |people\ )?who(?:'s|\ has|\ have|\ else|\ all|\ is|\ was|\ did)*
            (?:\ {_ADVERB})*\ {_SAY}\b(?P<topic>.*)""",
        # quotes by Suga on oil
        rf"{_ASKING}(?:{_LATEST}\ )+(?:said\ )?(?:from|by|of)\ (?P<person>.+?)(?:\ {_ABOUT}\ (?P<topic>.*))?",
        # quotes about oil
        rf"{_ASKING}(?:{_LATEST}\ )+{_ABOUT}\ (?P<topic>.*)",
        # Suga's view on oil
        rf"""{_ASKING}(?:{_LATEST}\ )*(?P<person>\S.*?)(?:'s|’s|s'|s’)\ {_VIEW}(?:\ {_ABOUT}\ (?P<topic>.*))?""",
        # what Suga said about oil
        rf"{_ASKING}what\ (?P<person>.+?)(?:\ has|\ have|\ had)?\ {_SAY}\b(?P<topic>.*)",
        r"according\ to\ (?P<person>[^,]+?)(?:,\ ?(?P<topic>.*))?",
        # Suga said about oil
        rf"{_ASKING}(?P<person>\S.*?)(?:\ has|\ have|\ had)?\ {_SAY}\b(?P<topic>.*)",
        # Suga on oil
        rf"{_ASKING}(?P<person>\S.*?)\ (?:about|on|regarding|concerning|re)\ (?P<topic>.+)",
    )
)


def _person(text: str | None) -> str | None:
    """Who a shape asks for, without article or title; None if that is anybody."""
    if text is None:
        return None
    name = re.sub(r"^(?:the|a|an|mr|mrs|ms|dr|sir|dame|lord)\.? +", "", text.strip(" ,.?!:;"), flags=re.IGNORECASE)
    name = re.sub(r"['’]s$", "", name)
    return None if name.lower() in _ANYBODY or not content_words(name) else name

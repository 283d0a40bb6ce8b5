"""What a message is: a command, a link or a text to brief, a question, or something else. Pure decisions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.asking.questions import is_question
from bot.chat.incoming import Incoming

LONG_TEXT = 280
"""Characters from which a plain message is taken as a text to brief."""

LINKS_AT_ONCE = 5

LIST_SUFFIX = ".opml"
"""How the name of a file ends that lists feeds: it is taken in, not briefed."""

TRY = "try"
"""The command that a few words stand for that do not ask anything: they may be a name."""

WHO = "who"
"""The command that a question stands for."""

INVITATION = "join-"
"""How the payload of a deep link begins that carries an invitation: t.me/bot?start=join-CODE."""

_COMMAND = re.compile(r"/(\w{1,32})(?:@\w+)?(?:\s+(.*))?", re.S)
_LINK = re.compile(r"https?://[^\s<>\"“”]+", re.I)
_BARE_LINK = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?::\d+)?/\S*", re.I)


@dataclass(frozen=True, slots=True)
class Call:
    """A command without its slash, in small letters, and what follows it."""

    name: str
    arguments: str


def meant(incoming: Incoming) -> Call | None:
    """Return the command that a message is or stands for; None if it is not for the bot.

    A few words that do not ask anything are the command "try": they may be a name.
    """
    text = incoming.text.strip()
    command = _COMMAND.fullmatch(text)
    if command is not None:
        return _invited(Call(command[1].casefold(), (command[2] or "").strip()))
    if not incoming.addressed:
        return None
    if incoming.location is not None:
        return Call("here", "{} {}".format(*incoming.location))
    if incoming.document is not None and incoming.document.name.casefold().endswith(LIST_SUFFIX):
        return Call("import", text)
    if incoming.document is not None or incoming.forwarded or wants_links(text) or _is_article(text):
        return Call("brief", text)
    return Call(WHO if is_question(text) else TRY, text)


def _invited(call: Call) -> Call:
    """Return /join CODE for the /start that a link with a code in it sends."""
    code = call.arguments.removeprefix(INVITATION)
    return Call("join", code) if call.name == "start" and code != call.arguments else call


def links(text: str) -> tuple[str, ...]:
    """Return the web addresses in a text, each once, without the punctuation that follows them."""
    found = [_tidied(each) for each in _LINK.findall(text)]
    if not found and _BARE_LINK.fullmatch(text.strip()):
        found = [f"https://{text.strip()}"]
    return tuple(dict.fromkeys(found))


def wants_links(text: str) -> bool:
    """True if the text is links with a few words round them rather than an article that holds links."""
    found = links(text)
    return bool(found) and len(_LINK.sub("", text).strip()) < LONG_TEXT


def is_topic(text: str) -> bool:
    """Whether what follows /brief names something to be briefed on, rather than being the text."""
    words = text.split()
    return len(words) <= _LONGEST_TOPIC and "\n" not in text.strip() and not _SENTENCE_ENDS.search(text.strip())


_LONGEST_TOPIC = 12
_SENTENCE_ENDS = re.compile(r"\w{2}[.!…][\"”’)]?(?:\s|$)|[。।]")
_PARAGRAPHS = re.compile(r"\S[^\S\n]*\n[^\S\n]*\n\s*\S")


def _is_article(text: str) -> bool:
    """Whether a plain message is a text to brief: long, or sentences in paragraphs that do not end in a question."""
    if len(text) >= LONG_TEXT:
        return True
    sentences = len(_SENTENCE_ENDS.findall(text))
    return sentences > 1 and bool(_PARAGRAPHS.search(text)) and not text.endswith(("?", "？", "؟"))


def _tidied(link: str) -> str:
    link = link.rstrip(".,;:!?'’")
    while link.endswith(")") and link.count(")") > link.count("("):
        link = link[:-1].rstrip(".,;:!?")
    return link

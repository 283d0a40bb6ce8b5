"""What is to be said, free of any chat app.

A reply is sections of blocks of runs: a section is a story or an answer and the unit of splitting, a block is a
paragraph or a quotation, a run is text in one style. A button is a command typed for the user: pressing it is the
same as sending its `data`, so it works after a restart, on an old message and in a terminal.

The JSON form is what waits in the outbox.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from string import Formatter
from typing import Any, Literal, get_args
from urllib.parse import urlsplit

Style = Literal["plain", "bold", "italic", "code"]
BlockKind = Literal["text", "quote", "folded"]
FileKind = Literal["document", "picture"]

BUTTON_BYTES = 64
"""The most bytes of UTF-8 that a button can carry in Telegram."""

URL_LENGTH = 1000
"""The longest address that a button opens."""


class BadReply(ValueError):
    """A stored reply cannot be read."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style; `link` is an http(s) address that it leads to."""

    text: str
    style: Style = "plain"
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a quotation, or a quotation that is folded until the reader opens it."""

    runs: tuple[Run, ...]
    kind: BlockKind = "text"


@dataclass(frozen=True, slots=True)
class Section:
    """What belongs together: it is split only when it cannot fit into one message."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Button:
    """A label to press, and the command that it stands for or else the page at `url` that it opens.

    Raises ValueError if the command is over 64 bytes.
    """

    label: str
    data: str = ""
    url: str | None = None

    def __post_init__(self) -> None:
        if self.url is None and not 1 <= len(self.data.encode()) <= BUTTON_BYTES:
            raise ValueError(f"a button carries 1 to {BUTTON_BYTES} bytes: {self.data!r}")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file or a picture to go with the words."""

    name: str
    data: bytes
    kind: FileKind = "document"


@dataclass(frozen=True, slots=True)
class Reply:
    """One thing to say.

    `replaces` takes the place of the message before it: the progress line, or the message whose button was pressed.
    `progress` is a reply that a later one replaces; a chat app may show it as "typing". `passing` is a short
    sentence on a button that was pressed; a chat app may show it over the button and take it away again. What is
    `silent` rings no bell.
    """

    sections: tuple[Section, ...]
    buttons: tuple[tuple[Button, ...], ...] = ()
    replaces: bool = False
    progress: bool = False
    passing: bool = False
    silent: bool = False
    attachment: Attachment | None = field(default=None)

    @property
    def plain(self) -> str:
        """The words alone, for logs, for searching and for a chat app that shows no styles."""
        return "\n\n".join("\n".join(plain_block(block) for block in section.blocks) for section in self.sections)

    def to_json(self) -> str:
        """Return the reply as one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, default=_base64)

    @staticmethod
    def from_json(payload: str) -> Reply:
        """Read a reply back from its JSON form; raise BadReply if it is not one."""
        try:
            return _reply(json.loads(payload))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadReply(f"not a stored reply: {error}") from error


def text(*parts: str | Run) -> Block:
    """Return a paragraph of runs; a bare string is plain."""
    return Block(_runs(parts))


def quotation(*parts: str | Run, folded: bool = False) -> Block:
    """Return a quotation, folded until opened where `folded` is set."""
    return Block(_runs(parts), "folded" if folded else "quote")


def bold(words: str, link: str | None = None) -> Run:
    """Return bold words, leading to `link` where one is given."""
    return Run(words, "bold", link)


def italic(words: str) -> Run:
    """Return words in italics."""
    return Run(words, "italic")


def code(words: str) -> Run:
    """Return words to be typed as they stand."""
    return Run(words, "code")


def said(message: str, **values: str | Run) -> tuple[Run, ...]:
    """Return the runs of a translated message with values in its {places}, each in a style of its own."""
    runs: list[str | Run] = []
    for words, place, _spec, _conversion in Formatter().parse(message):
        runs += [words] if place is None else [words, values[place]]
    return _runs(runs)


def line(*parts: str | Run, buttons: Iterable[tuple[Button, ...]] = ()) -> Reply:
    """Return a reply of one paragraph."""
    return Reply((Section((text(*parts),)),), tuple(buttons))


def fitting(*buttons: tuple[str, str]) -> tuple[Button, ...]:
    """Return buttons of labels and commands, without those whose command is longer than a button bears."""
    return tuple(Button(label, data) for label, data in buttons if len(data.encode()) <= BUTTON_BYTES)


def web(label: str, url: str | None) -> tuple[Button, ...]:
    """Return the button that opens a page; none if its address is not one that every chat app takes."""
    try:
        parts = urlsplit(url or "")
        known = parts.scheme in ("http", "https") and "." in (parts.hostname or "") and len(url or "") <= URL_LENGTH
    except ValueError:
        known = False
    return (Button(label, url=url),) if known else ()


def plain_block(block: Block) -> str:
    """Return the words of a block without their styles."""
    return "".join(run.text for run in block.runs)


def _runs(parts: Iterable[str | Run]) -> tuple[Run, ...]:
    runs = (Run(part) if isinstance(part, str) else part for part in parts)
    return tuple(run for run in runs if run.text)


def _base64(value: object) -> str:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    raise TypeError(f"not JSON: {value!r}")


def _reply(data: dict[str, Any]) -> Reply:
    attachment = data["attachment"]
    return Reply(
        sections=tuple(Section(tuple(_block(block) for block in section["blocks"])) for section in data["sections"]),
        buttons=tuple(tuple(Button(**button) for button in row) for row in data["buttons"]),
        replaces=bool(data["replaces"]),
        progress=bool(data["progress"]),
        passing=bool(data.get("passing")),
        silent=bool(data.get("silent")),
        attachment=attachment and Attachment(**{**attachment, "data": base64.b64decode(attachment["data"])}),
    )


def _block(data: dict[str, Any]) -> Block:
    return Block(tuple(_run(run) for run in data["runs"]), _one_of(data["kind"], BlockKind))


def _run(data: dict[str, Any]) -> Run:
    words = data["text"]
    if not isinstance(words, str):
        raise TypeError("a run's text is a string")
    return Run(words, _one_of(data["style"], Style), data["link"])


def _one_of(value: object, kinds: Any) -> Any:
    if value not in get_args(kinds):
        raise ValueError(f"{value!r} is not one of {', '.join(get_args(kinds))}")
    return value

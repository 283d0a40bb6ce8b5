"""The conversation in a terminal: every command works, buttons are numbered, files are named by their path."""

from __future__ import annotations

import asyncio
import contextlib
import re
import select
import sys
import threading
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.style import Style
from rich.text import Text

from bot.chat.conversation import Conversation
from bot.chat.errors import FileUnavailable
from bot.chat.incoming import Document, Incoming
from bot.chat.parsing import meant
from bot.chat.replies import Attachment, Block, Button, Reply, Run
from bot.chat.visible import visible
from bot.speech import _

HERE = "terminal:local"
"""The one chat that a terminal has."""

Read = Callable[[], Awaitable[str | None]]
"""Returns what was typed, None at the end of the input."""

HELLO = (
    "Type /help for the commands, a number to press a button, Ctrl-D to leave. Here a digest comes by /digest alone."
)
PROMPT = "\n> "

_STYLES = {"plain": Style(), "bold": Style(bold=True), "italic": Style(italic=True), "code": Style(color="cyan")}
_PATH = re.compile(r"(?:~|\.{1,2})?/\S+|\S+\.(?:txt|md|x?html?|pdf|docx?|eml|opml)", re.I)
"""What is meant for a file, even if there is none of that name."""

_PASTE_SECONDS = 0.05
"""A line that follows another one faster than this was pasted with it."""


def show(console: Console, reply: Reply) -> None:
    """Print a reply; nothing in it can steer the terminal."""
    for number, section in enumerate(reply.sections):
        if number:
            console.print()
        for block in section.blocks:
            console.print(_block(block))
    if reply.attachment is not None:
        console.print(f"Saved as {_saved(reply.attachment)}", style="dim", markup=False)


async def chat(conversation: Conversation, *, console: Console | None = None, read: Read | None = None) -> None:
    """Talk until the end of the input or Ctrl-C."""
    talk = _Talk(conversation, console or Console(highlight=False), read or typed)
    await talk.run()


@dataclass(slots=True)
class _Talk:
    conversation: Conversation
    console: Console
    read: Read
    buttons: list[Button] = field(default_factory=list)

    async def run(self) -> None:
        self.console.print(HELLO, style="dim")
        await self._answer(Incoming(chat=HERE, kind="private", user=HERE, text="/start"))
        while (words := await self.read()) is not None:
            if words.strip():
                await self._answer(self._incoming(words.strip()))
        self.console.print("Good-bye.", style="dim")

    def _incoming(self, words: str) -> Incoming:
        if words.isascii() and words.isdigit() and 1 <= int(words[:4]) <= len(self.buttons):
            return Incoming(chat=HERE, kind="private", user=HERE, text=self.buttons[int(words) - 1].data, pressed=True)
        return Incoming(chat=HERE, kind="private", user=HERE, text=words, document=_file_named(words))

    async def _answer(self, incoming: Incoming) -> None:
        self.buttons = []
        async for reply in self.conversation.respond(incoming):
            self.console.print()
            show(self.console, reply)
            self._number(reply)

    def _number(self, reply: Reply) -> None:
        """Print the buttons of a reply with the numbers that press them."""
        for row in reply.buttons:
            labels = []
            for button in row:
                if button.url is not None:
                    labels.append(f"{visible(button.label)}: {visible(button.url)}")
                    continue
                self.buttons.append(button)
                labels.append(f"[{len(self.buttons)}] {visible(button.label)}")
            self.console.print("  ".join(labels), style="cyan", markup=False)


async def typed() -> str | None:
    """Return what is typed at the prompt, a paste of many lines as one; None at the end of the input."""
    loop = asyncio.get_running_loop()
    words: asyncio.Future[str | None] = loop.create_future()

    def hand_over(answer: str | None) -> None:
        if not words.done():
            words.set_result(answer)

    def ask() -> None:
        answer = _ask()
        with contextlib.suppress(RuntimeError):  # the chat is over
            loop.call_soon_threadsafe(hand_over, answer)

    with _terminal_kept():
        threading.Thread(target=ask, daemon=True).start()  # a thread of the loop would hold up its end
        return await words


def _ask() -> str | None:
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401  gives input() its line editing and history
    try:
        lines = [input(PROMPT)]
        while select.select([sys.stdin], [], [], _PASTE_SECONDS)[0]:
            lines.append(input())
    except EOFError:
        return None
    return "\n".join(lines)


@contextlib.contextmanager
def _terminal_kept() -> Iterator[None]:
    """Put the terminal back as it was, should the program end in the middle of a line."""
    import termios  # there is none on Windows

    before = termios.tcgetattr(sys.stdin)
    try:
        yield
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)


def _file_named(words: str) -> Document | None:
    """Return the file whose path was typed, by itself or after /brief or /import."""
    call = meant(Incoming(chat=HERE, kind="private", user=HERE, text=words))
    to_brief = call is not None and call.name in ("brief", "import")
    name = call.arguments if call is not None and to_brief else words
    if "\n" in name or len(name) > 1000:
        return None
    path = Path(name).expanduser()
    try:
        size = path.stat().st_size if path.is_file() else None
    except (OSError, ValueError):
        return None
    if size is None and not (to_brief and _PATH.fullmatch(name)):
        return None

    async def read() -> bytes:
        try:
            return await asyncio.to_thread(path.read_bytes)
        except OSError as error:
            told = _("{path} cannot be read: {reason}.").format(path=path, reason=error.strerror)
            raise FileUnavailable(told) from error

    return Document(path.name, size or 0, read)


def _saved(file: Attachment) -> Path:
    """Write the file into this folder under a name that is free, and return the name."""
    wanted = Path(Path(file.name).name or "file")
    number, path = 1, wanted
    while path.exists():
        number += 1
        path = wanted.with_stem(f"{wanted.stem}-{number}")
    path.write_bytes(file.data)
    return path


def _block(block: Block) -> Text | Padding:
    words = Text()
    for run in block.runs:
        words.append_text(_run(run))
    return words if block.kind == "text" else Padding(words, (0, 0, 0, 2))


def _run(run: Run) -> Text:
    link = run.link if run.link and run.link.startswith(("https://", "http://")) else None
    return Text(visible(run.text), _STYLES[run.style] + Style(link=visible(link) if link else None))

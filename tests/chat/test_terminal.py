"""The terminal chat: every command works there, and nothing that is shown can steer the terminal."""

import io
from collections.abc import Iterable
from pathlib import Path

import pytest
from rich.console import Console

from bot.chat import terminal
from bot.chat.conversation import Conversation
from bot.chat.replies import Attachment, Reply, Run, Section, line, text
from bot.chat.table import COMMANDS
from tests.chat import parts


async def talk(conversation: Conversation, lines: Iterable[str]) -> str:
    """Return what the terminal shows when these lines are typed."""
    typed = iter(lines)

    async def read() -> str | None:
        return next(typed, None)

    console = Console(file=io.StringIO(), width=100)
    await terminal.chat(conversation, console=console, read=read)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


async def test_the_end_of_the_input_ends_the_chat(conversation: Conversation) -> None:
    """No input is a greeting and a good-bye."""
    shown = await talk(conversation, [])
    assert "Send a link" in shown and shown.endswith("Good-bye.\n")


async def test_a_link_is_briefed_and_asked_about(conversation: Conversation) -> None:
    """The shortest demonstration: brief, then ask who said what."""
    shown = await talk(conversation, [parts.LINK, "who mentioned winter?"])
    assert "The old bridge closes on Monday." in shown
    assert shown.count("“The bridge cannot carry another winter,”") == 2


async def test_a_button_is_pressed_by_its_number(conversation: Conversation) -> None:
    """Buttons are numbered; a number presses one."""
    shown = await talk(conversation, [parts.LINK, "1", "99"])
    assert "[1] Longer" in shown and "[1] Shorter" in shown


async def test_a_file_is_named_by_its_path(conversation: Conversation, tmp_path: Path) -> None:
    """/brief and a path, or the path alone, briefs the file."""
    path = tmp_path / "bridge.txt"
    path.write_text(parts.TEXT)
    for words in (f"/brief {path}", str(path)):
        assert "The old bridge closes on Monday." in await talk(conversation, [words])


@pytest.mark.parametrize("name", ["nowhere.txt", "/no/such/report.html"])
async def test_a_path_to_nowhere_is_told(conversation: Conversation, name: str) -> None:
    """A mistyped path is not taken for a very short article."""
    shown = await talk(conversation, [f"/brief {name}"])
    assert f"{name} cannot be read: No such file or directory." in shown


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
async def test_every_command_answers(
    conversation: Conversation, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a command is given, it says something, and nothing goes wrong on our side."""
    monkeypatch.chdir(tmp_path)
    shown = await talk(conversation, [f"/{command}"])
    assert "Something went wrong" not in shown
    assert len(shown) > len(await talk(conversation, []))


def test_a_page_cannot_steer_the_terminal() -> None:
    """Escape sequences and rich's own markup are shown as text."""
    console = Console(file=io.StringIO(), force_terminal=True, width=80)
    terminal.show(
        console, Reply((Section((text(Run("\x1b[2J[bold]x[/bold]\x07", link="https://a.example/\x1b]8;;")),)),))
    )
    assert isinstance(console.file, io.StringIO)
    assert "\x1b[2J" not in console.file.getvalue() and "[bold]x[/bold]" in console.file.getvalue()


def test_an_attachment_is_saved_under_a_free_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is never overwritten, nor written anywhere else."""
    monkeypatch.chdir(tmp_path)
    reply = Reply(line("Here").sections, attachment=Attachment("../quotes.csv", b"1"))
    for _ in range(2):
        terminal.show(Console(file=io.StringIO()), reply)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["quotes-2.csv", "quotes.csv"]

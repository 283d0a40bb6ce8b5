"""By which name a source is shown."""

from __future__ import annotations

import pytest

from bot.credits import credited


@pytest.mark.parametrize(
    ("name", "host"),
    [
        ("The Ashgrove Echo", "www.ashgroveecho.example"),
        ("Ashgrove Echo", "news.ashgrove.example"),
        ("Ashgrove Echo", "edition.echo.co.uk"),
        ("Neue Ashgrover Zeitung", "naz.example"),
        ("Süderländer Bote", "suederlaender.example"),
        ("Süderländer Bote", "suderlander-bote.example"),
        ("Voice of Ashgrove", "voanews.example"),
        ("ashgrove.example", "ashgrove.example"),
    ],
)
def test_a_name_that_goes_with_its_host_stands_alone(name: str, host: str) -> None:
    """A word of it, all of it or its initials."""
    assert credited(name, f"https://{host}/mill") == name


@pytest.mark.parametrize(
    ("name", "host"),
    [
        ("Ashgrove Echo", "mallory.github.io"),
        ("Ashgrove Daily News", "dailynews.example"),
        ("Ashgrove Echo", "192.0.2.7"),
        ("Эхо Ашгроува", "mallory.example"),
    ],
)
def test_a_name_that_its_host_contradicts_has_the_host_beside_it(name: str, host: str) -> None:
    """Common words of papers prove nothing."""
    assert credited(name, f"https://www.{host}/mill") == f"{name} ({host})"


def test_what_is_missing_is_made_up_by_the_other() -> None:
    """A host for no name, a name for no host, and nothing for neither."""
    assert credited(None, "https://www.echo.example/mill") == "echo.example"
    assert credited("Echo", None) == "Echo" and credited(None, None) is None

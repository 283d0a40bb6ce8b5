"""When two links lead to one article."""

from __future__ import annotations

import pytest

from bot.links import canonical

PAGE = "https://echo.example/2026/mill"


@pytest.mark.parametrize(
    "variant",
    [
        "http://www.echo.example/2026/mill/",
        "https://echo.example/2026/mill?utm_source=x&utm_medium=y&fbclid=abc&gclid=1",
        "https://echo.example/2026/mill#comments",
        "https://ECHO.example:443/2026/mill",
        "https://echo.example/2026/mill/amp/",
        "https://echo.example/2026/mill.amp",
        "https://echo.example/amp/2026/mill",
        "https://amp.echo.example/2026/mill",
        "https://m.echo.example/2026/mill",
        "https://echo.example/2026/mill?amp",
        "https://echo.example/2026/mill?outputType=amp",
        "https://echo.example/2026/mill/print",
        "https://echo.example/2026/mill?print=1",
        "https://echo.example/2026/mill?view=print",
        "https://echo.example/2026/mill/index.html",
        "https://echo-example.cdn.ampproject.org/c/s/echo.example/2026/mill",
        "https://www.google.com/amp/s/www.echo.example/2026/mill/amp",
    ],
)
def test_variants_of_a_page_are_one_link(variant: str) -> None:
    """Tracking, AMP, print and mobile variants are the page itself."""
    assert canonical(variant) == PAGE


@pytest.mark.parametrize(
    "other",
    [
        "https://echo.example/2026/mill?id=7",
        "https://echo.example/2026/mill?gid=7",
        "https://echo.example/2026/mills",
        "https://echo.example/2026/example",
        "https://echo.example:8080/2026/mill",
        "https://other.example/2026/mill",
        "https://m.example/2026/mill",
        "http://[broken",
        "http://echo.example:port/2026/mill",
        "",
    ],
)
def test_other_pages_are_other_links(other: str) -> None:
    """What may be another article is not taken for this one, and nothing raises."""
    assert canonical(other) != PAGE and canonical(canonical(other)) == canonical(other)

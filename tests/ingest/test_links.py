"""When two links lead to one article."""

from __future__ import annotations

import pytest

from bot.links import behind, canonical
from bot.sites import same_site

PAGE = "https://echo.example/2026/mill"


@pytest.mark.parametrize(
    "variant",
    [
        "http://www.echo.example/2026/mill/",
        "https://echo.example/2026/mill?utm_source=x&utm_medium=y&fbclid=abc&gclid=1",
        "https://echo.example/2026/mill#comments",
        "https://ECHO.example:443/2026/mill",
        "https://amp.echo.example/2026/mill",
        "https://m.www.echo.example/2026/mill",
        "https://echo.example/2026/mill/index.html",
    ],
)
def test_variants_of_a_page_are_one_link(variant: str) -> None:
    """What cannot be the identity of a page is left out."""
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
        "https://echo.m.example/2026/mill",
        "https://news.m.echo.example/2026/mill",
        "https://echo.example/2026/mill/amp/",
        "https://echo.example/2026/mill/print",
        "https://echo.example/amp/2026/mill",
        "https://echo.example/2026/mill?print=1",
        "https://echo.example/2026/mill?ref=114",
        "https://echo.example/2026/mill?output=7",
        "https://echo.example/2026/mill?amp=3",
        "https://echo.example/2026/mill?at_id=9",
        "https://echo.example/2026/mill?ns_page=2",
        "https://echo.example/2026/mill#!/harbour",
        "https://echo-example.cdn.ampproject.org/c/s/echo.example/2026/mill",
        "http://[broken",
        "http://echo.example:port/2026/mill",
        "",
    ],
)
def test_other_pages_are_other_links(other: str) -> None:
    """What may be another article is not taken for this one, and nothing raises."""
    assert canonical(other) != PAGE and canonical(canonical(other)) == canonical(other)


@pytest.mark.parametrize("host", ["m.github.io", "www.github.io", "amp.co.uk", "mobile.example"])
def test_what_stands_before_a_public_suffix_is_somebodys_name(host: str) -> None:
    """A letter before a domain that people share is not its mobile page."""
    assert canonical(f"https://{host}/mill") == f"https://{host}/mill"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://ada.github.io/x", "https://bob.github.io/x", False),
        ("https://one.co.uk/", "https://two.co.uk/", False),
        ("https://news.echo.co.uk/", "https://echo.co.uk/", True),
        ("https://a.kyoto.jp/", "https://b.kyoto.jp/", False),
        ("https://www.echo.example/", "http://amp.echo.example:8080/", True),
        ("https://10.0.0.1/", "https://20.0.0.1/", False),
        ("https://[broken", "https://[broken", False),
        ("mailto:a@echo.example", "https://echo.example", False),
    ],
)
def test_sites_are_told_apart_by_the_public_suffix_list(one: str, other: str, same: bool) -> None:
    """Its private part included: blog hosts are many sites."""
    assert same_site(one, other) is same


@pytest.mark.parametrize(
    ("cached", "page"),
    [
        ("https://x.cdn.ampproject.org/c/s/echo.example/mill?id=7", "https://echo.example/mill?id=7"),
        ("https://www.google.com/amp/s/echo.example/mill.amp", "https://echo.example/mill.amp"),
        ("https://www.google.co.uk/amp/echo.example/mill", "http://echo.example/mill"),
        ("https://google.eu.org/amp/s/echo.example/mill", "https://echo.example/mill"),
        ("https://echo.example/amp/s/other.example/mill", "https://echo.example/amp/s/other.example/mill"),
        ("http://[broken", "http://[broken"),
    ],
)
def test_the_copy_in_a_cache_is_read_where_it_comes_from(cached: str, page: str) -> None:
    """Whatever the cache is, nothing that it says is taken for the page."""
    assert behind(cached) == page

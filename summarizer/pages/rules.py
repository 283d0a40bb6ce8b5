"""What the rules in a page's own <style> hide: those of one class or one id that say `display: none`, and no others.

What any other rule shows, on a wide screen or once it is opened, is not hidden. Rules in the files that a page links
to are not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import html

_SIMPLE = re.compile(r"[.#][\w-]+")
_DISPLAY = re.compile(r"(?:^|;)\s*display\s*:\s*([\w-]+)", re.I)
_EVERYWHERE = frozenset({"", "all", "screen"})


class _Rule(NamedTuple):
    """`around` is the at-rule that a rule stands in, "" for none."""

    around: str
    selectors: list[str]
    display: str


def hidden_by_rules(tree: html.HtmlElement) -> list[html.HtmlElement]:
    """The elements that the style blocks in `tree` hide."""
    hidden: set[str] = set()
    shown: set[str] = set()
    for rule in _rules_of(tree):
        if rule.display != "none":
            shown.update(name for selector in rule.selectors for name in _SIMPLE.findall(selector))
        elif not rule.around:
            hidden.update(filter(_SIMPLE.fullmatch, rule.selectors))
    hidden -= shown
    return [each for each in tree.iter("*") if not hidden.isdisjoint(_names(each))] if hidden else []


def _rules_of(tree: html.HtmlElement) -> Iterator[_Rule]:
    """The rules of a page that say something of `display` on a screen."""
    for style in tree.iter("style"):
        if (style.get("media") or "").strip().lower() in _EVERYWHERE:
            yield from (rule for rule in _rules(style.text or "") if "print" not in rule.around)


def _rules(css: str) -> Iterator[_Rule]:
    first, *others = css.split("/*")
    around: list[str] = []
    for piece in "".join([first, *(each.partition("*/")[2] for each in others)]).split("}"):
        *openings, declarations = piece.split("{")
        around += openings
        found = _DISPLAY.findall(declarations)
        if around and found:
            selectors = [each.strip() for each in around[-1].rpartition(";")[2].split(",")]
            yield _Rule(" ".join(around[:-1]).lower(), selectors, found[-1].lower())
        around = around[:-1]


def _names(element: html.HtmlElement) -> Iterator[str]:
    yield from (f".{name}" for name in (element.get("class") or "").split())
    yield f"#{element.get('id')}"

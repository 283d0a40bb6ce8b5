"""Does anything take more than its share of time for text that is longer?

    PYTHONPATH=. python benchmarks/growth.py [--from 4000] [--to 128000] [NAME...]

Every regular expression of the project, called as its module calls it, on generated runs of what texts are made of;
those that take more than about n^1.3 are printed. tests/work/test_growth.py does the same with shorter runs.
"""

from __future__ import annotations

import argparse
import ast
import functools
import importlib
import inspect
import operator
import pkgutil
import re
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from types import ModuleType
from typing import Any

import bot
import summarizer

STEEPEST = 1.3
"""The power of the length with which time may grow."""

TINY = 0.03
"""Seconds under which a time says nothing: some systems count by hundredths. What is slow takes longer."""

_SIGNS = """.…!?,;:-–—_*|#@=&/\\()[]{}<>`´'"“”„‘’‚«»‹›~$%+ \n\t\u00a0Aaé中1"""
_PIECES = (
    " \n¦\n \n¦''¦``¦\\\\¦<!---->¦<!-- ¦<a>¦</a>¦<a¦<p>¦<?xml ¦&amp;¦&#x41;¦&a¦a \"¦a “¦“” ¦\"a ¦'a ¦a' ¦‘a ¦’ ¦"
    '"a." ¦." ¦Mr. ¦A. ¦a. ¦a.¦1.¦1,¦1 ¦1:¦A ¦a ¦Aa ¦AA ¦a\n¦A\n¦A B, ¦A: ¦(A) ¦(a¦a-¦a\'¦a@¦- ¦-- ¦, ¦. ¦/a¦/amp¦'
    ".amp¦www.¦amp.¦a.b/¦by ¦By A ¦said ¦A said ¦and a ¦to ¦in a ¦vs ¦read more ¦page 1 ¦Jan 1 ¦From: a\n¦12:00 ¦"
    "$1 = ¦what ¦about a "
)
UNITS = (*_SIGNS, *_PIECES.split("¦"))
"""What the runs are made of."""

_FAR_TOO_LONG = 0.5
"""Seconds for the long text that need no second look: a run that takes twice as many is ended."""

BOUNDED = {
    "bot.asking.questions._QUOTED": 400,
    "bot.ingest.heading.authors._BETWEEN": 400,
    "bot.ingest.heading.authors._IN_BRACKETS": 400,
    "bot.ingest.moments._MONTH_DAY": 100,
    "bot.ingest.moments._TIMES": 100,
    "bot.lookup.comparing._SIDES": 300,
    "summarizer.cleaning._WHOLE_LINE": 400,
    "summarizer.furniture.CONTRIBUTION": 400,
    "summarizer.furniture.CREDIT": 400,
    "summarizer.furniture.EMBED": 400,
    "summarizer.furniture.FILED": 400,
    "summarizer.furniture.LINK": 400,
    "summarizer.furniture.PROMOTION": 400,
    "summarizer.furniture.TRAILING": 400,
}
"""Patterns that are only given so many characters of a text, however long that is."""

SQUEEZED = frozenset(
    {
        "bot.chat.dates",
        "bot.ingest.heading.sources._PIECES",
        "bot.ingest.heading.titles._PIECES",
        "summarizer.apologies._BETWEEN",
    }
)
"""Patterns, or modules of them, that are given no two spaces side by side."""

Job = Callable[[str], object]


class _Ended(BaseException):
    """A run took too long; nothing that catches errors is to take it for one."""


def seconds(job: Job, texts: Sequence[str], *, tries: int = 1) -> float:
    """The least processor time that the job took for the texts; endless if that is far too long."""
    least = float("inf")
    for _ in range(tries):
        begun = time.process_time()
        try:
            with _at_most(2 * _FAR_TOO_LONG):
                for text in texts:
                    job(text)
        except _Ended:
            break
        least = min(least, time.process_time() - begun)
    return least


@contextmanager
def _at_most(limit: float) -> Iterator[None]:
    """End what runs inside after so many seconds of a processor: patterns look for signals as they go."""

    def end(*_: object) -> None:
        raise _Ended

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, limit)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@functools.cache
def run_of(unit: str, length: int) -> str:
    """So many characters of one unit after the other."""
    return (unit * (length // len(unit) + 1))[:length]


def grows(job: Job, unit: str, short: int, long: int) -> bool:
    """Whether a long run takes longer than short ones of the same length together; what is suspected is tried again."""
    times = long // short
    for tries in (1, 3):
        whole = seconds(job, [run_of(unit, long)], tries=tries)
        if whole < TINY:
            return False
        if whole > 2 * _FAR_TOO_LONG:
            return True
        parts = seconds(job, [run_of(unit, short)] * times, tries=tries)
        if whole < parts * times ** (STEEPEST - 1):
            return False
    return True


def too_steep(job: Job, sizes: Iterable[int], units: Iterable[str] = UNITS) -> list[str]:
    """The units of whose runs the job takes more than it should; the sizes go from short to long."""
    steps = list(sizes)
    return [unit for unit in units if any(grows(job, unit, *pair) for pair in pairwise(steps))]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression, where it stands, and how it is called there."""

    name: str
    pattern: re.Pattern[Any]
    method: str

    def __call__(self, text: str) -> object:
        name = re.split(r"[\[:]", self.name)[0]
        text = text[: BOUNDED.get(name)]
        text = " ".join(text.split()) if name in SQUEEZED else text
        given: Any = text.encode() if isinstance(self.pattern.pattern, bytes) else text
        if self.method in ("sub", "subn"):
            return self.pattern.sub(given[:0], given)
        return (
            deque(self.pattern.finditer(given), 0) if self.method in _ALL else getattr(self.pattern, self.method)(given)
        )


_ALL = frozenset({"finditer", "findall", "split"})
_METHODS = frozenset({"match", "search", "fullmatch", "finditer", "findall", "split", "sub", "subn"})


def patterns() -> Iterator[Pattern]:
    """Every compiled pattern that a module of the project holds, once for each way in which it is called."""
    found = {module.__name__: dict(_held(module)) for module in _modules()}
    for name in found:
        yield from _inline(importlib.import_module(name))
    calls = {name: _calls(importlib.import_module(name)) for name in found}
    seen: set[tuple[int, str]] = set()
    for name, held in found.items():
        for variable, compiled in held.items():
            plain = variable.partition("[")[0]
            private = calls[name].get(plain, set())
            methods = private | {each for others in calls.values() for each in others.get(f".{plain}", ())}
            for method in sorted(methods or calls[name].get("", set()) or {"search", "fullmatch"}):
                if (id(compiled), method) not in seen:
                    seen.add((id(compiled), method))
                    yield Pattern(f"{name}.{variable}", compiled, method)


def _modules() -> Iterator[ModuleType]:
    """All but those that do something when they are imported: run the program, or load the model."""
    for package in (bot, summarizer):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith(("__main__", ".work.ready")) and ".migrations." not in found.name:
                yield importlib.import_module(found.name)


def _held(module: ModuleType) -> Iterator[tuple[str, re.Pattern[Any]]]:
    for name, value in vars(module).items():
        several = isinstance(value, tuple | list | set | frozenset | Mapping)
        for number, each in enumerate(_within(value)):
            yield f"{name}[{number}]" if several else name, each


def _within(value: object, depth: int = 3) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, tuple | list | set | frozenset | Mapping):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _within(each, depth - 1)


def _inline(module: ModuleType) -> Iterator[Pattern]:
    """The patterns that a module gives to a function of `re` where it needs them, but for its own words."""
    for node in _nodes(module):
        match node:
            case ast.Call(func=ast.Attribute(ast.Name("re"), method), args=[ast.Constant(written), *more]):
                own = more[1:2] if method in ("sub", "subn") else more[:1]
                if method in _METHODS and not any(isinstance(each, ast.Constant) for each in own):
                    flags = _flags([*more, *(each.value for each in node.keywords)])
                    yield Pattern(f"{module.__name__}:{node.lineno}", re.compile(written, flags), method)


@functools.cache
def _nodes(module: ModuleType) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(inspect.getsource(module))))


def _flags(arguments: Iterable[ast.expr]) -> int:
    named = (each.attr for argument in arguments for each in ast.walk(argument) if isinstance(each, ast.Attribute))
    return functools.reduce(operator.or_, (getattr(re, name) for name in named if name in re.RegexFlag.__members__), 0)


def _calls(module: ModuleType) -> dict[str, set[str]]:
    """The methods called in a module: by the name of a constant, ".NAME" for another module's, "" for others."""
    called: dict[str, set[str]] = {}
    for node in _nodes(module):
        if isinstance(node, ast.Attribute) and node.attr in _METHODS:
            of = node.value
            if isinstance(of, ast.Name) and of.id != "re" and not (of.id.islower() and node.attr == "split"):
                called.setdefault("" if of.id.islower() else of.id, set()).add(node.attr)
            elif isinstance(of, ast.Attribute):
                called.setdefault(f".{of.attr}", set()).add(node.attr)
    return called


def main() -> None:
    """Print the patterns that are too slow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="first", type=int, default=4_000)
    parser.add_argument("--to", dest="last", type=int, default=128_000)
    parser.add_argument("names", nargs="*")
    chosen = parser.parse_args()
    begun = time.process_time()
    for each in patterns():
        if not chosen.names or any(name in each.name for name in chosen.names):
            steep = too_steep(each, (chosen.first, chosen.last))
            if steep:
                print(each.name, each.method, steep, flush=True)
    print(f"{time.process_time() - begun:.0f} s of a processor")


if __name__ == "__main__":
    main()

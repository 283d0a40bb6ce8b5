"""The headline of a page: what its forms agree on, without the names of the site, the section and the author."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from bot.ingest.heading.names import compact

_PIECES = re.compile(r"(\s+[|–—•·»›:/-]+\s+|\s*[|｜]\s*|\s*::\s*|：)")
_SIGN = re.compile(r"\s*(?:[@\[_|]|::)")
_SHORTEST = 10
"""Letters of a headline from which on it is one that others may begin with."""

_ENDING = re.compile(r"\.[a-z]{2,4}$")
"""How the name of a site ends that is written as its host is."""

_SHORTEST_BEFORE = 16
"""Letters of a headline behind which nothing follows the name of its site but what that says of itself."""

_SECTION_WORDS = 3
_KINDS = frozenset(
    ("blog", "news", "newsarchiv", "aktuelles", "startseite", "artikel", "article", "actualités", "noticias", "notizie")
)
_ORDER = ("heading", "data", "social", "card", "window", "machine", "item")
_WEIGHTS = {"heading": 1.1, "data": 1.05, "social": 1.0, "item": 1.1, "card": 0.5, "window": 0.55, "machine": 0.3}


@dataclass(frozen=True, slots=True)
class Form:
    """A title as one place of a page has it: heading (h1), data, social, card, window (<title>), machine, item.

    A "machine" is told what no reader sees as the headline, which then is an "item" below.
    """

    text: str
    where: str


def title_of(forms: Iterable[Form], names: Iterable[str]) -> str | None:
    """The headline; None if no form says one. `names` are those of the site, its sections and the authors."""
    given = [form for form in forms if compact(form.text)]
    keys = {compact(form.text): form.where for form in given}
    known = frozenset(filter(None, map(compact, names)))
    seen = [form.text for form in given if form.where == "heading" and len(compact(form.text)) >= _SHORTEST]
    bare = [Form(_set_off(_without_names(form.text, keys, known), seen), form.where) for form in given]
    groups: dict[str, list[Form]] = defaultdict(list)
    for form in bare:
        groups[compact(form.text)].append(form)
    good = {key: group for key, group in groups.items() if key and key not in known} or groups
    if not good:
        return None
    best = max(good.values(), key=lambda group: sum(_WEIGHTS[form.where] for form in group))
    best.sort(key=lambda form: (-len(re.findall(r"\w+", form.text)), " : " in form.text, _ORDER.index(form.where)))
    return best[0].text


def _set_off(text: str, headings: Iterable[str]) -> str:
    """A form without what a sign that no headline has sets off from the heading that it begins with."""
    return next((each for each in headings if text.startswith(each) and _SIGN.match(text[len(each) :])), text)


def tails(text: str) -> list[str]:
    """What stands behind the last sign that parts a title: perhaps the site's name."""
    pieces = _PIECES.split(text)
    return [pieces[-1].strip()] if len(pieces) > 2 else []


def _without_names(text: str, forms: Iterable[str], known: frozenset[str]) -> str:
    """A form without names at its ends: what another form has as a whole is the headline."""
    pieces = _PIECES.split(text)
    for last in range(1, len(pieces), 2):
        head = "".join(pieces[:last]).strip()
        if compact(head) in forms and len(compact(head)) >= _SHORTEST:
            return head
    for last in range(1, len(pieces) - 2, 2):
        if _is_named(pieces[last + 1], known) and len(compact("".join(pieces[:last]))) >= _SHORTEST_BEFORE:
            pieces = pieces[: last + 2]
            break
    named = False
    while len(pieces) > 2 and (_is_named(pieces[-1], known) or (named and _is_section(pieces, known))):
        named = named or _is_named(pieces[-1], known)
        pieces = pieces[:-2]
    while len(pieces) > 2 and (_is_named(pieces[0], known) or _is_a_kind(pieces)):
        pieces = pieces[2:]
    return "".join(pieces).strip()


def _is_named(piece: str, known: frozenset[str]) -> bool:
    key = compact(_ENDING.sub("", piece)) or compact(piece)
    return (
        compact(piece) in known or key in known or key.removeprefix("the") in known or f"the{key}" in known or not key
    )


def _is_a_kind(pieces: list[str]) -> bool:
    """Whether the first piece only says what kind of page it is, and enough is left behind it: "Blog - "."""
    return pieces[0].strip().lower() in _KINDS and len(compact("".join(pieces[2:]))) >= _SHORTEST


def _is_section(pieces: list[str], known: frozenset[str]) -> bool:
    """Whether the last piece, which stood before the site's name, is that of a part of the site: "- World News"."""
    words = pieces[-1].split()
    is_short = len(words) <= _SECTION_WORDS and all(word[:1].isupper() for word in words)
    return is_short and len("".join(pieces[:-2])) > 3 * len(pieces[-1])

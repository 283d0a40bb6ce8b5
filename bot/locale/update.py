"""Bring the catalogues up to date with the messages in the code: `make messages`, then translate what is empty.

A message is marked by `_`, `n_` or `N_` of bot.speech, or by standing as the first argument of an error that users see.
"""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TRANSLATED = ("ar", "de", "es", "fr", "it", "ja", "nl", "pt", "ru", "zh")

ERRORS = (
    "BadFeed", "BadLink", "BadOpml", "ForbiddenLink", "IsFeed", "NoStory", "NotReadable", "NotServed", "NothingToRead",
    "SummarizerError", "TooLarge", "TooMuchWork", "Unreachable",
)  # fmt: skip
_KEYWORDS = {"_": None, "N_": None, "n_": (1, 2)} | dict.fromkeys(ERRORS)
_HEADER = "# Messages of the briefing-note bot."
_SOURCES = ("bot", "summarizer")


def messages() -> Catalog:
    """Every message in the code, untranslated."""
    found = Catalog()
    for source in _SOURCES:
        folder = ROOT / source
        for file, _line, message, _comments, _context in extract_from_dir(
            folder, method_map=[("**.py", "python")], keywords=_KEYWORDS
        ):
            found.add(message, locations=[(f"{source}/{file}", 0)])
    return found


def catalogue(language: str) -> Catalog:
    """The catalogue of a language as it stands; an empty one where there is none."""
    path = HERE / f"{language}.po"
    if not path.exists():
        return Catalog(locale=language, header_comment=_HEADER, project="briefing-note-bot", version="", fuzzy=False)
    with path.open("rb") as source:
        return read_po(source, locale=language)


def main() -> None:
    """Add what is new to each catalogue, drop what is gone, and say what is still to be translated."""
    template = messages()
    for language in TRANSLATED:
        known = catalogue(language)
        known.update(template, no_fuzzy_matching=True, update_creation_date=False)
        known.obsolete.clear()
        with (HERE / f"{language}.po").open("wb") as target:
            write_po(target, known, sort_output=True, include_lineno=False, omit_header=False, width=120)
        empty = sum(not _translated(message.string) for message in known if message.id)
        print(f"{language}: {empty} to translate")  # noqa: T201  this is the output


def _translated(string: str | tuple[str, ...] | list[str] | None) -> bool:
    return all(string) if isinstance(string, (tuple, list)) else bool(string)


if __name__ == "__main__":
    main()

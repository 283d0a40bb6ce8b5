"""Quotes with speakers where nothing is parsed: what is marked, and who stands beside it with a verb of saying.

tokens.py    words and signs          lexicon.py      the language's lists, as sets
extents.py   how far a phrase goes    phrases.py      who it names
cast.py      full names and roles that the story gives
saying.py    a verb and whose it is   beside.py       whose a quotation is
sources.py   whose words are given by a source, cited, or written somewhere
worth.py     which are worth repeating
reader.py    the quotes of a story

Only plain constructions count ("„...“, sagte X", "X a déclaré : « ... »"): whoever stands in another is unclear.
"""

from .reader import SpokenReader

__all__ = ["SpokenReader"]

"""A language is a file of data, and the file is whole."""

from __future__ import annotations

from dataclasses import MISSING, fields
from importlib.resources import files

import pytest
import Stemmer

from summarizer.languages import CODES, BadLanguage, language
from summarizer.languages.shape import Speech, read_language

FILES = {path.name.removesuffix(".toml") for path in files("summarizer.languages").iterdir() if ".toml" in path.name}


def source(code: str) -> str:
    return (files("summarizer.languages") / f"{code}.toml").read_text(encoding="utf-8")


def test_every_file_is_registered() -> None:
    """A file that no line names is read by nobody."""
    assert FILES - {"plain"} == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_language_is_whole(code: str) -> None:
    """What every language needs is there; one that has a reader of speakers has every list that it goes by."""
    known = language(code)
    assert known.code == code
    assert known.writing.stops and known.writing.marks and all(len(mark) % 2 == 0 for mark in known.writing.marks)
    assert known.leaning.openings and known.leaning.pronouns
    assert known.sentences.abbreviations or not known.writing.spaces
    assert all(getattr(known.furniture, field.name) for field in fields(known.furniture))
    assert known.search.stemmer in ("", *Stemmer.algorithms())
    if known.speech:
        assert all(getattr(known.speech, field.name) for field in fields(Speech) if field.default is MISSING)


@pytest.mark.parametrize("code", CODES)
def test_a_words_list_holds_each_word_once(code: str) -> None:
    """What stands twice was meant to be another word, or is in the way of whoever mends the list."""
    for list_ in source(code).split('"""')[1::2]:
        words = list_.split()
        assert sorted(set(words)) == sorted(words)


def test_a_file_that_is_not_whole_is_refused() -> None:
    """A section that lacks, a list that lacks, and a list that nobody reads."""
    for wrong in ("[search]\n", 'pronouns = "er sie"\n', ""):
        with pytest.raises(BadLanguage):
            read_language(source("de").replace(wrong, "[told]\n") if wrong else source("de") + '\nsayings = "x"\n')


def test_what_is_not_known_is_read_plainly() -> None:
    """A language without a file has its own code, and nobody reads its speakers."""
    assert (language("eo").code, language("eo").speech) == ("eo", None)

"""The parsed document, in English: made once, handed on.

The characters of `Document.doc` are the source's own: `doc.text == article.text` and `token.idx` is an offset into it.
Tokens carry tags (`tag_`), dependencies and entities; lemmas and coarse parts of speech cost a quarter of the parse and
are not made. Whatever is not the story (removals, blanks, unreadably long words) is one token, and not a word of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from .cleaning import Removal
from .languages import ENGLISH
from .model import Article, Span
from .segmentation import Paragraph
from .story import Story, story_of
from .syntax import annotated, model

_LONG_WORD = re.compile(r"\S{150,}")
_LONGEST_SENTENCE = 4000
_LONG_SENTENCE = 60


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its parse. Paragraphs hold the story's sentences; `removals` is all that is not the story."""

    article: Article
    text: str
    removals: tuple[Removal, ...]
    paragraphs: tuple[Paragraph, ...]
    doc: Doc


def parse(article: Article) -> Document:
    """The parse of one article. Takes time in proportion to the length of the story, whatever its characters."""
    return parsed(story_of(article, ENGLISH))


def parsed(story: Story) -> Document:
    """The parse of a story in English."""
    doc = _parsed(story.text, [sentence for paragraph in story.paragraphs for sentence in paragraph.sentences])
    return Document(story.article, story.text, story.removals, story.paragraphs, doc)


def parse_many(articles: Iterable[Article]) -> Iterator[Document]:
    """The parse of each article, in order; holds one at a time."""
    return map(parse, articles)


class _Tokens:
    """Words and blanks of a `Doc` in the making."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = []
        self.spaces: list[bool] = []
        self.starts: list[int] = []

    def gap(self, start: int, end: int) -> None:
        """Add the characters between `start` and `end` as one token, or as the blank behind the last one."""
        if start == end:
            return
        if self.words and not self.spaces[-1] and self.text[start] == " ":
            self.spaces[-1] = True
            start += 1
        if start < end:
            self._begin()
            self._add(self.text[start:end], space=False)

    def sentence(self, start: int, end: int) -> None:
        """Add the tokens of a sentence."""
        self._begin()
        position = start
        for word in _LONG_WORD.finditer(self.text, start, end):
            self._piece(position, word.start())
            self._add(word.group(), space=False)
            position = word.end()
        self._piece(position, end)

    def _begin(self) -> None:
        self.starts.append(len(self.words))

    def _piece(self, start: int, end: int) -> None:
        for token in model().tokenizer(self.text[start:end]):
            self._add(token.text, space=bool(token.whitespace_))

    def _add(self, word: str, *, space: bool) -> None:
        self.words.append(word)
        self.spaces.append(space)


def _is_prose(sentence: str) -> bool:
    """Whether a sentence has words; a long one that is more signs than letters is a table, code or no text at all."""
    if len(sentence) < _LONG_SENTENCE:
        return any(map(str.isalpha, sentence))
    return 2 * sum(map(str.isalpha, sentence)) + 2 * sentence.count(" ") > len(sentence)


def _parsed(text: str, sentences: Iterable[Span]) -> Doc:
    tokens = _Tokens(text)
    position = 0
    for sentence in sentences:
        if not _is_prose(sentence.of(text)):
            continue
        tokens.gap(position, sentence.start)
        for start in range(sentence.start, sentence.end, _LONGEST_SENTENCE):
            tokens.sentence(start, min(start + _LONGEST_SENTENCE, sentence.end))
        position = sentence.end
    tokens.gap(position, len(text))
    return annotated(tokens.words, tokens.spaces, tokens.starts)

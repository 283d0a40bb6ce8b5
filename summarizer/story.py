"""The story of an article: what is left of it without what is not the story, in paragraphs and sentences."""

from __future__ import annotations

from dataclasses import dataclass

from .cleaning import Removal, clean
from .languages import Language
from .model import Article
from .segmentation import Paragraph, paragraphs


@dataclass(frozen=True, slots=True)
class Story:
    """An article in a language. Paragraphs hold the story's sentences; `removals` is all that is not the story."""

    article: Article
    language: Language
    removals: tuple[Removal, ...]
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """The text of the article, whose characters all offsets count."""
        return self.article.text


def story_of(article: Article, language: Language) -> Story:
    """The story of an article in that language."""
    removals = clean(article.text, article.title, article.headings, language)
    return Story(article, language, removals, paragraphs(article.text, removals, language))

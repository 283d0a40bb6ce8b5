"""Article in, briefing out: clean, parse, rank and select sentences, find the quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .highlights import highlighted
from .languages.lengths import word_count
from .model import Article, Briefing, Length
from .readable import check_readable, check_story
from .readers import reader_of
from .stories import digest
from .story import Story, story_of
from .telling import told
from .terms import story_sentences
from .titles import title_of

if TYPE_CHECKING:
    from .quotes import Reasons

__all__ = ["digest", "explain", "summarize"]


def summarize(
    article: Article, *, length: Length = Length.NORMAL, sentences: int | None = None, method: str = "lead"
) -> Briefing:
    """The briefing of `article`, as long as `length` says, or with at most `sentences` sentences.

    Raises NothingToRead or NoStory (both SummarizerError), and ValueError for an unknown method.
    """
    written = check_readable(article.text, article.language)
    story = story_of(article, written.read_as)
    check_story(story)
    return _briefing(story, written.code, length, sentences or length.sentences, method)


def explain(article: Article) -> Reasons:
    """Why each quote of `article` is shown as it is, and what is left out. Raises NothingToRead."""
    story = story_of(article, check_readable(article.text, article.language).read_as)
    return reader_of(story.language).reasons(story)


def _briefing(story: Story, code: str, length: Length, count: int, method: str) -> Briefing:
    read = reader_of(story.language).read(story)
    sentences = story_sentences(story.text, story.paragraphs, story.language)
    shown = told(story, sentences, read, method=method, count=count)
    return Briefing(
        title=story.article.title or title_of(story.text, story.removals, story.paragraphs),
        language=code,
        sentences=shown,
        quotes=highlighted(read.quotes, shown, wanted=min(length.quotes, count)),
        people=read.people,
        places=read.places,
        words=sum(word_count(sentence.text) for sentence in sentences),
        kind=read.kind,
        story=tuple(sentence.span for sentence in sentences),
    )

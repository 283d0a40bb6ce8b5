"""Article in, briefing out: clean, parse, rank and select sentences, find the quotes."""

from __future__ import annotations

from .language import Document, parse
from .model import Article, Briefing, Sentence
from .quotes import find_quotes
from .ranking import score
from .readable import check_readable, check_story
from .selection import select
from .stories import digest
from .terms import StorySentence, story_sentences
from .titles import title_of

__all__ = ["LONG", "NORMAL", "SHORT", "digest", "summarize"]

NORMAL = 3
"""Sentences of a briefing of normal length; SHORT and LONG are the other two that the bot offers."""
SHORT = 1
LONG = 6


def summarize(article: Article, *, sentences: int = NORMAL, method: str = "lead") -> Briefing:
    """The briefing of `article` with at most `sentences` sentences.

    Raises NothingToRead, NoStory or UnreadableLanguage (all SummarizerError), and ValueError for an unknown method.
    """
    check_readable(article.text)
    document = parse(article)
    check_story(document.text, document.paragraphs)
    return _briefing(document, count=sentences, method=method)


def _briefing(document: Document, *, count: int, method: str) -> Briefing:
    story = story_sentences(document.text, document.paragraphs)
    chosen = select(story, score(story, method=method, count=count), count)
    return Briefing(
        title=document.article.title or title_of(document.text, document.removals, document.paragraphs),
        language="en",
        sentences=tuple(_shown(story[number]) for number in chosen),
        quotes=find_quotes(document),
        words=sum(len(sentence.text.split()) for sentence in story),
    )


def _shown(sentence: StorySentence) -> Sentence:
    return Sentence(sentence.span.start, sentence.span.end, sentence.text)

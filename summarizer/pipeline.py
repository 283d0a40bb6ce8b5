"""Article in, briefing out: clean, parse, rank and select sentences, find the quotes."""

from __future__ import annotations

from .entities import people, places
from .highlights import highlighted
from .language import Document, parse
from .model import Article, Briefing, Insertion, Sentence
from .quotes import find_quotes
from .ranking import score
from .readable import check_readable, check_story
from .references import leans, resolved_pronouns
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
    """The briefing of `article` with at most `sentences` sentences, and at most as many key quotes.

    Raises NothingToRead, NoStory or UnreadableLanguage (all SummarizerError), and ValueError for an unknown method.
    """
    check_readable(article.text)
    document = parse(article)
    check_story(document.text, document.paragraphs)
    return _briefing(document, count=sentences, method=method)


def _briefing(document: Document, *, count: int, method: str) -> Briefing:
    story = story_sentences(document.text, document.paragraphs)
    quotes = find_quotes(document)
    resolved = resolved_pronouns(story, quotes)
    leaning = [leans(sentence, resolved=number in resolved) for number, sentence in enumerate(story)]
    chosen = select(story, score(story, method=method, count=count), count, leaning)
    shown = tuple(_shown(story[number], resolved.get(number, ())) for number in chosen)
    return Briefing(
        title=document.article.title or title_of(document.text, document.removals, document.paragraphs),
        language="en",
        sentences=shown,
        quotes=highlighted(quotes, shown, wanted=count),
        people=people(document.doc),
        places=places(document.doc),
        words=sum(len(sentence.text.split()) for sentence in story),
    )


def _shown(sentence: StorySentence, insertions: tuple[Insertion, ...]) -> Sentence:
    return Sentence(sentence.span.start, sentence.span.end, sentence.text, insertions=insertions)

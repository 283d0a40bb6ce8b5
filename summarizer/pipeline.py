"""Article in, briefing out: clean, parse, rank and select sentences, find the quotes."""

from __future__ import annotations

from .entities import people, places
from .highlights import highlighted
from .language import Document, parse
from .model import Article, Briefing, Insertion, Length, Sentence
from .quotes import find_quotes
from .ranking import chosen
from .readable import check_readable, check_story
from .references import is_spoken, leans, resolved_pronouns, torn
from .stories import digest
from .terms import StorySentence, story_sentences
from .titles import title_of

__all__ = ["digest", "summarize"]


def summarize(
    article: Article, *, length: Length = Length.NORMAL, sentences: int | None = None, method: str = "lead"
) -> Briefing:
    """The briefing of `article`, as long as `length` says, or with at most `sentences` sentences.

    Raises NothingToRead, NoStory or UnreadableLanguage (all SummarizerError), and ValueError for an unknown method.
    """
    check_readable(article.text)
    document = parse(article)
    check_story(document.text, document.paragraphs)
    return _briefing(document, length, sentences or length.sentences, method)


def _briefing(document: Document, length: Length, count: int, method: str) -> Briefing:
    story = story_sentences(document.text, document.paragraphs)
    quotes = find_quotes(document)
    resolved = resolved_pronouns(story, quotes)
    leaning = [
        leans(sentence, resolved=number in resolved) or is_spoken(sentence, quotes)
        for number, sentence in enumerate(story)
    ]
    halves = torn(document.text, document.paragraphs, story)
    numbers = chosen(story, leaning, method=method, count=count, unfit=halves)
    shown = tuple(_shown(story[number], resolved.get(number, ())) for number in numbers)
    return Briefing(
        title=document.article.title or title_of(document.text, document.removals, document.paragraphs),
        language="en",
        sentences=shown,
        quotes=highlighted(quotes, shown, wanted=min(length.quotes, count)),
        people=people(document.doc),
        places=places(document.doc),
        words=sum(len(sentence.text.split()) for sentence in story),
    )


def _shown(sentence: StorySentence, insertions: tuple[Insertion, ...]) -> Sentence:
    return Sentence(sentence.span.start, sentence.span.end, sentence.text, insertions=insertions)

"""What there is to tell: stored articles as stories, the weightiest first. Nothing is parsed here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import Article
from summarizer import stories as grouping
from summarizer.model import Article as Text
from summarizer.model import Quote, Sentence


@dataclass(frozen=True, slots=True)
class Story:
    """One entry of a digest: articles on one matter, the one to lead with first.

    Sentences and quotes name their article by its index in `articles`. `update` marks a story that the chat was told
    before: then it holds only what is new.
    """

    title: str | None
    articles: tuple[Article, ...]
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]
    update: bool = False

    @property
    def lead(self) -> Article:
        """The article to lead with, and to link to."""
        return self.articles[0]

    @property
    def others(self) -> tuple[Article, ...]:
        """All articles but the lead."""
        return self.articles[1:]

    @property
    def sources(self) -> tuple[str, ...]:
        """The outlets that carry the story, each once, the lead's first."""
        return tuple(dict.fromkeys(article.source for article in self.articles if article.source))


def stories(articles: Sequence[Article]) -> tuple[Story, ...]:
    """The articles as stories, by number of outlets and then by how fresh they are."""
    groups = grouping.group([Text(text=article.text, title=article.title) for article in articles])
    told = [_story([articles[index] for index in group]) for group in groups]
    return tuple(sorted(told, key=lambda story: (-len(story.sources), -story.lead.ingested.timestamp())))


def _story(articles: list[Article]) -> Story:
    newest = sorted(articles, key=lambda article: article.ingested, reverse=True)
    lead = newest[0]
    return Story(lead.title, tuple(newest), lead.briefing.sentences, lead.briefing.key_quotes)

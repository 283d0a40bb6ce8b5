"""What is new, in one message: a contents line, then story by story."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.replies import Block, Reply, Run, Section, bold, italic, line, text
from bot.chat.views.words import day, extract, origin, spoken
from bot.chat.visible import shortened
from bot.digests import Story
from bot.model import Article


def digest_reply(stories: Sequence[Story]) -> Reply:
    """Return the digest of the stories, weightiest first; with none, say that nothing is new."""
    if not stories:
        return line("Nothing new since your last digest.")
    count = "1 story" if len(stories) == 1 else f"{len(stories)} stories"
    contents = " · ".join(shortened(story.title or "Untitled", 60) for story in stories) if len(stories) > 1 else ""
    head = (text(bold(f"Your briefing: {count}")), *((text(italic(contents)),) if contents else ()))
    return Reply((Section(head), *(_section(story) for story in stories)))


def _section(story: Story) -> Section:
    sentences = (text("• ", *extract(each, story.articles[each.article].text)) for each in story.sentences)
    return Section((_headline(story), *sentences, *(spoken(quote) for quote in story.quotes), *_others(story)))


def _headline(story: Story) -> Block:
    lead = story.lead
    known = " · ".join(filter(None, (origin(lead.source, lead.url), day(lead.published) if lead.published else "")))
    return text(bold(shortened(story.title or "Untitled", 300), lead.url), italic(f"\n{known}" if known else ""))


def _others(story: Story) -> tuple[Block, ...]:
    """Return where else the story was told, leading to the pages."""
    if not story.others:
        return ()
    links = [part for article in story.others[:6] for part in (Run(", "), _link(article))]
    return (text("Also: ", *links[1:]),)


def _link(article: Article) -> Run:
    return Run(origin(article.source, article.url) or shortened(article.title or "Untitled", 60), link=article.url)

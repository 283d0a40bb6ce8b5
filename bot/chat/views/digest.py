"""What is new, in one message: a contents line, then story by story."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.html import units_of
from bot.chat.replies import Block, Reply, Run, Section, bold, italic, line, plain_block, text
from bot.chat.views.words import extract, origin, spoken
from bot.chat.visible import shortened
from bot.digests import Story
from bot.model import Article
from bot.speech import day

OUTLETS_SHOWN = 6
CONTENTS_LENGTH = 60
"""The most of a title that the contents line shows."""


def digest_reply(stories: Sequence[Story]) -> Reply:
    """Return the digest of the stories, weightiest first; with none, say that nothing is new."""
    if not stories:
        return line("Nothing new since your last digest.")
    count = "1 story" if len(stories) == 1 else f"{len(stories)} stories"
    contents = (
        " · ".join(shortened(story.title or "Untitled", CONTENTS_LENGTH) for story in stories)
        if len(stories) > 1
        else ""
    )
    head = (text(bold(f"Your briefing: {count}")), *((text(italic(contents)),) if contents else ()))
    return Reply((Section(head), *(_section(story) for story in stories)))


def units_of_story(story: Story) -> int:
    """Return how much of a message the story takes, its line in the contents included, in UTF-16 units."""
    words = "\n".join(plain_block(block) for block in _section(story).blocks)
    return units_of(words) + len("\n\n") + min(units_of(story.title or ""), CONTENTS_LENGTH) + len(" · ")


def _section(story: Story) -> Section:
    sentences = (
        text("• ", *extract(each, story.articles[each.article].text), *_by(story, each.article))
        for each in story.sentences
    )
    quotes = (spoken(quote, *_by(story, quote.article)) for quote in story.quotes)
    return Section((_headline(story), *sentences, *quotes, *_others(story)))


def _headline(story: Story) -> Block:
    lead = story.lead
    carried = f"{len(story.sources)} sources" if len(story.sources) > 1 else ""
    date = day(lead.published) if lead.published else ""
    known = " · ".join(filter(None, (origin(lead.source, lead.url), date, carried)))
    update = ("Update: ",) if story.update else ()
    title = bold(shortened(story.title or "Untitled", 300), lead.url)
    return text(*update, title, italic(f"\n{known}" if known else ""))


def _by(story: Story, article: int) -> tuple[Run, ...]:
    """Return the outlet of what is not the lead's, leading to its page."""
    return (Run(" — "), _link(story.articles[article])) if article else ()


def _others(story: Story) -> tuple[Block, ...]:
    """Return which other outlets tell the story, each once, leading to their pages."""
    own = _link(story.lead).text
    outlets = {link.text: link for link in map(_link, reversed(story.others)) if link.text != own}
    links = [part for link in [*reversed(outlets.values())][:OUTLETS_SHOWN] for part in (Run(", "), link)]
    return (text("Also: ", *links[1:]),) if links else ()


def _link(article: Article) -> Run:
    return Run(origin(article.source, article.url) or shortened(article.title or "Untitled", 60), link=article.url)

"""The tables. Migrations build them; a test holds the two equal. The full-text index stands apart, in fulltext."""

from bot.store.schema.arriving import reads, updates
from bot.store.schema.audience import asked, chats, filters, follows, invitations, members, story_follows
from bot.store.schema.base import Moment, metadata
from bot.store.schema.news import article_links, articles, grants, rebriefings, revisions, sent_links, sentences
from bot.store.schema.outbox import broadcasts, delivered, deliveries, digests, partings
from bot.store.schema.sayings import name_parts, name_slips, people, quotes, rulings, word_vectors
from bot.store.schema.sources import arrivals, bundle_feeds, bundles, feed_articles, feeds, offers, seen, subscriptions

__all__ = [
    "Moment",
    "arrivals",
    "article_links",
    "articles",
    "asked",
    "broadcasts",
    "bundle_feeds",
    "bundles",
    "chats",
    "delivered",
    "deliveries",
    "digests",
    "feed_articles",
    "feeds",
    "filters",
    "follows",
    "grants",
    "invitations",
    "members",
    "metadata",
    "name_parts",
    "name_slips",
    "offers",
    "partings",
    "people",
    "quotes",
    "reads",
    "rebriefings",
    "revisions",
    "rulings",
    "seen",
    "sent_links",
    "sentences",
    "story_follows",
    "subscriptions",
    "updates",
    "word_vectors",
]

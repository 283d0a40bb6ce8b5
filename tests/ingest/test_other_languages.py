"""Articles in other languages than English: briefed as they stand, and no guess who said what."""

from __future__ import annotations

import pytest

from bot.ingest.following import Follower
from bot.ingest.intake import Intake
from bot.outbox.edition import edition
from bot.store import Database, articles, filters, subscriptions
from bot.store.schema import quotes, seen
from tests.ingest.conftest import Clock, Site
from tests.ingest.samples import page, rss

READER = "telegram:1"
GERMAN = (
    "Die Gemeinde Aschenhain hat am Montag nach neun Jahren ihre Gezeitenmühle eröffnet und wieder gesperrt.",
    "„Wir entschuldigen uns beim Meer nicht mehr“, sagte die Bürgermeisterin Ilse Brandvold vor der alten Mole.",
    "Die Mühle dreht vier Räder und soll im Winter zweitausend Häuser mit Licht versorgen, wenn der Sturm sie lässt.",
)
JAPANESE = ("灰森町は月曜日、初の潮力水車を開業した。町長は「海に謝るのはもうやめた」と語った。" * 6,)


@pytest.mark.parametrize(
    ("paragraphs", "lang", "told", "first"),
    [
        (GERMAN, "de-AT", "de", GERMAN[0]),
        (GERMAN, "en", "de", GERMAN[0]),
        (JAPANESE, "ja", "ja", "灰森町は月曜日、初の潮力水車を開業した。"),
    ],
)
async def test_news_in_another_language_is_briefed(
    intake: Intake,
    follower: Follower,
    site: Site,
    database: Database,
    clock: Clock,
    paragraphs: tuple[str, ...],
    lang: str,
    told: str,
    first: str,
) -> None:
    """By feed and by link, in the language that it is in, whatever its page says; speakers are the text's words."""
    link = site.serve("/muehle", page(paragraphs, title="Mühle eröffnet").replace('lang="en"', f'lang="{lang}"'))
    feed = site.serve("/feed", rss(("1", link, "Mühle eröffnet")), kind="application/rss+xml")
    await database.run(subscriptions.subscribe, READER, feed, clock())
    assert await follower.poll_feeds() == 1
    with database.begin() as c:
        [story] = edition(c, READER, clock()).stories
        [found] = story.articles
        assert (found.language, found.title, found.briefing.sentences[0].text) == (told, "Mühle eröffnet", first)
        assert found.text[found.briefing.sentences[0].start : found.briefing.sentences[0].end] == first
        assert all(row.speaker_mention in found.text for row in c.execute(quotes.select()) if row.speaker_name)
        assert not [
            row for row in c.execute(seen.select()) if "muehle" in row.key and not row.place.startswith("feed:")
        ]
        filters.add(c, READER, "language", "en", "en")
        assert articles.undelivered_ids(c, READER, since=clock().replace(year=2000)) == []
    assert (await intake.link(link, chat=READER)).briefing.sentences == found.briefing.sentences

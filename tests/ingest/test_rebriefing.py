"""What was kept by its beginning alone is briefed once more is known of its language."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import insert, select

from bot.ingest.intake import Intake
from bot.ingest.rebriefing import brief_anew
from bot.store import Database, articles
from bot.store.encoding import briefing_to_json
from bot.store.schema import articles as articles_table
from bot.store.schema import rebriefings
from tests.ingest.conftest import Site
from tests.ingest.samples import page
from tests.ingest.test_other_languages import GERMAN


async def test_an_old_article_is_briefed_anew(intake: Intake, site: Site, database: Database) -> None:
    """With its sentences and quotes, once; what cannot be briefed waits no longer either."""
    link = site.serve("/muehle", page(GERMAN, title="Mühle eröffnet").replace('lang="en"', 'lang="de"'))
    whole = await intake.link(link, chat=None)
    with database.begin() as c:
        short = replace(whole.briefing, sentences=whole.briefing.sentences[:1], quotes=())
        c.execute(articles_table.update().values(briefing=briefing_to_json(short)))
        c.execute(insert(rebriefings).values(article_id=whole.id))
    assert await brief_anew(database, intake.summaries, 3) == 1
    assert await brief_anew(database, intake.summaries, 3) == 0
    with database.begin() as c:
        found = articles.get(c, whole.id)
        assert found.briefing.sentences == whole.briefing.sentences
        assert [each.text for each in found.briefing.quotes] == [each.text for each in whole.briefing.quotes]
        assert c.execute(select(rebriefings)).all() == []

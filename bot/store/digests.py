"""What digests told, so that a story can be unfolded later, after a restart and on an old message.

Only places are kept, and what we put in brackets: whoever unfolds a story reads what its articles say now, and sees
only those that they may. A digest goes by a key made of its content, so chats that were told the same share one row.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, select, update

from bot.digests import Plan, Story
from bot.digests.stories import tell, title_of
from bot.model import Article, ChatKey
from bot.store import articles
from bot.store.schema import articles as known_articles
from bot.store.schema import digests
from bot.store.unique import upsert
from summarizer.model import Insertion, Quote, Sentence

KEPT = timedelta(days=60)
_KEY_LENGTH = 16


def key_of(plan: Plan) -> str:
    """The key by which `plan` is found again once it is kept."""
    return hashlib.sha256(_json(plan).encode()).hexdigest()[:_KEY_LENGTH]


def keep(c: Connection, plan: Plan, now: datetime) -> str:
    """Keep what a digest tells, for sixty days; its key."""
    c.execute(delete(digests).where(digests.c.at < now - KEPT))
    row = upsert(c, digests).values(key=key_of(plan), at=now, stories=_json(plan))
    c.execute(row.on_conflict_do_update(index_elements=["key"], set_={"at": row.excluded.at}))
    return key_of(plan)


def recall(c: Connection, key: str, chat: ChatKey) -> tuple[tuple[Story, Story], ...] | None:
    """The stories of the digest, each whole and as the list told it, for `chat`; None if it is not kept any more.

    A story of which an article was changed or deleted since, or may not be seen, is told anew from the others; one that
    none is left of comes without articles.
    """
    stored = c.scalar(select(digests.c.stories).where(digests.c.key == key))
    if stored is None:
        return None
    listed = json.loads(stored)
    ids = [number for story in listed for number, _ in story["articles"]]
    known = {each.id: each for each in articles.several_visible(c, ids, chat)}
    return tuple(_told(story, known) for story in listed)


def forget_gone(c: Connection) -> None:
    """Of stories with an article that is deleted nothing is kept but which articles they had: they are told anew."""
    there = set(c.scalars(select(known_articles.c.id)))
    for row in c.execute(select(digests.c.key, digests.c.stories)).all():
        listed = json.loads(row.stories)
        gone = [story for story in listed if not all(number in there for number, _ in story["articles"])]
        if any(story["sentences"] or story["quotes"] for story in gone):
            for story in gone:
                story["sentences"] = story["quotes"] = []
            kept = json.dumps(listed, ensure_ascii=False)
            c.execute(update(digests).where(digests.c.key == row.key).values(stories=kept))


def _json(plan: Plan) -> str:
    pairs = zip(plan.whole, plan.stories, strict=True)
    return json.dumps([_kept(whole, shown) for whole, shown in pairs], ensure_ascii=False)


def _kept(whole: Story, shown: Story) -> dict[str, Any]:
    return {
        "articles": [(each.id, _stamp(each)) for each in whole.articles],
        "sentences": [
            (each.article, each.start, each.end, [(added.at, added.text) for added in each.insertions])
            for each in whole.sentences
        ],
        "quotes": [(each.article, each.start, each.end) for each in whole.quotes],
        "shown": (len(shown.sentences), len(shown.quotes)),
        "update": whole.update,
    }


def _told(story: Mapping[str, Any], known: Mapping[int, Article]) -> tuple[Story, Story]:
    found = tuple(known[number] for number, _ in story["articles"] if number in known)
    if [(each.id, _stamp(each)) for each in found] != [tuple(each) for each in story["articles"]]:
        whole = tell(found) if found else Story(None, (), (), ())
    else:
        sentences = tuple(_sentence(found, *place) for place in story["sentences"])
        whole = Story(title_of(found[0]), found, sentences, _quotes(found, story["quotes"]), update=story["update"])
    few, some = story["shown"]
    return whole, replace(whole, sentences=whole.sentences[:few], quotes=whole.quotes[:some])


def _sentence(found: Sequence[Article], article: int, start: int, end: int, added: Sequence[Any]) -> Sentence:
    insertions = tuple(Insertion(at, text) for at, text in added)
    return Sentence(start, end, found[article].text[start:end], article=article, insertions=insertions)


def _quotes(found: Sequence[Article], places: Sequence[Any]) -> tuple[Quote, ...]:
    """The quotes at these places, under the names that their articles give them now."""
    now = {
        (number, each.start, each.end): replace(each, article=number)
        for number, article in enumerate(found)
        for each in article.briefing.quotes
    }
    return tuple(now[place] for place in map(tuple, places) if place in now)


def _stamp(article: Article) -> str:
    """What tells a text from any other that the article may have later."""
    return hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()[:8]

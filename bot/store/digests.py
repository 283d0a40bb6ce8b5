"""What digests told, so that a story can be unfolded later, after a restart and on an old message.

Only places are kept, and what we put in brackets: whoever unfolds a story reads what its articles say now, and sees
only those that they may. A digest goes by a key made of its content, so chats that were told the same share one row.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, select, update

from bot.digests import Plan, Story
from bot.digests.deciding import Held
from bot.digests.sameness import Pair, apart, pair
from bot.digests.stories import tell, tell_on, title_of
from bot.model import Article, ChatKey
from bot.store import articles, partings
from bot.store.schema import articles as known_articles
from bot.store.schema import digests
from bot.store.unique import upsert
from summarizer.model import Insertion, Quote, Sentence

KEPT = timedelta(days=60)
_KEY_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Recalled:
    """What a digest told a chat: the stories `whole` and as the list `shown` them, and what it named besides.

    What the chat took apart since stands behind the others. A story that none is left of comes without articles.
    """

    whole: tuple[Story, ...]
    shown: tuple[Story, ...]
    held: tuple[Held, ...]
    left: tuple[Article, ...]


def key_of(plan: Plan) -> str:
    """The key by which `plan` is found again once it is kept."""
    return hashlib.sha256(f"{_json(plan)}{_named(plan)}".encode()).hexdigest()[:_KEY_LENGTH]


def keep(c: Connection, plan: Plan, now: datetime) -> str:
    """Keep what a digest tells, for sixty days; its key."""
    c.execute(delete(digests).where(digests.c.at < now - KEPT))
    row = upsert(c, digests).values(key=key_of(plan), at=now, stories=_json(plan), named=_named(plan))
    c.execute(row.on_conflict_do_update(index_elements=["key"], set_={"at": row.excluded.at}))
    return key_of(plan)


def recall(c: Connection, key: str, chat: ChatKey) -> Recalled | None:
    """The digest of that key as `chat` may see it now; None if it is not kept any more.

    A story of which an article was changed or deleted since, may not be seen or was taken out, is told anew from the
    others.
    """
    stored = c.execute(select(digests.c.stories, digests.c.named).where(digests.c.key == key)).one_or_none()
    if stored is None:
        return None
    listed, named = json.loads(stored.stories), {"held": [], "left": []} | json.loads(stored.named)
    told = [number for story in listed for number, _ in story["articles"]]
    ids = [*told, *(number for number, _ in named["held"]), *named["left"]]
    before = [number for story in listed for number in story.get("known", ())]
    before += [number for _, of in named["held"] for number in of]
    parted = partings.of_chat(c, chat, [*ids, *before])
    known = {each.id: each for each in articles.several_visible(c, ids, chat)}
    stories = [_told(c, story, known, parted, chat) for story in listed]
    named_held = [Held(known[number], tuple(of)) for number, of in named["held"] if number in known]
    held = tuple(each for each in named_held if not _is_parted(each, parted))
    freed = [tell([each.article]) for each in named_held if _is_parted(each, parted)]
    rest = [story for _, *others in stories for story in others] + [(story, story) for story in freed]
    every = [*(first for first, *_ in stories), *rest]
    left = tuple(known[number] for number in named["left"] if number in known)
    return Recalled(tuple(whole for whole, _ in every), tuple(shown for _, shown in every), held, left)


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
        "known": whole.known,
    }


def _named(plan: Plan) -> str:
    held = [(each.article.id, each.of) for each in plan.held]
    return json.dumps({"held": held, "left": [article.id for article in plan.left]})


def _told(
    c: Connection, story: Mapping[str, Any], known: Mapping[int, Article], parted: Collection[Pair], chat: ChatKey
) -> list[tuple[Story, Story]]:
    """The story whole and as it was shown, and behind it what was taken out of it."""
    few, some = story["shown"]
    groups = apart([known[number] for number, _ in story["articles"] if number in known], parted)
    found = tuple(groups[0]) if groups else ()
    if _as_it_was(found, story, parted):
        sentences = tuple(_sentence(found, *place) for place in story["sentences"])
        quotes, before = _quotes(found, story["quotes"]), tuple(story.get("known", ()))
        anew = [Story(title_of(found[0]), found, sentences, quotes, update=story["update"], known=before)]
    else:
        anew = [_anew(c, group, story, parted, chat) for group in groups] or [Story(None, (), (), ())]
    return [(whole, replace(whole, sentences=whole.sentences[:few], quotes=whole.quotes[:some])) for whole in anew]


def _as_it_was(found: Sequence[Article], story: Mapping[str, Any], parted: Collection[Pair]) -> bool:
    """Whether the articles of the story are what they were, and nothing was taken out of it."""
    same = [(each.id, _stamp(each)) for each in found] == [tuple(each) for each in story["articles"]]
    return same and not any(_is_parted(Held(each, tuple(story.get("known", ()))), parted) for each in found)


def _is_parted(held: Held, parted: Collection[Pair]) -> bool:
    return any(frozenset((held.article.id, number)) in parted for number in held.of)


def _anew(
    c: Connection, group: Sequence[Article], story: Mapping[str, Any], parted: Collection[Pair], chat: ChatKey
) -> Story:
    before = [
        each
        for each in articles.several_visible(c, story.get("known", ()), chat)
        if not any(pair(article, each) in parted for article in group)
    ]
    return (tell_on(group, before) if before else None) or tell(group)


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

"""What is made faster answers as the plain way does."""

from __future__ import annotations

import re
from itertools import chain, product

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.digests import stories
from bot.digests.planning import weight
from bot.digests.sameness import events
from bot.digests.stories import tell, when
from summarizer.stories import Said, cosine, grouping, vector
from summarizer.stories.duplicates import ALIKE, OPENING, OPENING_SHARED, SHARED, alike, shingles
from summarizer.stories.novelty import NEWS, REPEATS
from summarizer.stories.sentences import content
from tests.stories.newsroom import APPLES, BANK, FIRE, FIRE_ELSEWHERE, FIRE_NEXT_DAY, article

WORDS = ("harbour", "Harbours", "the", "minister", "Ekwall", "ferry", "rope", "cut", "12", "120", "4,200", "of", "a")
TIED = [
    *(0.5, 0.75, 0.75, 0.75, 1.0, 1.0, 1.0),
    *(0.5, 0.25, 1.0, 0.75, 0.25, 1.0),
    *(1.0, 0.75, 0.5, 0.25, 0.5),
    *(1.0, 0.5, 0.5, 0.5),
    *(0.75, 0.75, 0.25),
    *(0.75, 0.5),
    0.75,
]
"""How alike eight articles are, pair by pair."""

sentences = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


def says_something_new(sentence: str, said: list[str]) -> bool:
    """By the rule as it reads, each sentence compared with each; `sentence` has no number."""
    own, others = content(sentence), [content(other) for other in said]
    if any(cosine(own.stemmed, other.stemmed) >= REPEATS for other in others):
        return False
    known = {stem for other in others for stem in other.stems}
    weights = own.stems
    new = sum(weight for stem, weight in weights.items() if stem not in known)
    return new / (sum(weights.values()) or 1.0) >= NEWS


@settings(max_examples=300)
@given(st.lists(sentences, max_size=6), sentences)
def test_whether_a_sentence_is_new_does_not_depend_on_the_short_cut(said: list[str], sentence: str) -> None:
    """Sentences that cannot repeat one are not compared; the answer is that of comparing all."""
    plain = " ".join(word for word in sentence.split() if not word[0].isdigit())
    assert Said(said).has_not(plain) == says_something_new(plain, said)


@given(st.lists(sentences, max_size=8), st.sampled_from((1, 3, 4096)))
def test_likenesses_made_all_at_once_are_those_of_pair_by_pair(texts: list[str], at_once: int) -> None:
    """However many terms are laid out at once; what only one text has counts for none."""
    vectors = [vector(text) for text in texts]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grouping, "_TERMS_AT_ONCE", at_once)
        found = grouping.similarities(vectors)
    for one, other in product(range(len(texts)), repeat=2):
        if one != other:
            assert found[one, other] == pytest.approx(cosine(vectors[one], vectors[other]), abs=1e-5)


@given(st.lists(st.sampled_from((0.25, 0.5, 0.75, 1.0)), min_size=28, max_size=28), st.sampled_from((0.0, 0.5)))
@example(TIED, 0.5)
def test_groups_hold_each_article_once_however_many_are_just_as_near(pairs: list[float], closest: float) -> None:
    """Also where two that come together are nearer to a third than to each other."""
    likeness = np.zeros((8, 8), dtype=np.float32)
    likeness[np.triu_indices(8, 1)] = pairs
    groups = grouping.linked(likeness + likeness.T, 0.3, closest)
    assert sorted(chain.from_iterable(groups)) == list(range(8))


def threes(text: str) -> list[tuple[str, ...]]:
    """The words of a text in threes."""
    words = re.findall(r"\w+", text.casefold())
    return list(zip(words, words[1:], words[2:], strict=False))


def are_copies(one: str, other: str) -> bool:
    """By the rule as it reads, over sets of words in threes."""
    first, second = set(threes(one)), set(threes(other))
    common = len(first & second)
    if common < SHARED * min(len(first), len(second)) or common < ALIKE * len(first | second):
        return False
    pairs = ((set(threes(one)[:OPENING]), second), (set(threes(other)[:OPENING]), first))
    return any(len(opening & every) >= OPENING_SHARED * len(opening) for opening, every in pairs)


PARTS = [part for text in (FIRE, BANK) for part in text.split(". ")]
drafts = st.lists(st.sampled_from(PARTS), min_size=3, unique=True).map(". ".join)


@settings(max_examples=300)
@given(drafts, drafts)
def test_two_texts_are_copies_by_the_rule(one: str, other: str) -> None:
    """Two drafts, sentences left out and moved, go together just when all that counts says so."""
    assert alike(shingles(one), shingles(other)) == are_copies(one, other)


def test_stories_that_are_not_shown_change_nothing_about_those_that_are() -> None:
    """A digest of more stories than it can show tells what one made of all of them would."""
    texts = (FIRE, FIRE_ELSEWHERE, FIRE_NEXT_DAY, BANK, APPLES)
    news = [article(text, hours=n / 7) for n, text in enumerate(texts)]
    alone = (
        "zinc",
        "quartz",
        "violin",
        "lantern",
        "saddle",
        "otter",
        "pepper",
        "canoe",
        "basalt",
        "heron",
        "lilac",
        "tar",
    )
    news += [article(f"{what} {what}s of {what}bury. A {what} more.", hours=n) for n, what in enumerate(alone)]
    latest = max(map(when, news))
    every = sorted(
        (tell(event) for event in events(news)), key=lambda told: (-weight(told.articles, latest), told.lead.id)
    )
    assert len(every) > 12 and stories(news) == tuple(every[:12])

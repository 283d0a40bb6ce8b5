"""Which stories a reader gets: each event once, and again only when it has moved on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.digests import Interests, Story, plan, stories
from summarizer.model import Length
from tests.stories.newsroom import APPLES, BANK, FIRE, FIRE_ELSEWHERE, FIRE_NEXT_DAY, article


def ids(told: tuple[Story, ...]) -> list[set[int]]:
    """The articles of each story."""
    return [{each.id for each in story.articles} for story in told]


def words(story: Story) -> str:
    """What the story says, in its order."""
    return " ".join(sentence.text for sentence in story.sentences)


def test_one_event_is_one_story_and_one_country_is_not() -> None:
    """Two reports of the fire are one entry; the bank and the apples of the same country are entries of their own."""
    fire, bank, apples = article(FIRE), article(BANK), article(APPLES)
    elsewhere = article(FIRE_ELSEWHERE, source="The Sundrian Times")
    told = ids(stories([bank, fire, apples, elsewhere]))
    assert sorted(told, key=min) == sorted([{fire.id, elsewhere.id}, {bank.id}, {apples.id}], key=min)


def test_what_an_outlet_adds_stands_after_the_lead() -> None:
    """The second report's own lead repeats the first: only what it adds is told, verbatim and as its own."""
    lead = article(FIRE, title="Fire on fertilizer ship", hours=1)
    other = article(FIRE_ELSEWHERE, source="The Sundrian Times", sentences=4)
    (story,) = stories([other, lead])
    assert story.lead == lead and story.sources == ("The Harbour Post", "The Sundrian Times")
    added = [sentence for sentence in story.sentences if sentence.article]
    assert added and all(other.text[each.start : each.end] == each.text for each in added)
    assert "Jonas Ekwall" in words(story) and "caught fire" not in words(story)


def test_a_wire_story_at_five_outlets_is_one_article_with_five_sources() -> None:
    """The copies add their outlets and not a word."""
    cut = FIRE.replace(" Two crew members were treated for smoke.", "")
    copies = [article(cut, source=f"Outlet {number}") for number in range(4)]
    full = article(FIRE, source="The Wire")
    (story,) = stories([*copies, full])
    assert story.lead == full
    assert set(story.sources) == {"The Wire", "Outlet 0", "Outlet 1", "Outlet 2", "Outlet 3"}
    assert {sentence.article for sentence in story.sentences} == {0}


def test_quotes_come_from_all_articles_once_and_not_beside_themselves() -> None:
    """A quote that two outlets have is shown once, and one within a sentence shown not at all."""
    words_said = '"It could have been a different city,"'
    lead = article(FIRE, quote=words_said, sentences=2)
    other = article(f"{FIRE_ELSEWHERE} {words_said} Danilo Pereth said.", quote=words_said, source="B", hours=-5)
    (story,) = stories([lead, other])
    assert [(quote.text, quote.article) for quote in story.quotes] == [(words_said, 0)]
    (alone,) = stories([article(FIRE, quote=words_said, sentences=4)])
    assert alone.quotes == ()


def test_a_story_told_comes_back_only_with_what_is_new() -> None:
    """The next day's report is an update: what it repeats is left out, and it is marked."""
    before, after = article(FIRE), article(FIRE_NEXT_DAY, hours=24, sentences=4)
    (story,) = plan([after], [before]).stories
    assert story.update and story.articles == (after,)
    assert "Investigators searched" in words(story) and "treated for smoke" not in words(story)


def test_a_story_that_has_not_moved_on_does_not_come_back() -> None:
    """A copy, a part of it at another outlet, and a report older than what was told are passed over."""
    before = article(FIRE)
    copy = article(FIRE, source="The Echo", hours=5)
    part = article(FIRE.split(" Ships")[0], source="The Sundrian Times", hours=6)
    late = article(FIRE_NEXT_DAY, hours=-3)
    decided = plan([copy, part, late], [before])
    assert decided.stories == ()
    assert {each.id for each in decided.passed} == {copy.id, part.id, late.id}


def test_news_may_stand_behind_what_is_known() -> None:
    """A report whose lead repeats the fire, and whose third sentence names a minister with an inquiry, is an update."""
    account = article(FIRE_ELSEWHERE, source="The Sundrian Times", hours=6)
    (story,) = plan([account], [article(FIRE)]).stories
    assert story.update and "Jonas Ekwall" in words(story) and "Two crew members" not in words(story)


def test_a_new_quote_is_news() -> None:
    """A report that repeats all facts and has words that nobody had before comes as an update, with these words."""
    words_said = '"We will not sail before it is tested,"'
    again = article(f"{FIRE} {words_said} Danilo Pereth said.", quote=words_said, source="The Echo", hours=5)
    (story,) = plan([again], [article(FIRE)]).stories
    assert story.update and [quote.text for quote in story.quotes] == [words_said] and story.sentences == ()


def test_what_is_new_behind_the_briefing_is_named_by_its_headline() -> None:
    """An article whose briefing is known and whose further text is not comes as an update of its headline alone."""
    longer = article(f"{FIRE} {FIRE_NEXT_DAY}", title="Judge Quist to lead inquiry", source="The Echo", hours=30)
    (story,) = plan([longer], [article(FIRE)]).stories
    assert story.update and story.title == "Judge Quist to lead inquiry" and not story.sentences


def test_a_new_number_moves_a_story_on_and_a_rounded_one_does_not() -> None:
    """More people dead is news; "more than 4,000" after "about 4,200" is not."""
    before = article(
        "Floods in the Morrow valley killed 80 people and drove 4,200 from their homes, the ministry said."
    )
    worse = article(
        "Floods in the Morrow valley killed 120 people and drove 4,200 from their homes, the ministry said.", hours=9
    )
    rounded = article(
        "Floods in the Morrow valley killed 80 people and drove 4,000 from their homes, the ministry said.", hours=9
    )
    assert plan([rounded], [before]).stories == ()
    assert [story.update for story in plan([worse], [before]).stories] == [True]


def test_other_stories_are_no_updates() -> None:
    """What the reader was told of the fire does not touch the news of the bank."""
    (story,) = plan([article(BANK, hours=24)], [article(FIRE)]).stories
    assert not story.update


def test_what_was_told_is_not_told_again_even_if_it_is_offered() -> None:
    """An article that is both new and told counts as told."""
    fire = article(FIRE)
    assert plan([fire], [fire]).articles == ()


def test_more_outlets_weigh_more_and_so_does_what_is_fresh() -> None:
    """Three outlets come before one; of two with one outlet the newer comes first."""
    fire = [article(FIRE, source=name, hours=-2) for name in ("A", "B", "C")]
    bank, apples = article(BANK, hours=-20), article(APPLES)
    assert [story.lead.text for story in stories([bank, apples, *fire])] == [FIRE, APPLES, BANK]


def test_what_the_reader_follows_comes_first() -> None:
    """A topic in the reader's words, or a person's name."""
    articles = [article(FIRE, source="A"), article(FIRE_ELSEWHERE, source="B"), article(BANK, hours=-8)]
    assert stories(articles)[0].lead.text != BANK
    assert stories(articles, Interests(topics=("interest rate", "central bank")))[0].lead.text == BANK
    assert stories(articles, Interests(people=("Tamsin Oake",)))[0].lead.text == BANK


def test_a_message_holds_as_many_stories_as_fit_and_then_as_much_of_each() -> None:
    """Every story in a sentence before any in two; the rest of the room goes to the first."""
    articles = [article(FIRE, hours=2), article(BANK, hours=1), article(APPLES)]

    def length(story: Story) -> int:
        return len(words(story))

    shortest = sum(len(each.briefing.sentences[0].text) for each in articles)
    told = plan(articles, (), length=length, room=shortest).stories
    assert [len(story.sentences) for story in told] == [1, 1, 1]
    told = plan(articles, (), length=length, room=shortest + 220).stories
    assert [len(story.sentences) for story in told] == [3, 1, 1]
    assert sum(map(length, told)) <= shortest + 220


def test_what_does_not_fit_waits() -> None:
    """A story left out is not counted as told; the first one is told whatever its length."""
    fire, bank = article(FIRE, hours=2), article(BANK)
    decided = plan([fire, bank], (), length=lambda story: 100, room=150)
    assert [each.id for each in decided.articles] == [fire.id]
    assert len(plan([fire], (), length=lambda story: 100, room=10).stories) == 1


def test_nothing_is_nothing() -> None:
    """No articles, no stories."""
    assert stories([]) == ()
    assert plan([], [article(FIRE)]).articles == ()


def test_the_order_of_the_articles_does_not_matter() -> None:
    """The same articles in any order make the same digest."""
    articles = [article(FIRE), article(FIRE_ELSEWHERE, source="B"), article(BANK), article(APPLES)]
    assert stories(articles) == stories(articles[::-1])


def test_a_date_in_the_future_does_not_hold_a_story_back() -> None:
    """An article dated next week was published, for all we know, when it came in."""
    before = article(FIRE)
    misdated = replace(before, published=before.ingested + timedelta(days=7))
    assert plan([article(FIRE_NEXT_DAY, hours=24)], [misdated]).stories


def test_a_note_does_not_lead() -> None:
    """A correction of two lines, though the newest, stands behind the report."""
    report = article(f"{FIRE} {FIRE_ELSEWHERE} {FIRE_NEXT_DAY}")
    note = article(". ".join(FIRE_NEXT_DAY.split(". ")[:2]) + ".", hours=3)
    (story,) = stories([note, report])
    assert story.lead == report


def test_a_reader_who_wants_it_short_has_a_sentence_and_a_quote_of_each_story() -> None:
    """The whole of it stays at hand, to be unfolded."""
    told = article(FIRE, quote='"It could have been a different city,"')
    [short] = plan([told], [], size=Length.SHORT).stories
    made = plan([told], [], size=Length.NORMAL)
    [normal] = made.stories
    assert (len(short.sentences), len(short.quotes)) == (1, 1) and len(normal.sentences) > 1
    assert plan([told], [], size=Length.SHORT).whole == made.whole


def test_the_leading_stories_have_a_voice_however_many_there_are() -> None:
    """The first is told in a sentence and its best quote, the rest by headlines, where there is little comfort."""
    quote, opens = '"It could have been a different city,"', "a cut in February was possible"
    told = [
        article(FIRE, source="The Wire", quote=quote, sentences=3),
        article(FIRE_ELSEWHERE, title="Freighter burns in the harbor of Port Calder"),
        article(
            BANK, title="Central bank of Sundria leaves its rate alone", quote=opens, speaker="Tamsin Oake", sentences=1
        ),
        article(APPLES, title="Frost leaves Sundria's growers with few apples"),
    ]
    found = plan(told, (), length=lambda story: len(words(story)), room=4000, comfort=1).stories
    assert [(len(story.sentences), len(story.quotes)) for story in found] == [(1, 1), (0, 1), (0, 0)]


@pytest.mark.parametrize(
    "title",
    [
        "Who set the freighter on fire?",
        "من أشعل النار في سفينة الشحن؟",
        "Who set the freighter on fire？",
        "Port Calder",
    ],
)
def test_a_headline_that_does_not_tell_the_news_has_a_sentence(title: str) -> None:
    """A headline that asks, or of a word or two, is no story by itself, however little comfort there is."""
    told = [article(FIRE, hours=1, title="Freighter with fertilizer burns in Port Calder"), article(BANK, title=title)]
    found = plan(told, (), length=lambda story: len(words(story)), room=4000, comfort=1).stories
    assert [len(story.sentences) for story in found] == [1, 1]


def test_a_voice_is_the_quote_that_a_line_or_two_holds() -> None:
    """Of several quotes the first short one by somebody who is named stands with the story."""
    brief = '"It could have been a different city,"'
    made = article(FIRE, quote=brief, sentences=1)
    long = replace(made.briefing.quotes[0], start=0, end=200, text=FIRE[:200])
    briefing = replace(made.briefing, quotes=(long, *made.briefing.quotes))
    (told,) = plan([replace(made, briefing=briefing), article(BANK)], (), comfort=1).stories[:1]
    assert [each.text for each in told.quotes] == [brief]


def test_one_event_in_two_languages_is_two_stories() -> None:
    """Each reader reads it in a language; an article of no known language may be of either."""
    english, other = article(FIRE), replace(article(FIRE, source="Hafenblatt"), language="de")
    unknown = replace(article(FIRE, source="Echo"), language="und")
    assert len(stories([english, other])) == 2
    assert len(stories([english, unknown])) == 1

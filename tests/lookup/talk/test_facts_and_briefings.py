"""Questions as people ask them: facts, what goes on from before, and briefings on anything."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import event
from store.newsroom import NOW

from bot.chat.views.answer import answer_reply
from bot.lookup import topics
from bot.lookup.reached import hardly_on, told_on
from bot.lookup.understanding import understand
from bot.store import Database
from summarizer.model import Kind, Length
from tests.lookup.talk.island import CHAT, OTHER, ask, quoted, written


def test_a_fact_is_answered_by_a_sentence_of_an_article(corpus: Database) -> None:
    """In other words for what happened, marked as the outlet's, and nobody's; and never with "never"."""
    found = ask(corpus, "how many people were evacuated")
    assert written(found) == ["The storm forced about 300 people from their homes in Quillhaven."]
    shown = answer_reply(found).plain
    assert "written by The Gazette, not said by anybody" in shown and "Never" not in shown


def test_how_old_somebody_is_stands_in_the_sentence_after_the_name(corpus: Database) -> None:
    """Both sentences are shown, so that the reader can judge; nothing is said to be missing that is there."""
    (found,) = written(ask(corpus, "how old is Olive Grantham"))
    assert found == "Olive Grantham sells it. The grocer, 61, keeps her shop in Low Bay."
    shop = ask(corpus, "who has a shop in Low Bay")
    assert written(shop)[0].startswith("The grocer, 61, keeps her shop in Low Bay.") and "not: Bay" not in shop.note


def test_what_no_sentence_says_in_full_is_answered_by_the_nearest(corpus: Database) -> None:
    """And the answer says so."""
    found = ask(corpus, "how many people fled the storm of the zebra")
    assert "The storm forced about 300 people from their homes in Quillhaven." in written(found)
    assert found.note and "nearest" in found.note


def test_a_sentence_that_tells_what_was_said_is_not_called_unsaid(corpus: Database) -> None:
    """Also where no quote was taken from it."""
    shown = answer_reply(ask(corpus, "who refused to say why")).plain
    assert "refused to say why" in shown and "not said by anybody" not in shown


def test_a_sentence_of_the_reporters_own_is_nobodys(corpus: Database) -> None:
    """A reporter who is found and a state that pays say nothing."""
    shown = answer_reply(ask(corpus, "who was found dead beside the lantern")).plain
    assert "A reporter was found dead" in shown and "not said by anybody" in shown


def test_what_is_told_of_somebody_without_a_quote_stands_beside_their_quotes(corpus: Database) -> None:
    """Where there are few of them."""
    found = ask(corpus, "what did Abe Larkin say about the quay")
    assert quoted(found) == ["“The quay must close,”"]
    assert written(found) == ["Abe Larkin warned that the quay would sink."]


def test_word_for_word_is_word_for_word_in_every_step(corpus: Database) -> None:
    """Also among the quotes of whole articles on it, and among those within the sentences that answer."""
    found = ask(corpus, "who directly denied the beacon was broken")
    assert quoted(found) == ["“The quay must close,”", "“I never broke the beacon,”"]
    exactly = ask(corpus, "who denied “the beacon” on the quay and the beacon")
    assert set(quoted(exactly)) == {"the beacon was broken", "“I never broke the beacon,”"}
    assert "the beacon was broken" not in quoted(ask(corpus, "what did Una Sarn say directly about the beacon"))


def test_a_long_question_that_nothing_answers_asks_little(corpus: Database) -> None:
    """What stands nowhere is not looked for again with each choice of the other words."""
    asked = list[str]()
    with corpus.reading() as c:
        event.listen(c, "before_cursor_execute", lambda *told: asked.append(told[2]))
        understood = understand(c, "zinc yak xylem wombat vellum", chat=CHAT, now=NOW)[0]
        words = ("zinc", "yak", "xylem", "wombat", "vellum", "umbel", "tansy", "beacon")
        on = told_on(c, replace(understood, words=words), CHAT)
        hardly = hardly_on(c, replace(understood, words=words), CHAT, on)
    assert not hardly.told and len(asked) < 45


def test_an_office_is_its_holders_only_word_for_word(corpus: Database) -> None:
    """The warden of Tarrow is no deputy's, and nobody gets an office that the headline does not place."""
    assert quoted(ask(corpus, "what did the dyke warden of Tarrow say"))[:1] == ["“The dyke will hold,”"]
    assert not quoted(ask(corpus, "what did the mayor of Low Bay say"))
    assert not quoted(ask(corpus, "what did the dyke warden's boss say"))


def test_a_fact_of_a_private_text_is_its_owners(corpus: Database) -> None:
    """Nobody else is told of it, nor that it is there."""
    question = "how many people did the zeppelin carry"
    assert written(ask(corpus, question, chat=OTHER)) == ["The zeppelin carried 70 people."]
    assert ask(corpus, question).is_empty


def test_a_sentence_that_is_taken_back_comes_with_what_takes_it_back(corpus: Database) -> None:
    """What a correction repeats is not told as if it were so."""
    (sentence,) = written(ask(corpus, "did Mara Ostrow call for the resignation of the mayor?"))
    assert sentence.endswith("It was the warden's.")


def test_what_nothing_answers_leads_on(corpus: Database) -> None:
    """Without a claim, and with stories to go on with."""
    found = ask(corpus, "who won the football")
    assert found.is_empty and found.nearest
    buttons = [button.data for row in answer_reply(found, 1).buttons for button in row]
    assert any(data.startswith("/length") for data in buttons)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("when does the board meet on August 19", "The ferry board meets again on August 19."),
        ("fares in April?", "Fares rose by two crowns in April."),
    ],
)
def test_a_time_may_be_what_is_told_of(corpus: Database, question: str, sentence: str) -> None:
    """Not only when it was written: a day to come, a month that figures are of."""
    assert sentence in written(ask(corpus, question))


def test_a_question_goes_on_from_the_one_before(corpus: Database) -> None:
    """With another topic or another name; what was carried over is marked, and can be taken off."""
    on = ask(corpus, "and about the boats?", before="what did Brandt say about tea")
    assert quoted(on) == ["“We counted every boat,”"] and on.understood.carried == ("person",)
    assert "Brandt (as before)" in on.understood.echo()
    assert "Brandt" not in on.understood.without("person").echo()
    by = ask(corpus, "what about Grantham?", before="what did Brandt say about tea")
    assert quoted(by) == ["“Tea costs more,”"] and by.understood.carried == ("words",)


def test_a_language_that_is_not_understood_gets_no_claim(corpus: Database) -> None:
    """Only the name in it is taken."""
    found = ask(corpus, "co powiedział Brandt o cenach herbaty na wyspie")
    assert quoted(found)[:1] == ["“We counted every boat,”"] and found.closest
    assert "I understood only the name" in answer_reply(found).plain


def overview(corpus: Database, question: str, length: Length = Length.NORMAL) -> topics.Overview:
    with corpus.reading() as c:
        return topics.overview(c, understand(c, question, chat=CHAT, now=NOW)[0], CHAT, length)


def test_anything_can_be_briefed(corpus: Database) -> None:
    """The newest article first, each sentence with its own; who says what; what is open; nothing of other stories."""
    found = overview(corpus, "brief me on the Quillhaven storm", Length.LONG)
    assert [each.article.title for each in found.parts] == [
        "Boats adrift after Quillhaven storm",
        "Storm empties Quillhaven",
    ]
    for part in found.parts:
        assert all(part.article.text[each.start : each.end] == each.text for each in part.sentences)
    assert {"Tomas Brandt", "Mara Ostrow"} <= {
        each.quote.speaker.name for each in found.positions if each.quote.speaker
    }
    assert [s.text for part in found.open for s in part.sentences] == ["The harbour has not said when it opens."]


def test_a_correction_neither_leads_a_briefing_nor_gives_anybody_words(corpus: Database) -> None:
    """What it repeats is nobody's position; what somebody says in it word for word is theirs."""
    found = overview(corpus, "brief me on Mara Ostrow and the storm", Length.LONG)
    assert found.parts[0].article.title == "Storm empties Quillhaven"
    alone = overview(corpus, "brief me on the resignation of the mayor", Length.LONG)
    assert [each.article.briefing.kind for each in alone.parts] == [Kind.CORRECTION]
    assert [each.quote.text for each in alone.positions] == ["“That was misheard,”"]


def test_a_briefing_on_nothing_leads_to_the_nearest(corpus: Database) -> None:
    """There is no empty answer."""
    found = overview(corpus, "brief me on volcanoes")
    assert not found.parts and found.others


def test_quotes_of_one_article_have_its_line_once(corpus: Database) -> None:
    """Below the last of them: what stands under each other is of one place."""
    found = ask(corpus, "who said what about the storm of Quillhaven")
    shown = answer_reply(found).plain
    titles = [each.title or "" for each in (*found.quotes, *found.others)]
    assert len(titles) > len(set(titles))
    assert all(
        shown.count(title) <= 1 + sum(title == each.title for each in found.written.sentences) for title in titles
    )


def test_a_fact_goes_on_from_the_question_before(corpus: Database) -> None:
    """A pronoun, or nothing at all, stands for whoever was asked for."""
    (found,) = written(ask(corpus, "how old is she", before="what did Grantham say about tea"))
    assert "The grocer, 61" in found
    left = written(ask(corpus, "how many had to leave?", before="brief me on the storm"))
    assert any("about 300 people" in each for each in left)
    assert written(ask(corpus, "how many crowns", before="brief me on the storm"))  # not of the storm: it stands alone


def test_words_near_in_meaning_or_spelt_otherwise_do_where_no_other_sentence_does(corpus: Database) -> None:
    """Other spellings always do; words near in meaning are marked as the nearest."""
    assert ask(corpus, "when does the harbor open").written.sentences

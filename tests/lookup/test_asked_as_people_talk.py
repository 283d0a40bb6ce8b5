"""Questions as people ask them: facts, roles, ways of saying, what goes on from before, and briefings on anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from store.newsroom import NOW, Said, piece

from bot.chat.views.answer import answer_reply
from bot.lookup import topics
from bot.lookup.answers import Answer, answer
from bot.lookup.reached import hardly_on, told_on
from bot.lookup.understanding import understand, understand_all
from bot.model import NewArticle
from bot.store import Database, articles
from summarizer.model import Kind, Length

CHAT, OTHER = "telegram:1", "telegram:2"
DAY = timedelta(days=1)


def told(*said: Said, lead: str, title: str, days: int, **how: object) -> NewArticle:
    """An article of some days ago."""
    return piece(*said, lead=lead, title=title, published=NOW - days * DAY, **how)  # type: ignore[arg-type]


def correcting(*said: Said, **how: Any) -> NewArticle:
    """A note that takes something back."""
    new = told(*said, **how)
    return replace(new, briefing=replace(new.briefing, kind=Kind.CORRECTION))


@pytest.fixture(scope="module")
def corpus(new_url: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Two storms of one island, and what else there was."""
    database = Database(new_url(tmp_path_factory.mktemp("corpus")))
    database.migrate()
    pieces = [
        told(
            Said("“The dyke will hold,”", "Mara Ostrow", "dyke warden of Tarrow"),
            Said("“It held for nobody,”", "Ivo Ostrow", "leader of the Boat Party"),
            lead="The storm forced about 300 people from their homes in Quillhaven. "
            "Ivo Ostrow denied that he had been warned.",
            title="Storm empties Quillhaven",
            days=3,
        ),
        told(
            Said("“We counted every boat,”", "Tomas Brandt", "Tarrovian Foreign Ministry spokesman"),
            Said("“We were not asked,”", "a Tarrovian diplomat", speaker="unnamed"),
            lead="The storm of Quillhaven left 40 boats adrift. The harbour has not said when it opens.",
            title="Boats adrift after Quillhaven storm",
            days=1,
        ),
        correcting(
            Said("the mayor should resign", "Nils Ferrow", "printer", kind="indirect"),
            Said("“That was misheard,”", "Petra Lund", "archivist"),
            lead="An article said that Mara Ostrow had called for the resignation of the mayor. It was the warden's.",
            title="Correction: the resignation",
            days=0,
        ),
        told(
            Said("“Tea costs more,”", "Olive Grantham", "grocer"),
            lead="Tea rose to nine crowns. Olive Grantham sells it. The grocer, 61, keeps her shop in Low Bay. "
            "Her neighbour vowed to drink water, and refused to say why.",
            title="Tea prices",
            days=2,
        ),
        told(
            Said("“The quay must close,”", "Abe Larkin", "diver"),
            Said("the beacon was broken", "Una Sarn", "pilot", kind="indirect"),
            Said("“I never broke the beacon,”", "Abe Larkin", "diver"),
            lead="Abe Larkin warned that the quay would sink. A reporter was found dead beside a lantern, which the "
            "state had lit.",
            title="Quay and beacon",
            days=4,
        ),
        told(
            Said("“We asked twice,”", "Alia Reed"),
            Said("“We were never told,”", "Jon Reed", "harbour master"),
            Said("Vellmark had no part in the break", "Sol Hart", "Vellmarkian spokesman", kind="indirect"),
            lead="Alia Reed, the ferry union's secretary, spoke at noon. "
            "The ferry board meets again on August 19. Fares rose by two crowns in April.",
            title="Ferry fares",
            days=6,
        ),
    ]
    with database.begin() as c:
        for new in pieces:
            articles.add(c, new, chat=None, now=NOW)
        secret = piece(lead="The zeppelin carried 70 people.", origin="paste", title="Mine")
        articles.add(c, secret, chat=OTHER, now=NOW)
    yield database
    database.close()


def ask(corpus: Database, question: str, *, chat: str = CHAT, before: str | None = None) -> Answer:
    with corpus.reading() as c:
        earlier = understand(c, before, chat=chat, now=NOW)[0] if before else None
        return answer(c, question, chat=chat, now=NOW, before=earlier)


def quoted(found: Answer) -> list[str]:
    return [each.quote.text for each in found.quotes]


def written(found: Answer) -> list[str]:
    return [each.text for each in found.written.sentences]


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
    ("question", "first"),
    [
        ("what did Tarrovia say about the boats", "“We counted every boat,”"),
        ("the dyke wardne", "“The dyke will hold,”"),
        ("what did the ferry union's secretary say", "“We asked twice,”"),
        ("did Vellmark deny it", "Vellmark had no part in the break"),
        ("anyone from the Boat Party on the dyke", "“It held for nobody,”"),
        ("what did the foreign ministry say", "“We counted every boat,”"),
        ("can you please give me the quotes by Grantham for my boss?", "“Tea costs more,”"),
    ],
)
def test_speakers_are_known_by_what_they_are(corpus: Database, question: str, first: str) -> None:
    """A country, a role with a slip, a party, a ministry; who it is stands with each quote."""
    assert quoted(ask(corpus, question))[0] == first


def test_two_of_one_name_are_a_choice(corpus: Database) -> None:
    """The latest of each, and a button for each."""
    found = ask(corpus, "Ostrow")
    assert set(found.suggestions) == {"Mara Ostrow", "Ivo Ostrow"} and len(found.quotes) == 2
    assert {"/who Mara Ostrow", "/who Ivo Ostrow"} <= {b.data for row in answer_reply(found, 1).buttons for b in row}


def test_who_denied_something_is_told_by_the_verb_of_the_article(corpus: Database) -> None:
    """Where no quote was taken from it, by the article's sentence."""
    assert written(ask(corpus, "who denied being warned")) == ["Ivo Ostrow denied that he had been warned."]


def test_who_disagrees_is_never_the_one_asked_about(corpus: Database) -> None:
    """Hers first, then those of others beside them, for the reader to judge."""
    found = ask(corpus, "who disagrees with Mara Ostrow on the dyke")
    assert quoted(found) == ["“The dyke will hold,”"]
    assert [each.quote.text for each in found.others] == ["“It held for nobody,”"]


@pytest.mark.parametrize("before", [None, "what did Mara Ostrow say"])
def test_whose_critics_are_asked_for_is_not_quoted_for_them(corpus: Database, before: str | None) -> None:
    """By name, or by "her": the words of others come apart from those of who is asked about."""
    found = ask(corpus, "what do her critics say" if before else "Mara Ostrow's critics", before=before)
    assert "“It held for nobody,”" in [each.quote.text for each in found.others]


def test_who_speaks_for_a_body_stands_below_its_own_words(corpus: Database) -> None:
    """Whom a sentence calls its secretary, and no namesake of theirs."""
    found = ask(corpus, "what did the ferry union's people say")
    everybody = [each.quote.text for each in (*found.quotes, *found.others)]
    assert "“We asked twice,”" in everybody and "“We were never told,”" not in everybody


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


def test_nobody_is_said_to_have_no_quote_above_their_own(corpus: Database) -> None:
    """Where a sentence answers that holds a quote of theirs, that is shown."""
    found = ask(corpus, "what did Grantham say about costly tea")
    assert quoted(found) == ["“Tea costs more,”"]
    assert "no quote" not in (found.note or "")


def test_the_name_within_what_was_taken_for_one_is_who_is_asked_for(corpus: Database) -> None:
    """Beside nothing but small words; somebody's aunt is not that person."""
    assert quoted(ask(corpus, "and so what has grantham told you")) == ["“Tea costs more,”"]
    assert not ask(corpus, "what did the aunt of Grantham's baker say").quotes


def test_each_of_several_people_is_asked_for_alone(corpus: Database) -> None:
    """One answer each, in the order of their names, and the further questions of the message after them."""
    message = "what do Mara Ostrow and Grantham each say, and how old is Olive Grantham?"
    with corpus.reading() as c:
        each = [asked for asked, _names in understand_all(c, message, chat=CHAT, now=NOW)]
    assert [(one.full_name, one.wants) for one in each] == [
        ("Mara Ostrow", "quotes"),
        ("Olive Grantham", "quotes"),
        (None, "fact"),
    ]


def test_words_are_given_to_who_said_them_and_not_to_who_was_asked_for(corpus: Database) -> None:
    """The answer says that they are another's."""
    found = ask(corpus, "did Grantham say “The dyke will hold”")
    assert quoted(found) == ["“The dyke will hold,”"]
    assert found.note == "“Grantham” is not quoted with these words; others are:"


def test_words_that_somebody_unknown_is_asked_for_are_shown_as_others(corpus: Database) -> None:
    """The answer does not say yes by leaving out the name; small words are no name."""
    found = ask(corpus, "did Zork say “The dyke will hold”")
    assert not found.quotes and [each.quote.text for each in found.others] == ["“The dyke will hold,”"]
    assert "Nobody called “Zork”" in (found.note or "")


@pytest.mark.parametrize(
    "whom",
    ["everyone except Grantham", "nobody but Grantham", "the one after Grantham", "someone from before Grantham"],
)
@pytest.mark.parametrize("on", ["", " about tea"])
def test_whoever_is_not_the_one_named_has_not_said_their_words(corpus: Database, whom: str, on: str) -> None:
    """Neither as the answer nor as what others say."""
    found = ask(corpus, f"what did {whom} say{on}")
    assert not [each for each in (*found.quotes, *found.others) if each.quote.text == "“Tea costs more,”"]


@pytest.mark.parametrize(
    ("message", "each"),
    [
        ("Grantham and Larkin", ["Olive Grantham", "Abe Larkin"]),
        ("Grantham, Larkin?", ["Olive Grantham", "Abe Larkin"]),
        ("what did Grantham and Zork say about tea", ["Olive Grantham", "Zork"]),
        ("what did Zork and Zaphod say", ["Zork and Zaphod"]),
        ("bread and tea", [None]),
    ],
)
def test_names_alone_are_several_people_and_one_unknown_hides_nobody(
    corpus: Database, message: str, each: list[str | None]
) -> None:
    """The known are answered, and the unknown is named."""
    with corpus.reading() as c:
        found = [asked for asked, _names in understand_all(c, message, chat=CHAT, now=NOW)]
    assert [one.full_name or one.person for one in found] == each


def test_of_an_unknown_name_what_others_say_on_it_is_shown_apart(corpus: Database) -> None:
    """Never as theirs."""
    found = ask(corpus, "what did Zaphod say about tea")
    assert not found.quotes and [each.quote.text for each in found.others] == ["“Tea costs more,”"]
    assert "Nobody called “Zaphod”" in (found.note or "")


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

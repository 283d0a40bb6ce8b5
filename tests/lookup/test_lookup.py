from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store.newsroom import NOW, Said, piece

from bot.chat.views.answer import answer_reply
from bot.lookup.answers import Answer, answer, answer_to
from bot.model import Schedule
from bot.store import Database, articles, chats

CHAT, OTHER = "telegram:1", "telegram:2"
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def corpus(new_url: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A week of invented news."""
    database = Database(new_url(tmp_path_factory.mktemp("corpus")))
    database.migrate()
    master, ministry = "harbour master", "Ferry Ministry spokeswoman"
    pieces = [
        piece(
            Said("“We are freezing oil supplies to the harbour,”", "Mara Ostrow", master),
            Said("“The quay stays open,”", "Mara Ostrow", master),
            published=NOW - 4 * DAY,
            url="https://gazette.example/1",
        ),
        piece(Said("“We are freezing oil supplies to the harbour”.", "Ostrow"), source="Wire", lead="Wire.",
              published=NOW - 3 * DAY, url="https://wire.example/1"),
        piece(Said("sanctions on the port must end", "Tomas Brandt", "minister", kind="indirect"),
              published=NOW - 8 * DAY, lead="B."),
        piece(Said("“No dialogue without the G-7,”", "Hild Brandt", ministry), published=NOW - 2 * DAY, lead="C."),
        piece(Said("“Fares will rise,”", "the Ferry Ministry", speaker="organization"), published=NOW - 2 * DAY,
              lead="D."),
        piece(Said("“The pipeline leaks,”", "Mara Ostrow", confidence=0.7), published=NOW - 20 * DAY, lead="E."),
        piece(Said("“The mast is down,”", "Mara Ostrow", confidence=0.3), lead="F."),
        piece(Said("“Nobody asked us,”", "two officials of the port", speaker="unnamed"), lead="G."),
        piece(Said("“We saw José leave,”", "Zoë Ångström"), lead="H. The tariffs were the topic.", source="Wire"),
    ]  # fmt: skip
    with database.begin() as c:
        for new in pieces:
            articles.add(c, new, chat=None, now=NOW)
        secret = piece(Said("“Sell the secret island,”", "Quentin Zarathul"), origin="paste")
        articles.add(c, secret, chat=OTHER, now=NOW)
    yield database
    database.close()


def ask(corpus: Database, question: str, chat: str = CHAT) -> Answer:
    with corpus.reading() as c:
        return answer(c, question, chat=chat, now=NOW)


def words(found: Answer) -> list[str]:
    return [each.quote.text for each in found.quotes]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("what did Mara Ostrow say about oil?", "“We are freezing oil supplies to the harbour,”"),
        ("what did Ostrow say about the quay", "“The quay stays open,”"),
        ("who said 'freezing oil supplies'?", "“We are freezing oil supplies to the harbour,”"),
        ("who talked about oil?", "“We are freezing oil supplies to the harbour,”"),
        ("who mentioned the supply of oil?", "“We are freezing oil supplies to the harbour,”"),
        ("did Brandt say anything about the G7?", "“No dialogue without the G-7,”"),
        ("what did Tomas Brandt say about sanctions last week?", "sanctions on the port must end"),
        ("Hild Brandt on dialogue", "“No dialogue without the G-7,”"),
        ("reported quotes by Brandt", "sanctions on the port must end"),
        ("what did the two officials say", "“Nobody asked us,”"),
        ("angstrom jose", "“We saw José leave,”"),
        ("what did Ångström say about tariffs", "“We saw José leave,”"),
        ("oil", "“We are freezing oil supplies to the harbour,”"),
    ],
)
def test_the_quote_is_found(corpus: Database, question: str, first: str) -> None:
    """Each way to ask finds the words, as an answer and not as the closest there is."""
    found = ask(corpus, question)
    assert words(found)[:1] == [first] and not found.closest


@pytest.mark.parametrize(
    ("question", "echo", "first"),
    [
        ("what did Ångström say in the wire?", "Ångström · Wire", "“We saw José leave,”"),
        ("latest from the Gazette about the quay", "quay · The Gazette", "“The quay stays open,”"),
        (
            "who mentioned the quay in The Gazette since May",
            "quay · since 1 May · The Gazette",
            "“The quay stays open,”",
        ),
        ("latest from Tomas Brandt", "Tomas Brandt", "sanctions on the port must end"),
        ("who said 'supplies from the wire'", "“supplies from the wire”", None),
    ],
)
def test_a_source_is_understood(corpus: Database, question: str, echo: str, first: str | None) -> None:
    """Only a name that is a source's, and not in the words of a quote."""
    found = ask(corpus, question)
    assert found.understood.echo() == echo
    assert first is None or (words(found)[0] == first and not found.closest)


def test_what_one_source_does_not_have_is_shown_from_others_and_told(corpus: Database) -> None:
    """The note says that it is from elsewhere."""
    found = ask(corpus, "who mentioned the quay in the wire")
    assert words(found) == ["“The quay stays open,”"] and found.closest and "elsewhere" in str(found.note)


def test_a_body_is_found_with_those_who_speak_for_it(corpus: Database) -> None:
    """The ministry itself and its spokeswoman, under their own names."""
    found = ask(corpus, "quotes by the Ferry Ministry since May")
    assert {each.quote.speaker and each.quote.speaker.name for each in found.quotes} == {
        "the Ferry Ministry",
        "Hild Brandt",
    }


def test_a_name_in_a_description_is_not_taken_for_the_speaker(database: Database) -> None:
    """Whoever asks for Grantham is told that these are words of somebody described with that name."""
    aide = Said("“He is tired,”", "an aide to Prime Minister Olive Grantham", speaker="unnamed")
    with database.begin() as c:
        articles.add(c, piece(aide), chat=None, now=NOW)
        found = answer(c, "what did Grantham say?", chat=CHAT, now=NOW)
    by_name = "“Grantham”: nothing under that name itself."
    assert found.note == f"{by_name} “Grantham” is in what these speakers are said to be."
    assert found.quotes[0].quote.speaker is not None and found.quotes[0].quote.speaker.name.startswith("an aide")


def test_one_quote_in_two_outlets_is_shown_once_with_both(corpus: Database) -> None:
    """The fuller name stands for both."""
    [found] = ask(corpus, "who mentioned oil?").quotes
    assert found.quote.speaker is not None and found.quote.speaker.name == "Mara Ostrow"
    assert [each.source for each in (found, *found.others)] == ["The Gazette", "Wire"]


def test_nobodys_words_are_shown_under_another_name(corpus: Database) -> None:
    """Whoever is asked for, every quote that comes back is stored as theirs."""
    for name in ("Mara Ostrow", "Ostrow", "Tomas Brandt", "Hild Brandt", "Ostrw", "Zoë Ångström", "Brandt on oil"):
        for each in ask(corpus, f"what did {name} say?").quotes:
            speaker = each.quote.speaker
            assert speaker is not None and speaker.name.split()[-1][:3] in name


def test_people_of_one_surname_are_kept_apart(corpus: Database) -> None:
    """A full name finds only that one; the surname alone finds both and offers each."""
    assert len(ask(corpus, "latest from Tomas Brandt").quotes) == 1
    assert ask(corpus, "latest from Ostrow").understood.full_name == "Mara Ostrow"
    both = ask(corpus, "latest from Brandt")
    assert len(both.quotes) == 2 and set(both.suggestions) == {"Tomas Brandt", "Hild Brandt"}
    assert both.understood.full_name is None


def test_an_unsure_speaker_is_unclear_and_comes_last_and_a_mere_guess_not_at_all(corpus: Database) -> None:
    """Below the threshold a quote is flagged, below one half it is not given to anybody."""
    found = ask(corpus, "what did Mara Ostrow say?")
    assert words(found)[-1] == "“The pipeline leaks,”" and found.quotes[-1].unclear
    assert "“The mast is down,”" not in words(found)
    assert ask(corpus, "who mentioned the mast").quotes[0].unclear


@pytest.mark.parametrize("question", ["what did Ostrov say about the quay", "Mara Ostrwo quay", "ostow on quay"])
def test_a_misspelt_name_is_told_in_the_echo(corpus: Database, question: str) -> None:
    """The nearest person is taken, and the echo says what was written."""
    found = ask(corpus, question)
    assert words(found) == ["“The quay stays open,”"]
    assert "Ostrow (you wrote “" in found.understood.echo()


@pytest.mark.parametrize(
    ("question", "echo"),
    [
        ("what did Ostrow say about the quya", "Ostrow · quay (you wrote “quya”)"),
        ("who mentioned frezing", "freezing (you wrote “frezing”)"),
        ("who talked about diallogue?", "dialogue (you wrote “diallogue”)"),
    ],
)
def test_a_misspelt_word_is_told_in_the_echo(corpus: Database, question: str, echo: str) -> None:
    """The word that was said is looked for, and the echo says what was written."""
    found = ask(corpus, question)
    assert found.understood.echo() == echo and len(found.quotes) == 1 and not found.closest


def test_a_correction_does_not_tell_what_only_another_chat_has(corpus: Database) -> None:
    """A word that stands only in somebody else's text is corrected for them alone."""
    assert "island" not in ask(corpus, "who mentioned the islnad").understood.echo()
    assert "island" in ask(corpus, "who mentioned the islnad", OTHER).understood.echo()


def test_an_unknown_name_gets_a_sentence(corpus: Database) -> None:
    """No quote of somebody else is offered instead."""
    found = ask(corpus, "what did Xerxes Quibble say about oil?")
    assert not found.quotes and found.note and "Xerxes Quibble" in found.note


def test_a_half_remembered_quote_finds_the_real_one_and_says_so(corpus: Database) -> None:
    """The closest comes, marked as such."""
    found = ask(corpus, "who said 'freezing all the oil supplies'?")
    assert words(found)[:1] == ["“We are freezing oil supplies to the harbour,”"]
    assert found.closest and found.note


def test_nothing_found_gives_the_closest(corpus: Database) -> None:
    """What the person said last, with a sentence that it is not on that."""
    found = ask(corpus, "what did Tomas Brandt say about whales?")
    assert words(found) == ["sanctions on the port must end"] and found.closest and found.note


def test_anothers_private_text_is_unknown_to_lookup(corpus: Database) -> None:
    """Neither its words nor its speaker, nor a suggestion of either."""
    for question in ("Quentin Zarathul", "what did Zarathul say", "Zarathol", "who said 'secret island'", "island"):
        found = ask(corpus, question)
        assert not any("island" in each for each in words(found))
        assert not any("Zarathul" in name for name in found.suggestions) and "Quentin Z" not in str(found.note)
        assert "(you wrote" not in found.understood.echo()
    assert words(ask(corpus, "Zarathul", OTHER)) == ["“Sell the secret island,”"]


def test_private_words_neither_correct_nor_hide_a_correction(database: Database) -> None:
    """That another chat's text has the slip of the pen, and commoner words that are as near, changes nothing."""
    near = ("barifs", "karifs", "marifs", "zarifs", "tarifs")
    with database.begin() as c:
        articles.add(c, piece(Said("“The tariffs will rise,”", "Mara Ostrow"), lead="1."), chat=None, now=NOW)
        said = (Said(f"“No {word} {number},”", "Ilan Verrick") for word in near for number in range(3))
        articles.add(c, piece(*said, lead="2.", origin="paste"), chat=OTHER, now=NOW)
    with database.reading() as c:
        found = answer(c, "who mentioned tarifs?", chat=CHAT, now=NOW)
    assert words(found) == ["“The tariffs will rise,”"] and not found.closest
    assert found.understood.respelt == (("tarifs", "tariff"),)


def test_a_condition_taken_off_widens_the_answer(corpus: Database) -> None:
    """The rest of the question is asked again."""
    asked = ask(corpus, "what did Mara Ostrow say about oil").understood
    with corpus.reading() as c:
        wider = answer_to(c, asked.without("words"), chat=CHAT)
        assert wider.total == 3
        assert answer_to(c, asked.without("person"), chat=CHAT).total == 1


def test_pages_hold_every_quote_once(corpus: Database) -> None:
    """Pages follow one another without a gap or a repeat."""
    everything = [each.id for each in ask(corpus, "latest").quotes]
    paged: list[int] = []
    with corpus.reading() as c:
        while True:
            page = answer(c, "latest", chat=CHAT, now=NOW, limit=2, offset=len(paged))
            paged += [each.id for each in page.quotes]
            if not page.more:
                break
    assert paged[: len(everything)] == everything and len(set(paged)) == len(paged) == page.total


def test_of_many_quotes_the_newest_hundred_are_shown_and_it_says_so(database: Database) -> None:
    """A hundred are all that there are, a hundred and one are not."""
    with database.begin() as c:
        said = [Said(f"“The oil leaks, {number},”", "Mara Ostrow") for number in range(101)]
        articles.add(c, piece(*said[:100], published=NOW - DAY), chat=None, now=NOW)
        everything = answer(c, "who mentioned oil?", chat=CHAT, now=NOW, limit=500)
        assert (len(everything.quotes), everything.total, everything.capped) == (100, 100, False)
        articles.add(c, piece(said[100], lead="Later."), chat=None, now=NOW)
        newest = answer(c, "who mentioned oil?", chat=CHAT, now=NOW)
        assert (words(newest)[0], newest.total, newest.capped) == ("“The oil leaks, 100,”", 100, True)
        assert "1-5 of the newest 100" in answer_reply(newest).plain
        last = answer(c, "who mentioned oil?", chat=CHAT, now=NOW, offset=95)
        assert not last.more and len(last.quotes) == 5


def test_days_are_those_of_the_chats_time_zone(database: Database) -> None:
    """What was said at 23:30 UTC was said tomorrow in Tokyo."""
    with database.begin() as c:
        late = piece(Said("“Good night,”", "Mara Ostrow"), published=NOW.replace(hour=23, minute=30) - DAY)
        articles.add(c, late, chat=None, now=NOW)
        chat = chats.ensure(c, CHAT, kind="private", now=NOW)
        chats.save(c, replace(chat, schedule=Schedule(zone="Asia/Tokyo")))
        assert not answer(c, "what did Ostrow say today", chat=CHAT, now=NOW).closest
        assert answer(c, "what did Ostrow say today", chat=OTHER, now=NOW).closest


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=4096) | st.from_regex(r"(AND|OR|NOT|NEAR|\"|\*|\^|\(|\)|:|\{|\}|-|\+|said|x| ){0,60}"))
def test_nothing_that_a_user_types_raises(corpus: Database, text: str) -> None:
    """Search operators, quotation marks, emoji, other scripts: all are only text."""
    for question in (text, f"what did {text} say about {text}", f"who said '{text}'", f"{text} on oil"):
        ask(corpus, question)

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.asking.language import ENGLISH, codes, language
from bot.asking.names import near
from bot.asking.questions import is_question, read, several

NOW = datetime(2018, 5, 22, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("question", "echo"),
    [
        ("what did Suga say about sanctions last week?", "Suga · sanctions · 14–20 May"),
        ("who said 'freezing oil supplies'?", "“freezing oil supplies”"),
        ("Who said “freezing oil supplies”", "“freezing oil supplies”"),
        ("who talked about oil?", "oil"),
        ("who mentioned oil?", "oil"),
        ("who's been talking about oil", "oil"),
        ("has anyone said anything about oil?", "oil"),
        ("Hua Chunying on dialogue", "Hua Chunying · dialogue"),
        ("quotes by the Foreign Ministry since May", "Foreign Ministry · since 1 May"),
        ("did Abe say anything about the G-7?", "Abe · G-7"),
        ("latest from Tillerson", "Tillerson"),
        ("how often did Suga mention China?", "Suga · China"),
        ("what did May say about Brexit in May", "May · Brexit · May"),
        ("what did the prime minister of Japan say on 14 May 2017?", "prime minister of Japan · 14 May 2017"),
        ("What has the PM said about tariffs this week?", "PM · tariffs · 21–27 May"),
        ("Trump's view on NATO in 2017", "Trump · NATO · 2017"),
        ("direct quotes from Abe on trade", "Abe · trade · word for word"),
        ("what was said about oil yesterday", "oil · 21 May"),
        ("what does Suga think of the US?", "Suga · US"),
        ("what did O'Neill say about tax", "O'Neill · tax"),
        ("when did Abe last talk about pensions between 3 and 10 June", "Abe · pensions · 3–10 Jun 2017"),
        ("suga oil", "suga oil"),
        ("State Department on oil", "State Department · oil"),
        ("Background Pictures", "Background Pictures"),
        ("whats Suga saying abt oil pls", "Suga · oil"),
        ("I'm looking for something on tugboats, I have a call in 5 min", "tugboats"),
        ("My boss wants to know whether Abe mentioned oil", "Abe · oil"),
        ("is there a quote where Abe talks about trade", "Abe · trade"),
        ("pull up whatever Abe has said so far about oil", "Abe · oil"),
        ("oil: did Suga say anything about it?", "Suga · oil"),
        ("any apology from the harbour master", "harbour master · “apology”"),
        ("Abe's denial", "Abe · “denial”"),
        ("quotes from before 1 March about oil", "oil · until 28 Feb"),
        ("“We were told” who said this?", "“We were told”"),
        ("Hollis' stance on dams", "Hollis · dams"),
        ("any criticism of Pereth", "“criticism” · Pereth"),
        ("warnings of a storm", "“warnings” · storm"),
        ("any criticism of the dam from the union", "union · “criticism” · dam"),
        ("the demands of the union", "union · “demands”"),
        ("what did the u.s. say about oil", "u.s · oil"),
        ("gov.uk", "gov.uk"),
        ("what did n lorvania say", "n lorvania"),
        ("what did gov Lind say about masks", "gov Lind · masks"),
        ("what did the gov say", "government"),
        ("right-wing parties on migration", "right-wing parties · migration"),
        ("re-election of Abe", "re-election Abe"),
        ("re: what did Abe say", "Abe"),
        ("what on earth did Abe say about life on earth", "Abe · life earth"),
        ("latest", "everything, newest first"),
        ("", "everything, newest first"),
    ],
)
def test_a_question_is_understood(question: str, echo: str) -> None:
    """Person, topic, phrase, time and kind are told back in one line."""
    assert read(question, NOW).echo() == echo


@pytest.mark.parametrize(
    ("message", "each"),
    [
        (
            "What did Abe say about oil, and how many barrels were sold?",
            ("What did Abe say about oil", "how many barrels were sold?"),
        ),
        ("I am writing a piece. Who owns the mill? When was it built?", ("Who owns the mill?", "When was it built?")),
        ("did Abe say how and when it starts", ("did Abe say how and when it starts",)),
        ("did Abe say how much it costs and when it opens", ("did Abe say how much it costs and when it opens",)),
        ("what did Abe say about oil and who should pay", ("what did Abe say about oil and who should pay",)),
        ("what did Abe say about oil and when is the vote", ("what did Abe say about oil", "when is the vote")),
        ("what did Dr. Lind say? who pays?", ("what did Dr. Lind say?", "who pays?")),
        ("Who owns the mill in St. Ives? When was it built?", ("Who owns the mill in St. Ives?", "When was it built?")),
        ("what did Lind say? About oil. And who pays?", ("what did Lind say? About oil.", "who pays?")),
        ("Who owns the mill? I need it. When was it built?", ("Who owns the mill?", "When was it built?")),
        ("who said “is it over? and who pays?”", ("who said “is it over? and who pays?”",)),
        ("oil and gas. Prices.", ("oil and gas. Prices.",)),
    ],
)
def test_several_questions_of_one_message_are_parted(message: str, each: tuple[str, ...]) -> None:
    """What asks nothing is left out, one question stays whole, and none ends at an abbreviation."""
    assert several(message) == each


ASKED = Path(__file__).parent / "asked"


@pytest.mark.parametrize("code", sorted(path.stem for path in ASKED.iterdir()))
def test_questions_in_the_language_of_a_chat_are_understood(code: str) -> None:
    """Fifty a language, also as people type on a telephone: person, topic, phrase, time and kind as in English."""
    rows = [line.split("\t") for line in (ASKED / f"{code}.txt").read_text(encoding="utf-8").splitlines()]
    now = datetime(2017, 5, 24, 12, 0, tzinfo=UTC)
    told = [(question, read(question, now, code).echo().replace(" 2017", "")) for question, _ in rows]
    assert told == [(question, meant) for question, meant in rows]


@pytest.mark.parametrize(
    ("code", "question", "wants", "onward"),
    [
        ("en", "status of the talks", "briefing", None),
        ("en", "status quo", "quotes", None),
        ("en", "no, Lind", "quotes", "topic"),
        ("en", "same for Lind", "quotes", "topic"),
        ("en", "the same former minister", "quotes", None),
        ("en", "same online fraud", "quotes", None),
        ("en", "No Time to Die", "quotes", None),
        ("de", "was ist los in Calder", "briefing", None),
        ("de", "fasse den streik zusammen", "briefing", None),
        ("de", "wer ist Ada Lind?", "person", None),
        ("de", "wer widerspricht Lind?", "dissent", None),
        ("de", "wann fährt die Fähre wieder?", "fact", None),
        ("de", "und zu Öl?", "quotes", "topic"),
        ("de", "kürzer", "quotes", "shorter"),
        ("fr", "résume la grève", "briefing", None),
        ("fr", "que se passe-t-il à Calder ?", "briefing", None),
        ("fr", "qui contredit Lind ?", "dissent", None),
        ("fr", "combien coute le nouveau stade", "fact", None),
        ("fr", "et sur le pétrole ?", "quotes", "topic"),
        ("fr", "qui a dit ça ?", "quotes", "quoted"),
        ("es", "qué pasa en Calder?", "briefing", None),
        ("es", "hazme un resumen de las elecciones", "briefing", None),
        ("es", "quien es Ada Lind", "person", None),
        ("es", "cuando son las elecciones", "fact", None),
        ("es", "y Holm?", "quotes", "topic"),
        ("es", "más", "quotes", "older"),
        ("ja", "ストライキを要約して", "briefing", None),
        ("ja", "リンドさんって誰？", "person", None),
        ("ja", "選挙はいつ", "fact", None),
        ("ja", "ではホルムさんは？", "quotes", "topic"),
        ("ja", "続き", "quotes", "older"),
    ],
)
def test_what_is_wanted_is_understood_in_the_language_of_a_chat(
    code: str, question: str, wants: str, onward: str | None
) -> None:
    """A briefing, a fact, who somebody is and what goes on from the question before, as in English."""
    understood = read(question, NOW, code)
    assert (understood.wants, understood.onward) == (wants, onward)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("today", "05-22", "05-22"),
        ("last week", "05-14", "05-20"),
        ("this week", "05-21", "05-27"),
        ("the past week", "05-16", "05-22"),
        ("in the last 3 days", "05-20", "05-22"),
        ("two weeks ago", "05-08", "05-08"),
        ("on Monday", "05-21", "05-21"),
        ("last Tuesday", "05-15", "05-15"),
        ("since Friday", "05-18", None),
        ("before 1 March", None, "02-28"),
        ("until May 3rd", None, "05-03"),
        ("from 3 to 10 April", "04-03", "04-10"),
        ("between January and March", "01-01", "03-31"),
        ("in March", "03-01", "03-31"),
        ("on 2018-02-03", "02-03", "02-03"),
        ("last month", "04-01", "04-30"),
    ],
)
def test_times_are_whole_local_days(text: str, first: str | None, last: str | None) -> None:
    """A named time is from the midnight before its first day to the midnight after its last."""
    asked = read(f"what did Suga say {text}", NOW)
    assert asked.person == "Suga" and not asked.words
    assert asked.since == (first and datetime.fromisoformat(f"2018-{first}T00:00:00+00:00"))
    assert asked.until == (last and datetime.fromisoformat(f"2018-{last}T00:00:00+00:00") + timedelta(days=1))


@pytest.mark.parametrize("part", ["person", "words", "phrase", "time", "kind"])
def test_each_condition_can_be_taken_off(part: str) -> None:
    """`without` leaves all the others as they were."""
    asked = read("what did Suga say directly about oil and 'the quay' last week", NOW)
    names = [name for name, _ in asked.parts()]
    assert names == ["person", "words", "phrase", "time", "kind"]
    assert [name for name, _ in asked.without(part).parts()] == [name for name in names if name != part]


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("who said that?", True),
        ("what did Suga say", True),
        ("Hua Chunying on dialogue", True),
        ("oil?", True),
        ("'freezing oil supplies'", True),
        ("hello", False),
        ("thank you", False),
        ("good morning everybody", False),
    ],
)
def test_a_question_is_told_from_chat(text: str, asks: bool) -> None:
    """A sentence shape, a quoted phrase or a question mark make a question."""
    assert is_question(text) is asks


@given(st.text(max_size=4096))
def test_any_text_can_be_read_and_echoed(text: str) -> None:
    """Nothing that a user types raises, and the echo is one line of bearable length."""
    echo = read(text, NOW).echo()
    assert "\n" not in echo and len(echo) < 600


_JUMBLE = """what did who said about on 'oil' " since May last week 31 June 0 years ago between and from to 9999-99-99
    the latest quotes by Suga's view how often 99999 days before after . ? ' “ ”"""


@given(st.lists(st.sampled_from(_JUMBLE.split()), max_size=40))
def test_any_jumble_of_question_words_can_be_read(words: list[str]) -> None:
    """However the words of questions are strung together, nothing raises."""
    read(" ".join(words), NOW).echo()


def test_no_slips_are_looked_for_in_what_is_longer_than_a_word() -> None:
    """One word that fills a message has tens of thousands of strings near it."""
    assert near("harbour") and not near("わ" * 400)


@pytest.mark.parametrize("code", codes())
def test_a_language_has_what_english_has(code: str) -> None:
    """No part of a language's data is missing, whichever it is: none is understood by half."""
    english, other = language(ENGLISH), language(code)
    for part in ("words", "marks", "shapes"):
        assert set(getattr(english, part)) <= set(getattr(other, part)), part
    assert {means for _, means in english.times.rules} <= {means for _, means in other.times.rules}
    assert len(set(other.times.months.values())) == 12
    assert set(other.times.days.values()) == set(range(7))


def test_a_day_of_the_month_without_its_month_is_the_latest() -> None:
    """ "On the 19th" is this month's, or the last one's where this month's is to come."""
    assert read("what did Abe say on the 19th", NOW).echo() == "Abe · 19 May"
    assert read("what did Abe say on the 25th", NOW).echo() == "Abe · 25 Apr"


@pytest.mark.parametrize("code", codes())
@pytest.mark.parametrize("letters", ascii_lowercase)
def test_a_word_alone_is_what_is_asked_about(code: str, letters: str) -> None:
    """Its beginning may be a small word of the language ("e", "spiega"), and it goes on from nothing."""
    for word in (f"{letters}rnolt", f"{letters}ldring", f"Sp{letters}rkle"):
        understood = read(word, NOW, code)
        assert (understood.onward, understood.wants) == (None, "quotes"), word
        assert word in f"{understood.person} {understood.words}", word

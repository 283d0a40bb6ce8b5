"""Times and days as people write them, and which command plain words ask for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.errors import Misunderstood
from bot.chat.hours import when
from bot.chat.wanting import wanted
from bot.speech import speaking

SUNDAY = date(2026, 11, 29)

TIMES = """
en | every monday at 8 Berlin | 08:00 mon Europe/Berlin
en | 08:00 mon wed fri Sydney | 08:00 mon wed fri Australia/Sydney
en | 8：00 | 08:00
en | 18h | 18:00
en | weekdays 7:30, 18h Berlin | 07:30 18:00 weekdays Europe/Berlin
en | weekdays at 7 and 18 | 07:00 18:00 weekdays
en | every day at 8 in the evening | 20:00 daily
en | saturday to monday 9 p.m. | 21:00 mon sat sun
en | montags 8 | 08:00 mon
en | La Paz 8 | 08:00 America/La_Paz
es | 7:30 mar del plata | 07:30 America/Argentina/Buenos_Aires
es | de lunes a viernes a las 7:30 | 07:30 weekdays
es | sabados 9h de la noche | 21:00 sat
fr | tous les lundis à 8h | 08:00 mon
fr | du lundi au vendredi 18h30 | 18:30 weekdays
fr | 8 heures du soir | 20:00
de | montags und donnerstags 8.30 Uhr | 08:30 mon thu
de | Mo-Fr 7 Uhr Frankfurt am Main | 07:00 weekdays Europe/Berlin
ja | 毎週月曜8時 東京 | 08:00 mon Asia/Tokyo
ja | 月水金の午前8時30分 | 08:30 mon wed fri
ja | 平日7時と18時 | 07:00 18:00 weekdays
ja | 午後6時半 | 18:30
pt | segunda a sexta às 7h30 Lisboa | 07:30 weekdays Europe/Lisbon
it | ogni lunedì alle 8 di sera | 20:00 mon
nl | maandag t/m vrijdag om 7.30 uur | 07:30 weekdays
ru | по понедельникам в 8 вечера | 20:00 mon
ar | كل يوم في الساعة ٨ مساء | 20:00 daily
zh | 工作日早上8点半 | 08:30 weekdays
zh | 每周一下午6点 | 18:00 mon
"""

WISHES = """
stop | /unsubscribe
I want to stop, please. | /unsubscribe
change my digest to 8am | /subscribe 08:00
quiet hours 22 to 7 | /settings quiet 22:00 07:00
pause for a week | /pause 2026-12-06
every monday at 8 | /subscribe 08:00 mon
turn the sound off | /settings silent on
nothing on weekends | /settings days weekdays
too many messages | /settings
Ruhezeiten 22 bis 7 | /settings quiet 22:00 07:00
Pause bis Montag | /pause 2026-11-30
arrêter | /unsubscribe
heures calmes de 22h à 7h | /settings quiet 22:00 07:00
cambia mi resumen a las 8 | /subscribe 08:00
停止 | /unsubscribe
pausa até segunda-feira | /pause 2026-11-30
ore di silenzio dalle 22 alle 7 | /settings quiet 22:00 07:00
stille uren van 22 tot 7 uur | /settings quiet 22:00 07:00
тихие часы с 22 до 7 | /settings quiet 22:00 07:00
отписаться | /unsubscribe
إلغاء الاشتراك | /unsubscribe
免打扰22点到7点 | /settings quiet 22:00 07:00
静かな時間を22時から7時 | /settings quiet 22:00 07:00
every other day at 8 | /subscribe 08:00 mon wed fri sun
quiet hours 25 to 7 | /settings quiet
pause in fighting | -
can you send me the news at half past seven every day | /subscribe 07:30 daily
wake me at quarter to eight | /subscribe 07:45
i don't want anything about apples | /exclude apples
no more sport please | /exclude sport
tell me when Hollings says something about the dams | /follow Hollings about the dams
keep me posted on the harbour | /follow harbour
I'm only interested in energy | /topics energy
mute the Gazette | /mute Gazette
talk german to me | /speak de
how do I add a newspaper? | /add
compare Quill and Ostrow on tea | /compare Quill and Ostrow on tea
hi there | /talk hello
vielen Dank | /talk thanks
are you a robot or a person? | /talk self
that's not what I asked | /talk sorry
what did she say about robots | -
brief me on the bridge | -
how can i get fewer notifications at night | /settings
I'd like this every weekday around 8 | /subscribe 08:00 weekdays
send me the news on Paris | -
give me news in the Tarn valley | -
half past seven | /subscribe 07:30
quarter to one | /subscribe 12:45
subscribe half past 99 | /subscribe
every day at fıve | -
that isn't right | /talk sorry
that is bad news for oil, who said it | -
it isn't clear who resigned | -
thank you very much | /talk thanks
it | -
very | -
only want to know who said it | -
only show me what Quill said | -
hide and seek | -
stop of the train | -
follow this story | -
follow a source | -
follow WHO | /follow WHO
how do I follow someone | /help
Ada Quill | -
8 | -
"""


def rows(table: str) -> list[tuple[str, ...]]:
    """The cells of a table, row by row."""
    return [tuple(cell.strip() for cell in row.split("|")) for row in table.strip().splitlines()]


@pytest.mark.parametrize(("language", "words", "meant"), rows(TIMES))
def test_times_and_days_are_read_as_people_write_them(language: str, words: str, meant: str) -> None:
    """In the digits and forms of each language, with a place that stays whole; and what is echoed is read alike."""
    with speaking(language):
        found = when(words)
        assert str(found) == meant
    assert when(str(found)) == found


@pytest.mark.parametrize(
    "words", ["every other day at 8", "alle zwei Tage", "un jour sur deux", "隔日8時", "cada dos días"]
)
def test_days_by_turns_are_refused_with_the_nearest(words: str) -> None:
    """Weeks have seven days: a command for every second of them stands in the words."""
    with pytest.raises(Misunderstood, match="mon wed fri sun") as told:
        when(words)
    assert told.value.instead[0] in str(told.value)


@pytest.mark.parametrize(("words", "command"), rows(WISHES))
def test_plain_words_ask_for_a_command(words: str, command: str) -> None:
    """What they set is in it as it was understood; what is no wish asks for none."""
    assert wanted(words, SUNDAY, timely=True) == (None if command == "-" else command)


@pytest.mark.parametrize(
    ("language", "words", "command"),
    [
        ("en", "Vale", None),
        ("es", "vale", "/talk thanks"),
        ("en", "Dag Terje", None),
        ("en", "ciao a tutti", "/talk hello"),
        ("de", "halb acht", "/subscribe 07:30"),
        ("de", "halb eins", "/subscribe 12:30"),
        ("de", "abonnieren vıertel nach 7", "/subscribe"),
        ("fr", "plus sur le pacte", None),
        ("fr", "plus rien sur le pacte", "/exclude pacte"),
    ],
)
def test_wishes_and_small_talk_are_read_as_the_chat_speaks(language: str, words: str, command: str | None) -> None:
    """Times in words are those of its language, and one word is small talk in no other one but English."""
    with speaking(language):
        assert wanted(words, SUNDAY, timely=True) == command


@given(st.text(max_size=60))
def test_any_words_are_a_wish_or_none(words: str) -> None:
    """Nothing that is typed breaks it, and a command begins with a slash."""
    assert (wanted(words, SUNDAY) or "/").startswith("/")

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
can i get this in the mornings instead, say half past six | /subscribe 06:30
don't bother me on weekends | /settings days weekdays
make the briefings shorter | /settings length short
your messages are way too long | /settings length short
can you stop these for a couple of weeks while I'm away? | /pause 2026-12-13
cheers, that was quick! | /talk thanks
get me everything at 7pm on weekdays | /subscribe 19:00 weekdays
fin | -
ende | -
send me everything at 8 | /subscribe 08:00
updates at noon | /subscribe 12:00
everything at 8 on mondays | /subscribe 08:00 mon
updates on flight LK17 | -
everything on the 737 max | -
news on the 2019 election | -
news on 5 december | -
updates on the 2 fires | -
news in 2019 | -
all in 2018 | -
in 2019 | -
this on morning joe | -
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


TYPED = """
de | red bitte französisch mit mir | /speak fr
de | schick mir die news jeden morgen um 7 | /subscribe 07:00
de | mach pause bis freitag | /pause 2026-12-04
de | kürzere briefings bitte | /settings length short
de | sag bescheid wenn tandberg was sagt | /follow tandberg
de | auf deutsch bitte | /speak de
de | keine benachrichtigungen mehr nachts | /settings quiet
de | stopp alle nachrichten für eine woche | /pause 2026-12-06
de | ich will alles über fischerei abonnieren | /follow fischerei
fr | parle moi en allemand | /speak de
fr | envoie moi les nouvelles tous les matins a 7h | /subscribe 07:00
fr | pause jusqu'a vendredi | /pause 2026-12-04
fr | des resumes plus courts svp | /settings length short
fr | previens moi quand tandberg parle | /follow tandberg
fr | en francais stp | /speak fr
fr | plus de notifications la nuit | /settings quiet
fr | arrete tout pendant une semaine | /pause 2026-12-06
fr | je veux m'abonner a tout sur la peche | /follow peche
es | hablame en frances | /speak fr
es | mandame las noticias todas las mañanas a las 7 | /subscribe 07:00
es | pausa hasta el viernes | /pause 2026-12-04
es | quiero resumenes mas cortos | /settings length short
es | avisame cuando hable tandberg | /follow tandberg
es | en español por favor | /speak es
es | no me mandes avisos de noche | /settings quiet
es | para todo una semana | /pause 2026-12-06
es | quiero suscribirme a todo sobre pesca | /follow pesca
ja | 英語で話して | /speak en
ja | 毎朝7時にニュース送って | /subscribe 07:00
ja | 金曜まで止めて | /pause 2026-12-04
ja | 要約もっと短くして | /settings length short
ja | タンドバーグが何か言ったら教えて | /follow タンドバーグ
ja | 日本語でお願い | /speak ja
ja | 夜は通知しないで | /settings quiet
ja | 一週間止めてください | /pause 2026-12-06
ja | 漁業のニュース全部購読したい | /follow 漁業
pt | fala comigo em ingles | /speak en
pt | me manda as noticias todo dia as 7 da manha | /subscribe 07:00
pt | pausa ate sexta | /pause 2026-12-04
pt | resumos mais curtos por favor | /settings length short
pt | me avisa quando o tandberg falar | /follow tandberg
pt | em portugues por favor | /speak pt
pt | sem notificaçoes de noite | /settings quiet
pt | para tudo por uma semana | /pause 2026-12-06
pt | quero assinar tudo sobre pesca | /follow pesca
it | parlami in inglese | /speak en
it | mandami le notizie ogni mattina alle 7 | /subscribe 07:00
it | pausa fino a venerdi | /pause 2026-12-04
it | riassunti piu corti per favore | /settings length short
it | avvisami quando parla tandberg | /follow tandberg
it | in italiano per favore | /speak it
it | niente notifiche di notte | /settings quiet
it | ferma tutto per una settimana | /pause 2026-12-06
it | voglio iscrivermi a tutto sulla pesca | /follow pesca
nl | praat duits met me | /speak de
nl | stuur me elke ochtend om 7 uur het nieuws | /subscribe 07:00
nl | pauze tot vrijdag | /pause 2026-12-04
nl | kortere samenvattingen graag | /settings length short
nl | laat weten als tandberg iets zegt | /follow tandberg
nl | in het nederlands graag | /speak nl
nl | geen meldingen s nachts | /settings quiet
nl | stop alles voor een week | /pause 2026-12-06
nl | ik wil me abonneren op alles over visserij | /follow visserij
"""


@pytest.mark.parametrize(("language", "words", "command"), rows(TYPED))
def test_wishes_are_understood_as_they_are_typed(language: str, words: str, command: str) -> None:
    """In a hurry and without accents, in the language of the chat."""
    with speaking(language):
        assert wanted(words, SUNDAY) == command


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

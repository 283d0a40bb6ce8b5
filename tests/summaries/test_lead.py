"""The sentences of a briefing stand alone, say different things, and are not what stands better elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.languages import language
from summarizer.lead import RULES, lead
from summarizer.model import Article, Span
from summarizer.pipeline import summarize
from summarizer.ranking import METHODS, chosen
from summarizer.references import leans
from summarizer.terms import StorySentence

PLAIN = [
    "The ferry between Kettermouth and Sall was stopped on Monday after its ramp gave way.",
    "Forty cars were left on the wrong side of the water until the evening.",
    "Divers found rust in three of the four bolts that carry the steel.",
    "Sall Crossings expects to run again when the harbor office has tested the repair.",
    "Traders on the island asked for a second boat before the winter market.",
]


def story(sentences: list[str]) -> list[StorySentence]:
    return [StorySentence(Span(0, len(text)), text, 0, number) for number, text in enumerate(sentences)]


def taken(sentences: list[str], count: int = 3) -> list[int]:
    told = story(sentences)
    return list(lead(told, [leans(sentence, resolved=False) for sentence in told], count))


def test_abroad_what_leans_stands_only_behind_what_it_leans_on() -> None:
    """The first may have lost what it leans on; one behind its own is understood, and a list tells nothing."""
    french = [
        "Le but est de finir avant l'hiver.",
        "Le port d'Orvain ferme lundi.",
        "Il rouvre au mois de mai.",
        "Le port, la digue, la tempête...",
        "La digue d'Orvain tient bon.",
    ]
    told = [StorySentence(Span(0, len(text)), text, 0, at, language("fr")) for at, text in enumerate(french)]
    assert lead(told, [leans(sentence, resolved=False) for sentence in told], 3) == (1, 2, 4)


def test_of_a_plain_story_the_first_sentences_are_taken() -> None:
    """Where every sentence stands alone the briefing begins where the story begins."""
    assert taken(PLAIN) == [0, 1, 2]


@pytest.mark.parametrize(
    "weak",
    [
        "“We will not sail before the steel has been tested,” Captain Orla Fenwick said.",
        "“We will never leave this port” was what Captain Orla Fenwick told them on Monday.",
        "“The pier is gone” Captain Orla Fenwick told the council of the island on Monday.",
        "“Never again” Captain Orla Fenwick told the council of the island on Monday.",
        "A car is winched off the ramp (pictured) on Monday night by the crew.",
        "And now what?",
        "Was it the wind of Monday night or was it something else?",
        "From the desk of the harbor's chief engineer, Orla Fenwick:",
        "— Nora Veldt, chair of the island's union of traders",
        "One old captain on the island of Sall knows now.",
    ],
)
def test_what_does_not_stand_alone_loses_to_what_does(weak: str) -> None:
    """A quote, a question, a caption and a scrap are passed over where better ones follow."""
    assert taken([PLAIN[0], weak, *PLAIN[1:]]) == [0, 2, 3]


@pytest.mark.parametrize(
    "leaning",
    [
        "She said that nobody had been hurt on board the boat.",
        "But the harbor office had warned of the rust in spring.",
        "The move was criticised by traders in Kettermouth and by the mayor.",
        "The best option would cost about 2,000 crowns a month and take a year.",
        "At the time, the harbor office called the boat safe.",
        "Not only that, the ferry had sailed for seventy years without a repair.",
    ],
)
def test_what_leans_loses_to_what_does_not(leaning: str) -> None:
    """Where better ones follow it is passed over: first, behind what is shown, and behind what is not."""
    assert taken([PLAIN[0], leaning, *PLAIN[1:]]) == [0, 2, 3]
    assert taken(["“We will not sail,” Captain Orla Fenwick said.", leaning, *PLAIN]) == [2, 3, 4]
    assert taken([leaning, *PLAIN]) == [1, 2, 3]


def test_a_title_in_quotation_marks_is_not_somebody_s_words() -> None:
    """A sentence that opens with the name of a show is told as any other."""
    show = "“Lights of the Harbor” returned to the stage of Kettermouth on Friday with a new cast."
    assert taken([show, *PLAIN]) == [0, 1, 2]


@pytest.mark.parametrize(
    "whole",
    [
        "The move to Kettermouth was criticised by traders and by the mayor.",
        "The decision by the harbor office was welcomed on the island.",
        "The island knows nothing of the repair, its mayor wrote on Tuesday.",
        "The harbor office - a small one - counted forty cars in the queue.",
    ],
)
def test_what_says_itself_what_it_means_is_taken(whole: str) -> None:
    """A definite description that says which one it is stands alone."""
    assert taken([PLAIN[0], whole, *PLAIN[1:]]) == [0, 1, 2]


def test_the_short_answer_to_a_question_goes_with_it() -> None:
    """Behind a question that is passed over its few words of answer are passed over too; a sentence of news is not."""
    question = "Was it the wind of Monday night or was it something else?"
    news = "Nobody knows, but the statue of the first captain was found in the sound this week, days after the vote."
    assert taken([question, "The harbor office says it was rust.", *PLAIN]) == [2, 3, 4]
    assert taken([question, news, *PLAIN]) == [1, 2, 3]


def test_no_sentence_holds_half_a_quotation() -> None:
    """A sentence in which a quotation begins or ends whose other half stands elsewhere is no sentence of a briefing."""
    text = (
        f"{PLAIN[0]}\n\n“Three nights. No light. We sang to the children until the boats came,” said Magda Orlow.\n\n"
        f"The mayor called it “a small miracle” on Tuesday and thanked the crews of both boats.\n\n"
        f"She wrote: “We counted everybody twice. Forty of them had no coat.”\n\n{PLAIN[2]}\n\n{PLAIN[3]}"
    )
    told = [sentence.text for sentence in summarize(Article(text), sentences=5).sentences]
    assert told == [
        PLAIN[0],
        "The mayor called it “a small miracle” on Tuesday and thanked the crews of both boats.",
        *PLAIN[2:4],
    ]


def test_a_leaning_sentence_comes_with_the_one_before_it_where_nothing_else_is_near() -> None:
    """In a story told in one breath the sentence that leans is shown, directly behind what it leans on."""
    breath = [
        "She had sailed it for thirty years.",
        "They knew every rock of the sound.",
        "He never once came late to the quay.",
        "But her luck ran out in spring.",
        "It was the fault of a single bolt.",
    ]
    assert len(breath) > RULES.look_ahead
    assert taken([PLAIN[0], *breath]) == [0, 1, 2]


def test_a_sentence_whose_antecedent_is_left_out_is_never_taken() -> None:
    """What leans on a sentence that is passed over is passed over as well."""
    quote = "“We will not sail before it has been tested,” Captain Orla Fenwick told the harbor office."
    assert taken([PLAIN[0], quote, "She laughed.", "He did not see why the boat had to wait for it."]) == [0]


def test_what_says_the_same_is_taken_once() -> None:
    """The second of two sentences of like words is passed over."""
    assert taken([PLAIN[0], PLAIN[0].replace("Monday", "Tuesday"), *PLAIN[1:]]) == [0, 2, 3]


def test_long_sentences_are_fewer() -> None:
    """Three sentences of fifty words each are more than a short briefing: the third is left out."""
    long = [" ".join([f"Word{n}x{place}" for place in range(45)]) + "." for n in range(4)]
    assert taken(long) == [0, 1]
    assert sum(len(long[n].split()) for n in taken(long)) <= RULES.words_each * 3


@given(
    st.lists(st.sampled_from([*PLAIN, "She left.", "But he stayed.", "“No,” she said."]), max_size=12),
    st.integers(1, 8),
)
def test_whatever_the_story_something_is_shown(sentences: list[str], count: int) -> None:
    """At most as many as asked for, in reading order; nothing only of a story of nothing."""
    numbers = taken(sentences, count)
    assert numbers == sorted(set(numbers))
    assert (len(numbers) > 0) == (len(sentences) > 0)
    assert len(numbers) <= count


@pytest.mark.parametrize("method", METHODS)
def test_every_ranker_can_be_selected(method: str) -> None:
    """Each of sumy's rankers chooses from the same story, within the count, leaving nothing dangling."""
    told = story([*PLAIN, "She said that nobody had been hurt."])
    leaning = [leans(sentence, resolved=False) for sentence in told]
    numbers = chosen(told, leaning, method=method, count=2)
    assert 1 <= len(numbers) <= 2
    assert all(not leaning[number] or number - 1 in numbers for number in numbers)


def test_an_unknown_ranker_is_refused() -> None:
    """The message says which there are."""
    with pytest.raises(ValueError, match="lexrank"):
        summarize(Article(" ".join(PLAIN)), method="oracle")

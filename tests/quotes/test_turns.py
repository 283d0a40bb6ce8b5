"""Quotations side by side: when the one who spoke goes on, and when it may be somebody else."""

from __future__ import annotations

from summarizer.language import parse
from summarizer.model import KEY_CONFIDENCE, Article
from summarizer.quotes import find_quotes


def told(text: str) -> list[str]:
    """Who is shown beside each quote, in order; "unclear" where nobody is."""
    quotes = find_quotes(parse(Article(text)))
    return [
        quote.speaker.name if quote.speaker and quote.confidence >= KEY_CONFIDENCE else "unclear" for quote in quotes
    ]


def test_the_second_half_is_the_speakers_though_another_quotation_follows() -> None:
    """Where the breaks of paragraphs are lost, "B" of "“A,” Holm said. “B.” “C,” Clay said" is Holm's."""
    text = (
        "“The pier is not safe,” said Ann Holm. “Nobody has looked at it for years.” “It is quite safe,” said Bo Clay."
    )
    assert told(text) == ["Ann Holm", "Ann Holm", "Bo Clay"]


def test_a_quotation_that_was_never_closed_goes_on_behind_the_next_mark() -> None:
    """Where the breaks of paragraphs are lost, a mark that opens anew within a quotation is the same speaker's."""
    text = "“The pier is not safe,” said Ann Holm. “Nobody has looked at it for years. “The crew has left it.”"
    assert told(text) == ["Ann Holm"] * 3


def test_an_exchange_of_words_stays_unclear() -> None:
    """A question and an answer side by side are two people's."""
    text = "“Did you see the crew?” asked Ann Holm. “I did not.” “Where were you?” “All over the pier that day.”"
    assert told(text)[1:] == ["unclear"] * (len(told(text)) - 1)


def test_somebody_whose_view_a_sentence_tells_may_speak_next() -> None:
    """ "For Bishop Clay, ..." brings somebody else in."""
    text = (
        "“We left the pier at noon,” said Ann Holm. For Bishop Bo Clay, the fire is a disgrace for the whole port. "
        "“It is something terrible and sad for all of us.”"
    )
    assert told(text) == ["Ann Holm", "unclear"]


def test_who_was_asked_right_before_answers() -> None:
    """ "Clay asked Darrow what she knew. “Nothing at all,” she said" is Darrow."""
    assert told("Ann Clay asked Eva Darrow what she knew. “Nothing at all,” she said.") == [
        "unclear",
        "Eva Darrow",
    ]
    assert told("Ann Clay asked Bo Darrow what he knew. “He is slow,” she said.") == ["unclear", "unclear"]


def test_a_document_speaks_for_whose_it_is_said_to_be() -> None:
    """Whose it is stands in its words, or right before; where somebody else came up between, it is unclear."""
    assert told("The pier is safe, according to a report by the Norholm Fund.") == ["Norholm Fund"]
    issued = "Ann Holm issued a statement saying the pier was safe."
    assert told(f"{issued} “We closed it at noon,” the statement read.")[-1] == "Ann Holm"
    assert (
        told(f"{issued} The mayor, Bo Clay, sent a letter. “We closed it at noon,” the statement read.")[-1]
        == "unclear"
    )


def test_one_source_alone_is_meant_by_its_noun() -> None:
    """ "The official" is the one official that was brought in; where two were, it is unclear which."""
    one = "A security official in Hale told the Herald the pier was safe."
    assert told(f"{one} Twenty boats left, the official said.")[-1] == "A security official in Hale"
    two = f"{one} A port official said it was not."
    assert told(f"{two} Twenty boats left, the official said.")[-1] == "unclear"


def test_who_goes_on_behind_what_another_is_told_to_have_said_is_unclear() -> None:
    """In "Clay said Milla confessed and said" either may have said the second."""
    text = "Bo Clay said that Milla Orr confessed to her role and said it was a “bad judgment call.”"
    assert told(text) == ["Bo Clay", "unclear"]


def test_a_pronoun_is_no_surer_the_third_time() -> None:
    """Where little speaks for whom “he” means, nothing more speaks for it when he goes on."""
    text = (
        "“The laws exclude us,” Attorney Donald B. Varrell Jr. wrote. The court will hear arguments. Varrell said "
        "the bans cannot be kept. In an article, Minister Eric Holm wrote, “Equality is an idea whose time has come.” "
        "President Barry Odam's position on it has evolved. In May 2012, in an interview with the Herald, he announced "
        "his support for it. “At a certain point,” he said, “I've just concluded that it is important for me to go "
        "ahead.” At his 2013 inauguration he said, “Our journey is not complete until our brothers are treated alike.”"
    )
    assert told(text)[-1] == "unclear"


def test_the_next_sentence_is_its_own_though_a_blank_stands_before_the_closing_mark() -> None:
    """ "It leaks. '' Clay said the ..." is not Clay's, however the marks are set."""
    text = (
        "`` The crews were late, and the town was not told, '' said Ann Holm. `` It is almost impossible to mend. '' "
        "A harbour spokesman in Hale, Bo Clay, said he did not have the plans of the pier."
    )
    assert told(text)[1] in ("Ann Holm", "unclear")

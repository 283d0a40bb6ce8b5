"""How much a sentence tells: the writer's asides and fragments wait, and scenes, and headings are never told."""

from __future__ import annotations

import pytest

from summarizer.asides import aside, verbless
from summarizer.grading import graded
from summarizer.language import parse
from summarizer.lead import Grade
from summarizer.model import Article, Span
from summarizer.references import opens_with_link
from summarizer.terms import StorySentence, story_sentences


def sentence(text: str) -> StorySentence:
    return StorySentence(Span(0, len(text)), text, 0, 0)


@pytest.mark.parametrize(
    "text",
    [
        "I think back to the summer of the fire.",
        "Who would pay for a boat like that?",
        "We have been looking for him all season.",
        "Here are five of the biggest moments:",
        "Good morning!",
        "(The company did not answer.)",
        "Scroll down for video.",
        "Enormous: The jellyfish on the beach of Sall.",
        "For more information, the office has a leaflet.",
        "No other details were immediately available.",
        "The company declined to comment on Monday.",
    ],
)
def test_the_writer_s_own_turns_are_asides(text: str) -> None:
    """Who says "I", asks, calls or points ahead tells no news."""
    assert aside(sentence(text))


@pytest.mark.parametrize(
    "text",
    [
        "World War I ended in November 1918, and the ferry ran again.",
        "“I will not sail,” Captain Orla Fenwick said on Monday.",
        "The office told the crew: “Where were you?”",
        "BREAKING: The ferry to Sall has been stopped.",
        "The U.S. office in Kettermouth was closed on Friday.",
    ],
)
def test_what_others_say_is_none(text: str) -> None:
    """Within quotation marks "I" is somebody else's, and so is a question."""
    assert not aside(sentence(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("A quick descent.", True), ("Think again.", True), ("The boat sank on Monday.", False), ("It was late.", False)],
)
def test_a_fragment_and_a_command_hang_on_no_verb(text: str, expected: bool) -> None:
    """A sentence tells something only if it says that something is or happens."""
    document = parse(Article(text))
    assert verbless(sentence(text), document.doc) is expected


@pytest.mark.parametrize(
    "text",
    [
        "Five of those hits came from the first line.",
        "The latest addition to this view is a long study.",
        "In response, the council closed the quay.",
        "Staying on the Moon, however, has not been done.",
        "For example, a boat could carry the post.",
    ],
)
def test_what_points_back_leans(text: str) -> None:
    """What names a thing again as told before is understood only behind that."""
    assert opens_with_link(text)


@pytest.mark.parametrize(
    "text",
    [
        "One of those kidnapped was a doctor.",
        "The ferry runs again this week.",
    ],
)
def test_what_says_itself_whom_it_means_does_not_lean(text: str) -> None:
    """ "Those who" is explained by what follows, and "this week" by the day."""
    assert not opens_with_link(text)


def test_headings_are_never_told_and_scenes_wait() -> None:
    """A short line without a full stop among paragraphs is a heading; a sentence without signs of news tells little."""
    text = (
        "The ferry to Sall was stopped on Monday after its ramp gave way, the harbor office said.\n\n"
        "Divers found rust in three of the four bolts that carry the steel of the ramp.\n\n"
        "Daryl looks done for\n\n"
        "Dim red light shines on classic leather booths in the bar on the quay.\n\n"
        "Sall Crossings expects to run again on Thursday, when the steel has been tested."
    )
    document = parse(Article(text))
    grades = graded(document, story_sentences(text, document.paragraphs)).grades
    assert grades[0] is Grade.TELLS
    assert grades[2] is Grade.NEVER
    assert grades[-1] is Grade.TELLS
    scene = parse(Article("A kettle sings over the fire of an old kitchen.\n\n" + text))
    grades = graded(scene, story_sentences(scene.text, scene.paragraphs)).grades
    assert grades[0] > Grade.TELLS


def test_a_name_with_an_initial_is_one() -> None:
    """The "A." of a name ends no sentence; that of a vitamin may."""
    text = "Police arrested Elizabeth A. Burton on Monday. The cream has vitamin A. The company said so on Tuesday."
    told = [each.text for each in story_sentences(text, parse(Article(text)).paragraphs)]
    assert told[0] == "Police arrested Elizabeth A. Burton on Monday."
    assert told[-1] == "The company said so on Tuesday."

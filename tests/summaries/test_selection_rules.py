"""Which sentences of a story are shown, from the text on."""

from summarizer.model import Article
from summarizer.pipeline import summarize

STORY = (
    "The harbour of Lowhaven will close for a week in March, the council decided on Tuesday evening. "
    "It will dredge the channel for the first time in twelve years. "
    "“The channel is too shallow for the new ferry. Sand has filled the whole eastern basin by now. "
    "Nobody can say how the fishermen will manage,” Mayor Ada Quill said. "
    "Ferries will land at Saltby during that week, and buses will bring their passengers to the town.\n"
)


def test_a_sentence_from_the_middle_of_somebodys_words_is_not_shown_as_the_reporters() -> None:
    """Without its quotation marks it would pass for what the article says itself."""
    shown = [sentence.text for sentence in summarize(Article(text=STORY), sentences=3).sentences]
    assert "Sand has filled the whole eastern basin by now." not in shown
    assert any(text.startswith("Ferries will land") for text in shown)


def test_the_questions_of_an_interview_are_no_news() -> None:
    """Neither are answers without what was asked."""
    text = (
        "Sunna Brook has measured the glacier of Hvitfell for fourteen summers with her own microphones. "
        "Her report, published last week, finds that half of the ice will be gone by 2060.\n\n"
        "Q: What does a glacier sound like?\n\n"
        "A: Like an old house at night. The door is a crevasse that opens somewhere below.\n\n"
        "Q: How sure are you of the year 2060?\n\n"
        "A: Sure enough to have moved our own research station down the valley.\n"
    )
    shown = [sentence.text for sentence in summarize(Article(text=text), sentences=3).sentences]
    assert shown[0].startswith("Sunna Brook") and not any(text.startswith(("Q:", "A:")) for text in shown)

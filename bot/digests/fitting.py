"""As many stories as a message bears, and then as much of each as it bears, the first ones first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.digests.stories import Story
from summarizer.model import KEY_CONFIDENCE, Length, Quote

MOST_STORIES = 12
"""More than this in one message nobody reads."""

LEADING = 3
"""So many stories have a voice, however many there are."""

_VOICE = 1
"""The form of a story that has a sentence and a voice."""

_BRIEF = 150
"""Characters of a quote that, with who said it, stands in two lines or three of a phone."""


def fit(
    stories: Sequence[Story],
    length: Callable[[Story], int],
    room: int,
    wanted: Length = Length.NORMAL,
    comfort: int | None = None,
) -> tuple[Story, ...]:
    """The first stories, cut so that their lengths together are at most `room`.

    Each is told in one sentence at least, but only the first may be longer than that allows: it is never left out. What
    room is left goes to the stories in order: first a voice each, the key quote that says most in a line or two, then
    the lead's sentences, then those of others, then the other quotes; where short ones are `wanted`, no more sentences
    and quotes than a short briefing has. More than one sentence each is told only up to `comfort`, if that is less: who
    has many stories to read is not helped by more of each. The leading stories have their voices beyond that, too.
    """
    forms = [_forms(story, wanted) for story in stories[:MOST_STORIES]]
    chosen: list[int] = []
    left = room
    for number, (shortest, *_) in enumerate(forms):
        need = length(shortest)
        if need > left and number:
            break
        chosen.append(0)
        left -= need
    for number in range(min(LEADING, len(chosen))):
        more = length(forms[number][_VOICE]) - length(forms[number][0])
        if more <= left:
            chosen[number] = _VOICE
            left -= more
    left -= max(0, room - comfort) if comfort is not None else 0
    for size in range(1, max(map(len, forms), default=0)):
        for number in range(len(chosen)):
            if chosen[number] < size < len(forms[number]):
                more = length(forms[number][size]) - length(forms[number][chosen[number]])
                if more <= left:
                    chosen[number] = size
                    left -= more
    return tuple(forms[number][size] for number, size in enumerate(chosen))


def _forms(story: Story, wanted: Length) -> list[Story]:
    """The story from its shortest form to its whole, or to as much as is wanted, each a start of the next."""
    if wanted is Length.SHORT:
        story = replace(story, sentences=story.sentences[: wanted.sentences], quotes=story.quotes[: wanted.quotes])
    lead = sum(sentence.article == 0 for sentence in story.sentences)
    quotes = _voice_first(story.quotes)
    return [
        replace(story, sentences=story.sentences[:1], quotes=()),
        replace(story, sentences=story.sentences[:1], quotes=quotes[:1]),
        replace(story, sentences=story.sentences[:lead], quotes=quotes[:1]),
        *(replace(story, quotes=quotes[: count + 1]) for count in range(max(1, len(quotes)))),
    ]


def _voice_first(quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """The quotes, the first one that is short and surely somebody's before the others."""
    return tuple(sorted(quotes, key=lambda quote: not _is_brief(quote)))


def _is_brief(quote: Quote) -> bool:
    named = quote.speaker is not None and quote.confidence >= KEY_CONFIDENCE
    return named and len(quote.text) <= _BRIEF

"""As many stories as a message bears, and then as much of each as it bears, the first ones first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from bot.digests.stories import Story
from summarizer.model import KEY_CONFIDENCE, Length, Quote

MOST_STORIES = 12
"""More than this in one message nobody reads."""

LEADING = 3
"""So many stories have a voice, however many there are."""

_VOICE, _SENTENCE = 1, 2
"""The forms of a story that add a voice to its headline, and a sentence."""

_BRIEF = 100
"""Characters of a quote that stands in two lines of a phone."""

_ASKS = ("?", "؟", "？")
_TELLS = 5
"""Words of a headline that says what happened; one that asks says nothing."""


def fit(
    stories: Sequence[Story],
    length: Callable[[Story], int],
    room: int,
    wanted: Length = Length.NORMAL,
    comfort: int | None = None,
) -> tuple[Story, ...]:
    """The first stories, cut so that their lengths together are at most `room`.

    Each is told by its headline at least, but only the first may be longer than that allows: it is never left out. The
    leading ones have a voice each, the key quote that says most in a line or two, and the first a sentence. What room
    is left goes to the stories in order: first a voice, then a sentence, then the lead's sentences, then those of
    others, then the other quotes; where short ones are `wanted`, no more sentences and quotes than a short briefing
    has. All that is told only up to `comfort`, if that is less: who has many stories to read is not helped by more of
    each, and unfolds what he wants to read.
    """
    forms = [_forms(story, wanted) for story in stories[:MOST_STORIES]]
    chosen: list[int] = []
    left = room
    for number, (shortest, *_) in enumerate(forms):
        if (need := length(shortest)) > left and number:
            break
        chosen.append(0)
        left -= need

    def widen(size: int, numbers: Iterable[int]) -> None:
        nonlocal left
        for number in numbers:
            if chosen[number] < size < len(forms[number]):
                more = length(forms[number][size]) - length(forms[number][chosen[number]])
                if more <= left:
                    chosen[number] = size
                    left -= more

    for size, first in ((_VOICE, LEADING), (_SENTENCE, 1)):
        widen(size, range(min(first, len(chosen))))
    left -= max(0, room - comfort) if comfort is not None else 0
    for size in range(1, max(map(len, forms), default=0)):
        widen(size, range(len(chosen)))
    return tuple(forms[number][size] for number, size in enumerate(chosen))


def _forms(story: Story, wanted: Length) -> list[Story]:
    """The story from its shortest form to its whole, or to as much as is wanted, each a start of the next."""
    if wanted is Length.SHORT:
        story = replace(story, sentences=story.sentences[: wanted.sentences], quotes=story.quotes[: wanted.quotes])
    lead = sum(sentence.article == 0 for sentence in story.sentences)
    quotes = _voice_first(story.quotes)
    first = story.sentences[:1]
    shortest = () if _headline_tells(story) else first
    return [
        replace(story, sentences=shortest, quotes=()),
        replace(story, sentences=shortest, quotes=quotes[:1]),
        replace(story, sentences=first, quotes=quotes[:1]),
        replace(story, sentences=story.sentences[:lead], quotes=quotes[:1]),
        *(replace(story, quotes=quotes[: count + 1]) for count in range(max(1, len(quotes)))),
    ]


def _headline_tells(story: Story) -> bool:
    """Whether the headline alone says what happened; of an update the news is told, not what it is about."""
    title = story.title or ""
    return not story.update and not title.rstrip().endswith(_ASKS) and len(title.split()) >= _TELLS


def _voice_first(quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """The quotes, the first one that is short and surely somebody's before the others."""
    return tuple(sorted(quotes, key=lambda quote: not _is_brief(quote)))


def _is_brief(quote: Quote) -> bool:
    named = quote.speaker is not None and quote.confidence >= KEY_CONFIDENCE
    return named and len(quote.text) <= _BRIEF

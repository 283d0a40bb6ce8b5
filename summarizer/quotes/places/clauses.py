"""Candidates for reported speech: what the grammar round a verb or noun of saying puts into somebody's mouth.

The constructions are those of Pareti (2012) and of GenderGapTracker's syntactic extractor (clausal complement of a verb
of saying, "according to"), and more: infinitive, object, nominal cue, an attribution in the middle or at the end of
what it reports. Each gives spans; which of them are speech is decided later, by a fitted model (see `detection`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from ..grammar import CUES, words
from ..grammar.lexicon import NAMING_NOUNS
from ..grammar.phrases import phrase
from ..grammar.subjects import FINITE, SUBJECTS, subject, teller
from .cuts import breaks, ends
from .unlisted import says_who_spoke

_MOST_IN_SENTENCE = 24
_MAKING = words("make makes made making")
_CLEAR_WITHIN = 5  # tokens: "made it very clear"
_INFINITIVES = frozenset({"acl", "relcl", "xcomp", "advcl"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """A verb, noun or preposition that can report speech, in its sentence.

    `head` is the head of the phrase that names the speaker; `first` to `last` (exclusive) are the tokens of the
    attribution itself: "the minister told reporters on Monday".
    """

    cue: Token
    lemma: str
    head: Token | None
    first: int
    last: int
    sentence: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens `first` to `last` (exclusive) may be what the attribution reports."""

    first: int
    last: int
    construct: str
    attribution: Attribution


def attributions(doc: Doc) -> Iterator[Attribution]:
    """Everything in the document that can report speech, in order. A sentence full of it is not prose."""
    for sentence in doc.sents:
        found = [by for token in sentence if (by := _attribution(token, sentence))]
        if len(found) <= _MOST_IN_SENTENCE:
            yield from found


def _attribution(token: Token, sentence: Span) -> Attribution | None:
    lower = token.lower_
    bounds = (sentence.start, sentence.end)
    if lower in CUES and (token.tag_.startswith("VB") or _closes_sentence(token, sentence)):
        first, last = phrase(token)
        return Attribution(token, CUES[lower], teller(token), first, last, bounds)
    clear = _made_clear(token, sentence) if lower in _MAKING else None
    if clear is not None:
        first, last = phrase(token)
        return Attribution(token, "make", teller(token), first, max(last, clear + 1), bounds)
    if lower not in CUES and says_who_spoke(token, sentence):
        return Attribution(token, lower, teller(token), *phrase(token), bounds)
    if lower in ("according", "per"):
        source = _source(token)
        return Attribution(token, lower, source, token.i, source.right_edge.i + 1, bounds) if source else None
    noun = _naming(lower)
    if noun and token.tag_.startswith("NN"):
        return Attribution(token, "#" + noun, _author(token), token.left_edge.i, token.i + 1, bounds)
    return None


def _made_clear(verb: Token, sentence: Span) -> int | None:
    """The number of the "clear" in "made clear that" or "has made it plain that"."""
    behind = verb.doc[verb.i + 1 : min(verb.i + _CLEAR_WITHIN, sentence.end)]
    return next((token.i for token in behind if token.lower_ in ("clear", "plain")), None)


def clauses(attribution: Attribution) -> Iterator[Clause]:
    """What the attribution may report, by each construction that its sentence allows."""
    if attribution.lemma in ("according", "per"):
        return _according(attribution)
    if attribution.lemma.startswith("#"):
        return _of_noun(attribution)
    return _of_verb(attribution)


def _naming(lower: str) -> str:
    """The noun of saying that a word is a form of, or nothing."""
    if lower in NAMING_NOUNS:
        return lower
    return lower[:-1] if lower.endswith("s") and lower[:-1] in NAMING_NOUNS else ""


def _closes_sentence(token: Token, sentence: Span) -> bool:
    """Whether a form that the tagger took for a noun ends its sentence behind a name, as in ", the agency reports."."""
    doc = token.doc
    last = token.i + 1 >= sentence.end or doc[token.i + 1].text in ".,"
    return last and token.i > sentence.start and doc[token.i - 1].tag_ in ("NNP", "NNPS", "PRP", "NN", "NNS")


def _of_verb(by: Attribution) -> Iterator[Clause]:
    verb = by.cue
    children = [child for child in verb.children if child.i > verb.i]
    for child in children:
        if child.dep_ in ("ccomp", "xcomp", "advcl", "dep"):
            yield from _complement(by, child)
        elif child.dep_ in ("dobj", "oprd", "attr", "acomp", "pobj"):
            first, last = child.left_edge.i, child.right_edge.i + 1
            yield Clause(first, last, "object", by)
            yield from _shorter(verb.doc, first, last, "object", by)
            to = _purpose(child)
            if to is not None:
                yield Clause(to, last, "infinitive", by)
        elif child.dep_ == "prep":
            construct = "as" if child.lower_ == "as" else "preposition"
            for inner in child.children:
                if inner.dep_ in ("pobj", "pcomp"):
                    first, last = inner.left_edge.i, inner.right_edge.i + 1
                    yield Clause(first, last, construct, by)
                    yield from _shorter(verb.doc, first, last, construct, by)
    after = [child for child in children if child.dep_ not in ("punct", "prt", "advmod", "npadvmod")]
    if after and after[0].dep_ not in ("nsubj", "ccomp"):
        first, last = after[0].left_edge.i, after[-1].right_edge.i + 1
        yield Clause(max(first, verb.i + 1), last, "rest", by)
    yield from _around(by)


def _purpose(noun: Token) -> int | None:
    """The "to" of an infinitive that the parser hangs on an object: "urged shoppers on foot | to stay away"."""
    for token in noun.subtree:
        if token.i > noun.i and token.lower_ == "to" and token.dep_ == "aux" and token.head.dep_ in _INFINITIVES:
            return token.i
    return None


def _complement(by: Attribution, child: Token) -> Iterator[Clause]:
    verb, end = by.cue, by.sentence[1]
    whole = _has_lost_subject(verb, child)
    first, last = verb.i + 2 if whole else max(child.left_edge.i, verb.i + 1), child.right_edge.i + 1
    finite = whole or any(inner.dep_ in SUBJECTS for inner in child.children)
    construct = "clause" if (child.dep_ == "ccomp" and finite) or whole else "infinitive"
    yield Clause(first, last, construct, by)
    yield Clause(first, end, construct + "+", by)
    yield from _shorter(verb.doc, first, last, construct, by)
    yield from _shorter(verb.doc, first, end, construct, by)
    later = _later_start(child, first)
    if later is not None:
        yield Clause(later, last, construct + ">", by)
        yield Clause(later, end, construct + ">+", by)


def _has_lost_subject(verb: Token, child: Token) -> bool:
    """Whether a clause's subject was taken for the object, its "that" for "that one": "joked that | wet wool | is"."""
    objects = (each for each in verb.children if each.dep_ == "dobj" and each.left_edge.i == verb.i + 1)
    own = next(objects, None)
    if own is None or own.left_edge.lower_ != "that" or child.tag_ not in FINITE:
        return False
    return child.left_edge.i == child.i == own.right_edge.i + 1


def _later_start(verb: Token, first: int) -> int | None:
    """Where a clause begins if what stands before belongs to the cue: "told voters this week | he would stay"."""
    for child in verb.children:
        if first < child.i < verb.i and (child.dep_ in SUBJECTS or child.lower_ == "to"):
            return child.left_edge.i if child.left_edge.i > first else None
    return None


def _shorter(doc: Doc, first: int, last: int, construct: str, by: Attribution) -> Iterator[Clause]:
    for index in {*breaks(doc, first, last), *ends(doc, first, last)}:
        yield Clause(first, index, construct + "<", by)


def _around(by: Attribution) -> Iterator[Clause]:
    """What stands before and after an attribution that is set off by commas or ends its sentence."""
    doc, (start, end) = by.cue.doc, by.sentence
    if by.head is None and by.cue.tag_ in ("VBG", "VBN"):
        return
    before = doc[by.first - 1].text if by.first > start else ""
    after = doc[by.last].text if by.last < end else "."
    if before in _BOUNDS and by.first - start > 1 and (after in _ENDS or _goes_on(doc, by.last)):
        yield Clause(start, by.first - 1, "before", by)
        if after == ",":
            yield Clause(by.last + 1, end, "after", by)
        conjunction = _clause_start(doc, start, by.first)
        if conjunction:
            yield Clause(conjunction, by.first - 1, "before-", by)
    if after in _FOLLOWING or after not in _ENDS:
        yield Clause(by.last, end, "follow" + (after if after in _FOLLOWING else ""), by)
        yield from _shorter(doc, by.last, end, "follow", by)


_FOLLOWING = frozenset({":", ",", "that"})
_BOUNDS = frozenset({",", "”", '"', "''", "’", "–", "—", "--", "?", "!", "-"})
_ENDS = frozenset({",", ".", ";", "?", "!", "–", "—", "--", "…", "”", ")"})


def _goes_on(doc: Doc, index: int) -> bool:
    return index < len(doc) and doc[index].text in ("and", "but", "while", "as", "adding", "in", "on", "during", "when")


def _clause_start(doc: Doc, start: int, end: int) -> int | None:
    """Where the last clause before `end` begins, behind ", but", ", and" or a semicolon."""
    for index in range(end - 3, start, -1):
        token = doc[index]
        if token.text == ";":
            return index + 1
        if token.lower_ in ("but", "and", "while", "because", "although") and doc[index - 1].text == ",":
            return index + 1
    return None


def _source(token: Token) -> Token | None:
    """The head of who is named behind "according to" or "per"."""
    to: Token | None = token
    if token.lower_ == "according":
        following = token.nbor() if token.i + 1 < len(token.doc) else token
        to = next((child for child in (*token.children, following) if child.lower_ == "to"), None)
    elif token.dep_ != "prep":
        return None
    return next((child for child in to.children if child.dep_ == "pobj"), None) if to is not None else None


def _according(by: Attribution) -> Iterator[Clause]:
    doc, (start, end) = by.cue.doc, by.sentence
    follows = doc[by.last].text if by.last < end else ""
    if by.first == start or doc[by.first - 1].text == ";" or (by.first - start < 4 and follows == ","):
        yield Clause(by.last, end, by.lemma + " first", by)
        return
    yield Clause(start, by.first, by.lemma + " last", by)
    conjunction = _clause_start(doc, start, by.first)
    if conjunction:
        yield Clause(conjunction, by.first, by.lemma + " last-", by)
    if follows == "," and by.last < end - 1:
        yield Clause(by.last + 1, end, by.lemma + " after", by)


def _author(noun: Token) -> Token | None:
    """The head of whose claim or promise a noun of saying is."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.lower_ in ("by", "from") and child.dep_ == "prep":
            return next((inner for inner in child.children if inner.dep_ == "pobj"), None)
    if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "through", "via") and noun.head.head.tag_.startswith("VB"):
        return subject(noun.head.head)
    return subject(noun.head) if noun.dep_ == "dobj" else None


def _of_noun(by: Attribution) -> Iterator[Clause]:
    noun = by.cue
    for child in noun.children:
        if child.i < noun.i:
            continue
        if child.dep_ in ("acl", "ccomp", "relcl"):
            construct = "noun that" if child.left_edge.lower_ == "that" else "noun to" if child.tag_ == "VB" else "noun"
            first, last = child.left_edge.i, child.right_edge.i + 1
            yield Clause(first, last, construct, by)
            yield from _shorter(noun.doc, first, last, construct, by)
        elif child.lower_ in ("of", "about", "for") and child.dep_ == "prep":
            for inner in child.children:
                if inner.dep_ in ("pobj", "pcomp"):
                    yield Clause(inner.left_edge.i, inner.right_edge.i + 1, "noun of", by)
    promised = _behind_author(by)
    if promised is not None:
        first, last = promised.i, promised.head.right_edge.i + 1
        yield Clause(first, last, "noun to", by)
        yield from _shorter(noun.doc, first, last, "noun to", by)


def _behind_author(by: Attribution) -> Token | None:
    """The "to" of an infinitive behind whose promise it is: "a pledge by the mayor | to open the pier"."""
    head = by.head
    if head is None or head.i < by.cue.i or head.right_edge.i + 1 >= by.sentence[1]:
        return None
    inside = (token for token in head.subtree if token.i > head.i and token.lower_ == "to" and token.dep_ == "aux")
    following = head.doc[head.right_edge.i + 1]
    behind = following if following.lower_ == "to" and following.dep_ == "aux" else None
    return next(inside, behind)

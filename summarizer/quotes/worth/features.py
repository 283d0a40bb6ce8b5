"""The weak signs by which reported speech is told from other text, by name.

Each function gives a candidate's features as a mapping; the fitted models (`speech.json`) name those that they use.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from spacy.tokens import Doc, Token

from ..grammar import token_range, words
from ..grammar.subjects import SUBJECTS
from ..places import Attribution, Reported, Scene
from ..places.constructs import CONSTRUCTS, group
from ..places.trimming import inside, overlapping
from .edges import edge_features

Features = dict[str, float]
CueRates = Mapping[str, Mapping[str, float]]

_RELATIVE = ("who", "which", "that")
_MODALS = words("would could might may should must can ca 'd ’d")
_ASIDES = words("when after before since as while because though although until")
_ROOT_TAGS = ("VBD", "VBZ", "VBP", "VB", "VBG", "VBN", "NN", "NNS", "NNP", "PRP", "JJ", "CD")
_REASONS = words("if unless whether")
_GENERAL = words("people person man woman one ones nobody everyone anyone someone voters some many others")


def reported_features(scene: Scene, candidate: Reported, rates: CueRates) -> Features:
    """What speaks for and against a reported clause."""
    text = scene.document.text
    found: Features = {f"is {name}": float(name in candidate.constructs) for name in CONSTRUCTS}
    found["ways"] = len(candidate.constructs)
    found |= _cue_features(candidate.by, rates, group(candidate.constructs))
    found |= _span_features(scene, candidate)
    found |= _quotation_features(scene, candidate)
    found |= _root_features(scene.doc, candidate, rates)
    found |= edge_features(scene.doc, candidate)
    gap = text[min(candidate.end, candidate.by.cue.idx) : max(candidate.start, candidate.by.cue.idx)]
    found["cue distance"] = min(len(gap), 200)
    found["comma between"] = float("," in gap)
    found["quotation between"] = float(any(mark in gap for mark in '"“”'))
    return found


def _cue_features(by: Attribution, rates: CueRates, kind: str) -> Features:
    cue, head = by.cue, by.head
    rate = rates.get(by.lemma, {})
    children = list(cue.children)
    words = {child.lower_ for child in children}
    found: Features = {
        "cue rate": rate.get(kind, rates["*"][kind]),
        "cue rate overall": rate.get("all", rates["*"]["all"]),
        "cue says": float(by.lemma == "say"),
        "cue is passive": float(any(child.dep_ in ("auxpass", "agent") for child in children)),
        "cue is negated": float(any(child.dep_ == "neg" for child in children) or "never" in words),
        "cue has modal": float(bool(words & _MODALS)),
        "cue is conditional": float(bool(words & _REASONS)),
        "cue is to-infinitive": float(cue.tag_ == "VB" and "to" in words),
        "cue has recipient": float(any(child.dep_ in ("dobj", "dative") for child in children)),
        "cue is noun": float(cue.tag_.startswith("NN")),
        "cue is in an aside": float(bool(words & _ASIDES)),
        "cue ends sentence": float(by.last >= by.sentence[1] - 1),
        "sentence asks": float(cue.doc[by.sentence[1] - 1].text == "?"),
        "speaker rate": _rate(rates, "*speakers", by.head),
    }
    found |= {f"cue tag {tag}": float(cue.tag_ == tag) for tag in ("VBD", "VBZ", "VBP", "VBG", "VBN", "VB")}
    found |= {
        f"cue is {dep}": float(cue.dep_ == dep)
        for dep in ("ROOT", "advcl", "relcl", "conj", "ccomp", "xcomp", "pcomp", "acl", "parataxis", "amod")
    }
    return found | _head_features(cue, head)


def _head_features(cue: Token, head: Token | None) -> Features:
    if head is None:
        return {"no speaker": 1.0}
    lower = head.lower_
    return {
        "no speaker": 0.0,
        "speaker is own subject": float(head.head.i == cue.i),
        "speaker before cue": float(head.i < cue.i),
        "speaker distance": min(abs(head.i - cue.i), 30),
        "speaker is name": float(head.tag_.startswith("NNP")),
        "speaker is he or she": float(lower in ("he", "she")),
        "speaker is they": float(lower == "they"),
        "speaker is it": float(lower == "it"),
        "speaker is I or we": float(lower in ("i", "we")),
        "speaker is you": float(lower == "you"),
        "speaker is relative": float(lower in _RELATIVE),
        "speaker is general": float(lower in _GENERAL),
        "speaker is plural": float(head.tag_ in ("NNS", "NNPS")),
        "speaker is person": float(head.ent_type_ == "PERSON"),
        "speaker is organization": float(head.ent_type_ in ("ORG", "GPE", "NORP")),
    }


def _span_features(scene: Scene, candidate: Reported) -> Features:
    doc, text = scene.doc, scene.document.text
    first, last = token_range(scene.doc, candidate.start, candidate.end)
    sentence_first, sentence_last = candidate.by.sentence
    tokens = doc[first : min(last, first + 80)]
    tags = [token.tag_ for token in tokens]
    root = tokens.root
    opening = tokens[0]
    prior = doc[first - 1].lower_ if first else ""
    return {
        "words": min(last - first, 60),
        "share of sentence": (last - first) / max(1, sentence_last - sentence_first),
        "before cue": float(candidate.end <= candidate.by.cue.idx),
        "starts sentence": float(first <= sentence_first),
        "ends sentence": float(last >= sentence_last - 1),
        "starts upper": float(text[candidate.start].isupper()),
        "behind that": float(prior == "that"),
        "behind comma": float(prior == ","),
        "behind colon": float(prior == ":"),
        "behind preposition": float(first > 0 and doc[first - 1].tag_ in ("IN", "TO")),
        "behind cue": float(first == candidate.by.cue.i + 1),
        "starts with to": float(opening.lower_ == "to"),
        "starts with wh-word": float(opening.tag_ in ("WP", "WRB", "WDT", "WP$")),
        "starts with whether": float(opening.lower_ in ("whether", "if")),
        "starts with subject": float(any(child.dep_ in SUBJECTS and child.i >= first for child in root.children)),
        "starts with pronoun": float(opening.tag_ == "PRP"),
        "starts with gerund": float(opening.tag_ == "VBG"),
        "starts with preposition": float(opening.tag_ == "IN"),
        "starts with noun phrase": float(opening.tag_ in ("DT", "NN", "NNS", "NNP", "JJ", "PRP$", "CD")),
        "root is finite": float(root.tag_ in ("VBD", "VBZ", "VBP", "MD")),
        "root is noun": float(root.tag_.startswith("NN")),
        "finite verbs": min(sum(tag in ("VBD", "VBZ", "VBP", "MD") for tag in tags), 6),
        "names": min(sum(tag.startswith("NNP") for tag in tags), 8) / (last - first),
        "commas": min(sum(token.text == "," for token in tokens), 6),
        "time only": float(all(token.ent_type_ in ("DATE", "TIME") or token.tag_ == "IN" for token in tokens)),
        "cues inside": sum(first <= by.cue.i < last for by in near(scene, first, last)),
        **_before(doc[last] if last < len(doc) else None),
    }


def _before(following: Token | None) -> Features:
    """What comes after the clause."""
    text, tag = (following.text, following.tag_) if following is not None else ("", "")
    return {
        "before comma": float(text == ","),
        "before conjunction": float(tag == "CC"),
        "before preposition": float(tag == "IN"),
        "before other": float(text not in ",.;:?!”\"''" and tag != "IN"),
        "before dash": float(text in ("–", "—", "--", "-")),
    }


def _root_features(doc: Doc, candidate: Reported, rates: CueRates) -> Features:
    """What the head of the clause is: of "the plan to leave" the plan, of "he would leave" the verb."""
    root = doc[candidate.first : min(candidate.last, candidate.first + 80)].root
    children = [child for child in root.children if candidate.first <= child.i < candidate.last]
    found = {f"root tag {tag}": float(root.tag_ == tag) for tag in _ROOT_TAGS}
    return found | {
        "root is person": float(root.ent_type_ == "PERSON"),
        "root rate": _rate(rates, "*roots", root),
        "root has modal": float(any(child.tag_ == "MD" for child in children)),
        "root has clause": float(any(child.dep_ in ("acl", "relcl", "ccomp") for child in children)),
        "root has owner": float(any(child.dep_ == "poss" for child in children)),
        "root is definite": float(any(child.lower_ in ("the", "this", "these", "that") for child in children)),
        "root is indefinite": float(any(child.lower_ in ("a", "an") for child in children)),
    }


def _rate(rates: CueRates, table: str, token: Token | None) -> float:
    known = rates.get(table, {})
    return known.get(token.lower_ if token is not None else "", known.get("*", 0.0))


def _quotation_features(scene: Scene, candidate: Reported) -> Features:
    first = inside(scene.marked, candidate.start)
    last = inside(scene.marked, candidate.end - 1)
    covered = sum(
        min(span.end, candidate.end) - max(span.start, candidate.start)
        for span in overlapping(scene.marked, candidate.start, candidate.end)
    )
    return {
        "starts with quotation": float(first is not None),
        "ends with quotation": float(last is not None),
        "quoted share": covered / (candidate.end - candidate.start),
        "quotation follows": float(
            inside(scene.marked, min(candidate.end + 2, len(scene.document.text) - 1)) is not None
        ),
    }


def near(scene: Scene, first: int, last: int) -> list[Attribution]:
    """The attributions whose cue is one of the tokens `first` to `last`."""
    start = bisect_left(scene.attributions, first, key=lambda by: by.cue.i)
    found = []
    for by in scene.attributions[start:]:
        if by.cue.i >= last:
            break
        found.append(by)
    return found

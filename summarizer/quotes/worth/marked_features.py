"""The weak signs by which a quotation that is somebody's words is told from a title, a nickname or a scare quote."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from spacy.tokens import Doc

from ...marks import MARKS
from ..grammar import token_range, words
from ..places import Marked, Scene
from ..places.links import Link, closest, links, paragraph_of
from .features import CueRates, Features

_NAMING = words("""
        called named dubbed titled entitled nicknamed known labeled labelled termed so-called album book film movie song
        show series play poem novel article word words term phrase slogan magazine program programme hashtag
        """)
_SELF = words("i we you my our your me us i'm we're let's")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_FAR = 50.0


def marked_features(scene: Scene, span: Marked, rates: CueRates) -> Features:
    """What speaks for and against a quotation's being a quote by itself."""
    near = links(scene, span)
    return _shape(scene, span) | _surroundings(scene, span) | _company(scene, span) | _cues(near, rates)


def _shape(scene: Scene, span: Marked) -> Features:
    doc, text = scene.doc, scene.document.text
    first, last = token_range(scene.doc, span.start, span.end)
    words = [token for token in doc[first:last] if token.text[0].isalnum()]
    body = text[span.start : span.end].strip(MARKS)
    initial = body[:1]
    tags = [token.tag_ for token in words]
    return {
        "words": min(len(words), 40),
        "double marks": float(span.double),
        "closed": float(span.closed),
        "continues": float(span.continues),
        "starts upper": float(initial.isupper()),
        "starts lower": float(initial.islower()),
        "ends with stop": float(body[-1:] in ".!?…"),
        "ends with comma": float(body[-1:] == ","),
        "upper share": sum(token.text[0].isupper() for token in words) / max(1, len(words)),
        "finite verbs": min(sum(tag in _FINITE for tag in tags), 5),
        "verbs": min(sum(tag.startswith("VB") for tag in tags), 5),
        "names share": sum(tag.startswith("NNP") for tag in tags) / max(1, len(words)),
        "self": float(any(token.lower_ in _SELF for token in words)),
        "first is verb": float(bool(tags) and tags[0].startswith("VB")),
        "first is pronoun": float(bool(tags) and tags[0] in ("PRP", "PRP$")),
        "last is noun": float(bool(tags) and tags[-1].startswith("NN")),
    }


def _surroundings(scene: Scene, span: Marked) -> Features:
    doc, text = scene.doc, scene.document.text
    first, last = token_range(scene.doc, span.start, span.end)
    paragraph = scene.document.paragraphs[paragraph_of(scene, span.start)]
    before = text[max(paragraph.start, span.start - 2) : span.start].strip()
    after = text[span.end : min(paragraph.end, span.end + 2)].strip()
    prior, following = _token(doc, first - 1), _token(doc, last)
    sentence = bisect_right(scene.sentences, first)
    length = (*scene.sentences, len(doc))[sentence] - scene.sentences[sentence - 1]
    found: Features = {
        "opens paragraph": float(span.start == paragraph.start),
        "closes paragraph": float(span.end >= paragraph.end - 1),
        "behind comma": float(before.endswith(",")),
        "behind colon": float(before.endswith(":")),
        "behind stop": float(before[-1:] in (".", "!", "?", "”", '"')) if before else 1.0,
        "behind dash": float(before[-1:] in ("–", "—", "-")) if before else 0.0,
        "behind bracket": float(before.endswith("(")),
        "before lower": float(after[:1].islower()),
        "before upper": float(after[:1].isupper()),
        "before comma": float(after[:1] == ","),
        "before stop": float(after[:1] == "."),
        "share of sentence": (last - first) / max(1, length),
        "behind that": float(prior[0] in ("that", "as", "of")),
        "behind naming word": float(any(_token(doc, first - step)[0] in _NAMING for step in (1, 2, 3))),
        "before noun": float(following[1].startswith("NN")),
    }
    tag = prior[1]
    found |= {
        f"behind {name}": float(tag.startswith(name)) for name in ("DT", "JJ", "VB", "IN", "NN", "PRP", "CC", "TO")
    }
    return found


def _token(doc: Doc, index: int) -> tuple[str, str]:
    return (doc[index].lower_, doc[index].tag_) if 0 <= index < len(doc) else ("", "")


def _company(scene: Scene, span: Marked) -> Features:
    """The other quotations near by."""
    number = bisect_left(scene.marked, span.start, key=lambda other: other.start)
    home = paragraph_of(scene, span.start)
    others = [other for other in scene.marked[max(0, number - 4) : number + 5] if other != span]
    mates = [other for other in others if paragraph_of(scene, other.start) == home]
    longest = max((other.end - other.start for other in mates), default=0)
    previous = scene.marked[number - 1] if number else None
    text = scene.document.text[span.start : span.end].lower()
    company = scene.marked[max(0, number - 50) : number + 51]
    return {
        "mates": len(mates),
        "longest mate": min(longest, 200),
        "behind quotation": float(previous is not None and previous in mates),
        "distance to previous": float(min(span.start - previous.end, 500)) if previous else 500.0,
        "long share of marked": sum(other.end - other.start > 40 for other in company) / len(company),
        "double share of marked": sum(other.double for other in company) / len(company),
        "repeats": float(scene.wordings[text] > 1),
    }


def _cues(near: list[Link], rates: CueRates) -> Features:
    found: Features = {"cues in sentence": sum(link.same_sentence for link in near)}
    for name, side in (("after", False), ("before", True)):
        best = closest(near, before=side)
        rate = rates.get(best.by.lemma, rates["*"]) if best else rates["*"]
        key = f"marked {name}"
        found |= {
            f"cue {name} gap": float(abs(best.gap)) if best else _FAR,
            f"cue {name} touches": float(best is not None and best.touches),
            f"cue {name} same sentence": float(best is not None and best.same_sentence),
            f"cue {name} rate": rate.get(key, rates["*"][key]) if best else 0.0,
            f"cue {name} rate overall": rate.get("all", rates["*"]["all"]) if best else 0.0,
            f"cue {name} has speaker": float(best is not None and best.by.head is not None),
            f"cue {name} crossed": float(best.crossed) if best else 5.0,
        }
    return found

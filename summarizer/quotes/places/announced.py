"""Who a colon alone brings in: "Ann Holm: “...”", "Bo Clay, the treasurer: “...”", "Holm is blunt: “...”"."""

from __future__ import annotations

from itertools import takewhile

from spacy.tokens import Span, Token

from ...marks import Marked
from ..grammar import CUES, token_range, words
from ..grammar.subjects import FINITE, SUBJECTS
from ..grammar.titles import DOCUMENT_NOUNS, KIN_NOUNS, ROLE_NOUNS, SOURCE_NOUNS
from .candidates import Scene
from .links import paragraph_of

_NAMES = ("NNP", "NNPS")
_BE = words("is was 's ’s")
_FRANK = words("""
    adamant blunt blunter brief candid clear clearer concise defiant direct emphatic firm frank harsh laconic
    philosophical scathing succinct terse unapologetic unequivocal
""")
_MESSAGES = words("""
    advice answer assessment comment conclusion explanation message opinion plea prediction promise reaction reply
    response verdict view warning
""")
_ECHOED = words("echoed shared seconded repeated backed")
_BACK = words("shot fired hit snapped shoots fires hits snaps")
_BEARERS = (
    ROLE_NOUNS
    | SOURCE_NOUNS
    | KIN_NOUNS
    | DOCUMENT_NOUNS
    | words("banner caption graffiti headline line motto note placard proverb saying sign slogan title words")
)
_DASHES = frozenset({"–", "—", "--", "-"})
_LONGEST_NAME = 5  # tokens
_ANSWER = 6  # tokens
_LONGEST = 30  # tokens of a lead with a verb


def is_introduced(scene: Scene, span: Marked) -> bool:
    """Whether a colon brings in whose words follow, or what bears them: "her mother's motto:", "saw the sign:"."""
    lead = _lead(scene, span)
    return lead is not None and any(token.tag_ in _NAMES or token.lower_ in _BEARERS for token in lead)


def announcer(scene: Scene, span: Marked) -> Token | None:
    """The head of the words that name who says what follows a colon, if nothing but a name or a plain lead is there.

    Or whose answer it was: "“The best one!” was the response of one viewer".
    """
    lead = _lead(scene, span)
    if lead is None or not len(lead):
        return _answerer(scene, span)
    if lead[0].lower_ in CUES and all(token.tag_ in _NAMES for token in lead[1:]):
        return lead[-1] if len(lead) > 1 else None  # "Continued Holm: ..."
    if _echoer(lead) is not None:
        return _echoer(lead)
    verbs = [token for token in lead if token.tag_ in FINITE or token.tag_ == "MD"]
    if not verbs:
        return _label(lead) or _author(lead[0].head if lead[0].dep_ == "poss" else lead.root)
    return _frank(lead, verbs[-1]) if len(lead) <= _LONGEST else None


def worder(scene: Scene, span: Marked) -> Token | None:
    """Whose words follow "in Holm's words," or "in the words of the mayor, Ann Holm,"."""
    doc = scene.doc
    first, _ = token_range(doc, span.start, span.end)
    for noun in doc[max(doc[first - 1].sent.start, first - _LONGEST) if first else 0 : first]:
        if noun.lower_ != "words" or noun.head.lower_ != "in" or doc[first - 1].text not in (",", ":"):
            continue
        whose = [child for child in noun.children if child.dep_ == "poss"]
        whose += [inner for child in noun.children if child.lower_ == "of" for inner in child.children]
        beside = [child for one in whose[:1] for child in one.children if child.dep_ == "appos" and child.i < first]
        return next(iter([*beside, *whose]), None)
    return None


def _lead(scene: Scene, span: Marked) -> Span | None:
    """The tokens of the sentence before the colon that stands before a quotation."""
    text, doc = scene.document.text, scene.doc
    paragraph = scene.document.paragraphs[paragraph_of(scene, span.start)]
    before = text[paragraph.start : span.start].rstrip()
    if not before.endswith(":"):
        return None
    colon, _ = token_range(doc, paragraph.start + len(before) - 1, paragraph.start + len(before))
    first, _ = token_range(doc, paragraph.start, paragraph.start + 1)
    return doc[max(first, doc[colon].sent.start) : colon]


def _answerer(scene: Scene, span: Marked) -> Token | None:
    """Whose answer a quotation is that opens its sentence: "“No,” was the reply from Ann Holm"."""
    doc = scene.doc
    _, behind = token_range(doc, span.start, span.end)
    words_behind = doc[behind : behind + _ANSWER]
    lower = [token.lower_ for token in words_behind if not token.is_quote]
    if len(lower) < 3 or lower[0] not in ("was", "is", "came") or lower[1] != "the" or lower[2] not in _MESSAGES:
        return None
    noun = next(token for token in words_behind if token.lower_ in _MESSAGES)
    whose = [child for child in noun.children if child.lower_ in ("of", "from") and child.i > noun.i]
    return next((inner for child in whose for inner in child.children if inner.dep_ == "pobj"), None)


def _label(lead: Span) -> Token | None:
    """The name that a lead consists of, or that stands behind its dash, with what describes it behind a comma."""
    dashes = [token.i for token in lead if token.text in _DASHES]
    tokens = list(lead.doc[dashes[-1] + 1 : lead.end]) if dashes else list(lead)
    name = list(takewhile(lambda token: token.tag_ in _NAMES, tokens))
    behind = tokens[len(name) :]
    if not name or len(name) > _LONGEST_NAME or (behind and behind[0].text != ","):
        return None
    is_person = name[-1].ent_type_ == "PERSON" or (len(name) > 1 and not name[-1].ent_type_)
    return name[-1] if is_person else None


def _echoer(lead: Span) -> Token | None:
    """Who says the same again: "a thought echoed by Holm"."""
    name = list(takewhile(lambda token: token.tag_ in _NAMES, reversed(lead)))
    before = [token.lower_ for token in lead[: len(lead) - len(name)][-2:]]
    return lead[-1] if name and len(before) == 2 and before[0] in _ECHOED and before[1] == "by" else None


def _frank(lead: Span, verb: Token) -> Token | None:
    """The subject of "Holm is blunt" or "Holm shot back"."""
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS and child.i < verb.i]
    behind = list(lead.doc[verb.i + 1 : lead.end])
    if len(subjects) != 1 or not behind:
        return None
    frank = verb.lower_ in _BE and behind[-1].lower_ in _FRANK
    back = verb.lower_ in _BACK and [token.lower_ for token in behind] == ["back"]
    took = verb.lower_ in ("took", "takes") and behind[0].lower_ == "to"
    if frank and subjects[0].lower_ in _MESSAGES:
        return _author(subjects[0])
    somebody = subjects[0].tag_ in _NAMES or subjects[0].lower_ in ("he", "she")
    return subjects[0] if somebody and (frank or back or took) else None


def _author(noun: Token) -> Token | None:
    """Whose message it is: "Holm's answer", "her advice to Clay"."""
    whose = [child for child in noun.children if child.dep_ == "poss" and child.i < noun.i]
    if noun.lower_ not in _MESSAGES or len(whose) != 1:
        return None
    return whose[0] if whose[0].tag_ in _NAMES or whose[0].lower_ in ("his", "her") else None

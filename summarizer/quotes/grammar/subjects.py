"""Who does what a verb says, where the parser saw it and where it did not."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from .inversion import FINITE as FINITE
from .inversion import SUBJECTS as SUBJECTS
from .inversion import inverted, outside_marks
from .lexicon import CUES, inflections
from .passing import quoted_by
from .titles import ROLE_NOUNS, SOURCE_NOUNS
from .wordlists import words

_SHARING = frozenset({"conj", "xcomp", "advcl", "pcomp", "ccomp", "aux", "dep", "acomp"})
_NO_PERSONS = ("GPE", "LOC", "FAC", "DATE", "TIME", "EVENT")
_TIMES = ("DATE", "TIME")
_ASIDE_MARKS = {")": "(", ",": ",", "–": "–", "—": "—", "--": "--", "-": "-"}
_LONGEST_ASIDE = 25  # tokens
_INVERTED = 2  # tokens between a verb and the subject behind it: "said on Monday the minister" is rare
_QUANTITIES = words("many some most few others several both all none")
_IRREGULAR = {"drive": ("drove", "driven"), "get": ("got", "getting"), "lead": ("led",), "make": ("made",)}
_CAUSING = frozenset(
    form
    for verb in words("""
        allow ask cause challenge compel drive encourage force get help invite lead let make move order permit persuade
        press prompt provoke push require tell trick urge want hear watch film record overhear
    """)
    for form in (*inflections(verb), *_IRREGULAR.get(verb, ()))
)
_CALLING = words("call calls called calling appeal appeals appealed appealing")
_BLAMING = frozenset(
    form
    for verb in words("""
        accuse blame blast condemn criticize criticise chide mock praise rebuke scold slam thank attack sue fire sack
        arrest fine jail suspend ridicule forgive reprimand censure discipline
    """)
    for form in inflections(verb)
)
_HEARING = words("hear hears heard hearing saw see sees seeing watch watched watching")
_LONGEST_WHO = 12  # tokens
_PUT_TO = words("asked told pressed questioned reminded informed")
_BESIDE = ("appos", "conj")
_NEGATIONS = ("n't", "n’t")


def subject(verb: Token) -> Token | None:
    """The head of the phrase that names who does what `verb` says; if need be, the subject of a verb above it."""
    found = outside_marks(_before_who(inverted(verb) or _subject_above(verb), verb), verb)
    if found is not None and found.ent_type_ not in _TIMES and not _is_far_behind(found, verb):
        return _nearer(found, verb) or found
    if not _is_finite(verb):
        return found
    return _beside(verb) or _before_aside(verb) or found


def _before_who(found: Token | None, verb: Token) -> Token | None:
    """Somebody whose "who" the parse lost: "a dog walker who found the body said" is the dog walker, not the body."""
    if found is None or found.i != verb.i - 1 or found.lower_ in ROLE_NOUNS | SOURCE_NOUNS or found.tag_ == "PRP":
        return found
    for index in range(found.i - 1, max(verb.sent.start, found.i - _LONGEST_WHO), -1):
        token = verb.doc[index]
        if token.text == ",":
            return found
        if token.lower_ == "who":
            noun = token.nbor(-1)
            somebody = noun.lower_ in ROLE_NOUNS | SOURCE_NOUNS or noun.ent_type_ == "PERSON"
            return noun if somebody else found
    return found


def teller(verb: Token) -> Token | None:
    """The head of the phrase that names who says what `verb` reports: "Holm was told" and "asked by Holm, she" differ.

    A passive verb has its speaker behind "by" or nowhere, but for one who "was quoted".
    """
    if _is_passive(verb):
        quoted = (child for child in verb.children if verb.lower_ == "quoted" and child.dep_ == "nsubjpass")
        return next(quoted, None) or (subject(verb) if verb.lower_ == "quoted" else _agent(verb))
    return quoted_by(verb) or subject(verb)


def _is_passive(verb: Token) -> bool:
    kinds = {child.dep_ for child in verb.children}
    bare = verb.tag_ in ("VBN", "VBD") and verb.lower_ in _PUT_TO and verb.dep_ in ("advcl", "acl")
    participle = verb.tag_ == "VBN" or verb.lower_ in _PUT_TO
    joined = verb.dep_ == "conj" and participle and not kinds & {"nsubj", "aux"}
    shared = joined and any(child.dep_ == "auxpass" for child in verb.head.children)
    told = verb.lower_ in _PUT_TO and verb.i > 1 and verb.nbor(-1).text == "," and verb.nbor(-2).dep_ == "nsubj"
    opens = verb.is_sent_start and verb.lower_ in _PUT_TO
    return "auxpass" in kinds or shared or told or opens or (bare and not kinds & {"nsubj", "aux", "dobj"})


def _agent(verb: Token) -> Token | None:
    agent = next((child for child in verb.children if child.dep_ == "agent"), None)
    active = verb.tag_ == "VBD" and any(child.dep_ == "dobj" for child in verb.children)
    if agent is not None and active:
        return None  # "Holm called the fire set by her son “a crime”"
    return next((inner for inner in agent.children if inner.dep_ == "pobj"), None) if agent is not None else None


def beside(verb: Token) -> Token | None:
    """The noun or pronoun right before a verb, or before the aside that stands there."""
    return (_beside(verb) or _before_aside(verb)) if _is_finite(verb) else None


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in FINITE or any(child.dep_ in ("aux", "auxpass") for child in verb.children)


def _nearer(found: Token, verb: Token) -> Token | None:
    """The name right before the verb, past a comma that no other one follows: "Defending Holm, Bo Lee said ..."."""
    name = verb.nbor(-1) if found.i < verb.i else found
    if name.tag_ != "NNP" or name.i == found.i or not any(token.text == "," for token in verb.doc[found.i : name.i]):
        return None
    if name.left_edge.i and name.left_edge.nbor(-1).lower_ == "not":  # "Holm, not Clay, said"
        return None
    inside = found.is_ancestor(name) and not (name.dep_ in _BESIDE and name.head.i == found.i)
    return None if inside else name


def _is_far_behind(found: Token, verb: Token) -> bool:
    return found.head.i == verb.i and found.left_edge.i - verb.i > _INVERTED + 1


def _last_before(verb: Token) -> int:
    """The number of the last token before a verb and its adverbs and auxiliaries."""
    index = verb.i - 1
    while index > verb.sent.start and verb.i - index < 4 and _is_adverb(verb.doc[index]):
        index -= 1
    return index


def _is_adverb(token: Token) -> bool:
    return token.tag_ in ("RB", "MD", "VBZ", "VBP", "VBD") or token.lower_ in _NEGATIONS


def _beside(verb: Token) -> Token | None:
    """The noun or pronoun right before a verb whose subject the parser did not see."""
    index = _last_before(verb)
    if index < verb.sent.start:
        return None
    token = verb.doc[index]
    return token if _can_be_subject(token) else None


def _before_aside(verb: Token) -> Token | None:
    """The noun before what stands in brackets, commas or dashes, as in "Holm (left) then said"."""
    doc, start, closing = verb.doc, verb.sent.start, _last_before(verb)
    if closing <= start or doc[closing].text not in _ASIDE_MARKS:
        return None
    mark = _ASIDE_MARKS[doc[closing].text]
    for index in range(closing - 1, max(start, closing - _LONGEST_ASIDE), -1):
        if doc[index].text == mark:
            return _top(doc[index - 1]) if _can_be_subject(doc[index - 1]) else None
    return None


def _can_be_subject(token: Token) -> bool:
    noun = token.tag_.startswith("NN") or token.tag_ == "PRP" or token.lower_ in _QUANTITIES
    return noun and token.ent_type_ not in _TIMES


def _top(noun: Token) -> Token:
    """The head of the whole phrase that a noun ends: "the mayor of | Hale"."""
    while noun.dep_ in ("pobj", "prep", "appos", "conj", "compound", "nmod") and noun.head.i < noun.i:
        if noun.head.tag_.startswith("VB"):
            break
        noun = noun.head
    return noun


def _subject_above(verb: Token) -> Token | None:
    """The subject of the verb, or of the nearest verb above that shares its own with it."""
    own = _own_subject(verb) or _named_before(verb)
    teller = _outer(verb) if own is None else None
    if teller is not None:
        return _subject_above(teller)
    for _ in range(6):
        if own is not None or verb.dep_ in ("relcl", "acl"):
            return own or _described(verb)
        if verb.dep_ not in _SHARING or verb.head.i == verb.i:
            return None
        below, verb = verb, _verb_above(verb)
        own = _controlling(below, verb) if _agrees(below, verb) and not _is_reported(below, verb) else None
    return own


def _outer(verb: Token) -> Token | None:
    """The verb of saying above a clause that another is joined to: "said it was safe and warned ..." is one speaker.

    In polnear-train the one who says both is meant 33 times, the subject of the clause between 3 times.
    """
    inner = verb
    while inner.dep_ == "conj" and inner.head.i < inner.i:
        inner = inner.head
    above = inner.head
    joined = inner.i < verb.i and inner.dep_ == "ccomp" and above.lower_ in CUES and above.i < inner.i
    return above if joined and above.tag_ == verb.tag_ and verb.tag_ in FINITE and verb.lower_ in CUES else None


def _described(verb: Token) -> Token:
    """The noun that a participle describes: "a spokesman for the camp | saying so" is the spokesman, not the camp."""
    noun = verb.head
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.dep_ == "prep" else noun
    somebody = above.lower_ in ROLE_NOUNS | SOURCE_NOUNS and noun.ent_type_ != "PERSON"
    return above if verb.dep_ == "acl" and somebody and noun.lower_ not in ROLE_NOUNS | SOURCE_NOUNS else noun


def _verb_above(verb: Token) -> Token:
    """What a verb hangs on, past prepositions: "declined to comment, aside from saying"."""
    above = verb.head
    for _ in range(3):
        if verb.dep_ != "pcomp" or above.dep_ not in ("prep", "advmod", "agent") or above.head.i == above.i:
            break
        above = above.head
    return above


def _agrees(verb: Token, above: Token) -> bool:
    """Whether a finite verb can share the subject of the one it is joined to: not "would leave and said"."""
    return not (verb.dep_ == "conj" and verb.tag_ in FINITE and above.tag_ == "VB")


def _is_reported(verb: Token, above: Token) -> bool:
    """Whether a participle is the reporter's: "Holm said the plan would fail, | arguing that ..." goes on with Holm."""
    is_aside = verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.i > above.i
    return is_aside and above.dep_ == "ccomp" and above.head.lower_ in CUES and above.head.i < above.i


def _controlling(verb: Token, above: Token) -> Token | None:
    """Who a verb takes as its subject from the one above: whom somebody makes do it, or else who does that."""
    between = [child for child in above.children if child.dep_ == "dobj" and above.i < child.i < verb.i]
    if above.lower_ in _CALLING:
        asked = (child for child in above.children if child.lower_ in ("on", "to") and above.i < child.i < verb.i)
        between += [inner for child in asked for inner in child.children if inner.dep_ == "pobj"]
    to_do = verb.dep_ == "advcl" and verb.tag_ == "VB" and above.tag_ == "VBG"  # "leading Clay to call it"
    made = (verb.dep_ == "xcomp" or to_do) and above.lower_ in _CAUSING | _CALLING
    blamed = verb.dep_ == "pcomp" and verb.head.lower_ in ("for", "of") and above.lower_ in _BLAMING
    quoted = verb.dep_ == "pcomp" and verb.head.lower_ == "as"  # "Reuters quoted Holm as saying"
    if between and (made or blamed or quoted):
        return between[0]
    return _seen_doing(verb, above) or _own_subject(above, shared=True)


def _seen_doing(verb: Token, above: Token) -> Token | None:
    """Whom somebody saw or recalls doing what a participle goes on with: "saw him weeping, | saying so"."""
    if verb.dep_ != "advcl" or verb.tag_ != "VBG":
        return None
    doing = [child for child in above.children if child.dep_ == "ccomp" and above.i < child.i < verb.i]
    return _own_subject(doing[-1]) if doing and doing[-1].tag_ == "VBG" and not _is_finite(doing[-1]) else None


def _named_before(verb: Token) -> Token | None:
    """The name right before a participle: "footage of Ann Clay saying"."""
    if verb.tag_ not in ("VBG", "VB") or verb.i == verb.sent.start:
        return None
    name = verb.nbor(-1)
    if verb.tag_ == "VB":  # "hearing Clay say"
        return name if name.tag_ in ("NNP", "PRP") and name.head.lower_ in _HEARING else None
    person = name.ent_type_ == "PERSON" or (verb.lower_ == "saying" and name.ent_type_ not in _NO_PERSONS)
    return name if name.tag_ == "NNP" and person else None


def _outside_commas(subjects: Sequence[Token]) -> Token:
    """The last subject, or the one that it only says more of: "A spokesman for the club, owners of it, said"."""
    last = subjects[-1]
    if len(subjects) < 2 or not last.tag_.startswith("NN") or last.tag_.startswith("NNP"):
        return last
    first, doc = subjects[-2], last.doc
    opened = doc[last.left_edge.i - 1].text == "," and first.right_edge.i == last.left_edge.i - 2
    closed = doc[last.right_edge.i].text == "," or doc[last.right_edge.i + 1].text == ","
    return first if opened and closed and first.lower_ in ROLE_NOUNS | SOURCE_NOUNS else last


def _own_subject(verb: Token, *, shared: bool = False) -> Token | None:
    """The subject that a verb has itself: of several before it the nearest, as the others belong to what is said."""
    children = [child for child in verb.children if child.lower_ not in _NEGATIONS]
    subjects = [child for child in children if child.dep_ in ("nsubj", "csubj")]
    before = [child for child in subjects if child.i < verb.i]
    behind = [child for child in subjects if child.left_edge.i == verb.i + 1]
    if behind and verb.i > verb.sent.start and verb.nbor(-1).text == ",":  # "Mori, said Abe, was ill"
        return behind[0]
    if subjects:
        return _outside_commas(before) if before else subjects[0]
    passive = next((child for child in children if child.dep_ == "nsubjpass"), None)
    return passive if shared and passive is not None else _agent(verb) or passive

"""Which word of the text is the speaker: where the parse led to a word that cannot speak, the one behind the cue."""

from __future__ import annotations

from spacy.tokens import Token

from ..grammar import CUES
from ..grammar.subjects import FINITE, beside
from ..grammar.titles import TITLES
from ..people import Cast, Mention
from ..people.mentions import is_of_another, name_at, noun_phrase
from ..places import Attribution, Scene
from ..places.trimming import inside
from .antecedents import is_person_noun

_IN_PHRASE = frozenset({"RP", "DT", "JJ", "NN", "NNS", "NNP", "NNPS", "CD", "HYPH", "POS", "PRP$", "VBN"})
_DASHES = frozenset({"-", "--", "–", "—"})
_RELATIVES = frozenset({"WDT", "WP", "WRB"})
_SPOKEN = frozenset({"spoken", "spoke", "talked"})
_TITLED = 4  # tokens: "General Sir Ann Clay"
_GOES_BY = (
    ("identified", "as"),
    ("identified", "only", "as"),
    ("posting", "as"),
    ("writing", "as"),
    ("called",),
    ("named",),
    ("under", "the", "name"),
)
_LONGEST_LINK = 3  # words
_SPEECH = 25  # characters: a longer quotation is nobody's name


def speaking(by: Attribution, scene: Scene, quote: tuple[int, int]) -> Token | None:
    """The head of the speaker's phrase; none if it is no word, or a word of what is said."""
    head = _outside_aside(by) or _spoken_with(by) or by.head
    if head is None or _is_before(by, head, quote):
        return None
    head = _behind_title(head) or head
    marked = inside(scene.marked, head.idx)
    if marked is not None and _is_inverted(by.cue, head):
        return _behind(by.cue)
    within = marked is not None and (marked.end - marked.start > _SPEECH or not head.tag_.startswith("NNP"))
    if (any(map(str.isalnum, head.text)) or head.text == "%") and not within and not quote[0] <= head.i < quote[1]:
        return head
    before = beside(by.cue)
    return before if before is not None and not quote[0] <= before.i < quote[1] else _behind(by.cue)


def _is_inverted(cue: Token, head: Token) -> bool:
    """Whether a quotation stands right before a cue and a name right behind: "“Ohhh Bo ...” tweeted Ann Clay"."""
    beside = cue.i + 1 < len(cue.doc) and cue.nbor().tag_ == "NNP"
    return beside and head.i < cue.i and cue.i > 0 and cue.nbor(-1).is_quote


def _outside_aside(by: Attribution) -> Token | None:
    """The subject outside dashes: "Holm jabbed at the rules -- which Clay likes -- and repeated ..." is Holm."""
    head, cue = by.head, by.cue
    if head is None or head.i > cue.i:
        return None
    closing = next((i for i in range(head.i + 1, cue.i) if cue.doc[i].text in _DASHES), None)
    opening = next((i for i in range(head.i - 1, cue.sent.start, -1) if cue.doc[i].text in _DASHES), None)
    if closing is None or opening is None or head.head.i > closing or cue.doc[opening + 1].tag_ not in _RELATIVES:
        return None
    subjects = [token for token in cue.doc[cue.sent.start : opening] if token.dep_ == "nsubj"]
    return next((token for token in subjects if token.head.tag_ in ("VBD", "VBZ", "VBP")), None)


def _spoken_with(by: Attribution) -> Token | None:
    """Whom somebody spoke to: "families the Herald has spoken | to say they hope" is the families."""
    head, cue = by.head, by.cue
    verb = head.head if head is not None else None
    if head is None or verb is None or cue.tag_ not in ("VB", "VBP") or cue.nbor(-1).lower_ not in ("to", "with"):
        return None
    noun = cue.doc[head.left_edge.i - 1]
    return noun if verb.lower_ in _SPOKEN and verb.i == cue.i - 2 and noun.tag_ == "NNS" else None


def _is_before(by: Attribution, head: Token, quote: tuple[int, int]) -> bool:
    """Whether the speaker stands before a quotation that ends in a comma, the verb right behind: another speaks."""
    cue, doc = by.cue, by.cue.doc
    behind = quote[1] == cue.i and cue.tag_ in ("VBD", "VBZ", "VBN") and doc[cue.i - 1].is_quote
    return behind and head.i < quote[0] and doc[cue.i - 2].text == ","


def _behind_title(head: Token) -> Token | None:
    """The name behind a shortened title that was cut from its dot: "spokesman Sgt | . Ann Clay"."""
    doc, last = head.doc, head.i + 1
    if last + 1 >= len(doc) or f"{head.lower_}." not in TITLES or doc[last].text != ".":
        return None
    while last + 1 < len(doc) and doc[last + 1].tag_ == "NNP":
        last += 1
    return doc[last] if last > head.i + 1 else None


def _behind(cue: Token) -> Token | None:
    """The noun of the phrase right behind a cue: "says the young founder of ..."."""
    doc, found = cue.doc, None
    for index in range(cue.i + 1, min(cue.i + 9, len(doc))):
        token = doc[index]
        if token.tag_ not in _IN_PHRASE and token.text != "-":
            break
        if token.tag_.startswith("NN"):
            found = token
    return found


def outer_speaker(pronoun: Token) -> Token | None:
    """Who reports, where "who it said" stands in what they say: "Russia said the rebels, who it said sold flour"."""
    if not pronoun.i or pronoun.nbor(-1).tag_ not in ("WP", "WDT") or pronoun.dep_ != "nsubj":
        return None
    for above in pronoun.head.ancestors:
        speaker = next((child for child in above.children if child.dep_ == "nsubj" and child.i < above.i), None)
        if above.lower_ in CUES and speaker is not None and speaker.tag_.startswith("NNP"):
            return speaker
    return None


def reports(name: Token) -> bool:
    """Whether what is named states something: "the union estimates it will cost"."""
    return any(child.dep_ == "ccomp" and child.i > name.i for child in name.head.children)


def person_above(relative: Token, cast: Cast) -> Token | None:
    """The noun that a "who" stands for: the nearest above its clause that can be somebody."""
    verb = relative.head
    while verb.dep_ in ("ccomp", "conj", "xcomp", "aux") and verb.head.i != verb.i:
        verb = verb.head
    if verb.dep_ not in ("relcl", "acl") or verb.head.i == relative.i or verb.head.lower_ == relative.lower_:
        return None
    noun = verb.head
    if relative.lower_ != "who":
        return noun
    above = noun
    for _ in range(6):
        entity = cast.of.get(above.i)
        beside = above.dep_ == "appos" and above.head.i in cast.of
        if (entity is not None and entity.is_person) or above.tag_ == "NNS" or (is_person_noun(above) and not beside):
            return above
        if above.head.i == above.i or above.head.tag_.startswith("VB"):
            break
        above = above.head
    return noun


def named_beside(call: Mention, cast: Cast) -> Mention:
    """The mention, or the name of the person or firm that stands right beside it: "keeper of the seal, Ann Clay,"."""
    chief = _behind_chief(call, cast)
    if chief is not None:
        return chief
    if call.entity is not None and (call.entity.is_person or len(call.entity.words) > 1):
        return call
    posts = (_called_so, _with_two_offices, _behind_post) if call.entity is None else ()
    called = next(filter(None, (post(call, cast) for post in posts)), None)
    if called is not None:
        return called
    for child in call.head.children:
        entity = cast.of.get(child.i)
        if child.dep_ != "appos" or entity is None or child.i < call.head.i:
            continue
        first, last = name_at(child.i, cast)
        if is_of_another(call.head, first):
            continue
        if first == call.last or (entity.is_person and not _holds_clause(call, first)):
            return Mention(first, last, child, "name", entity)
    behind = _behind_comma(call, cast) if call.entity is None or len(call.entity.words) == 1 else None
    if behind is not None:
        return behind
    above = call.head.head
    entity = cast.of.get(above.i)
    speaks = call.last < len(call.head.doc) and call.head.doc[call.last].tag_ in FINITE
    if call.head.dep_ == "appos" and entity is not None and entity.is_person and call.entity is None and not speaks:
        return Mention(*name_at(above.i, cast), above, "name", entity)
    return call


def _called_so(call: Mention, cast: Cast) -> Mention | None:
    """The name that a description goes by: "one user, identified as Ann Holm", "a user called Ann Holm"."""
    doc, index = call.head.doc, call.head.i + 1
    behind = [token.lower_ for token in doc[index : index + _LONGEST_LINK + 1]]
    skipped = int(behind[:1] == [","])
    link = next((each for each in _GOES_BY if behind[skipped : skipped + len(each)] == list(each)), None)
    if link is None:
        return None
    begins = index + skipped + len(link)
    entity = cast.of.get(begins)
    if entity is None or not entity.is_person:
        return None
    return Mention(call.first, name_at(begins, cast)[1], call.head, "name", entity)


def _with_two_offices(call: Mention, cast: Cast) -> Mention | None:
    """The name behind the second of two offices: "the port's president and chief pilot Ann Holm"."""
    doc, head = call.head.doc, call.head
    joined = (child for child in head.children if child.dep_ == "conj" and child.i in cast.of)
    name = next((child for child in joined if cast.of[child.i].is_person), None)
    if name is None or head.lower_ not in TITLES or doc[head.i + 1].lower_ != "and":
        return None
    first, last = name_at(name.i, cast)
    office = doc[head.i + 2 : first]
    plain = all(token.text.islower() or token.text == "-" for token in office)
    if not len(office) or not plain or office[-1].lower_ not in TITLES:
        return None
    return Mention(first, last, name, "name", cast.of[name.i])


def _behind_post(call: Mention, cast: Cast) -> Mention | None:
    """The person at the end of a phrase that is a post in capitals else: "State Under Secretary Ann Holm"."""
    doc, last = call.head.doc, call.last - 1
    entity = cast.of.get(last)
    if entity is None or not entity.is_person:
        return None
    first = name_at(last, cast)[0]
    post = doc[call.head.i : first]
    capital = all(token.text[0].isupper() for token in post) and doc[first].text[0].isupper()
    if not len(post) or not capital or post[-1].lower_ not in TITLES:
        return None
    return Mention(first, last + 1, doc[last], "name", entity)


def _behind_chief(call: Mention, cast: Cast) -> Mention | None:
    """The person behind a post "in chief", which reads like a firm: "Norholm Editor | in Chief Ann Holm"."""
    doc, last = call.head.doc, call.last + 2
    entity = cast.of.get(last)
    post = [token.lower_ for token in doc[call.last : last]] == ["in", "chief"]
    if not post or entity is None or not entity.is_person:
        return None
    first, end = name_at(last, cast)
    return Mention(first, end, doc[end - 1], "name", entity)


def _holds_clause(call: Mention, end: int) -> bool:
    """Whether a clause stands between a mention and what is in apposition to it: that names something else."""
    return any(
        token.tag_ in ("WP", "WDT", "VBD", "VBZ") or token.text == ":" for token in call.head.doc[call.last : end]
    )


def _behind_comma(call: Mention, cast: Cast) -> Mention | None:
    """The person between commas behind a description: "one pastor from Hale, Ann Clay, said"."""
    doc = call.head.doc
    for comma in range(call.last, min(call.last + 8, len(doc) - 1)):
        if doc[comma].tag_.startswith("VB") or doc[comma].is_sent_start:
            return None
        begins = comma + 1
        while begins + 1 < len(doc) and begins - comma < _TITLED and doc[begins].lower_ in TITLES:
            begins += 1
        entity = cast.of.get(begins)
        if doc[comma].text != "," or entity is None:
            continue
        first, last = name_at(begins, cast)
        closed = last < len(doc) and (doc[last].text == "," or doc[last].i == call.head.head.i)
        closed |= last < len(doc) and doc[last].text == "." and call.head.head.i < call.first  # "says the editor, Ann."
        return Mention(first, last, doc[last - 1], "name", entity) if entity.is_person and closed else None
    return None


def one_of(call: Mention) -> Mention:
    """ "One of the buyers" is a description, not a pronoun."""
    if call.kind != "pronoun" or call.head.lower_ != "one" or not is_person_noun(call.head):
        return call
    first, last = noun_phrase(call.head)
    return Mention(first, last, call.head, "description")

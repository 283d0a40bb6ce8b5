"""Where the writer goes on behind what was said: ", sending shares lower", ", which the owner denied"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from ..grammar import CUES, token_range, words
from ..grammar.subjects import FINITE
from ..places import Reported, Scene
from ..places.constructs import GROUPS
from ..places.cuts import SEPARATORS
from ..places.trimming import inside
from ..rules import AnyRule, Rule, Table

SAYING = words("""
    accuse acknowledge add announce argue ask call caution claim confirm criticize declare deny describe disagree
    explain insist note pledge praise predict promise say state stress suggest tell urge vow warn
""")
"""Verbs of saying that go on with a speaker, or bring in another, rather than tell what was said."""

DETERMINERS = words("a an the another")
_RESULTS = words("""
    sending ending sparking prompting citing triggering referring alluding meaning conceding drawing winning earning
    defying contradicting echoing ignoring angering delighting stunning surprising fuelling fueling igniting unleashing
    highlighting underlining underscoring illustrating reflecting
""")
_REACTIONS = words("jeers cheers applause laughter boos")
_MANNERS = words("voice eyes face head hands lips")
_SEEMING = words("implicitly apparently presumably seemingly")
_DENYING = words("""
    deny denies denied denying dispute disputes disputed disputing reject rejects rejected rejecting contest contests
    contested contradict contradicts contradicted disagree disagrees disagreed refute refutes refuted welcomed turned
""")
TURNS = words("""
    message feat claim charge allegation assertion accusation suggestion remark reference statement comment notion view
    fact proposal decision figure
""")
_GIVING = words("gave gives offered provided")
_WITHHOLDING = words("giving providing offering elaborating naming specifying saying citing identifying")
_REFUSING = words("not n't n’t declined refused")
_TELLING = words("link tie estimate say comment elaborate identify specify name discuss disclose answer respond")
VENUES = words("interview statement email e-mail letter memo tweet speech post interviews remarks release")
_JUDGING = words("ironic odd strange curious notable telling surprising striking remarkable")
_RAISING = words("drew draws raised raises sparked sparks prompted prompts fuelled fueled angered stunned")
_RAISED = words(
    "question questions criticism outrage anger eyebrows concern concerns doubt doubts ire protests protest"
)
_AMID = words("amid amidst despite")
_STIRRED = words("anger growing rising mounting simmering criticism outrage calls fears protests pressure questions")
_PATHS = words("since later subsequently")
_BODIES = words("agency company department ministry office police firm council spokesman spokeswoman")
_BUSINESS = words("request requests interview interviews comment questions invitation offer")
_LONG = 14  # tokens of a relative clause that are looked at


def comments(scene: Scene, clause: Reported) -> Iterator[tuple[int, AnyRule]]:
    """The numbers of the tokens with which a comment of the writer begins inside the clause, and which kind it is."""
    doc = scene.doc
    for index in range(clause.first + 2, clause.last - 1):
        if inside(scene.marked, doc[index].idx) is not None:
            continue
        behind = doc[index + 1 : min(clause.by.sentence[1], index + _LONG)]
        if len(behind) < 2:
            return
        rule = COMMENTS.first(scene, clause, doc[index], behind)
        if rule is not None:
            yield index, rule


def alludes(scene: Scene, clause: Reported) -> Iterator[int]:
    """Where a participle right behind a quotation begins: "“... will not help,” | alluding to a war"."""
    return (index for index in _behind_marks(scene, clause) if scene.doc[index].lower_ in _RESULTS)


def apposes(scene: Scene, clause: Reported) -> Iterator[int]:
    """Where the writer names a quotation right behind it: "“... remain intact,” | a vague message"."""
    doc = scene.doc
    for index in _behind_marks(scene, clause):
        following = doc[index + 1 : index + 2]
        quoted = any(token.is_quote or inside(scene.marked, token.idx) is not None for token in following)
        if doc[index].lower_ in DETERMINERS and not quoted:
            yield index


def _behind_marks(scene: Scene, clause: Reported) -> Iterator[int]:
    """The tokens of a clause right behind a quotation that ends with a comma."""
    doc = scene.doc
    for index in range(clause.first + 2, clause.last - 1):
        token = doc[index]
        if token.is_quote and inside(scene.marked, token.idx) is not None:
            if token.nbor(-1).text == ",":
                yield index + 1
            elif token.nbor().text == "," and index + 2 < clause.last:
                yield index + 2


def _separates(token: Token, clause: Reported) -> bool:
    return token.text in SEPARATORS and token.i < clause.last - 2


def _is_denied(scene: Scene, clause: Reported, token: Token, behind: Span) -> bool:
    relative = behind[0].tag_ in ("WDT", "WP") and _separates(token, clause)
    return relative and any(other.lower_ in _DENYING for other in behind)


def _is_called(scene: Scene, clause: Reported, token: Token, behind: Span) -> bool:
    a_noun = behind[0].lower_ in DETERMINERS and _separates(token, clause)
    return a_noun and any(other.lower_ in TURNS for other in behind[1:3])


def _is_result(scene: Scene, clause: Reported, token: Token, behind: Span) -> bool:
    opening = behind[0].lower_
    result = behind[0].tag_ == "VBG" and (opening in _RESULTS or CUES.get(opening) in SAYING)
    return result and token.text == "," and _separates(token, clause)


def _is_manner(scene: Scene, clause: Reported, token: Token, behind: Span) -> bool:
    opening, second = behind[0].lower_, behind[1].lower_
    reacts = opening == "to" and second in _REACTIONS
    seems = opening in _SEEMING and behind[1].tag_ == "VBG"
    looks = opening in ("his", "her") and second in _MANNERS
    return (reacts or seems or looks) and token.text == "," and _separates(token, clause)


def _is_contrast(scene: Scene, clause: Reported, token: Token, behind: Span) -> bool:
    contrast = behind[0].lower_ in ("though", "although", "but") and behind[1].lower_ in ("he", "she")
    return contrast and token.text == "," and _separates(token, clause)


def _is_judged(scene: Scene, clause: Reported, token: Token, behind: Span) -> bool:
    if behind[0].lower_ != "which" or not _separates(token, clause):
        return False
    second, following = behind[1], {other.lower_ for other in behind[2:]}
    means = bool(following & {"mean", "means"}) and second.lower_ in ("will", "would", "could", "may")
    judged = second.lower_ in ("is", "was", "seems") and any(other.lower_ in _JUDGING for other in behind[2:5])
    return means or judged or (second.lower_ in _RAISING and bool(following & _RAISED))


def _is_amid(scene: Scene, clause: Reported, token: Token, behind: Span) -> bool:
    amid = token.text == "," and behind[0].lower_ in _AMID and _separates(token, clause)
    return amid and any(other.lower_ in _STIRRED for other in behind[1:4])


def _is_corrected(scene: Scene, clause: Reported, token: Token, behind: Span) -> bool:
    """Whether others say otherwise by now, or the speaker left something out: "but the agency didn't estimate it"."""
    if token.text != "," or behind[0].lower_ not in ("though", "although", "but") or not _separates(token, clause):
        return False
    since = any(one.lower_ in ("have", "has") and one.nbor().lower_ in _PATHS for one in behind[1:-1])
    body = behind[1].lower_ == "the" and behind[min(2, len(behind) - 1)].lower_ in _BODIES
    left = any((one.dep_ == "neg" or one.lower_ in _REFUSING) and one.nbor().lower_ in _TELLING for one in behind[2:-1])
    return since or (body and left)


def _is_doubted(scene: Scene, clause: Reported, token: Token, behind: Span) -> bool:
    """Whether the writer doubts that it can be done: "to save a million, | but that may be hard without cuts"."""
    it = [other.lower_ for other in behind[:3]]
    return token.text == "," and it[:1] == ["but"] and it[1:2] == ["that"] and it[2:] in (["may"], ["might"], ["could"])


def _gives_nothing(scene: Scene, clause: Reported, token: Token, behind: Span) -> bool:
    return token.tag_ == "CC" and behind[0].lower_ in _GIVING and behind[1].lower_ == "no"


def _refuses(scene: Scene, clause: Reported, token: Token, behind: Span) -> bool:
    refuses = token.tag_ == "CC" and any(other.lower_ in _REFUSING for other in behind[:2])
    declines = token.lower_ == "but" and behind[0].lower_ in ("declined", "refused")
    asked = declines and any(other.lower_ in _BUSINESS for other in behind)
    return asked or (refuses and any(other.lower_ in _TELLING for other in behind[1:4]))


def _gives_without(scene: Scene, clause: Reported, token: Token, behind: Span) -> bool:
    return token.lower_ == "without" and behind[0].lower_ in _WITHHOLDING


def _is_venue(scene: Scene, clause: Reported, token: Token, behind: Span) -> bool:
    if token.lower_ not in ("in", "during") or token.dep_ != "prep" or token.right_edge.i + 1 < clause.last:
        return False
    noun = next((child for child in token.children if child.dep_ == "pobj"), None)
    if noun is None or noun.lower_ not in VENUES:
        return False
    with_whom = noun.lower_ == "interview" and any(child.lower_ == "with" for child in noun.children)
    return with_whom or token.nbor(-1).text == "," or not clause.constructs & GROUPS["clause"]


def _is_meanwhile(scene: Scene, clause: Reported, token: Token, behind: Span) -> bool:
    acts = token.lower_ == "as" and token.nbor().lower_ in ("he", "she") and token.head.tag_ == "VBD"
    return acts and any(other.lower_ in ("would", "will") for other in token.doc[clause.first : token.i])


def _is_bracket(scene: Scene, clause: Reported, token: Token, behind: Span) -> bool:
    text = scene.document.text
    if token.text != "(" or ")" not in text[clause.end - 1 : clause.end + 1]:
        return False
    first, last = token_range(scene.doc, token.idx, clause.end)
    return any(other.tag_ in FINITE for other in scene.doc[first:last])


COMMENTS = Table(
    "Comments of the writer",
    "a word inside a reported clause behind its cue",
    "ends the clause before it",
    (
        Rule(
            "what came of it begins",
            _is_result,
            "Ann Holm said the port would close, sending shares lower.",
            ("the port would close",),
        ),
        Rule(
            "how it was said begins",
            _is_manner,
            "Ann Holm said the pier was safe, her voice shaking.",
            ("the pier was safe",),
        ),
        Rule(
            "what the speaker left out begins",
            _is_contrast,
            "Ann Holm said jobs would go, though she named nobody.",
            ("jobs would go",),
        ),
        Rule(
            "a denial begins",
            _is_denied,
            "Ann Holm said the pier was safe, which the crew has denied in court.",
            ("the pier was safe",),
        ),
        Rule(
            "the writer's comment begins",
            _is_called,
            "Ann Holm said the pier was safe, a claim without any proof.",
            ("the pier was safe",),
        ),
        Rule(
            "the writer judges it",
            _is_judged,
            "Ann Holm said the firms paid for her travels, which drew questions about the deal.",
            ("the firms paid for her travels",),
        ),
        Rule(
            "the mood of the time begins",
            _is_amid,
            "Ann Holm said they would vote again on Monday, amid simmering anger over the order.",
            ("they would vote again on Monday",),
        ),
        Rule(
            "what others say by now begins",
            _is_corrected,
            "Ann Holm said the office would give seats to all, though other ports have since kept theirs.",
            ("the office would give seats to all",),
        ),
        Rule(
            "the writer's doubt begins",
            _is_doubted,
            "Ann Holm has said that she expects to save a million, but that may be hard without cuts.",
            ("she expects to save a million",),
        ),
        Rule(
            "what the speaker did not give begins",
            _gives_nothing,
            "Ann Holm said the pier would open but gave no date.",
            ("the pier would open",),
        ),
        Rule(
            "what the speaker does not tell begins",
            _gives_without,
            "Ann Holm said the pier would open in May, without giving details.",
            ("the pier would open in May",),
        ),
        Rule(
            "what the speaker refused begins",
            _refuses,
            "Ann Holm said 400 jobs would go but declined to say when.",
            ("400 jobs would go",),
        ),
        Rule(
            "where it was said begins",
            _is_venue,
            "Ann Holm criticized the new deal in an interview with the Herald.",
            ("the new deal",),
        ),
        Rule(
            "what the speaker did meanwhile begins",
            _is_meanwhile,
            "Ann Holm said 400 jobs would go as she fought tears.",
            ("400 jobs would go",),
        ),
        Rule(
            "the writer's brackets begin",
            _is_bracket,
            "Ann Holm said 400 jobs would go (unions put it at 500).",
            ("400 jobs would go",),
        ),
    ),
)

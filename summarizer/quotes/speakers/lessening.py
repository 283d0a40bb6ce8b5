"""Words that the text tells as less than said: alleged, thought, played, joked, or cut from what they say it of."""

from __future__ import annotations

import re

from ..grammar import CUES, token_range, words
from ..grammar.subjects import FINITE
from ..rules import Rule, Table
from .called import WORKS, is_called
from .misreading import Hedged

_ALLEGED = words("allegedly mistakenly erroneously supposedly purportedly")
_THINKING = words("think wonder")
_SHOWING = words("suggest indicate show mean imply reveal prove signal")
_WORDS = words("acronym word words term phrase abbreviation nickname")
_LORE = re.compile(r"\b(?:in character(?!-)|legend has it|according to legend|the story goes|rumou?r has it)\b", re.I)
_CONCEDING = words("although though whereas while")
_REPORTING = words("report")
_INDEFINITE = words("a an one another two three some")


def _is_alleged(it: Hedged) -> bool:
    """Whether it is only alleged to have been said, or was said by mistake: "Holm allegedly told the crew"."""
    cue = it.cue
    if cue is None:
        return False
    beside = {child.lower_ for child in cue.children if child.dep_ == "advmod"}
    return bool((beside | {token.lower_ for token in cue.doc[max(0, cue.i - 1) : cue.i]}) & _ALLEGED)


def _is_thought(it: Hedged) -> bool:
    """Whether words in marks were only thought: "“We are lost,” she thought", not "she wondered aloud"."""
    by = it.quote.by
    if it.marked is None or by is None or by.lemma not in _THINKING:
        return False
    return all(child.lower_ != "aloud" for child in by.cue.children)


def _is_joked(it: Hedged) -> bool:
    """Whether a joke is told without its words: "Holm joked that the crew could not swim"."""
    return it.clause is not None and it.clause.by.lemma == "joke"


def _is_lore(it: Hedged) -> bool:
    """Whether the sentence tells a legend, or what somebody says who plays a part."""
    return it.cue is not None and _LORE.search(it.cue.sent.text) is not None


def _is_shown(it: Hedged) -> bool:
    """Whether things suggest it, not somebody: "found records suggesting it was old", "the word suggests an end"."""
    cue, by, head = it.cue, it.quote.by, it.call.head
    if cue is None or by is None or by.lemma not in _SHOWING:
        return False
    above = cue.head
    found = cue.tag_ == "VBG" and (cue.dep_ == "acl" or (cue.dep_ == "advcl" and above.lower_ not in CUES))
    return (found and head.head.i != cue.i) or any(child.lower_ in _WORDS for child in head.children)


def _loses_subject(it: Hedged) -> bool:
    """Whether it begins with a verb whose subject stands before it: "told the paper the dog | was ill"."""
    clause, doc = it.clause, it.scene.doc
    if clause is None or not clause.first:
        return False
    before = doc[clause.first - 1]
    verb = doc[clause.first].tag_ in (*FINITE, "MD")
    return verb and before.tag_.startswith(("NN", "PRP")) and before.i != clause.by.cue.i


def _is_within_word(it: Hedged) -> bool:
    """Whether it begins behind a hyphen: "said the co-|skipper, Bo Clay, wanted to sink it"."""
    clause, text = it.clause, it.scene.document.text
    return (
        clause is not None and clause.start > 1 and text[clause.start - 1] == "-" and text[clause.start - 2].isalnum()
    )


def _only_concedes(it: Hedged) -> bool:
    """Whether it is what the writer concedes before the rest: "Although there is no list, | according to Holm, ..."."""
    clause, doc = it.clause, it.scene.doc
    if clause is None or clause.last > clause.by.first or doc[clause.first].lower_ not in _CONCEDING:
        return False
    root = doc[clause.first : clause.last].root
    return root.dep_ == "advcl" and clause.by.last < clause.by.sentence[1] - 1


def _is_title(it: Hedged) -> bool:
    """Whether it is what a work is called in a sentence about it: "in his book, “The Selling of a Pier,”"."""
    span, doc = it.marked, it.scene.doc
    if span is None:
        return False
    first, last = token_range(doc, span.start, span.end)
    about = doc[doc[first].sent.start : first]
    return is_called(doc[first:last]) and any(token.lower_ in WORKS for token in about)


def _is_another_speaking(it: Hedged) -> bool:
    """Whether somebody is reported saying it: "“It hurts,” the Herald reported Holm saying in May"."""
    cue, by = it.cue, it.quote.by
    if cue is None or by is None or it.marked is None or by.lemma not in _REPORTING:
        return False
    behind = [token.lower_ for token in cue.doc[cue.i + 1 : min(cue.i + 6, cue.sent.end)]]
    return "saying" in behind and "," not in behind[: behind.index("saying")]


def _is_place(it: Hedged) -> bool:
    """Whether the name ends the place of somebody without one: "said an official in the port of Dale, Norholm"."""
    cue, head, entity = it.cue, it.call.head, it.call.entity
    if cue is None or cue.i + 2 >= head.i or entity is None or len(entity.words) > 1:
        return False
    doc = cue.doc
    phrase = doc[cue.i + 1 : head.i]
    behind_place = phrase[-1].text == "," and phrase[-2].tag_ == "NNP"
    return phrase[0].lower_ in _INDEFINITE and behind_place and any(token.dep_ == "prep" for token in phrase)


LESSENED = Table(
    "Words told as less than said",
    "a quote with the attribution that it belongs to",
    "shows it as “unclear who”",
    (
        Rule(
            "it is only alleged, or was said by mistake",
            _is_alleged,
            "“My father will pay for the boat,” Ann Holm allegedly told the crew.",
            ("“My father will pay for the boat,” — unclear",),
        ),
        Rule(
            "it is only thought",
            _is_thought,
            "Ann Holm saw the storm come. “We are lost out here,” Holm thought.",
            ("“We are lost out here,” — unclear",),
        ),
        Rule(
            "a joke is told without its words",
            _is_joked,
            "Ann Holm joked that the crew of the ferry could not swim.",
            ("the crew of the ferry could not swim — unclear",),
        ),
        Rule(
            "a legend or a part is told",
            _is_lore,
            "“They took away my boat,” Ann Holm said in character as a furious seal.",
            ("“They took away my boat,” — unclear",),
        ),
        Rule(
            "things suggest it, and nobody",
            _is_shown,
            "The Norholm Bureau searched the pier and found records suggesting that the statue belonged to a village.",
            ("the statue belonged to a village — unclear",),
        ),
        Rule(
            "its subject stands before it",
            _loses_subject,
            "Owner-breeder Ann Holm told CNN Brack was “finding it hard to breathe” so a doctor was called.",
            ("was “finding it hard to breathe” — unclear",),
        ),
        Rule(
            "it begins within a word",
            _is_within_word,
            "Marseille prosecutor Ann Holm said the co-pilot, 27-year-old German national Andor Wallis, apparently"
            " “wanted to sink the ferry.”",
            ("pilot, 27-year-old German national Andor Wallis, apparently “wanted to sink the ferry.” — unclear",),
        ),
        Rule(
            "it is what the writer concedes",
            _only_concedes,
            "Although Norholm does not count its sailors, according to the Herald, the fund found that most were old.",
            ("Although Norholm does not count its sailors — unclear", "the fund found that most were old"),
        ),
        Rule(
            "it is what a work of the sentence is called",
            _is_title,
            "As Ann Holm reported in her book on the port, “The Selling of a Pier,” sailors were sold like soap.",
            ("“The Selling of a Pier,” — unclear",),
        ),
        Rule(
            "somebody else is reported saying it",
            _is_another_speaking,
            "“The pier is rotten to the core,” the Herald reported Holm saying in May.",
            ("“The pier is rotten to the core,” — unclear", "Holm saying in May"),
        ),
        Rule(
            "the name ends the place of somebody without one",
            _is_place,
            "“Troops came by sea in the morning,” said an official in the border town of Orlo, Niger.",
            ("“Troops came by sea in the morning,” — unclear",),
        ),
    ),
)

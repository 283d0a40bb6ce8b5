"""Words that several replies share: a quotation with its speaker, a sentence, a date, a source."""

from __future__ import annotations

from bot.chat.replies import Block, Run, bold, italic, quotation, said
from bot.chat.visible import reflowed, shortened
from bot.credits import credited
from bot.speech import N_, _
from summarizer.model import KEY_CONFIDENCE, Briefing, Doubt, Kind, Quote, Sentence

_KINDS = {"direct": N_("said"), "mixed": N_("reported, partly word for word"), "indirect": N_("reported")}

_DOUBTS: dict[Doubt, str] = {
    "nobody": N_("nobody is named beside it"),
    "several": N_("more than one could be meant"),
    "pronoun": N_("only a “he”, “she” or “they” stands there"),
    "turn": N_("somebody else may be answering"),
    "far": N_("the name stands further away"),
    "unnamed": N_("the source has no name"),
    "unsure": N_("the wording leaves it open"),
}

_PLAIN = frozenset(
    {"said", "says", "say", "saying", "told", "tells", "tell", "telling", "added", "adds", "adding", "stated", "states"}
    | {"according", "per"}
)
"""Words that say no more than "reported" does."""

_TEXTS = {
    Kind.OPINION: N_("Opinion"),
    Kind.INTERVIEW: N_("Interview"),
    Kind.LIVE: N_("Live blog"),
    Kind.RELEASE: N_("Press release"),
    Kind.CORRECTION: N_("Correction"),
}
"""Kinds of text that a reader must know of: in them somebody else than a reporter speaks, or it is not yet the end."""

NAME_LENGTH = 120
FOLDED_FROM = 160
"""Characters from which a quotation is folded: what is shorter shows whole in the lines that stay visible."""


def spoken(quote: Quote, *where: Run, folded: bool = True) -> Block:
    """Return the words of a quote as the article has them, and who said them, and `where` if need be.

    A long one may be `folded`, and then begins with who said it: what is folded away is never a name.
    """
    by = (*attribution(quote), Run(f" · {said_how(quote)}"), *where)
    words = reflowed(quote.text)
    if folded and len(words) >= FOLDED_FROM:
        return quotation(*by, f"\n{words}", folded=True)
    return quotation(words, "\n— ", *by)


def attribution(quote: Quote) -> tuple[Run, ...]:
    """Return who said it; where that is not sure enough, no name, and why it is unclear if that is known."""
    speaker = quote.speaker
    if speaker is None or quote.confidence < KEY_CONFIDENCE:
        why = f" ({_(_DOUBTS[quote.doubt])})" if quote.doubt else ""
        return (italic(_("unclear who")), *([Run(why)] if why else []))
    name = shortened(speaker.name, NAME_LENGTH)
    if speaker.kind == "unnamed":
        return said(_("{description} (not named)"), description=italic(name))
    role = shortened(speaker.role or "", NAME_LENGTH)
    return (bold(name), Run(f", {role}")) if role else (bold(name),)


def said_how(quote: Quote) -> str:
    """Return how the words stand in the article: as they were said, or as they were reported.

    What somebody denied, asked or hoped is not what they said: the article's own word for it stands beside.
    """
    how = _(_KINDS[quote.kind])
    if quote.kind == "direct" or quote.cue is None or quote.cue.lower() in _PLAIN:
        return how
    return f"{how}: “{reflowed(quote.cue)}”"


def extract(sentence: Sentence, source: str) -> tuple[Run, ...]:
    """Return a sentence as the article has it; our own insertions stand in brackets and italics."""
    runs: list[Run] = []
    start = sentence.start
    for insertion in sorted(sentence.insertions, key=lambda each: each.at):
        runs += [Run(kept(source[start : insertion.at])), italic(f" [{reflowed(insertion.text)}]")]
        start = insertion.at
    return (*runs, Run(kept(source[start : sentence.end])))


def kind_of_text(briefing: Briefing, author: str | None) -> str:
    """Return what kind of text it is, and whose opinion, where that matters; else nothing."""
    if briefing.kind is Kind.OPINION and author:
        return _("Opinion, by {author}").format(author=shortened(author, NAME_LENGTH))
    return _(_TEXTS[briefing.kind]) if briefing.kind in _TEXTS else ""


def origin(source: str | None, url: str | None) -> str:
    """Return who published it: the source's name, with or instead of the host of its address as need be."""
    return shortened(credited(source, url) or "", 80)


def kept(text: str) -> str:
    """Return the text on one line, with the spaces that part it from what stands beside it."""
    return reflowed(f"|{text}|")[1:-1]

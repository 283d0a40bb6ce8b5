"""What an article that its publisher changed no longer says: a pure comparison."""

from __future__ import annotations

from bot.model import Article, NewArticle


def withdrawn(old: Article, new: NewArticle) -> tuple[str, ...]:
    """The words of `old` that readers were shown, and that `new` has no more, or gives to somebody else."""
    now_says = " ".join(new.text.split())
    speakers = {quote.text: quote.speaker.name for quote in new.briefing.quotes if quote.speaker}
    shown = [sentence.text for sentence in old.briefing.sentences]
    gone = [text for text in shown if " ".join(text.split()) not in now_says]
    for quote in (quote for quote in old.briefing.quotes if quote.key or quote.kind == "direct"):
        name = quote.speaker.name if quote.speaker else None
        somebody_else = name is not None and speakers.get(quote.text, name) != name
        if somebody_else or " ".join(quote.text.split()) not in now_says:
            gone.append(quote.text)
    return tuple(text for text in gone if not any(text != other and text in other for other in gone))

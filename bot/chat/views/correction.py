"""What an article no longer says, for those who were shown it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.replies import Reply, Section, bold, italic, quotation, text
from bot.chat.views.briefing import headline
from bot.chat.views.words import extract
from bot.model import Article


def correction_reply(article: Article, withdrawn: Sequence[str]) -> Reply:
    """Return the words that `article` no longer has, and what it says now."""
    source = article.source or "Its publisher"
    return Reply(
        (
            Section((text(bold("Correction")), headline(article), text(italic(f"{source} has changed this article.")))),
            Section((text("It no longer says, or says of somebody else:"), *(quotation(gone) for gone in withdrawn))),
            Section(
                (
                    text("Now it says:"),
                    *(text("• ", *extract(sentence, article.text)) for sentence in article.briefing.sentences),
                )
            ),
        )
    )

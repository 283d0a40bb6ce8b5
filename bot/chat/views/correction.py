"""What an article no longer says, for those who were shown it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.replies import Reply, Section, bold, italic, quotation, text
from bot.chat.views.briefing import headline
from bot.chat.views.words import extract
from bot.model import Article
from bot.speech import _


def correction_reply(article: Article, withdrawn: Sequence[str]) -> Reply:
    """Return the words that `article` no longer has, and what it says now."""
    source = article.source or _("Its publisher")
    changed = _("{source} has changed this article.").format(source=source)
    gone = [quotation(words) for words in withdrawn]
    return Reply(
        (
            Section(
                (
                    text(bold(_("Correction"))),
                    headline(article),
                    text(italic(changed)),
                )
            ),
            Section((text(_("It no longer says, or says of somebody else:")), *gone)),
            Section(
                (
                    text(_("Now it says:")),
                    *(text("• ", *extract(sentence, article.text)) for sentence in article.briefing.sentences),
                )
            ),
        )
    )

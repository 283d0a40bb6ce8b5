"""Pages that are no article although they hold text: error pages, consent walls, robot checks, paywalls."""

from __future__ import annotations

import re

from bot.ingest.errors import NotReadable, OnlyABeginning
from bot.ingest.page import Page
from summarizer.apologies import apology_of
from summarizer.errors import NoStory

NO_ARTICLE = "There is no article here, only an error page, a login page or a page without a story."

_LONGEST_TEASER = 900

_WALL = re.compile(
    r"(?:to (?:continue|keep) reading|subscribe to (?:read|continue|unlock)|already a (?:subscriber|member)|"
    r"(?:log|sign) ?in to (?:read|continue|your account)|for subscribers only|subscribers? only|"
    r"create (?:a free|an) account to|reached your (?:free )?(?:article )?limit|unlock this article|"
    r"(?:this|the full) (?:article|story) is (?:only )?(?:available )?(?:for|to) (?:our )?(?:subscribers|members))",
    re.I,
)


def refuse_what_is_no_article(page: Page, shown: str, *, free: bool) -> None:
    """Raise NoStory or NotReadable if `page`, which shows all that prose, holds no article for us.

    OnlyABeginning, if it holds the beginning of one that is not `free`.
    """
    text = page.text or shown
    apology = apology_of(page.title, text)
    if len(text) < _LONGEST_TEASER and (not free or _WALL.search(text)):
        raise OnlyABeginning(
            "That article is for subscribers only, and I see no more than its beginning: paste its text.",
            page if page.text and apology is None else None,
        )
    if apology == "gone":
        raise NoStory("There is no article here, only an error page: check the link, or send the text itself.")
    if apology == "robot":
        raise NotReadable("That site shows me a check for robots instead of the article: paste its text instead.")
    if apology == "consent":
        raise NotReadable("That site shows me its cookie notice instead of the article: paste its text instead.")
    if apology == "login":
        raise NoStory(NO_ARTICLE)

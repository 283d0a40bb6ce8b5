"""Invented pages and feeds to serve."""

from __future__ import annotations

PARAGRAPHS = (
    "The town of Ashgrove opened its first tidal mill on Monday after nine years of planning and two lawsuits.",
    "“We have stopped apologising to the sea,” said Mayor Ilse Brandvold at the opening. “From today it works for us.”",
    "The mill turns four wheels under the old pier and is meant to light some 2,300 homes through the winter.",
    "Brandvold said that a second mill would follow in 2028 if the first one survived the autumn storms.",
    "Fishermen had fought the project because the wheels close the harbour for two hours on each tide.",
)


def page(
    paragraphs: tuple[str, ...] = PARAGRAPHS,
    *,
    title: str = "Ashgrove opens its first tidal mill",
    head: str = "",
) -> str:
    """A news page with the usual furniture round its story."""
    story = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | Ashgrove Echo</title>
<meta property="og:site_name" content="Ashgrove Echo"><meta property="og:title" content="{title}">
<meta name="author" content="Tove Marsh"><meta property="article:published_time" content="2026-11-23T08:30:00+01:00">
{head}</head><body>
<div id="cookie-banner"><p>We use cookies to make your visit better. Accept all or manage your choices below.</p></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sea">The sea</a></li></ul></nav>
<article><h1>{title}</h1>{story}</article>
<aside><h2>Most read</h2><ul><li><a href="/a">Ten mills you must see</a></li></ul></aside>
<footer><p>© 2026 Ashgrove Echo. All rights reserved. Terms and conditions apply.</p></footer></body></html>"""


def rss(*items: tuple[str, str, str], ttl: str = "", more: str = "") -> str:
    """An RSS 2.0 feed of (guid, link, title), `more` in each item."""
    entries = "".join(
        f"<item><guid isPermaLink='false'>{guid}</guid><link>{link}</link><title>{title}</title>"
        f"<pubDate>Mon, 23 Nov 2026 {hour:02}:00:00 GMT</pubDate>{more}</item>"
        for hour, (guid, link, title) in enumerate(items)
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Echo</title>{ttl}{entries}</channel></rss>"

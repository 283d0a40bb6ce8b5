"""What is not the story goes, and nothing of the story goes with it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.cleaning import clean
from summarizer.files import article_from_html

REAL_PAGE = Path(__file__).parents[3] / "shared/articles/2017-05-23-pyongyang-missile-advances.txt"
STORY = [
    "The ferry between Kettermouth and Sall was stopped on Monday after its ramp gave way, the harbor office said.",
    "Nobody was hurt, but forty cars were left on the wrong side of the water until the evening.",
    "“We will not sail before the steel has been tested,” Captain Orla Fenwick said.",
    "The operator, Sall Crossings, expects to run again on Thursday.",
]


def left_of(text: str, title: str | None = None) -> str:
    """The text without its removals."""
    removals = clean(text, title)
    kept, position = "", 0
    for removal in removals:
        kept += text[position : removal.start]
        position = removal.end
    return kept + text[position:]


def page(*, head: tuple[str, ...] = (), tail: tuple[str, ...] = (), middle: tuple[str, ...] = ()) -> str:
    return "\n\n".join([*head, *STORY[:2], *middle, *STORY[2:], *tail])


@pytest.mark.parametrize(
    "line",
    [
        "By Tove Lindgard, maritime reporter",
        "Published 3 November 2026, 14:05",
        "November 3, 2026 4:00 am JST",
        "The ferry at its berth on Monday. © Norrlight",
        "A car is winched off the ramp. (Ada Quill/Sall Press)",
        "READ MORE: Ten years of broken ramps",
        "Related: Who pays for the ferry?",
        "Article continued below",
        "ADVERTISEMENT",
        "Sign up for our morning newsletter",
        "Subscribe now to get unlimited access to all articles.",
        "We use cookies to improve your experience.",
        "Follow us on Twitter",
        "https://ledger.example/ferry",
        "Share this article",
        "(Norrlight)",
        "Correction: An earlier version of this article misstated the name of the captain.",
        "Tove Lindgard contributed to this report.",
        "© 2026 The Sall Ledger. All rights reserved.",
        "Click here for a version with pictures",
        "Viewing this article on our beta site? Click here for a compatible version.",
    ],
)
def test_a_line_of_furniture_goes_wherever_it_stands(line: str) -> None:
    """Bylines, dates, credits, links, offers and notes are removed from the middle as from the end; the story stays."""
    for text in (page(middle=(line,)), page(tail=(line,))):
        left = left_of(text)
        assert line not in left
        assert all(paragraph in left for paragraph in STORY)


@pytest.mark.parametrize(
    "sentence",
    [
        "More than 200 readers had subscribed to the newsletter by Monday, the paper said.",
        "Read the room, the mayor told the council.",
        "The company said that it had dropped its cookie policy after the ruling in May.",
        "“Sign up now or pay twice,” the captain told her crew.",
        "She follows the ferry on foot every morning.",
        "More cars came than the quay could hold, he said.",
        "By Wednesday night, the captain had a good idea what was wrong.",
        "By September, the repairs had cost the harbor 30,000 crowns.",
        "By the time the divers came, the ramp had sunk.",
        "By studying the drawings, Fenwick found the fault within a day.",
        "Click on the “Routes” tab, and you will see which boats sail.",
        "Watch: when it is used as one, the ship's clock runs for two days and nights without winding.",
    ],
)
def test_a_sentence_about_such_things_stays(sentence: str) -> None:
    """A story may speak of subscriptions, cookies and reading; only what offers them to the reader is removed."""
    assert sentence in left_of(page(middle=(sentence,)))


def test_headline_deck_and_dateline_are_named() -> None:
    """The lines above the story are known for what they are, so that the title can be taken from them."""
    text = page(head=("Ferry stops after ramp gives way", "Cars stranded on the wrong side of the Sall"))
    text = text.replace(STORY[0], "KETTERMOUTH, Nov 3 (Norrlight) -- " + STORY[0])
    assert [removal.reason for removal in clean(text)] == ["headline", "deck", "dateline"]


def test_a_given_title_is_not_told_twice() -> None:
    """A first line that repeats the title is removed, even if it ends like a sentence."""
    title = "The ferry between Kettermouth and Sall has stopped after its ramp gave way."
    assert title not in left_of(page(head=(title,)), title)


def test_repeated_blocks_go() -> None:
    """A block that stands there three times is furniture; a paragraph of the story that comes twice is told once."""
    block = "All the news of the water"
    left = left_of(page(tail=(block, "One more thing to see", block, STORY[0], block)))
    assert block not in left
    assert left.count(STORY[0]) == 1


def test_the_head_of_a_flattened_page_goes() -> None:
    """A page whose lines were run together loses byline and stamps, and the sentences that lead elsewhere."""
    text = "By. Tove Lindgard. PUBLISHED:. 14:11 EST, 2 November 2026. |. UPDATED:. 15:36 EST, 2 November 2026. "
    text += " ".join([*STORY[:2], "Scroll down for video.", *STORY[2:]])
    assert left_of(text).split() == " ".join(STORY).split()


@pytest.mark.parametrize(
    "tail",
    [
        "Sorry we are not currently accepting comments on this article.",
        "Norrlight's Ada Quill and Jon Tell reported from Sall, and Tove Lindgard wrote from Kettermouth.",
        "Ada Quill reported and wrote this story from Sall.",
        "Opinion: Why the ramp had to fail .",
        "The opinions expressed in this commentary are solely those of Ada Quill.",
        "Watch Harbor Night weekdays at 4pm. Join the conversation on Facebook.",
        "E-mail to a friend. Copyright 2026 Norrlight.",
        "Editor's note: Each week, Harbor View follows the ships of the Sall.",
    ],
)
def test_the_tail_of_a_flattened_page_goes(tail: str) -> None:
    """Credits, notes and what asks the reader to do something are removed from behind the last sentence."""
    assert left_of(" ".join([*STORY, tail])).split() == " ".join(STORY).split()


def test_what_looks_like_a_tail_stays_within_the_story() -> None:
    """Who says on which day to watch the ferry says so in the story, as long as the story goes on behind it."""
    advice = "Watch the ferry on weekdays, Fenwick said."
    assert advice in left_of(" ".join([*STORY[:2], advice, *STORY[2:]]))


def test_byline_and_stamps_behind_the_deck_go() -> None:
    """Where a page that was run together has its deck first, what stands between deck and story is removed."""
    deck = "Ramp of the Sall ferry gave way on Monday. Forty cars were left on the wrong side."
    head = "By. Tove Lindgard. PUBLISHED:. 07:21 EST, 28 December 2026. |. UPDATED:. 07:32 EST, 29 December 2026."
    assert left_of(" ".join([deck, head, *STORY])).split() == " ".join([deck, *STORY]).split()
    dateline = "KETTERMOUTH, Sall (Norrlight) --"
    assert left_of(" ".join([deck, dateline, *STORY])).split() == " ".join([deck, *STORY]).split()


def test_an_agency_in_small_letters_goes() -> None:
    """A text that was set in small letters begins with its agency as well."""
    assert left_of(f"(norrlight) {' '.join(STORY).lower()}").split() == " ".join(STORY).lower().split()


@pytest.mark.parametrize("line", ["By " + "A" * 390 + "!", "By " + "a and b, " * 40 + "!", "(" * 390, "A " * 190 + "!"])
def test_a_hostile_line_is_read_at_once(line: str) -> None:
    """No line makes the patterns try every way of taking it apart: that would take years."""
    assert all(paragraph in left_of(page(middle=(line,))) for paragraph in STORY)


def test_nothing_is_removed_from_a_bare_story() -> None:
    """A story without any furniture is left as it is."""
    assert clean("\n\n".join(STORY)) == ()


@given(st.text(max_size=300), st.none() | st.text(max_size=30))
def test_removals_are_in_order_and_inside(text: str, title: str | None) -> None:
    """Whatever the text, removals are spans of it, in order, apart and not empty."""
    removals = clean(text, title)
    assert all(0 <= removal.start < removal.end <= len(text) for removal in removals)
    assert all(left.end <= right.start for left, right in pairwise(removals))


def test_a_web_page_is_reduced_to_its_story() -> None:
    """Navigation, cookie banner, related links and footer of an HTML page are gone; title and date are known."""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    html = f"""<!doctype html><html><head><title>Ferry stops | Ledger</title>
    <meta property="og:title" content="Ferry stops"><meta property="article:published_time" content="2026-11-03"></head>
    <body><div id="cookie-banner"><p>We and our partners use cookies to improve your experience.</p></div>
    <nav><ul><li><a href="/a">Politics</a></li></ul></nav><article><h1>Ferry stops</h1>{paragraphs}
    <aside class="related"><ul><li><a href="/b">How cold will it get?</a></li></ul></aside></article>
    <footer><p>All rights reserved.</p></footer></body></html>"""
    article = article_from_html(html)
    left = left_of(article.text, article.title)
    assert all(paragraph in left for paragraph in STORY)
    assert not any(word in left for word in ("cookies", "Politics", "How cold", "rights"))
    assert (article.title, article.published) == ("Ferry stops", "2026-11-03")


def test_what_stands_between_the_paragraphs_of_a_page_goes() -> None:
    """Dateline, caption, social embed, newsletter box, paywall, correction and agency of an HTML page are removed."""
    first, second, third, fourth = (f"<p>{paragraph}</p>" for paragraph in STORY)
    furniture = {
        "caption": "<figure><figcaption>The ramp on Monday. (Ada Quill/Sall Press)</figcaption></figure>",
        "embed": "<blockquote><p>Stuck again — Ada Quill (@adaquill) November 3, 2026</p></blockquote>",
        "newsletter": "<p>Sign up for our morning newsletter</p>",
        "more": "<p>READ MORE: Ten years of broken ramps</p>",
        "paywall": "<p>Subscribe now to get unlimited access to all articles.</p>",
        "correction": "<p>Correction: An earlier version of this article misstated the name of the captain.</p>",
        "agency": "<p>(Norrlight)</p>",
    }
    between, behind = list(furniture.values())[:4], list(furniture.values())[4:]
    html = f"""<!doctype html><html><head><title>Ferry stops</title></head><body><article><h1>Ferry stops</h1>
    {first.replace("<p>", "<p>KETTERMOUTH, Nov 3 (Norrlight) -- ")}{between[0]}{second}{between[1]}{between[2]}{third}
    {between[3]}{fourth}{"".join(behind)}</article></body></html>"""
    article = article_from_html(html)
    assert left_of(article.text, article.title).split() == " ".join(STORY).split()


@pytest.mark.skipif(not REAL_PAGE.exists(), reason="the measuring data are not at hand")
def test_the_real_page_keeps_its_story_and_nothing_else() -> None:
    """Of the real page, tail, caption, dateline and headline go; the story stays from its first word to its last."""
    text = REAL_PAGE.read_text(encoding="utf-8")
    left = left_of(text).strip()
    first = text.index("heightened missile threat") - len("North Korea's ")
    last = "help implement muscular sanctions against North Korea."
    assert left.split() == text[first : text.index(last) + len(last)].split()

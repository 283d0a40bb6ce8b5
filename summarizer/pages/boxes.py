"""Which boxes of a page are not its story, by their tags and names, and which only hold the page.

A name proves little: what holds a good part of the story is no furniture, whatever it is called.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from lxml import html

from .blocks import Block, with_ancestors
from .evidence import squeezed

Held = Counter[html.HtmlElement]
"""How many characters of the blocks in question stand in each element."""

_MOST = 0.3
"""The share of the story from which on a box is no furniture."""

_A_STORY = 600
"""Characters of prose in an article from which on furniture elsewhere is none of it, however much it holds."""

_LAYOUT_CELL = 300
"""Characters of prose in a cell of a table that is there for the layout."""

_TAGS = frozenset({"nav", "footer", "aside", "form", "dialog", "figure", "figcaption", "address"})
_ROLES = frozenset({"navigation", "complementary", "dialog", "alertdialog", "search", "contentinfo", "banner", "menu"})
_NEVER = frozenset({"html", "body", "article", "main", "h1", "p"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_NAMES = frozenset(
    {
        *("ad", "ads", "adv", "advert", "adverts", "advertisement", "advertising", "affiliate", "alert", "aside"),
        *("author", "authors", "bio", "breadcrumb", "breadcrumbs", "byline", "bylines", "caption", "captions"),
        *("carousel", "cookie", "cookies", "comment", "comments", "consent", "copyright", "credit", "credits", "cta"),
        *("comentarios", "commentaire", "commentaires", "commenti", "komentarze", "kommentar", "kommentare"),
        *("kommentarer", "kommentit", "reacties"),
        *("disqus", "fb", "figcaption", "figure", "footer", "footnotes", "gallery", "gdpr", "infobox"),
        *("instagram", "keywords", "legal", "license", "login", "media", "meta", "menu", "modal", "nav"),
        *(
            "photobox",
            "imagebox",
            "picturebox",
            "navbar",
            "navigation",
            "newsletter",
            "newsletters",
            "outbrain",
            "overlay",
            "paywall",
            "pagination",
            "poll",
        ),
        *("popular", "popup", "promo", "promos", "promotion", "promoted", "pullquote", "rating", "readmore"),
        *("recirc", "recirculation", "recommendation", "recommendations", "recommended", "related", "share"),
        *("shares", "sharing", "shop", "sidebar", "signup", "skyscraper", "slideshow", "social", "sponsor"),
        *("sponsored", "subscribe", "subscription", "syndication", "tabs", "taboola", "tag", "tags", "teaser"),
        *("teasers", "timestamp", "toc", "toolbar", "topics", "trending", "whatsapp"),
        *("widget", "zergnet"),
    }
)
_PHRASES = re.compile(
    r"pull-?quote|read-?(?:more|also|next)|also-?read|more-?(?:from|on|in|stories|news)|most-?(?:read|popular|viewed)"
    r"|author-?(?:bio|box|info|card)|sign-?up|instagram-media|tiktok-embed|fb-post"
    r"|share-?(?:bar|buttons?|tools?)|social-?(?:share|links|media)|news-?letter|photo-?(?:credit"
    r"|caption)"
    r"|teaser(?:short|long)|ima?ge?-?(?:credit|caption)|wp-caption|up-?next|see-?also|table-of-contents|you-?may-?(?:also-?)?like|consent"
    r"|cookie|onetrust|gdpr|call-?to-?action|rel-?(?:links|articles|stories)|inline-?(?:link|promo|related)"
    r"|video-?(?:wrapper|player|container|embed|teaser)|vjs-|mw-editsection|hat-?note|ambox|reflist|navbox|catlinks|article-?(?:tags|footer|meta)|breaking-?news",
    re.I,
)
_STORY = re.compile(
    r"(?:article|story|entry|post|news|page|main|art)\w{0,2}[_-]{0,2}(?:body|content|text|copy|main)(?![a-z])"
    r"|\bbody-?(?:copy|text)|(?:has|with|without|no)-sidebar",
    re.I,
)
_ABOUT_OTHERS = re.compile(r"(?<![a-z-])(?:has|with|without|no)-[a-z]+", re.I)
"""What a name says of what stands in a box or does not."""

_ADS = re.compile(r"(?<![A-Za-z])[Aa]ds?(?![a-z])")
_CONSENT = re.compile(r"cookie|consent|gdpr|onetrust|privacy-(?:manager|banner)", re.I)
_SPLIT = re.compile(r"[^a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_POST = re.compile(r"\b(?:twitter-tweet|bluesky-embed|reddit-embed)")
_FRAMES = ("form", "aside", "footer", "header", "nav", "figure")
_CELLS = ("table", "tbody", "thead", "tfoot", "tr", "td", "th")


def weighed(blocks: Iterable[Block]) -> Held:
    """How many characters of `blocks` stand in each element."""
    held: Held = Counter()
    for block in blocks:
        for element in with_ancestors(block.element):
            held[element] += len(block.text)
    return held


def straighten(tree: html.HtmlElement, held: Held) -> None:
    """Make of a form, an aside or a table that holds the page, or is there for its layout, a box like any other."""
    half, article = held[tree] / 2, _article(tree, held)
    for frame in [each for each in tree.iter(*_FRAMES) if held[each] > half and not _is_beside(each, article)]:
        frame.tag = "div"
    for table in list(tree.iter("table")):
        if held[table] > half or any(held[cell] >= _LAYOUT_CELL for cell in table.iter("td", "th")):
            for each in list(table.iter(*_CELLS)):
                each.tag = "div"


def furniture(tree: html.HtmlElement, held: Held, whole: Held) -> set[html.HtmlElement]:
    """The boxes that are furniture by tag or name.

    `held` is how much each box has of what may be the story, `whole` how much it has of all.
    """
    most = held[tree] * _MOST
    article = _article(tree, whole)
    kept = _round_the_story(held) | _round_posts(tree, whole) | _round_the_headline(tree) | _with_ads(held, article)
    return {
        element
        for element in whole
        if element.tag not in _NEVER
        and element not in kept
        and (held[element] <= most or _is_beside(element, article))
        and _is_called_so(element)
    }


def is_post(element: html.HtmlElement) -> bool:
    """Whether an element is a post that a story shows."""
    return element.tag == "blockquote" and _POST.search(element.get("class") or "") is not None


def asks_for_consent(element: html.HtmlElement) -> bool:
    """Whether a box stands before the page until its reader has agreed to something."""
    return element.get("role") in ("dialog", "alertdialog") or bool(_CONSENT.search(_names(element)))


def _round_the_story(held: Held) -> set[html.HtmlElement]:
    """The boxes that are called a story's text and hold some, and all that these stand in."""
    kept: set[html.HtmlElement] = set()
    for element in held:
        if element not in kept and _STORY.search(_names(element)):
            kept.update(with_ancestors(element))
    return kept


def _round_the_headline(tree: html.HtmlElement) -> set[html.HtmlElement]:
    """The boxes round the one first-level heading of a page: what they are called says how the page is laid out."""
    first = list(tree.iter("h1"))
    return set(first[0].iterancestors()) if len(first) == 1 else set()


def further_articles(tree: html.HtmlElement, held: Held, title: str | None) -> list[html.HtmlElement]:
    """The articles that a page hangs below its own: boxes of one name, each with a headline of one level.

    Its own has the page's headline, as no other place has, and is a story by itself: parts of a live report are none.
    """
    wanted = squeezed(title or "")
    headlines = [each for each in tree.iter("h1", "h2", "h3") if wanted and squeezed(each.text_content()) == wanted]
    own = next(headlines[0].iterancestors("article"), None) if len(headlines) == 1 else None
    if own is None or not own.get("class") or held[own] < _A_STORY:
        return []
    level = headlines[0].tag
    beside = (*own.itersiblings("article"), *own.itersiblings("article", preceding=True))
    alike = (each for each in beside if each.get("class") == own.get("class"))
    return [each for each in alike if held[each] >= _A_STORY and next(each.iter(level), None) is not None]


def _article(tree: html.HtmlElement, held: Held) -> html.HtmlElement | None:
    """The one article of a page that has a headline, if it has a good many words as well."""
    found = [each for each in tree.iter("article") if next(each.iter("h1"), None) is not None]
    return found[0] if len(found) == 1 and held[found[0]] >= _A_STORY else None


def _is_beside(element: html.HtmlElement, article: html.HtmlElement | None) -> bool:
    """Whether an element stands neither in the page's article nor round it."""
    return article is not None and element not in with_ancestors(article) and article not in with_ancestors(element)


def _with_ads(held: Held, article: html.HtmlElement | None) -> set[html.HtmlElement]:
    """The boxes of the page's article that hold text and are called for the ads in them, and for nothing else."""
    inside = (box for box in article.iter() if held[box] >= _LAYOUT_CELL) if article is not None else ()
    return {
        box
        for box in inside
        if _ADS.search(_names(box)) and not _is_furnitures_name(_ADS.sub("", _names(box))) and box.tag not in _TAGS
    }


def _round_posts(tree: html.HtmlElement, whole: Held) -> set[html.HtmlElement]:
    """The boxes that hold nothing but one post that the story shows."""
    kept: set[html.HtmlElement] = set()
    for post in tree.iter("blockquote"):
        if is_post(post):
            kept.update(box for box in with_ancestors(post) if whole[box] == whole[post])
    return kept


def _is_called_so(element: html.HtmlElement) -> bool:
    return element.tag in _TAGS or element.get("role") in _ROLES or _is_furnitures_name(_names(element))


@lru_cache(10_000)
def _is_furnitures_name(names: str) -> bool:
    names = _ABOUT_OTHERS.sub(" ", names)
    if not names or _STORY.search(names):
        return False
    return bool(_PHRASES.search(names)) or not _NAMES.isdisjoint(_SPLIT.split(_CAMEL.sub("-", names).lower()))


def _names(element: html.HtmlElement) -> str:
    """What an element is called; the `id` of a heading is a place for links to lead to."""
    own = "" if element.tag in _HEADINGS else element.get("id") or ""
    return f"{element.get('class') or ''} {own}".strip().replace("_", "-")

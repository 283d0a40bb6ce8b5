"""A page's tree as its reader sees it: without what is hidden or struck out, with the marks that a browser adds.

Everything here changes the tree that it is given, in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain, takewhile

from lxml import etree, html

from summarizer.pages.rules import hidden_by_rules

_NEVER_SHOWN = frozenset(
    {
        *(
            "script",
            "style",
            "noscript",
            "template",
            "iframe",
            "svg",
            "annotation",
            "canvas",
            "object",
            "embed",
            "applet",
        ),
        *("video", "audio", "map", "select", "datalist", "textarea", "input", "button", "progress", "meter"),
        *("head", "title", "link", "meta", "rp", "rt", "frameset", "menu"),
    }
)
_STRUCK_OUT = frozenset({"del", "s", "strike"})
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![\d.]*[1-9])"
    r"|text-decoration[\w-]*\s*:[^;]*line-through"
    r"|opacity\s*:\s*0(?:\.0*)?\s*(?:;|!|$)",
    re.I,
)
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:sr-only|screen-?reader(?:-text|-only)?|visually-?hidden|visuallyhidden|u-hidden|is-hidden|hidden|hide"
    r"|a11y-hidden|element-invisible|line-through|strike(?:through)?|mw-editsection)(?:\s|$)",
    re.I,
)
_CREDIT = re.compile(
    r"(?:ima?ge?|photo|picture|media)[\w-]*(?:credit|caption|attribution)|(?:^|\s)caption(?:-source|-text)?(?:\s|$)",
    re.I,
)
"""A picture's credit inside a paragraph: seen, but no part of its sentence."""

_PARAGRAPHS = frozenset({"p", "li", "div", "td"})
_DROP_CAP = re.compile(r"drop-?cap|initial-?letter|first-?letter|lettrine", re.I)
_GOES_ON = re.compile(r"[^\W\d_A-ZÀ-ÖØ-Þ]|[A-ZÀ-ÖØ-Þ]{2}")
"""The rest of a word, of which the first may be in capitals as a whole: a name that follows begins with one."""

_LETTER_WORDS = frozenset("aàáâãäåæeéèêiíoóôöøuúyявикосуаіїйзєоηήό")
"""What is a word of a single letter in some language, so that a blank behind it may be meant."""

_HOVER = re.compile(r"tool-?tip|pop-?over|roll-?over|hover-?(?:card|box)|fly-?out|pop-?up", re.I)
_RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_POST = re.compile(r"\b(?:twitter-tweet|bluesky-embed|reddit-embed)")
_QUOTES = "\"“”„«»‘’'"
_MATHS = frozenset({"mi", "mn", "mo", "mtext", "ms"})
_LONGEST_CELL = 120
"""Characters: a row with a longer cell is no row of a table of figures or names, but there for the layout."""

_MOST_OF_IT = 0.5
"""What hides more of a page's text than this share hides nothing: the page shows it once its scripts have run."""


def show(tree: html.HtmlElement) -> None:
    """Leave in `tree` what a reader sees, and put in what a browser would: marks round <q>, figures raised."""
    ruled_out = hidden_by_rules(tree)
    _drop(tree, [*tree.iter(etree.Comment, etree.ProcessingInstruction), *tree.iter(*_NEVER_SHOWN)])
    _drop(tree, tree.iter(*_STRUCK_OUT))
    hidden = [each for each in tree.iter(etree.Element) if _is_hidden(each)]
    whole = text_length(tree)
    _drop(tree, (each for each in hidden if text_length(each) <= whole * _MOST_OF_IT))
    if sum(map(text_length, ruled_out)) <= whole * _MOST_OF_IT:
        _drop(tree, ruled_out)
    for each in list(tree.iter("sup")):
        _raise(each)
    for each in list(tree.iter("q")):
        _quote(each)
    _join_initials(tree)
    for each in list(tree.iter("math")):
        _spell_out(each)
    for each in list(tree.iter("tr")):
        _set_row_in_a_line(each)
    for each in tree.iter("blockquote"):
        if _POST.search(each.get("class") or ""):
            _set_in_a_line(each)


def text_length(element: html.HtmlElement) -> int:
    """How many characters of text an element holds, blanks aside."""
    return sum(len(piece.strip()) for piece in element.itertext())


def _drop(tree: html.HtmlElement, elements: Iterable[html.HtmlElement]) -> None:
    for each in list(elements):
        if each is not tree and each.getparent() is not None:
            each.drop_tree()


def _is_hidden(element: html.HtmlElement) -> bool:
    get = element.get
    if get("hidden") is not None or _HIDING.search(get("style") or ""):
        return True
    classes = get("class")
    if not classes:
        return False
    if element.tag == "span" and _CREDIT.search(classes):
        return True
    return bool(_HIDDEN_CLASS.search(classes)) or (element.tag in ("span", "div") and _is_hover_box(element, classes))


def _is_hover_box(element: html.HtmlElement, classes: str) -> bool:
    """Whether a box inside a sentence opens only under the mouse: the innermost that is called so, with links in it."""
    if not _HOVER.search(classes) or element.find(".//a") is None:
        return False
    if any(_HOVER.search(inner.get("class") or "") for inner in element.iterdescendants("span", "div", "ul")):
        return False
    return next(element.iterancestors("p", "li", "blockquote"), None) is not None


def _raise(element: html.HtmlElement) -> None:
    """Superscripts as they are seen: figures stay raised, the numbers of footnotes go."""
    text = "".join(element.itertext()).strip()
    if element.find(".//a") is not None or "reference" in (element.get("class") or "") or text.startswith("["):
        element.drop_tree()
    elif re.fullmatch(r"[\d+−()n-]{1,8}", text):
        tail = element.tail
        element.clear()
        element.text, element.tail = text.translate(_RAISED), tail


def _quote(element: html.HtmlElement) -> None:
    text = "".join(element.itertext()).strip()
    if not text or text[0] in _QUOTES:
        return
    nested = next(element.iterancestors("q"), None) is not None
    opening, closing = ("‘", "’") if nested else ("“", "”")
    element.text = opening + (element.text or "").lstrip()
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip() + closing
    else:
        element.text = element.text.rstrip() + closing


def _join_initials(tree: html.HtmlElement) -> None:
    """First letters that are set large, without the blanks between their boxes and that of the rest of their words."""
    full: set[html.HtmlElement] = set()
    for each in tree.iter("span", "b", "strong", "font"):
        if not _DROP_CAP.search(each.get("class") or ""):
            continue
        letter = _lone_letter(each)
        if not letter or letter.lower() in _LETTER_WORDS:
            continue
        boxes = [each, *takewhile(lambda box: _holds_a_letter(box, full), each.iterancestors())]
        if _GOES_ON.match(_text_behind(boxes[-1])):
            for box in boxes:
                box.tail = box.tail if (box.tail or "").strip() else None


def _holds_a_letter(box: html.HtmlElement, full: set[html.HtmlElement]) -> bool:
    """Whether a letter's box, no paragraph, holds nothing else; what does is put with `full`, to be read only once."""
    if box in full:
        return False
    if box.tag not in _PARAGRAPHS and _lone_letter(box):
        return True
    full.add(box)
    return False


def _lone_letter(box: html.HtmlElement) -> str:
    """The letter that is all of an element's text; nothing where there is more, of which no more is read."""
    found = ""
    for piece in box.itertext():
        found += piece.strip()
        if len(found) > 1:
            return ""
    return found if found.isalpha() else ""


def _text_behind(box: html.HtmlElement) -> str:
    """The next text behind an element in the box that it stands in."""
    behind = chain.from_iterable(chain(each.itertext(), [each.tail or ""]) for each in box.itersiblings())
    return next((text.lstrip() for text in chain([box.tail or ""], behind) if text.strip()), "")


def _spell_out(formula: html.HtmlElement) -> None:
    """A formula as a part of its sentence, sign by sign, with figures raised where they stand high."""
    for power in formula.iter("msup"):
        if len(power) > 1 and re.fullmatch(r"[\d+−()n-]{1,8}", (power[-1].text or "").strip()):
            power[-1].text = power[-1].text.strip().translate(_RAISED)
    for each in formula.iter(etree.Element):
        if each.tag in _MATHS:
            each.text, each.tail = f"{(each.text or '').strip()} ", None
        each.tag = "span"
    for box in takewhile(lambda box: box.tag.startswith("mjx-"), formula.iterancestors()):
        box.tag = "span"


def _set_row_in_a_line(row: html.HtmlElement) -> None:
    """A row of short cells as the one line that it is."""
    cells = [each for each in row if each.tag in ("td", "th")]
    if len(cells) < 2 or any(each.find(".//table") is not None for each in cells):
        return
    if all(text_length(each) <= _LONGEST_CELL for each in cells):
        _set_in_a_line(row)


def _set_in_a_line(box: html.HtmlElement) -> None:
    """All of a box as one block: a row with its cells, a post with the name below it, whose words they are."""
    for each in list(box.iterdescendants("p", "div", "td", "th", "br")):
        each.tag = "span"
        each.tail = f" {each.tail or ''}"

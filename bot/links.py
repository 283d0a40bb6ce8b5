"""Links as text: when two mean the same page, and how one opens a page at a quote."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"utm_\w+|(?:fb|g|d|y|tw)clid|msclkid|(?:wb|gb)raid|mc_[ce]id|igsh(?:id)?|cmpid|ns_\w+|at_\w+|ito|smid|ref_src|ref|"
    r"__twitter_impression|output(?:type)?|guccounter|guce_\w+|mkt_tok|_hs\w+|spm|xtor|amp(?:_\w+)?|print(?:able|er)?",
    re.IGNORECASE,
)
_LONGEST_KEY = 2000
"""Bytes; PostgreSQL takes 2,704 for all that stands in one place of an index."""

_KEPT_OF_LONG_ONES = 200
_VARIANT = frozenset({"amp", "print", "printable", "mobile"})
_OTHER_HOST = re.compile(r"(?:(?:www|amp|m|mobile)\.)+(?=[^.]+\.[^.])")
_OTHER_END = re.compile(r"(?:/(?:amp|print|amp\.html|index\.html?)|\.amp(?:\.html)?|/)$", re.IGNORECASE)
_LONGEST_END = len("/index.html")
_AMP_CACHE = re.compile(
    r"(?:[\w-]+\.cdn\.ampproject\.org/[a-z]|(?:www\.)?google\.[a-z.]{2,6}/amp)(?:/s)?/(?=[^/]+\.[^/])", re.IGNORECASE
)


def canonical(url: str) -> str:
    """The form in which links to one page are equal.

    No fragment, no tracking, https, no "www.", no final slash; AMP, print and mobile variants are the page itself.
    What is no web address comes back as it is, and what is too long for a key as `keyed` has it.
    """
    try:
        return keyed(_canonical(url.strip()))
    except ValueError:
        return keyed(url.strip())


def keyed(text: str) -> str:
    """`text`, or its beginning and its digest if it has more bytes than an index takes."""
    data = text.encode("utf-8", "surrogatepass")
    if len(data) <= _LONGEST_KEY:
        return text
    return f"{text[:_KEPT_OF_LONG_ONES]} {hashlib.sha256(data).hexdigest()}"


def _canonical(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme.lower() not in ("http", "https"):
        return url
    cached = _AMP_CACHE.match(f"{parts.hostname}{parts.path}")
    if cached:
        return _canonical("https://" + f"{parts.hostname}{parts.path}"[cached.end() :])
    host = _OTHER_HOST.sub("", parts.hostname or "", count=1)
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    path = re.sub(r"^(?:/amp)+(?=/)", "", _without_ends(parts.path))
    query = sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _is_beside_the_point(*pair))
    return urlunsplit(("https", host + port, path, urlencode(query), ""))


def _without_ends(path: str) -> str:
    end = len(path)
    while found := _OTHER_END.search(path, max(0, end - _LONGEST_END), end):
        end = found.start()
    return path[:end]


def _is_beside_the_point(name: str, value: str) -> bool:
    """Whether a query parameter says where the reader came from, or how the page is to look, not which it is."""
    return bool(_TRACKING.fullmatch(name)) or value.lower() in _VARIANT


_MARKS = "\"'“”‘’«»„‚ \n.,;…"
_FEW_WORDS = 5
_LONG_WORDS = 12


def at_quote(url: str, said: str) -> str:
    """`url` so that a browser scrolls to `said` (a text fragment, wicg.github.io/scroll-to-text-fragment).

    Its quotation marks are left out, because pages differ in them. A long quote is given by its first and last words,
    which also bridges a difference between page and text inside it.
    """
    words = said.strip(_MARKS).split()
    if not words:
        return url
    ends = [words] if len(words) <= _LONG_WORDS else [words[:_FEW_WORDS], words[-_FEW_WORDS:]]
    directive = ",".join(_escaped(" ".join(part)) for part in ends)
    joint = ":~:" if "#" in url else "#:~:"
    return f"{url}{joint}text={directive}"


def _escaped(text: str) -> str:
    """Percent-encoded, with the hyphen that the fragment syntax reserves beside "&" and ","."""
    return quote(text, safe="").replace("-", "%2D")

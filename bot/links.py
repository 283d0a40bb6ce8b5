"""Links as text: when two mean the same page, and how one opens a page at a quote."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from bot.sites import site

_TRACKING = re.compile(
    r"utm_\w+|(?:fb|g|d|y|tw|tt)clid|msclkid|(?:wb|gb)raid|gad_source|mc_[ce]id|igsh(?:id)?|mkt_tok|_hs(?:enc|mi)|_gl|"
    r"__twitter_impression|guccounter|guce_referrer(?:_sig)?",
    re.IGNORECASE,
)
"""Names that the whole web uses for where a reader came from, and nobody for which page it is. The list is closed: any
other may be the page's identity, and is left out only where the page itself says so (bot/ingest/visiting.py)."""

_LONGEST_KEY = 2000
"""Bytes; PostgreSQL takes 2,704 for all that stands in one place of an index."""

_KEPT_OF_LONG_ONES = 200
_SAME_HOST = ("www", "amp", "m", "mobile")
_SAME_PATH = re.compile(r"(?:/index\.html?|/)+$", re.IGNORECASE)
_AMP_CACHE = re.compile(
    r"(?:[\w-]+\.cdn\.ampproject\.org/[a-z]|(?:www\.)?google\.[a-z.]{2,6}/amp)(?P<secure>/s)?/(?P<page>[^/]+\.[^/].*)",
    re.IGNORECASE,
)


def canonical(url: str) -> str:
    """The form in which links to one page are equal, as far as that shows in the links themselves.

    No fragment but a "#!" one, no tracking, https, no "www." or "m." of the same site, no final slash. What is no web
    address comes back as it is, and what is too long for a key as `keyed` has it.
    """
    try:
        return keyed(_canonical(url.strip()))
    except ValueError:
        return keyed(url.strip())


def behind(url: str) -> str:
    """The page that a link into an AMP cache is a copy of; any other link as it is.

    A cache's address only says whose words it holds: they are read where they come from.
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    cached = _AMP_CACHE.fullmatch(f"{parts.netloc}{parts.path}")
    if cached is None:
        return url
    address = f"{'https' if cached['secure'] else 'http'}://{cached['page']}"
    return f"{address}?{parts.query}" if parts.query else address


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
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    query = sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0]))
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    path = _SAME_PATH.sub("", parts.path)
    return urlunsplit(("https", bare(parts.hostname or "") + port, path, urlencode(query), fragment))


def bare(host: str) -> str:
    """A host's name without "www." and its like in front, as long as it is of the same site: "m.github.io" is not."""
    name, _, rest = host.partition(".")
    while name in _SAME_HOST and site(rest) == site(host):
        host = rest
        name, _, rest = host.partition(".")
    return host


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

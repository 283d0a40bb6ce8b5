"""Links as text: when two mean the same page, and how one opens a page at a quote."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"utm_\w+|(?:fb|g|ms|dc|y|tw|igsh|mc_e|mc_c|yd|wbra|gbra)(?:cl)?id|igshid|cmpid|ns_\w+|at_\w+|ito|smid|ref_src|ref|"
    r"__twitter_impression|output|guccounter|guce_\w+|mkt_tok|_hs\w+|spm|xtor",
    re.IGNORECASE,
)


def canonical(url: str) -> str:
    """The form in which links to one page are equal: no fragment, no tracking, https, no "www.", no final slash."""
    parts = urlsplit(url.strip())
    if parts.scheme.lower() not in ("http", "https"):
        return url.strip()
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    query = sorted((k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(k))
    return urlunsplit(("https", host + port, parts.path.rstrip("/"), urlencode(query), ""))


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

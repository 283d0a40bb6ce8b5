"""From bytes to characters, for texts and pages that come without a reliable word about their encoding."""

from __future__ import annotations

import codecs

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

# What browsers take these names for (encoding.spec.whatwg.org): the larger set, which writers mean.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}


def characters(data: bytes, *named: str | None) -> str:
    """The characters of `data`.

    A byte order mark decides; then UTF-8, for hardly anything else is valid UTF-8 by accident; then the first of
    `named` (the encodings that server and page claim) that exists; then Windows-1252. Bad bytes become U+FFFD.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(next(filter(None, map(_known, named)), "cp1252"), "replace")


def _known(name: str | None) -> str | None:
    """Python's name of a text encoding, or None if it is not one."""
    try:
        found = codecs.lookup(name or "").name
        b"a".decode(found, "ignore")
    except (LookupError, ValueError):
        return None
    return _MEANT.get(found, found)

"""What writers of XML get wrong everywhere: an ampersand that stands for itself."""

from __future__ import annotations

import re

_BARE = re.compile(rb"&(?!#\d{1,9};|#[xX][0-9a-fA-F]{1,8};|[A-Za-z][A-Za-z0-9]{1,31};)")
_OPENS, _CLOSES = b"<![CDATA[", b"]]>"


def with_whole_references(xml: bytes) -> bytes:
    """`xml` with "&amp;" for each "&" that begins no reference; what stands in CDATA means itself already."""
    if b"\0" in xml[:4]:  # two bytes a sign
        return xml
    first, *others = xml.split(_OPENS)
    mended = [_BARE.sub(b"&amp;", first)]
    for piece in others:
        inside, closes, outside = piece.partition(_CLOSES)
        mended.append(inside + closes + _BARE.sub(b"&amp;", outside))
    return _OPENS.join(mended)

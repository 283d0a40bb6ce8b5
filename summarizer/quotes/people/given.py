"""Given names and what they say of a gender: data."""

from __future__ import annotations

import functools

from ..grammar.tables import load


@functools.cache
def given_names() -> dict[str, str]:
    """Common given names in lower case, with "female" or "male"."""
    return {name: gender for gender, listed in load(__package__, "given_names.json").items() for name in listed.split()}

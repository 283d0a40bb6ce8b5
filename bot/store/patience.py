"""Somebody who waits for an answer, and whom a store that is held by another program must not leave without one."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(slots=True)
class Patience:
    """For whom this waits, the store is asked again until it is free. `since`: the moment of time.monotonic."""

    since: float | None = None

    def waits(self, seconds: float) -> bool:
        """Whether the store has not answered for so long."""
        return self.since is not None and time.monotonic() - self.since >= seconds


_patience: ContextVar[Patience | None] = ContextVar("patience", default=None)


def patient(patience: Patience) -> None:
    """What is asked of the store from here on, in this context, is asked with `patience`."""
    _patience.set(patience)


@contextmanager
def asking() -> Iterator[bool]:
    """The store is asked something; whether somebody has the patience to have it asked again."""
    patience = _patience.get()
    if patience is None or patience.since is not None:  # of two questions at once the first tells how long it takes
        yield patience is not None
        return
    patience.since = time.monotonic()
    try:
        yield True
    finally:
        patience.since = None

"""What can go wrong when an article is brought in.

IngestError
 ├── BadLink        not an address that a page can be read at
 ├── ForbiddenLink  an address inside a private network
 ├── Unreachable    nobody answers, or the answer breaks off
 ├── NotServed      the server answers, with an error: gone, forbidden, broken
 ├── TooLarge       more bytes than an article has
 ├── NotReadable    a kind of page or file that holds no text to brief
 │    ├── OnlyABeginning   a page shows no more than that of its article
 │    └── IsFeed           a feed: a list of articles rather than one
 ├── LeadsOn        a page without a story, from which a browser goes on to another
 ├── BadFeed        not a feed
 └── BadOpml        not a list of feeds

Every message is one or two plain sentences that say what to do, with {places} for its `values`, so that it can be told
in the language that is spoken where it is shown.
"""

from __future__ import annotations

from bot.ingest.page import Page
from bot.speech import _


class IngestError(Exception):
    """The article cannot be brought in; the message says why, in words fit for a user."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    def __str__(self) -> str:
        return _(self.message).format(**self.values) if self.values else _(self.message)


class BadLink(IngestError):
    """The address is not one of a web page."""


class ForbiddenLink(IngestError):
    """The address leads into a private network."""


class Unreachable(IngestError):
    """The server does not answer, or not completely."""


class NotServed(IngestError):
    """The server answers with an error. `status` is the HTTP status, `retry_after` the seconds it asks for."""

    def __init__(self, message: str, status: int = 0, retry_after: int | None = None, **values: object) -> None:
        super().__init__(message, **values)
        self.status = status
        self.retry_after = retry_after


class TooLarge(IngestError):
    """More than is taken."""


class NotReadable(IngestError):
    """A format that cannot be read."""


class IsFeed(NotReadable):
    """What stands there is a feed."""


class OnlyABeginning(NotReadable):
    """The rest of the article is for subscribers; `page` is what anybody sees of it."""

    def __init__(self, message: str, page: Page | None = None, **values: object) -> None:
        super().__init__(message, **values)
        self.page = page


class LeadsOn(IngestError):
    """A page without a story leads on to the one at `url`."""

    def __init__(self, message: str, url: str = "", **values: object) -> None:
        super().__init__(message, **values)
        self.url = url


class BadFeed(IngestError):
    """What stands at a feed's address is no feed."""


class BadOpml(IngestError):
    """A list of feeds that cannot be read."""

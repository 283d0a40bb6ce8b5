"""What can be wrong with a text.

SummarizerError
 ├── NothingToRead       empty, or too short to be an article
 └── NoStory             an error page, a login wall, a page without a story: "there is no article here"

Every message is one plain sentence that a user can act on.
"""


class SummarizerError(ValueError):
    """The text cannot be briefed; the message says why, in a sentence fit for a user."""


class NothingToRead(SummarizerError):
    """The text is empty or too short."""


class NoStory(SummarizerError):
    """The page holds no article."""

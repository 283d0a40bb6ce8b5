"""What a user can get wrong in a conversation.

ConversationError
 ├── Misunderstood   the command or its words do not make sense: the message says what would
 │    └── NoNumber   where a button's command carries a number, there is none
 ├── NotThere        what the user asks about is not there, or not theirs to see
 ├── NotAllowed      the user may not do that, or not now
 └── FileUnavailable a file that was sent cannot be read

Every message is one plain sentence, or two, that says what to do.
"""


class ConversationError(ValueError):
    """The message cannot be acted upon; the error says why, in words fit for the user.

    `instead` are commands that come near to what was wanted: each is a button.
    """

    def __init__(self, told: str, instead: tuple[str, ...] = ()) -> None:
        super().__init__(told)
        self.instead = instead


class Misunderstood(ConversationError):
    """The command, or what follows it, does not make sense."""


class NoNumber(Misunderstood):
    """A command that a button sends came without its number."""


class NotThere(ConversationError):
    """What is asked about does not exist for this chat."""


class NotAllowed(ConversationError):
    """The user may not do that, or has done it too often for now."""


class FileUnavailable(ConversationError):
    """A file that was sent cannot be fetched or is too large."""

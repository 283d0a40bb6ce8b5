"""What the double says of a bot that says something else than a test waits for."""

import pytest

from tests.telegram.conftest import Running
from tests.telegram.double import Double


async def test_words_that_never_come_end_a_test_with_those_that_came(api: Double, running: Running) -> None:
    """As soon as the bot has nothing more to do, and not after minutes."""
    api.patience = 5
    async with running():
        await api.say(42, "/people")
        with pytest.raises(AssertionError, match=r"no more to say than.*Nobody is quoted yet"):
            await api.message("the weather of tomorrow")

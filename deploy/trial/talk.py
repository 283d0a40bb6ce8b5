"""A person's talk with the bot in a trial of the image: a Bot API at port 8081, one thing said, one answer awaited.

`python -m deploy.trial.talk SAY AWAITED`: prints what was answered; fails if nothing with
AWAITED comes in three minutes.
"""

import asyncio
import sys
import time

from tests.telegram.double import Double


async def talk(said: str, awaited: str) -> None:
    """Say it, wait for the answer, and print all that came."""
    async with Double(place=("0.0.0.0", 8081), first_id=int(time.time())) as api:  # noqa: S104
        await api.say(7, said)
        try:
            await api.message(awaited)
        finally:
            sys.stdout.write("\n".join(shown.text for shown in api.shown) + "\n")
        await api.until(lambda: len(api.called("getUpdates")) > 1)


asyncio.run(talk(*sys.argv[1:]))

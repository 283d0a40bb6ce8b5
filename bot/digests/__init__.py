"""Which stories a chat is due, and when it is due next: pure decisions, no I/O, no clock."""

from bot.digests.schedule import next_digest, slot
from bot.digests.stories import Story, stories

__all__ = ["Story", "next_digest", "slot", "stories"]

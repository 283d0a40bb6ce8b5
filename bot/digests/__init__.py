"""Which stories a chat is due, and when it is due next: pure decisions, no I/O, no clock."""

from bot.digests.planning import Interests, Plan, plan, stories
from bot.digests.schedule import next_digest, slot
from bot.digests.stories import Story

__all__ = ["Interests", "Plan", "Story", "next_digest", "plan", "slot", "stories"]

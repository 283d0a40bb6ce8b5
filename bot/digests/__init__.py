"""Which stories a chat is due, and when it is due next: pure decisions, no I/O, no clock."""

from bot.digests.planning import Interests, Plan, plan, stories
from bot.digests.schedule import Due, all_due, next_due
from bot.digests.stories import Story

__all__ = ["Due", "Interests", "Plan", "Story", "all_due", "next_due", "plan", "stories"]

"""Is there exactly one digest a day in the outbox, over 400 simulated days in 12 zones? Is no article swallowed?

python -m benchmarks.year [--days 400] [--stories 40]

So many days of stories, ten chains of articles on each, are told to readers of five kinds (daily, thrice a day, on
weekdays, on Mondays, at once): every article is shown to each or named in a story.
"""

from __future__ import annotations

import argparse
import tempfile
from datetime import UTC, datetime, timedelta

from bot.store import Database
from tests.service.test_calendar import sent_in
from tests.service.test_nothing_swallowed import START, run


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--days", type=int, default=400)
    options.add_argument("--stories", type=int, default=40)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/bot.db")
        database.migrate()
        found = sent_in(database, datetime(2026, 11, 1, tzinfo=UTC), given.days)
        database.close()
        told = Database(f"sqlite:///{folder}/stories.db")
        told.migrate()
        world = run(told, given.stories, 10)
        told.close()
    for zone, days in found.items():
        missing = max(days) - min(days) + timedelta(days=1) - timedelta(days=len(days))
        print(f"{zone:22} {len(days)} days, {missing.days} without a digest, {sum(days.values()) - len(days)} doubled")
    for reader, lost in world.lost(START + timedelta(days=given.stories)).items():
        print(f"{reader:22} {len(world.came)} articles came in, {len(lost)} swallowed")


if __name__ == "__main__":
    main()

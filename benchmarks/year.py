"""Is there exactly one digest a day in the outbox, over 400 simulated days in 12 zones?

python -m benchmarks.year [--days 400]
"""

from __future__ import annotations

import argparse
import tempfile
from datetime import UTC, datetime, timedelta

from bot.store import Database
from tests.service.test_calendar import sent_in


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--days", type=int, default=400)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/bot.db")
        database.migrate()
        found = sent_in(database, datetime(2026, 11, 1, tzinfo=UTC), given.days)
        database.close()
    for zone, days in found.items():
        missing = max(days) - min(days) + timedelta(days=1) - timedelta(days=len(days))
        print(f"{zone:22} {len(days)} days, {missing.days} without a digest, {sum(days.values()) - len(days)} doubled")


if __name__ == "__main__":
    main()

"""The command line: `python -m summarizer [--json] FILE...` or `python -m summarizer --jsonl`."""

from __future__ import annotations

import sys

from .commands import main

if __name__ == "__main__":
    sys.exit(main())

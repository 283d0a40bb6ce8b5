"""How much of the processor a process has had, as Linux tells."""

from __future__ import annotations

import os
from pathlib import Path


def seconds(process: int) -> float:
    """The CPU seconds of a process, of its children, and of those that have ended."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except FileNotFoundError:
        return 0.0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK") + sum(seconds(int(each)) for each in children)

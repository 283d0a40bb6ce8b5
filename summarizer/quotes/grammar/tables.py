"""Tables that lie as JSON beside the code that reads them."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any


def load(package: str, name: str) -> Any:
    """The JSON file `name` of a package."""
    return json.loads(resources.files(package).joinpath(name).read_text(encoding="utf-8"))

"""A quality floor: figures once reached, and the data they were reached on.

A change that lowers a figure either is wrong or says so, by recording the floor again in the same commit.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SLACK = 0.05
"""Figures are rounded to a tenth, so that half of that is no fall."""


@dataclass(frozen=True, slots=True)
class Floor:
    """What figures must reach (`at_least`) and what they must not exceed (`at_most`), on the data of that hash."""

    data: str
    at_least: Mapping[str, float]
    at_most: Mapping[str, float]

    def falls(self, figures: Mapping[str, float], data: str) -> tuple[str, ...]:
        """A sentence for each figure on the wrong side of the floor; other data than recorded is one as well."""
        if data != self.data:
            return ("the data is not what the floor was recorded on: record the floor again",)
        low = [
            f"{name} fell to {figures[name]}, the floor is {floor}"
            for name, floor in self.at_least.items()
            if figures[name] < floor - SLACK
        ]
        high = [
            f"{name} rose to {figures[name]}, the ceiling is {ceiling}"
            for name, ceiling in self.at_most.items()
            if figures[name] > ceiling + SLACK
        ]
        return (*low, *high)

    def as_json(self) -> dict[str, Any]:
        """The floor as it stands in a JSON file."""
        return {"data": self.data, "at_least": dict(self.at_least), "at_most": dict(self.at_most)}


def hash_of(files: Iterable[Path]) -> str:
    """One SHA-256 over the names and the bytes of `files`, in the order of their names."""
    digest = hashlib.sha256()
    for file in sorted(files, key=lambda path: path.name):
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        digest.update(f"{file.name} {content}\n".encode())
    return digest.hexdigest()

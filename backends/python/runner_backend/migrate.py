"""Migrations of the user's own, as the protocol has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class MigrationFile:
    """What a migration's files say."""

    version: int
    name: str
    up: str
    down: str | None = None

    @property
    def title(self) -> str:
        """Its version and name as a file has them: `0002_add_stock`."""
        return f"{self.version:04}_{self.name}"


@dataclass(frozen=True, slots=True)
class Way:
    """What is to be done with them: `up`, `down`, `history` or `mark`."""

    name: str
    steps: int | None = None
    version: int = 0

    @staticmethod
    def of(way: str | Mapping[str, Any]) -> Way:
        """From the protocol's `way`."""
        if isinstance(way, str):
            return Way(way)
        [(name, fields)] = way.items()
        return Way(name, **fields)

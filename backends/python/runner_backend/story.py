"""What two transactions did, one in the middle of the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

COLUMNS = ["transaction", "action", "value"]


class Story:
    """The rows of `interleave`, in the order in which things happened."""

    def __init__(self) -> None:
        self.rows: list[list[Any]] = []

    def tell(self, who: str, action: Mapping[str, Any], value: int) -> None:
        """The next thing that happened."""
        [(word, of)] = action.items()
        self.rows.append([who, f"{word} {of['id'] if isinstance(of, Mapping) else of}", value])

    def read_last(self, who: str) -> int:
        """The year that this transaction read last."""
        read = [row for row in self.rows if row[0] == who and row[1].startswith("read ")]
        return int(read[-1][2]) if read else 0

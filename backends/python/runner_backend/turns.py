"""Calls of one operation with other values, which take turns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .failures import Failure


class Turns:
    """Calls that take turns; behind the last one comes the first again."""

    def __init__(self, of: Mapping[str, Any], begin: int = 0) -> None:
        self.calls = [of["operation"], *of.get("turns", ())]
        self.following = begin % len(self.calls)

    @property
    def vary(self) -> bool:
        """Whether there is more than one."""
        return len(self.calls) > 1

    def next(self) -> Any:
        """Whose turn it is."""
        call = self.calls[self.following]
        self.following = (self.following + 1) % len(self.calls)
        return call

    def run(self, execute: Callable[[Any], Any]) -> None:
        """Executes the next one. Where values vary, a row that is not there is an answer like any
        other."""
        try:
            execute(self.next())
        except Failure as failure:
            if not self.vary or failure.kind != "not_found":
                raise

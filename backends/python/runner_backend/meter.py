"""The stopwatch around the library's work, and around nothing else."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter_ns
from typing import TypeVar

T = TypeVar("T")


class Meter:
    """Executes work so many times, the first ones untimed, and knows how long the others took. Of
    one that discards, nobody wants an answer: the last result is gone within the time as well."""

    def __init__(self, times: int = 1, untimed: int = 0, discards: bool = False) -> None:
        self.times = max(times, 1)
        self.untimed = untimed
        self.discards = discards
        self.elapsed_ns = 0

    def time(self, work: Callable[[], T]) -> T | None:
        """The last execution's result, if somebody wants it."""
        for _ in range(self.untimed):
            work()
        start = perf_counter_ns()
        try:
            for _ in range(self.times - 1):
                work()
            if not self.discards:
                return work()
            work()
            return None
        finally:
            self.elapsed_ns += perf_counter_ns() - start

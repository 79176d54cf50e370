"""The stopwatch around the library's work, and around nothing else."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter_ns
from typing import TypeVar

T = TypeVar("T")


class Meter:
    """Executes work so many times, the first ones untimed, and knows how long the others took."""

    def __init__(self, times: int = 1, untimed: int = 0) -> None:
        self.times = max(times, 1)
        self.untimed = untimed
        self.elapsed_ns = 0

    def time(self, work: Callable[[], T]) -> T:
        """The last execution's result."""
        for _ in range(self.untimed):
            work()
        start = perf_counter_ns()
        try:
            for _ in range(self.times - 1):
                work()
            return work()
        finally:
            self.elapsed_ns += perf_counter_ns() - start

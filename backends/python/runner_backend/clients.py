"""Several clients at once: a thread for each, each with a session's functions and a connection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue
from random import Random
from threading import Thread
from time import perf_counter_ns, sleep
from typing import Any

from .failures import Failure
from .meter import Meter
from .operations import run
from .session import Pool, Session
from .turns import Turns

SLACK_NS = 1_000_000
"""How late a timer of the system may wake a thread: beyond it, the library has left it no time."""

Due = tuple[int, int]
"""An operation's index in the mix, and when it is due."""


def load(session: Session, of: Mapping[str, Any]) -> dict[str, Any]:
    """Runs operations of the mix for so long; how long each took, and what failed."""
    count = of["clients"]
    sessions = session.for_clients(count, Pool.of(of, count))
    schedule = _Schedule(of, perf_counter_ns())
    arrivals = _Arrivals(schedule) if of.get("rate") else None
    try:
        with ThreadPoolExecutor(count) as threads:
            clients = [
                _Client(one, schedule, number, arrivals) for number, one in enumerate(sessions)
            ]
            for done in [threads.submit(client.work) for client in clients]:
                done.result()
    finally:
        elapsed_ns = max(perf_counter_ns() - schedule.warm, 1)
        for one in set(sessions):
            one.close()
    operations = [_together(clients, index) for index in range(len(schedule.mix))]
    for index, missed in arrivals.missed.items() if arrivals else ():
        operations[index]["missed"] = missed
    return {"elapsed_ns": elapsed_ns, "operations": operations}


class _Schedule:
    """What is to be done, and when it begins to count and ends."""

    def __init__(self, of: Mapping[str, Any], start: int) -> None:
        self.mix = of["mix"]
        self.clients = max(of["clients"], 1)
        self.weights = [weighted["weight"] for weighted in self.mix]
        self.rate: int | None = of.get("rate")
        self.seed: int = of["seed"]
        self.start = start
        self.warm = start + of.get("warmup_ms", 0) * 1_000_000
        self.end = self.warm + of["duration_ms"] * 1_000_000

    def draw(self, random: Random) -> int:
        """The next operation's index."""
        [index] = random.choices(range(len(self.mix)), self.weights)
        return index


class _Arrivals:
    """The operations that are due at a rate, whichever client is free."""

    def __init__(self, schedule: _Schedule) -> None:
        self.schedule = schedule
        self.missed = Counter[int]()
        self.queue: SimpleQueue[Due | None] = SimpleQueue()
        Thread(target=self._send, daemon=True).start()

    def next(self) -> Due | None:
        """Waits for it; nothing when the time is over."""
        due = self.queue.get()
        if due is None:
            # The other clients are to see it as well.
            self.queue.put(None)
        return due

    def _send(self) -> None:
        schedule, random = self.schedule, Random(self.schedule.seed)
        interval = 1_000_000_000 / (schedule.rate or 1)
        number = 0
        while (due := schedule.start + int(number * interval)) < schedule.end:
            _sleep_until(due)
            now = perf_counter_ns()
            self.queue.put((schedule.draw(random), now if now - due < SLACK_NS else due))
            number += 1
        _sleep_until(schedule.end)
        try:
            while (left := self.queue.get_nowait()) is not None:
                # What was due while all got warm counts nowhere.
                self.missed[left[0]] += left[1] >= schedule.warm
        except Empty:
            pass
        self.queue.put(None)


class _Client:
    """Is given its next operation, and notes what came of it."""

    def __init__(
        self, session: Session, schedule: _Schedule, number: int, arrivals: _Arrivals | None
    ) -> None:
        self.session = session
        self.schedule = schedule
        self.arrivals = arrivals
        self.random = Random(schedule.seed + number)
        # Those who begin at the same row would read it from each other's cache.
        self.turns = [
            Turns(one, (1 + len(one.get("turns", ()))) // schedule.clients * number)
            for one in schedule.mix
        ]
        self.latencies = [Counter[int]() for _ in schedule.mix]
        self.failures: list[list[Failure]] = [[] for _ in schedule.mix]

    def work(self) -> None:
        while (turn := self._turn()) is not None:
            index, due = turn
            failed = None
            try:
                self.turns[index].run(
                    lambda operation: run(self.session, operation, Meter(discards=True))
                )
            except Failure as failure:
                failed = failure
            if due < self.schedule.warm:
                continue
            if failed is None:
                self.latencies[index][_rounded(perf_counter_ns() - due)] += 1
            else:
                self.failures[index].append(failed)

    def _turn(self) -> Due | None:
        if self.arrivals is not None:
            return self.arrivals.next()
        now = perf_counter_ns()
        return (self.schedule.draw(self.random), now) if now < self.schedule.end else None


def _sleep_until(due: int) -> None:
    if (left := due - perf_counter_ns()) > 0:
        sleep(left / 1_000_000_000)


def _rounded(nanoseconds: int) -> int:
    """To three digits: a percentile is right to 1 %, and equal ones are counted together."""
    return round(nanoseconds, 3 - len(str(nanoseconds)))


def _together(clients: list[_Client], index: int) -> dict[str, Any]:
    """What all clients noted of one operation of the mix."""
    latencies = sum((client.latencies[index] for client in clients), Counter[int]())
    errors: dict[str, dict[str, Any]] = {}
    for failure in (failure for client in clients for failure in client.failures[index]):
        error = errors.setdefault(failure.kind, {**failure.reply(), "count": 0})
        error["count"] += 1
    return {"latencies": sorted(latencies.items()), "errors": list(errors.values())}

"""Several clients at once: a thread for each, each with a session's functions and a connection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from random import Random
from time import perf_counter_ns
from typing import Any

from .failures import Failure
from .meter import Meter
from .operations import run
from .session import Session


def load(session: Session, of: Mapping[str, Any]) -> dict[str, Any]:
    """Runs operations of the mix for so long; how long each took, and what failed."""
    count = of["clients"]
    sessions = session.for_clients(count)
    start = perf_counter_ns()
    try:
        with ThreadPoolExecutor(count) as threads:
            clients = [_Client(one, of, number, start) for number, one in enumerate(sessions)]
            for done in [threads.submit(client.work) for client in clients]:
                done.result()
    finally:
        elapsed_ns = perf_counter_ns() - start
        for one in set(sessions):
            one.close()
    operations = [_together(clients, index) for index in range(len(of["mix"]))]
    return {"elapsed_ns": elapsed_ns, "operations": operations}


class _Client:
    """Chooses its next operation, and notes what came of it."""

    def __init__(self, session: Session, of: Mapping[str, Any], number: int, start: int) -> None:
        self.session = session
        self.mix = of["mix"]
        self.end = start + of["duration_ms"] * 1_000_000
        self.random = Random(of["seed"] + number)
        self.latencies = [Counter[int]() for _ in self.mix]
        self.failures: list[list[Failure]] = [[] for _ in self.mix]

    def work(self) -> None:
        weights = [weighted["weight"] for weighted in self.mix]
        while perf_counter_ns() < self.end:
            [index] = self.random.choices(range(len(self.mix)), weights)
            meter = Meter()
            try:
                run(self.session, self.mix[index]["operation"], meter)
                self.latencies[index][_rounded(meter.elapsed_ns)] += 1
            except Failure as failure:
                self.failures[index].append(failure)


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

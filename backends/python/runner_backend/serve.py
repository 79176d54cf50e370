"""The worker's loop: requests in, replies out, one session at a time."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from functools import partial
from typing import Any

from .clients import load
from .failures import Failure
from .meter import Meter
from .operations import run
from .session import Backend, Opening, Session
from .turns import Turns

PROTOCOL = 2

# The runner takes no longer line.
LONGEST_REPLY = 64 << 20


def serve(backend: Backend) -> None:
    """Answers requests on standard input until it ends."""
    # What a library prints is no reply: it goes where errors go.
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    worker = _Worker(backend)
    for line in sys.stdin.buffer:
        try:
            reply = worker.reply(json.loads(line))
        except json.JSONDecodeError as error:
            message = f"not a request of protocol {PROTOCOL}: {error}"
            reply = {"failed": {"kind": "other", "message": message}}
        replies.write(_encoded(reply))
        replies.flush()
    worker.close()


def _encoded(reply: Any) -> bytes:
    line = json.dumps(reply, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    if len(line) < LONGEST_REPLY:
        return line
    message = "its answer is larger than 64 MiB, and the runner reads no more than that"
    return _encoded({"failed": {"kind": "unreadable", "message": message}})


class _Worker:
    def __init__(self, backend: Backend) -> None:
        self.backend = backend
        self.session: Session | None = None

    def reply(self, request: str | Mapping[str, Any]) -> Any:
        name, of = (request, {}) if isinstance(request, str) else next(iter(request.items()))
        try:
            match name:
                case "hello":
                    about, offers = self.backend.about(), [*self.backend.offers, "turns"]
                    return {"hello": {"protocol": PROTOCOL, "about": about, "offers": offers}}
                case "open":
                    self.close()
                    self.session = self.backend.open(Opening.of(of))
                    return "done"
                case "run":
                    return {"ran": self._run(of)}
                case "sample":
                    return {"sampled": {"elapsed_ns": self._sample(of)}}
                case "load":
                    return {"loaded": load(self._open_session(), of)}
                case "close":
                    self.close()
                    return "done"
            raise Failure("other", f"this backend does not know the request `{name}`")
        except Failure as failure:
            return {"failed": failure.reply()}

    def close(self) -> None:
        if self.session is not None:
            self.session.close()
            self.session = None

    def _open_session(self) -> Session:
        if self.session is None:
            raise Failure("other", "no session is open")
        return self.session

    def _run(self, of: Mapping[str, Any]) -> dict[str, Any]:
        session, meter = self._open_session(), Meter(of.get("times", 1))
        with session.observed() as log:
            try:
                outcome: dict[str, Any] = {"answer": run(session, of["operation"], meter)}
            except Failure as failure:
                outcome = {"failed": failure.reply()}
        statements = None if log is None else log.entries()
        return {"outcome": outcome, "elapsed_ns": meter.elapsed_ns, "statements": statements}

    def _sample(self, of: Mapping[str, Any]) -> int:
        session, turns = self._open_session(), Turns(of)
        untimed, times, reset = of.get("untimed", 0), of["times"], of.get("reset")
        if reset is None:
            return self._executed(session, turns, Meter(times, untimed, discards=True))
        every = max(reset["every"], 1)
        elapsed = 0
        for part in range(untimed // every + max(times // every, 1)):
            run(session, reset["operation"], Meter())
            elapsed_ns = self._executed(session, turns, Meter(every, discards=True))
            if part >= untimed // every:
                elapsed += elapsed_ns
        return elapsed

    @staticmethod
    def _executed(session: Session, turns: Turns, meter: Meter) -> int:
        """How long so many executions took that the meter times; each by itself, if they vary."""
        if not turns.vary:
            turns.run(lambda operation: run(session, operation, meter))
            return meter.elapsed_ns
        elapsed = 0
        for number in range(meter.untimed + meter.times):
            one = Meter(discards=True)
            turns.run(partial(run, session, meter=one))
            if number >= meter.untimed:
                elapsed += one.elapsed_ns
        return elapsed

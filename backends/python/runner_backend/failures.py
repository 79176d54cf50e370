"""How an operation fails: a kind that all libraries share, and the library's own words."""

from __future__ import annotations

from dataclasses import dataclass


class Failure(Exception):
    """A failure of a kind that the protocol knows."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind

    def reply(self) -> dict[str, str]:
        return {"kind": self.kind, "message": str(self)}


@dataclass(frozen=True)
class Unsupported:
    """What a library has no answer to, and why; returned in place of a result."""

    because: str


NOT_AWAITED = Unsupported(
    "its calls block their thread until they return: there is no future to await, and none to drop"
    " before it has ended"
)

"""How an operation fails: a kind that all libraries share, and the library's own words."""

from __future__ import annotations

from dataclasses import dataclass

# More letters of an exception than anybody reads.
LONGEST_VALUE = 1_000


class Failure(Exception):
    """A failure of a kind that the protocol knows, with the library's own exception if it is one's."""

    def __init__(self, kind: str, message: str, of: BaseException | None = None) -> None:
        super().__init__(message)
        self.kind = kind
        self.of = of

    def reply(self) -> dict[str, str]:
        reply = {"kind": self.kind, "message": str(self)}
        if self.of is not None:
            reply["value"] = f"{type(self.of).__module__}.{self.of!r}"[:LONGEST_VALUE]
        return reply


@dataclass(frozen=True)
class Unsupported:
    """What a library has no answer to, and why; returned in place of a result."""

    because: str


NOT_AWAITED = Unsupported(
    "its calls block their thread until they return: there is no future to await, and none to drop"
    " before it has ended"
)

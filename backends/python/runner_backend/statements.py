"""What reached the database: one entry for each statement, told apart by what it is for."""

from __future__ import annotations

from typing import Any

from .sql import tokens

_TRANSACTION = {"BEGIN", "START", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE"}
_BOOKKEEPING = ["schema_migrations", "alembic_version", "sqlite_master", "sqlite_schema", "pragma_"]

# More statements than this are counted together where they are equal.
_KEPT_APART = 1000


def kind(sql: str) -> str:
    """What a statement of SQLite's is for."""
    word = next((token.text.upper() for token in tokens(sql) if token.kind == "word"), "")
    if word in _TRANSACTION:
        return "transaction"
    lower = sql.lower()
    if word == "PRAGMA":
        # A look at the schema, and not at a setting.
        return (
            "bookkeeping"
            if "table_" in lower or "_list" in lower or "index_" in lower
            else "setting"
        )
    return "bookkeeping" if any(name in lower for name in _BOOKKEEPING) else "work"


class StatementLog:
    """The statements of one `run`. Python is told their text with the values in it, and no more:
    how many rows they gave and how long they took is not known."""

    def __init__(self) -> None:
        self.template: str | None = None
        self._seen: list[dict[str, Any]] = []
        self._repeated: dict[str, dict[str, Any]] = {}

    def saw(self, bound: str) -> None:
        """SQLite begins with a statement; `template` is what the library handed to its driver for
        it."""
        if bound.startswith("-- "):
            return  # what a trigger does
        of = kind(bound)
        sql = bound if of == "transaction" or self.template is None else self.template
        if len(self._seen) < _KEPT_APART:
            self._seen.append(_entry(sql, bound, of))
        elif sql in self._repeated:
            self._repeated[sql]["times"] += 1
        else:
            self._repeated[sql] = _entry(sql, bound, of) | {"times": 1}

    def entries(self) -> list[dict[str, Any]]:
        """What the reply has."""
        return self._seen + list(self._repeated.values())


def _entry(sql: str, bound: str, of: str) -> dict[str, Any]:
    return {"sql": sql, "bound": bound.strip(), "kind": of, "rows": 0, "span_ns": 0, "vm_steps": 0}

"""What reached the database: one entry for each statement, told apart by what it is for."""

from __future__ import annotations

from typing import Any

from .sql import tokens

_TRANSACTION = {"BEGIN", "START", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE"}
_BOOKKEEPING = ["schema_migrations", "alembic_version", "sqlite_master", "sqlite_schema", "pragma_"]
_BOOKKEEPING += ["pg_catalog", "information_schema"]

# More statements than this are counted together where they are equal.
_KEPT_APART = 1000


def kind(sql: str) -> str:
    """What a statement is for."""
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
    if word in {"SHOW", "DESCRIBE"}:
        return "bookkeeping"
    return "bookkeeping" if any(name in lower for name in _BOOKKEEPING) else "work"


class StatementLog:
    """The statements of one `run`. Python is told their text with the values in it, and no more:
    how many rows they gave and how long they took is not known."""

    def __init__(self) -> None:
        self._template: str | None = None
        self._is_once = False
        self._last: str | None = None
        self._seen: list[dict[str, Any]] = []
        self._repeated: dict[str, dict[str, Any]] = {}

    def hands_over(self, template: str, many: bool = False) -> None:
        """The library hands a statement to its driver, to be executed once or with many rows of
        parameters."""
        self._template, self._is_once, self._last = template, not many, None

    def is_done(self) -> None:
        """The driver is done with it."""
        self._template, self._is_once = None, False

    def saw(self, bound: str) -> None:
        """The database begins with a statement."""
        if self._is_once and bound == self._last:
            # SQLite tells of it again for what a foreign key or a trigger does.
            return
        self._last = bound
        of = kind(bound)
        sql = bound if of == "transaction" or self._template is None else self._template
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

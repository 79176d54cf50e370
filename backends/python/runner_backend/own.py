"""Queries of the user's own: what they are given, what several of them take from each other, and
what they answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from . import answers
from .answers import Answer
from .failures import Failure
from .session import Session
from .values import decode

Rows = tuple[list[str], list[Any]]
Given = Rows | int
"""Columns and rows, or the number of changed rows."""


class Query:
    """A query, its text as the library takes it."""

    def __init__(self, session: Session, of: Mapping[str, Any]) -> None:
        self.name: str = of["name"]
        self.gives: str = of["gives"]
        self.text = session.spelled(of["text"])
        self.has_rows = self.gives in ("one", "many")
        self._session = session
        self._binds: list[str] = of.get("binds", [])
        self._params: Mapping[str, Any] = of.get("params", {})

    def bound(self, taken: Mapping[str, Any] | None = None) -> Any:
        """The values for its placeholders, some of them taken from rows."""
        values: list[Any] = []
        for name in self._binds:
            if taken is not None and name in taken:
                values.append(taken[name])
            elif name not in self._params:
                raise Failure("wrong_parameters", f"`{name}` has no value")
            else:
                param = self._params[name]
                several = param if isinstance(param, list) else [param]
                values += [decode(value) for value in several]
        return self._session.bound(values)

    def arguments(self) -> dict[str, Any]:
        """The arguments by name."""
        return {
            name: [decode(value) for value in param] if isinstance(param, list) else decode(param)
            for name, param in self._params.items()
        }

    def answer(self, given: Given) -> Answer:
        """What it gave, as its annotation promises it."""
        if isinstance(given, int):
            return answers.changed(given) if self.gives == "execrows" else answers.DONE
        columns, rows = given
        return answers.table(columns, self.first(rows) if self.gives == "one" else rows)

    def first(self, rows: list[Any]) -> list[Any]:
        """The first row, or not found."""
        if not rows:
            raise Failure("not_found", f"`{self.name}` gave no row")
        return rows[:1]


class Part:
    """One of the queries of a transaction."""

    def __init__(self, session: Session, of: Mapping[str, Any]) -> None:
        self.query = Query(session, of["query"])
        self.named: str | None = of.get("as")
        self._takes: Mapping[str, Mapping[str, str]] = of.get("takes", {})

    def bound(self, before: Steps) -> Any:
        """The values for its placeholders, some of them from the queries before it."""
        return self.query.bound(
            {
                name: before.first(taken["from"], taken["column"])
                for name, taken in self._takes.items()
            }
        )


class Steps:
    """What the queries of a transaction have given so far."""

    def __init__(self) -> None:
        self._named: dict[str, Rows] = {}
        self.last: Given = 0

    def gave(self, part: Part, given: Given) -> None:
        """Notes what a query gave."""
        if not isinstance(given, int):
            if part.query.gives == "one":
                part.query.first(given[1])
            if part.named is not None:
                self._named[part.named] = given
        self.last = given

    def first(self, name: str, column: str) -> Any:
        """A value of the first row of that name."""
        columns, rows = self._named.get(name, ([], []))
        if not rows:
            raise Failure("not_found", f"`{name}` has no row to take `{column}` from")
        return _taken(columns, rows[0], name, column)


class PerRow:
    """A query, and another one for each of its rows."""

    def __init__(self, session: Session, of: Mapping[str, Any]) -> None:
        self.of = Query(session, of["of"])
        self.run = Query(session, of["run"])
        self._takes: Mapping[str, str] = of.get("takes", {})

    def bound(self, columns: list[str], row: Sequence[Any]) -> Any:
        """The values for the placeholders of what is run for a row."""
        return self.run.bound(
            {name: _taken(columns, row, "row", column) for name, column in self._takes.items()}
        )

    def answer(self, rows: Rows, given: list[Given]) -> Answer:
        """Each row with those of what was run for it, as an outer join has it; or how many rows
        were changed."""
        if not self.run.has_rows:
            return self.run.answer(sum(count for count in given if isinstance(count, int)))
        children = [found for found in given if not isinstance(found, int)]
        columns = max((names for names, _ in children), key=len, default=[])
        joined: list[list[Any]] = []
        for row, (_, found) in zip(rows[1], children, strict=True):
            if self.run.gives == "one":
                found = self.run.first(found)
            joined += [[*row, *child] for child in found or [[None] * len(columns)]]
        return answers.table([*rows[0], *columns], joined)


def _taken(columns: Sequence[str], row: Sequence[Any], name: str, column: str) -> Any:
    if column not in columns:
        message = f"`{name}` has no column `{column}`; it has {', '.join(columns)}"
        raise Failure("wrong_parameters", message)
    return row[columns.index(column)]

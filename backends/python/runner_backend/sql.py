"""The words of SQL, as far as a backend must know them: what a statement gives, and where its
placeholders are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# What is in quotes or a comment is no word; PostgreSQL quotes in dollars besides.
_TOKENS = re.compile(
    r"""(?P<quoted>'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\$(?P<tag>[A-Za-z_]*)\$.*?\$(?P=tag)\$)
      | (?P<comment>--[^\n]*|\#\ [^\n]*|/\*.*?\*/)
      | (?P<placeholder>\?|\$\d+)
      | (?P<word>[^\W\d]\w*)
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)

_CHANGES = {"INSERT", "UPDATE", "DELETE", "REPLACE", "MERGE"}
_BEHIND_WITH = _CHANGES | {"SELECT", "VALUES", "TABLE"}
_GIVES_ROWS = {"SELECT", "VALUES", "PRAGMA", "EXPLAIN", "SHOW", "DESCRIBE", "DESC", "CALL"}
_GIVES_ROWS_ON = {
    "sqlite": set[str](),
    "postgres": {"TABLE", "FETCH", "EXECUTE"},
    "mysql": {"TABLE", "ANALYZE", "HELP"},
}
_CHECKS = {"CHECK", "CHECKSUM", "OPTIMIZE", "REPAIR"}


class Token(NamedTuple):
    """A piece of SQL, and of which kind it is."""

    kind: str
    text: str


def tokens(sql: str) -> Iterator[Token]:
    """The pieces of a text; together they are the text."""
    for match in _TOKENS.finditer(sql):
        yield Token(match.lastgroup or "other", match[0])


def gives(sql: str, database: str) -> str:
    """What a statement gives: `rows`, a number of `changed` ones, or `nothing`."""
    words = list(_outer_words(sql))
    verb = words[0] if words else ""
    if verb == "WITH":
        verb = next((word for word in words if word in _BEHIND_WITH), "")
    if verb in _CHANGES:
        return "rows" if "RETURNING" in words else "changed"
    checks_tables = (
        database == "mysql" and verb in _CHECKS and not {"TABLE", "TABLES"}.isdisjoint(words)
    )
    return "rows" if verb in _GIVES_ROWS | _GIVES_ROWS_ON[database] or checks_tables else "nothing"


def is_call(sql: str, database: str) -> bool:
    """Whether the statement calls a procedure that may give several results."""
    return database == "mysql" and next(_outer_words(sql), "") == "CALL"


def statements(sql: str) -> list[str]:
    """The statements of a text."""
    found, current = [], ""
    for token in tokens(sql):
        if token.text == ";":
            found.append(current)
            current = ""
        else:
            current += token.text
    found.append(current)
    return [statement.strip() for statement in found if statement.strip()]


def _outer_words(sql: str) -> Iterator[str]:
    """The words outside of brackets, in capitals; a statement in brackets begins inside."""
    depth, has_begun = 0, False
    for kind, text in tokens(sql):
        if text == "(" and has_begun:
            depth += 1
        elif text == ")":
            depth = max(depth - 1, 0)
        elif kind == "word" and depth == 0:
            has_begun = True
            yield text.upper()

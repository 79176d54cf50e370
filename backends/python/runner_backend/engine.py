"""The SQLite that Python is linked with: not that of the other programs."""

from __future__ import annotations

import sqlite3

# What decides its speed, or what it can do.
_TOLD = ("COMPILER", "DEFAULT_", "ENABLE_", "OMIT_", "THREADSAFE")


def sqlite_build() -> str:
    """How it was built, for the fairness audit."""
    conn = sqlite3.connect(":memory:")
    options = [option for option, in conn.execute("PRAGMA compile_options")]
    conn.close()
    return f"SQLite: {', '.join(option for option in options if option.startswith(_TOLD))}"

"""The databases' own codes for errors as the protocol's kinds of failures."""

from __future__ import annotations

# https://sqlite.org/rescode.html: extended codes, and then primary ones.
_SQLITE = {
    787: "foreign_key_violation",
    1555: "unique_violation",
    2067: "unique_violation",
    2579: "unique_violation",
    1299: "not_null_violation",
    275: "check_violation",
    3091: "invalid_value",
}
_SQLITE_PRIMARY = {
    5: "busy",
    6: "busy",
    14: "cannot_open",
    20: "invalid_value",
    25: "wrong_parameters",
    26: "cannot_open",
}
# SQLite gives these no code of their own.
_SQLITE_SIGNS = [
    ("no such table", "no_such_table"),
    ("no such column", "no_such_column"),
    ("has no column named", "no_such_column"),
    ("syntax error", "syntax_error"),
    ("incomplete input", "syntax_error"),
    ("unrecognized token", "syntax_error"),
    ("values were supplied", "wrong_parameters"),
    (" values for ", "wrong_parameters"),
]

# https://www.postgresql.org/docs/current/errcodes-appendix.html: whole codes, and then classes.
_SQLSTATE = {
    "23503": "foreign_key_violation",
    "23505": "unique_violation",
    "23502": "not_null_violation",
    "23514": "check_violation",
    "42P01": "no_such_table",
    "42703": "no_such_column",
    "40P01": "deadlock",
    "40001": "busy",
    "55P03": "busy",
    "57014": "timeout",
    "42601": "syntax_error",
    "42P02": "wrong_parameters",
    "08P01": "wrong_parameters",
    # A text compared with a number: PostgreSQL calls it an operator that does not exist.
    "42883": "invalid_value",
    "42804": "invalid_value",
}
_SQLSTATE_CLASSES = {
    "22": "invalid_value",
    "08": "cannot_open",
    "28": "cannot_open",
    "3D": "cannot_open",
    "57": "cannot_open",
}

# https://mariadb.com/kb/en/mariadb-error-code-reference/
_MYSQL = {
    "foreign_key_violation": [1216, 1217, 1451, 1452],
    "unique_violation": [1062, 1169, 1586],
    "not_null_violation": [1048, 1364],
    "check_violation": [3819, 4025],
    "no_such_table": [1051, 1146],
    "no_such_column": [1054],
    "syntax_error": [1064, 1149],
    "wrong_parameters": [1058, 1136, 1210],
    "invalid_value": [1264, 1265, 1292, 1366, 1406],
    "deadlock": [1213],
    "busy": [1020, 1205],
    "timeout": [1317, 1969, 3024],
    "cannot_open": [1040, 1044, 1045, 1049, 1053, 1927, 2002, 2003, 2005, 2006, 2013, 2055],
}
_MYSQL_KINDS = {number: kind for kind, numbers in _MYSQL.items() for number in numbers}


def of_sqlite(code: int, message: str) -> str:
    """The kind of an error with this extended result code."""
    kind = _SQLITE.get(code) or _SQLITE_PRIMARY.get(code & 0xFF)
    return kind or next((kind for sign, kind in _SQLITE_SIGNS if sign in message), "other")


def of_sqlstate(code: str, message: str) -> str:
    """The kind of an error with this SQLSTATE of PostgreSQL's."""
    # The code of a syntax error covers these two as well.
    if code == "42601" and "multiple commands" in message:
        return "several_statements"
    if code == "42601" and message.startswith("INSERT has more"):
        return "wrong_parameters"
    return _SQLSTATE.get(code) or _SQLSTATE_CLASSES.get(code[:2], "other")


def of_mysql(number: int) -> str:
    """The kind of an error with this number of MySQL's or MariaDB's."""
    return _MYSQL_KINDS.get(number, "other")

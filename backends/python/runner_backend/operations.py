"""From each operation to the function of a library that answers it: which one, with which
arguments, and what its result says. It stands here once for all libraries."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import chain
from typing import Any

from . import answers, sql, story
from .answers import Answer
from .failures import Failure, Unsupported
from .meter import Meter
from .migrate import MigrationFile, Way
from .own import Part, PerRow, Query
from .session import Session
from .values import check, decode

Arguments = Mapping[str, Any]


class _NoAnswer(Exception):
    """There is none, for a reason, or nobody wants it."""

    def __init__(self, reason: Unsupported | None = None) -> None:
        self.reason = reason


class Call:
    """One operation of a session, through a meter."""

    def __init__(self, session: Session, meter: Meter) -> None:
        self.session = session
        self.meter = meter
        self.data = session.opening.data

    def __call__(self, name: str, *arguments: Any, **named: Any) -> Any:
        """Executes the function of this name so often as the meter says."""
        function, call = self.session.functions.get(name), self.session.call
        if function is None:
            raise _NoAnswer(Unsupported(f"`{name}` is not written in this backend"))
        work = partial(function, **named) if named else function
        result = self.meter.time(lambda: call(work, *arguments))
        if isinstance(result, Unsupported):
            raise _NoAnswer(result)
        if self.meter.discards:
            raise _NoAnswer
        return result

    def new_books(self, count: int) -> list[dict[str, Any]]:
        """The first of the scenario's new books."""
        return list(self.data.get("new_books", [])[:count])


def run(session: Session, operation: str | Mapping[str, Any], meter: Meter) -> Answer:
    """Runs an operation; its answer."""
    name, arguments = (
        (operation, {}) if isinstance(operation, str) else next(iter(operation.items()))
    )
    if name not in OPERATIONS:
        return answers.unsupported(
            Unsupported(f"this backend is older than the operation `{name}`")
        )
    try:
        return OPERATIONS[name](Call(session, meter), arguments)
    except _NoAnswer as no_answer:
        return answers.unsupported(no_answer.reason) if no_answer.reason else answers.DONE
    except Failure:
        raise
    except Exception as error:
        failure = session.failure(error)
        if failure is None:
            raise
        raise failure from error


def _load_tables(run: Call, of: Arguments) -> Answer:
    raise _NoAnswer(Unsupported("the runner generates the rows and sends them as statements"))


def _sql(run: Call, of: Arguments) -> Answer:
    session, text = run.session, of["text"]
    gives = sql.gives(text, session.opening.kind)
    spelled = session.spelled(text)
    check(session.opening.kind, chain(of.get("params", []), *of.get("rows", [])))
    values = session.bound([decode(value) for value in of.get("params", [])])
    if of.get("rows"):
        rows = [session.bound([decode(value) for value in row]) for row in of["rows"]]
        if gives == "rows":
            return answers.table(*run("query_many", spelled, rows))
        return answers.changed(run("execute_many", spelled, rows))
    if not of.get("commit", True):
        return answers.changed(run("execute_without_commit", spelled, values))
    if gives == "rows":
        function = "call" if sql.is_call(text, session.opening.kind) else "query"
        return answers.table(*run(function, spelled, values))
    count = run("execute", spelled, values)
    return answers.changed(count) if gives == "changed" else answers.DONE


def _query(run: Call, of: Arguments) -> Answer:
    """A query of the user's own, through the raw SQL interface."""
    query = Query(run.session, of)
    if not of["text"]:
        # One that this backend has announced: its function of that name.
        return query.answer(run(of["name"], **query.arguments()))
    function = "query" if query.has_rows else "execute"
    return query.answer(run(function, query.text, query.bound()))


def _transaction(run: Call, of: Sequence[Any]) -> Answer:
    parts = [Part(run.session, part) for part in of]
    return parts[-1].query.answer(run("transaction", parts))


def _per_row(run: Call, of: Arguments) -> Answer:
    work = PerRow(run.session, of)
    rows, given = run("per_row", work)
    return work.answer(rows, given)


def _migrate_files(run: Call, of: Arguments) -> Answer:
    way, files = Way.of(of["way"]), [MigrationFile(**file) for file in of["files"]]
    columns = answers.MIGRATION if way.name == "history" else answers.MIGRATION[:2]
    return answers.models(columns, run("migrate_files", way, files))


def _derive(run: Call, of: Arguments) -> Answer:
    return answers.table(["sql"], ([statement] for statement in run("derive_migration")))


def _insert(run: Call, of: Arguments) -> Answer:
    function = {
        "one_by_one": "insert_one_by_one",
        "one_transaction": "insert_in_one_transaction",
        "multi_row": "insert_multi_row",
        "unnest": "insert_unnest",
        "copy": "insert_copy",
    }[of["how"]]
    return answers.changed(run(function, run.new_books(of["count"])))


def _upsert(run: Call, of: Arguments) -> Answer:
    function = "upsert_multi_row" if of.get("how") == "multi_row" else "upsert_books"
    return answers.changed(run(function, run.new_books(of["count"])))


def _page(run: Call, of: Arguments) -> Answer:
    [(start, place)] = of["start"].items()
    function = "books_page_by_offset" if start == "offset" else "books_page_by_key"
    return answers.models(answers.BOOK, run(function, place, of["limit"]))


def _create_books(run: Call, of: Arguments) -> Answer:
    function = {
        "rollback": "create_books_or_none",
        "ignore": "create_books_ignoring_errors",
        "savepoint": "create_books_with_savepoints",
    }[of["on_error"]]
    return answers.changed(run(function, of["books"]))


def _interleave(run: Call, of: Arguments) -> Answer:
    opening, begin = run.session.opening, of.get("begin")
    if opening.place == ":memory:":
        raise _NoAnswer(Unsupported("a database in memory has one connection"))
    is_lock = begin in ("deferred", "immediate", "exclusive")
    if begin and is_lock != (opening.kind == "sqlite"):
        raise _NoAnswer(Unsupported(f"a transaction of {opening.kind} does not begin as `{begin}`"))
    if "interleave" not in run.session.functions:
        # Who has none needs no second connection for it: the call says so.
        run("interleave")
    with run.session.another() as first:
        return answers.table(story.COLUMNS, run("interleave", first, of).rows)


Handler = Callable[[Call, Any], Answer]


def _with(answer: Callable[[Any], Answer], function: str, *names: str, **defaults: Any) -> Handler:
    """Calls a function with the arguments of these names, or with what stands for one that is
    absent."""

    def handle(run: Call, of: Arguments) -> Answer:
        values = [of[name] if name in of else defaults[name] for name in names]
        return answer(run(function, *values))

    return handle


def _done(result: Any) -> Answer:
    return answers.DONE


def _models(columns: list[str]) -> Callable[[Any], Answer]:
    return lambda found: answers.models(columns, found)


def _model(columns: list[str]) -> Callable[[Any], Answer]:
    return lambda found: answers.models(columns, [found])


def _until(handler: Handler) -> Handler:
    """The argument `due` is a date."""
    return lambda run, of: handler(run, {**of, "due": date.fromisoformat(of["due"])})


_changed = answers.changed
_books, _book = _models(answers.BOOK), _model(answers.BOOK)
_migrated = _models(["version", "name"])

OPERATIONS: dict[str, Handler] = {
    "create_tables": _with(_done, "create_tables"),
    "load_tables": _load_tables,
    "load_data": lambda run, of: answers.changed(run("load_data", run.data)),
    "sql": _sql,
    "script": _with(_done, "script", "text"),
    "query": _query,
    "transaction": _transaction,
    "per_row": _per_row,
    "add_authors": _with(answers.added, "add_authors", "authors", "commit", commit=True),
    "books_of_author": _with(_books, "books_of_author", "name"),
    "author_of_book": _with(_model(answers.AUTHOR), "author_of_book", "title"),
    "books_after": _with(_models(answers.BOOK_WITH_AUTHOR), "books_after", "year"),
    "prolific_authors": _with(_models(answers.PROLIFIC_AUTHOR), "prolific_authors", "more_than"),
    "authors_with_books": lambda run, of: answers.authors_with_books(
        run(f"authors_with_books_{of['loading']}")
    ),
    "books_with_tags": lambda run, of: answers.books_with_tags(
        run(f"books_with_tags_{of['loading']}")
    ),
    "books_of_publisher": _with(_books, "books_of_publisher", "name"),
    "tag_book": _with(lambda tagged: answers.books_with_tags([tagged]), "tag_book", "id", "tag"),
    "delete_author": _with(_changed, "delete_author", "id"),
    "create_book": _with(_book, "create_book", "title", "year", "author_id"),
    "find_book": _with(_book, "find_book", "id"),
    "list_books": _with(_books, "list_books", "status", status=None),
    "search_books": _with(_models(answers.FOUND_BOOK), "search_books", "text"),
    "check_out": _until(_with(_book, "check_out", "id", "due")),
    "check_out_all": _until(_with(_changed, "check_out_all", "ids", "due")),
    "return_book": _with(_book, "return_book", "id"),
    "delete_book": _with(_changed, "delete_book", "id"),
    "migrate_up": _with(_migrated, "migrate_up", "steps", steps=None),
    "migrate_down": _with(_migrated, "migrate_down", "steps", steps=1),
    "migrations": _with(_models(answers.MIGRATION), "migrations"),
    "derive_migration": _derive,
    "mark_migrated": _with(_migrated, "mark_migrated", "version"),
    "migrate_older_program": _with(_migrated, "migrate_older_program"),
    "migrate_files": _migrate_files,
    "books_of_year": _with(_books, "books_of_year", "year"),
    "books_of_author_and_year": _with(_books, "books_of_author_and_year", "author_id", "year"),
    "create_index": _with(_done, "create_index", "on", "columns"),
    "drop_index": _with(_done, "drop_index", "on", "columns"),
    "insert_books": _insert,
    "delete_books_after": _with(_changed, "delete_books_after", "id"),
    "books_page": _page,
    "stream_books": _with(
        lambda totals: answers.table(["books", "years"], [totals]), "stream_books"
    ),
    "authors_with_tagged_books": _with(answers.trees, "authors_with_tagged_books"),
    "upsert_books": _upsert,
    "create_books": _create_books,
    "interleave": _interleave,
    "hold_connection": lambda run, of: answers.models(
        answers.BOOK,
        [run(f"hold_connection_{of['how']}", of["id"], of["for_ms"] / 1000)],
    ),
    "cancel_check_out": _until(_with(_model(answers.BOOK), "cancel_check_out", "id", "due")),
    "forget_statements": _with(_done, "forget_statements"),
}

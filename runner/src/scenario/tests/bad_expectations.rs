//! Expectations that are wrong, each in one way.

use super::bad_cases::Cases;

pub const EXPECT: Cases = &[
    ("an unknown field", "  - load_data:\n    expect: { row: 5 }\n"),
    ("no map", "  - load_data:\n    expect: 5\n"),
    ("an unknown error", "  - find_book: { id: 999 }\n    expect: { error: not_fund }\n"),
    ("an error like no other", "  - find_book: { id: 999 }\n    expect: { error: kaboom }\n"),
    ("an error and rows", "  - find_book: { id: 999 }\n    expect: { error: not_found, rows: 0 }\n"),
    ("rows and changes", "  - load_data:\n    expect: { rows: 1, changed: 1 }\n"),
    ("a word for rows", "  - load_data:\n    expect: { rows: many }\n"),
    ("a negative number of rows", "  - load_data:\n    expect: { rows: -1 }\n"),
    ("rows that are no lists", "  - sql: SELECT 1\n    expect: { rows: [1, 2] }\n"),
    (
        "rows of unequal length",
        "  - sql: SELECT 1\n    expect:\n      rows:\n        - [1, Dune]\n        - [2]\n",
    ),
    ("a value that is none", "  - sql: SELECT 1\n    expect: { rows: [[{ a: 1, b: 2 }]] }\n"),
    ("a plan without explain", "  - find_book: { id: 1 }\n    expect: { plan: { scans: books } }\n"),
    ("an empty plan", "  - explain: { find_book: { id: 1 } }\n    expect: { plan: {} }\n"),
    (
        "an unknown field of a plan",
        "  - explain: { find_book: { id: 1 } }\n    expect: { plan: { scan: books } }\n",
    ),
    ("columns of a wrong type", "  - schema: books\n    expect: { columns: id }\n"),
    ("statements of no variant", "  - find_book: { id: 1 }\n    expect: { statements: { lazy: 1 } }\n"),
    (
        "statements of an unknown variant",
        "  - measure: { lazy: load_data, join: load_data }\n    expect: { statements: { lzay: 1, join: 2 } }\n",
    ),
    ("statements of a wrong type", "  - find_book: { id: 1 }\n    expect: { statements: one }\n"),
    ("agree of a wrong type", "  - find_book: { id: 1 }\n    expect: { agree: maybe }\n"),
    ("a pattern that is none", "  - sql: SELECT 1\n    expect: { rows: [[{ matches: '(' }]] }\n"),
    ("a number without its distance", "  - sql: SELECT 1\n    expect: { rows: [{ price: { about: 3 } }] }\n"),
    ("a distance below nothing", "  - sql: SELECT 1\n    expect: { tolerance: -1 }\n"),
    ("what is not null and yet is", "  - sql: SELECT 1\n    expect: { rows: [[{ not_null: false }]] }\n"),
    ("no word for a value", "  - sql: SELECT 1\n    expect: { rows: [[{ matches: a, contains: b }]] }\n"),
    ("a row of no column", "  - sql: SELECT 1\n    expect: { rows: [{}] }\n"),
    ("rows that contain nothing", "  - sql: SELECT 1\n    expect: { contains: [] }\n"),
    ("rows that contain a number", "  - sql: SELECT 1\n    expect: { contains: 3 }\n"),
    ("an error that contains rows", "  - sql: SELECT 1\n    expect: { error: other, contains: [[1]] }\n"),
    ("a message of no error", "  - sql: SELECT 1\n    expect: { message: constraint }\n"),
    ("a message that is a number", "  - sql: SELECT 1\n    expect: { error: other, message: 5 }\n"),
    (
        "a message of two kinds",
        "  - sql: SELECT 1\n    expect: { error: other, message: { contains: a, matches: b } }\n",
    ),
    ("a type that is none", "  - sql: SELECT 1\n    expect: { types: { year: int } }\n"),
    ("types that are a list", "  - sql: SELECT 1\n    expect: { types: [integer] }\n"),
    ("an unknown database", "  - sql: SELECT 1\n    expect: { on: { oracle: { rows: 1 } } }\n"),
    ("a database without a map", "  - sql: SELECT 1\n    expect: { on: { sqlite: 1 } }\n"),
    ("no databases", "  - sql: SELECT 1\n    expect: { on: sqlite }\n"),
    (
        "a case within a case",
        "  - sql: SELECT 1\n    expect: { on: { sqlite: { backends: { diesel: { rows: 1 } } } } }\n",
    ),
    ("a misspelt backend", "  - sql: SELECT 1\n    expect: { backends: { deisel: { rows: 1 } } }\n"),
    ("a misspelt field of a case", "  - sql: SELECT 1\n    expect: { backends: { diesel: { row: 1 } } }\n"),
    (
        "a message on a database where no error is expected",
        "  - sql: SELECT 1\n    expect: { rows: 1, on: { sqlite: { message: constraint } } }\n",
    ),
];

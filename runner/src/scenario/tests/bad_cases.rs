//! Inputs that are wrong, each in one way, by the part of the language that they are wrong in.

pub type Cases = &'static [(&'static str, &'static str)];

pub const SYNTAX: Cases = &[
    ("a tab", "scenario: Test\nsteps:\n\t- load_data\n"),
    ("an unclosed bracket", "scenario: Test\nsteps: [load_data\n"),
    ("an unclosed brace", "scenario: Test\ndata: { authors: 1\nsteps: [load_data]\n"),
    ("an unclosed quote", "scenario: 'Test\nsteps: [load_data]\n"),
    ("a colon in text", "scenario: Lesson 5: Indexes\nsteps: [load_data]\n"),
    ("a wrong indentation", "scenario: Test\nsteps:\n  - load_data\n - reopen\n"),
    ("a special character", "scenario: @home\nsteps: [load_data]\n"),
    ("a quote in quotes", "scenario: 'It's'\nsteps: [load_data]\n"),
    ("a backslash", "scenario: \"\\q\"\nsteps: [load_data]\n"),
    ("a duplicate key", "scenario: Test\nsteps: [load_data]\nscenario: Test\n"),
    ("a duplicate field", "scenario: Test\nsteps:\n  - find_book: { id: 1, id: 2 }\n"),
    ("two documents", "scenario: Test\nsteps: [load_data]\n---\nscenario: Other\n"),
    ("an unknown anchor", "scenario: *title\nsteps: [load_data]\n"),
    ("an anchor within itself", "scenario: Test\nsteps: &steps [*steps]\n"),
    ("a tag", "scenario: !important Test\nsteps: [load_data]\n"),
    ("infinity", "scenario: Test\nsteps:\n  - sql: { text: 'SELECT ?', params: [.inf] }\n"),
    (
        "an alias bomb",
        "a: &a [x, x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\n\
         c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]\n\
         e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]\nf: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]\n",
    ),
    (
        "a deep nest",
        "steps: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n",
    ),
];

pub const FILE: Cases = &[
    ("an empty file", ""),
    ("only comments", "# To do\n"),
    ("no map", "load_data"),
    ("a list", "- load_data\n"),
    ("no title", "steps: [load_data]\n"),
    ("a title that is no text", "scenario: 5\nsteps: [load_data]\n"),
    ("a title that is empty", "scenario:\nsteps: [load_data]\n"),
    ("a blank title", "scenario: ' '\nsteps: [load_data]\n"),
    ("an unknown field", "scenario: Test\nabuot: A test\nsteps: [load_data]\n"),
    ("a field like no other", "scenario: Test\nauthor: me\nsteps: [load_data]\n"),
    ("a pool in SQLite", "scenario: Test\npool: 2\nsteps: [load_data]\n"),
    ("a pool without connections", "scenario: Test\non: postgres\npool: 0\nsteps: [load_data]\n"),
    ("no steps", "scenario: Test\n"),
    ("an empty list of steps", "scenario: Test\nsteps: []\n"),
    ("steps without entries", "scenario: Test\nsteps:\n"),
    ("steps that are a map", "scenario: Test\nsteps:\n  load_data:\n"),
];

pub const DATA: Cases = &[
    ("too many books", "data: { authors: 1, books: 1000001 }\n"),
    ("a negative number", "data: { authors: -1 }\n"),
    ("a fraction", "data: { authors: 1.5 }\n"),
    ("a word", "data: { authors: many }\n"),
    ("a number in quotes", "data: { authors: '10' }\n"),
    ("an unknown field", "data: { autors: 10 }\n"),
    ("books without authors", "data: { books: 10 }\n"),
    ("no map", "data: 100\n"),
    ("an unknown setting", "settings: { syncronous: off }\n"),
    ("an unknown value of a setting", "settings: { journal_mode: wall }\n"),
    ("a setting of a wrong type", "settings: { foreign_keys: yes }\n"),
    ("a decision about nothing", "decide: {}\n"),
    ("a decision by unknown work", "decide: { raeds: 8 }\n"),
    ("a weight that is too large", "decide: { reads: 1001 }\n"),
    ("two weights for one kind of work", "decide: { reads: 1, by_key: 2 }\n"),
    ("a word for nothing that a library has", "decide: { must: [asynk] }\n"),
    ("a word and no list", "decide: { must: async }\n"),
    ("tables in a list", "data: { tables: [users] }\n"),
    ("a table without rows", "data: { tables: { users: { columns: { id: sequence } } } }\n"),
    ("a table without columns", "data: { tables: { users: { rows: 5 } } }\n"),
    ("a table of no name", "data: { tables: { a-b: { rows: 5, columns: { id: sequence } } } }\n"),
    ("a misspelt field of a table", "data: { tables: { users: { row: 5, columns: { id: sequence } } } }\n"),
    ("rows below nothing", "data: { tables: { users: { rows: -5, columns: { id: sequence } } } }\n"),
    ("a misspelt generator", "data: { tables: { users: { rows: 5, columns: { id: { sequense: 1 } } } } }\n"),
    ("a generator like no other", "data: { tables: { users: { rows: 5, columns: { id: magic } } } }\n"),
    (
        "two generators",
        "data: { tables: { users: { rows: 5, columns: { id: { sequence: 1, text: name } } } } }\n",
    ),
    (
        "a field of another generator",
        "data: { tables: { users: { rows: 5, columns: { id: { sequence: 1, unique: true } } } } }\n",
    ),
    (
        "limits in the wrong order",
        "data: { tables: { users: { rows: 5, columns: { n: { uniform: [9, 1] } } } } }\n",
    ),
    ("one limit", "data: { tables: { users: { rows: 5, columns: { n: { uniform: [9] } } } } }\n"),
    (
        "days that are none",
        "data: { tables: { users: { rows: 5, columns: { n: { date: [2024-01-01, soon] } } } } }\n",
    ),
    ("a text of no kind", "data: { tables: { users: { rows: 5, columns: { n: { text: nmae } } } } }\n"),
    ("nothing to choose", "data: { tables: { users: { rows: 5, columns: { n: { choice: { a: 0 } } } } } }\n"),
    (
        "more nothing than there is",
        "data: { tables: { users: { rows: 5, columns: { n: { text: name, null: 2 } } } } }\n",
    ),
    ("a key of no column", "data: { tables: { users: { rows: 5, columns: { n: { zipf: users } } } } }\n"),
    ("a key of no table", "data: { tables: { users: { rows: 5, columns: { n: { zipf: user.id } } } } }\n"),
    (
        "a key that is not there",
        "data: { tables: { users: { rows: 5, columns: { id: sequence, n: { zipf: users.ix } } } } }\n",
    ),
    (
        "tables that refer to each other",
        "data:\n  tables:\n    a: { rows: 5, columns: { id: sequence, b: { cycle: b.id } } }\n    b: { rows: 5, columns: { id: sequence, a: { cycle: a.id } } }\n",
    ),
    ("a file of values that is not there", "data: { tables: { users: { csv: nowhere.csv } } }\n"),
];

pub const STEPS: Cases = &[
    ("no tables to load", "  - load_tables\n"),
    ("a misspelt bare word", "  - craete_tables\n"),
    ("a bare word like no other", "  - frobnicate\n"),
    ("a bare word that needs fields", "  - find_book\n"),
    ("a misspelt operation", "  - name: Look\n    find_bok: { id: 1 }\n"),
    ("a misspelt key", "  - load_data:\n    expext: { changed: 5 }\n"),
    ("a hyphen", "  - create-tables\n"),
    ("two actions", "  - find_book: { id: 1 }\n    delete_book: { id: 1 }\n"),
    ("no action", "  - name: Nothing\n    expect: { rows: 1 }\n"),
    ("a number", "  - 5\n"),
    ("nothing", "  -\n"),
    ("a list", "  - [load_data]\n"),
    ("two names alike", "  - name: Load\n    load_data:\n  - name: Load\n    reopen:\n"),
    ("a name that is no text", "  - name: 2010\n    load_data:\n"),
    ("reopen with fields", "  - reopen: books\n"),
    ("the schema of nothing", "  - schema\n"),
    ("the schema of no table", "  - schema: books; DROP TABLE books\n"),
    ("explain without an operation", "  - explain:\n"),
    ("explain of a word", "  - explain: books_of_yaer\n"),
    ("explain of two operations", "  - explain: { find_book: { id: 1 }, load_data: ~ }\n"),
    ("explain of a list", "  - explain: [load_data]\n"),
];

pub const FIELDS: Cases = &[
    ("an unknown field", "  - books_of_year: { yaer: 2010 }\n"),
    ("a field like no other", "  - create_book: { isbn: 1 }\n"),
    ("a missing field", "  - create_book:\n      title: Dune\n      author_id: 1\n"),
    ("text for a number", "  - books_of_year: { year: MMX }\n"),
    ("quotes around a number", "  - books_of_year: { year: \"2010\" }\n"),
    ("leading zeros", "  - find_book: { id: 007 }\n"),
    ("a fraction", "  - find_book: { id: 1.5 }\n"),
    ("a list for a number", "  - find_book: { id: [1] }\n"),
    ("nothing for a number", "  - find_book: { id: }\n"),
    ("too large a number", "  - find_book: { id: 3000000000 }\n"),
    ("a whole number that is none", "  - find_book: { id: 1.0 }\n"),
    ("far too large a number", "  - find_book: { id: 99999999999999999999999 }\n"),
    ("a number for text", "  - search_books: { text: 1984 }\n"),
    ("no such loading", "  - authors_with_books: { loading: laxy }\n"),
    ("a loading like no other", "  - authors_with_books: { loading: eager }\n"),
    ("a number for a word", "  - authors_with_books: { loading: 1 }\n"),
    ("a word that takes no fields", "  - authors_with_books: { loading: { lazy: 1 } }\n"),
    ("a word without its value", "  - books_page: { limit: 1, start: offset }\n"),
    ("a misspelt word with a value", "  - books_page: { limit: 1, start: { offest: 1 } }\n"),
    ("a wrong value of a word", "  - books_page: { limit: 1, start: { offset: x } }\n"),
    ("no date", "  - check_out: { id: 1, due: tomorrow }\n"),
    ("no such day", "  - check_out: { id: 1, due: 2026-02-30 }\n"),
    ("a word for a list", "  - create_index: { on: books, columns: year }\n"),
    ("no name of a column", "  - create_index: { on: books, columns: [year desc] }\n"),
    ("a word for true or false", "  - sql: { text: SELECT 1, commit: no }\n"),
    ("fields without names", "  - find_book: 999\n"),
    ("fields where there are none", "  - create_tables: { if_not_exists: true }\n"),
    ("a nested field", "  - add_authors: { authors: [{ name: Ada, books: [{ title: A, yaer: 1 }] }] }\n"),
    ("a missing nested field", "  - add_authors: { authors: [{ name: Ada }, { books: [] }] }\n"),
    ("more new books than there are", "  - insert_books: { count: 10, how: multi_row }\n"),
    ("parameters and rows", "  - sql: { text: SELECT ?, params: [1], rows: [[1]] }\n"),
    ("rows of unequal length", "  - sql: { text: 'INSERT INTO t VALUES (?, ?)', rows: [[1, 2], [3]] }\n"),
    ("rows that are no lists", "  - sql: { text: 'INSERT INTO t VALUES (?)', rows: [1, 2] }\n"),
    ("a value that is none", "  - sql: { text: SELECT ?, params: [{ money: 5 }] }\n"),
    ("a moment that is none", "  - sql: { text: SELECT ?, params: [{ timestamp: tomorrow }] }\n"),
    ("a UUID that is none", "  - sql: { text: SELECT ?, params: [{ uuid: nonsense }] }\n"),
    ("an array of several types", "  - sql: { text: SELECT ?, params: [{ array: [1, a] }] }\n"),
    ("an array without elements", "  - sql: { text: SELECT ?, params: [{ array: [] }] }\n"),
    ("a null of no type", "  - sql: { text: SELECT ?, params: [{ 'null': money }] }\n"),
    ("parameters that are no list", "  - sql: { text: SELECT ?, params: 5 }\n"),
    ("a list within a list", "  - sql: { text: SELECT ?, params: [[[1]]] }\n"),
    ("an empty list of parameters", "  - sql: { text: SELECT 1 IN (?), params: [[]] }\n"),
    ("a name without a value", "  - sql: { text: 'SELECT :year, :month', params: { year: 1 } }\n"),
    ("a value without its name", "  - sql: { text: SELECT 1, params: { date: 2026-12-24 } }\n"),
    ("names beside a question mark", "  - sql: { text: 'SELECT :year, ?', params: { year: 1 } }\n"),
    ("sql without text", "  - sql:\n"),
];

pub const MEASURE: Cases = &[
    ("nothing to measure", "  - measure: {}\n"),
    ("nothing at all", "  - measure:\n"),
    ("a misspelt operation", "  - measure: { books_of_yaer: { year: 2010 } }\n"),
    (
        "a misspelt operation in a variant",
        "  - measure: { a: { books_of_yaer: { year: 2010 } }, b: load_data }\n",
    ),
    ("a missing field in a variant", "  - measure: { a: authors_with_books, b: load_data }\n"),
    ("operations without names", "  - measure: { find_book: { id: 1 }, delete_book: { id: 1 } }\n"),
    ("a variant of nothing", "  - measure: { a: ~ }\n"),
    ("a variant of two", "  - measure: { a: { find_book: { id: 1 }, load_data: ~ } }\n"),
    ("a list", "  - measure: [load_data, reopen]\n"),
    ("no repetitions", "  - measure: { find_book: { id: 1 } }\n    repeat: 0\n"),
    ("too many repetitions", "  - measure: { find_book: { id: 1 } }\n    repeat: 4000000000\n"),
    ("repetitions without measuring", "  - find_book: { id: 1 }\n    repeat: 10\n"),
    ("a reset without measuring", "  - explain: { find_book: { id: 1 } }\n    reset: load_data\n"),
    ("a duration without its unit", "  - measure: { find_book: { id: 1 } }\n    for: 2\n"),
    ("a duration of nothing", "  - measure: { find_book: { id: 1 } }\n    for: 0s\n"),
    ("a duration of hours", "  - measure: { find_book: { id: 1 } }\n    for: 100m\n"),
    ("a matrix without values", "  - measure: { find_book: { id: $id } }\n    matrix: { id: [] }\n"),
    ("a matrix that is no map", "  - measure: { find_book: { id: $id } }\n    matrix: [1, 2]\n"),
    ("a parameter that nothing uses", "  - measure: { find_book: { id: 1 } }\n    matrix: { id: [1, 2] }\n"),
    (
        "a parameter that is not there",
        "  - measure: { find_book: { id: $ids } }\n    matrix: { id: [1, 2] }\n",
    ),
    (
        "a value of the wrong type",
        "  - measure: { find_book: { id: $id } }\n    matrix: { id: [one, two] }\n",
    ),
    ("clients that are none", "  - measure: { find_book: { id: 1 } }\n    clients: []\n"),
    ("no clients", "  - measure: { find_book: { id: 1 } }\n    clients: [0, 4]\n"),
    ("clients that take samples", "  - measure: { find_book: { id: 1 } }\n    clients: 4\n    samples: 3\n"),
    ("weights without clients", "  - measure: { a: { find_book: { id: 1 } } }\n    weights: { a: 1 }\n"),
    (
        "a weight of nobody",
        "  - measure: { read: { find_book: { id: 1 } } }\n    clients: 4\n    weights: { raed: 1 }\n",
    ),
    (
        "a weight that is no number",
        "  - measure: { read: { find_book: { id: 1 } } }\n    clients: 4\n    weights: { read: much }\n",
    ),
    ("rates without clients", "  - measure: { find_book: { id: 1 } }\n    rates: [100]\n    pool: 4\n"),
    ("a rate of none", "  - measure: { find_book: { id: 1 } }\n    clients: 4\n    rates: [0]\n"),
    ("a pool of none", "  - measure: { find_book: { id: 1 } }\n    clients: 4\n    pool: 0\n"),
    (
        "a pool without connections",
        "  - measure: { find_book: { id: 1 } }\n    clients: 4\n    pool: { size: 4, wait: 100ms }\n",
    ),
    (
        "a wait without its unit",
        "  - measure: { find_book: { id: 1 } }\n    clients: 4\n    pool: { connections: 4, wait: 100 }\n",
    ),
    ("clients without measure", "  - find_book: { id: 1 }\n    clients: 4\n"),
    ("a matrix without measure", "  - find_book: { id: 1 }\n    matrix: { id: [1] }\n"),
    ("a precision without its sign", "  - measure: { find_book: { id: 1 } }\n    precision: 0.02\n"),
    ("no samples", "  - measure: { find_book: { id: 1 } }\n    samples: 0\n"),
    ("a setup without measuring", "  - find_book: { id: 1 }\n    setup: load_data\n"),
    ("a reset that is no operation", "  - measure: { find_book: { id: 1 } }\n    reset: reopen\n"),
    (
        "too many new books in a variant",
        "  - measure: { a: { insert_books: { count: 1, how: one_by_one } } }\n",
    ),
];

pub const FAULTS: Cases = &[
    ("a fault of nothing", "  - fault:\n"),
    ("a misspelt fault", "  - fault: end_conections\n"),
    ("a fault like no other", "  - fault: earthquake\n"),
    ("a list of faults", "  - fault: [end_connections]\n"),
    ("a lock of nothing", "  - fault: hold_lock\n"),
    ("a lock without its time", "  - fault: { hold_lock: books }\n"),
    ("a lock with a time without its unit", "  - fault: { hold_lock: books, for: 500 }\n"),
    ("a lock of no table", "  - fault: { hold_lock: books; --, for: 1s }\n"),
    ("a misspelt field of a lock", "  - fault: { hold_lok: books, for: 1s }\n"),
    ("to recover by nothing", "  - recover:\n"),
    ("to recover by a fault", "  - recover: { fault: end_connections }\n"),
    ("no calls", "  - recover: { find_book: { id: 1 } }\n    calls: 0\n"),
    ("a patience without its unit", "  - recover: { find_book: { id: 1 } }\n    within: 10\n"),
    ("calls of an operation", "  - find_book: { id: 1 }\n    calls: 3\n"),
    ("calls of a fault", "  - fault: end_connections\n    calls: 3\n"),
    ("to measure while it recovers", "  - recover: { find_book: { id: 1 } }\n    repeat: 3\n"),
];

pub const SEVERAL: Cases = &[(
    "one in each part",
    "scenaro: Test
data: { books: ten }
settings: { cache: 1 }
steps:
  - craete_tables
  - find_book: { id: x }
    note: 5
    expect: { error: lost, plan: { scans: books } }
  - sql: SELECT 'fine'
  - measure: { a: { find_bok: { id: 1 } }, b: { find_book: { ix: 1 } } }
    repeat: 0
    expect: { statements: { c: 1 } }
",
)];

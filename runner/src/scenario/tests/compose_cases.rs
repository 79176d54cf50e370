//! Scenarios of several files that are wrong, each in one way: the case's name, and the files, the scenario first.

/// Names and texts.
pub type Files = &'static [(&'static str, &'static str)];

pub const WRONG: &[(&str, Files)] = &[
    (
        "a mistake in a part",
        &[
            ("a.yaml", "scenario: A\nsteps:\n  - include: b.yaml\n"),
            ("b.yaml", "- create_tables\n- find_book: { id: x }\n- find_bok: { id: 1 }\n"),
        ],
    ),
    (
        "syntax in a part",
        &[("a.yaml", "scenario: A\nsteps:\n  - include: b.yaml\n"), ("b.yaml", "- load_data\n- [\n")],
    ),
    (
        "a circle",
        &[
            ("a.yaml", "scenario: A\nsteps:\n  - include: p/b.yaml\n"),
            ("p/b.yaml", "- load_data\n- include: ../p/c.yaml\n"),
            ("p/c.yaml", "- include: b.yaml\n"),
        ],
    ),
    ("itself", &[("a.yaml", "scenario: A\nsteps:\n  - include: ./a.yaml\n")]),
    ("no such file", &[("a.yaml", "scenario: A\nsteps:\n  - include: sub/b.yaml\n")]),
    ("a folder", &[("a.yaml", "scenario: A\nsteps:\n  - include: sub\n"), ("sub/b.yaml", "")]),
    ("an empty part", &[("a.yaml", "scenario: A\nsteps:\n  - include: b.yaml\n"), ("b.yaml", "# soon\n")]),
    (
        "a whole scenario",
        &[
            ("a.yaml", "scenario: A\nsteps:\n  - include: b.yaml\n"),
            ("b.yaml", "scenario: B\nsteps: [load_data]\n"),
        ],
    ),
    (
        "a variable that a part does not have",
        &[
            ("a.yaml", "scenario: A\nsteps:\n  - include: { file: b.yaml, vars: { row: 5 } }\n"),
            ("b.yaml", "- load_data\n"),
        ],
    ),
    (
        "a variable that a part misses",
        &[("a.yaml", "scenario: A\nsteps:\n  - include: b.yaml\n"), ("b.yaml", "- find_book: { id: $id }\n")],
    ),
    (
        "a name beside an include",
        &[("a.yaml", "scenario: A\nsteps:\n  - name: B\n    include: b.yaml\n"), ("b.yaml", "- load_data\n")],
    ),
    (
        "two steps of one name",
        &[
            ("a.yaml", "scenario: A\nsteps:\n  - { name: B, load_data: }\n  - include: b.yaml\n"),
            ("b.yaml", "- { name: B, reopen: }\n"),
        ],
    ),
    ("no path", &[("a.yaml", "scenario: A\nsteps:\n  - include:\n")]),
    ("a misspelt field", &[("a.yaml", "scenario: A\nsteps:\n  - include: { fiel: b.yaml }\n")]),
    (
        "a misspelt variable",
        &[(
            "a.yaml",
            "scenario: A\nvars: { year: 1 }\nsteps:\n  - sql: >-\n      SELECT\n      é, ${yaer}\n    note: $year\n",
        )],
    ),
    ("an unknown variable", &[("a.yaml", "scenario: A ${n}\nsteps: [load_data]\n")]),
    ("an unused variable", &[("a.yaml", "scenario: A\nvars: { n: 1 }\nsteps: [load_data]\n")]),
    ("variables in a list", &[("a.yaml", "scenario: A\nvars: [n]\nsteps: [load_data]\n")]),
    ("a strange name", &[("a.yaml", "scenario: A\nvars: { a.b: 1 }\nsteps: [load_data]\n")]),
    ("a list within a text", &[("a.yaml", "scenario: A ${n}\nvars: { n: [1, 2] }\nsteps: [load_data]\n")]),
    ("no end", &[("a.yaml", "scenario: A ${n\nsteps: [load_data]\n")]),
    ("no such environment", &[("a.yaml", "scenario: A\nabout: On ${env:NOBODY}.\nsteps: [load_data]\n")]),
    (
        "a wrong value of a variable",
        &[("a.yaml", "scenario: A\nvars: { id: x }\nsteps:\n  - find_book: { id: $id }\n")],
    ),
    ("a file and a text", &[("a.yaml", "scenario: A\nsteps:\n  - sql: { file: a.sql, text: SELECT 1 }\n")]),
    ("a file of SQL that is not there", &[("a.yaml", "scenario: A\nsteps:\n  - sql: { file: a.sql }\n")]),
    ("a file that is a number", &[("a.yaml", "scenario: A\nsteps:\n  - script: { file: 5 }\n")]),
];

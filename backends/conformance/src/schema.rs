//! One schema, however a library spells it: what the database makes of the definitions is compared, types by
//! their class.

use crate::{Case, Fixture, row};
use backend_api::{DatabaseKind, Operation, Sql, Value, catalog};

pub const CASES: &[Case] = &[
    Case { name: "the tables are the lessons' tables", needs: &["sql"], run: created },
    Case { name: "the first migration makes the same tables", needs: &["sql", "migrate_up"], run: migrated },
    Case { name: "tables are created once", needs: &["sql"], run: twice },
];

fn created(fixture: &mut Fixture) {
    fixture.run(Operation::CreateTables).expect("tables can be created");
    is_expected(fixture);
}

fn migrated(fixture: &mut Fixture) {
    fixture.run(Operation::MigrateUp { steps: Some(1) }).expect("the first migration runs");
    is_expected(fixture);
}

fn twice(fixture: &mut Fixture) {
    fixture.load();
    // Some libraries refuse and some find nothing to do; no row is lost.
    drop(fixture.run(Operation::CreateTables));
    assert_eq!(fixture.number("SELECT count(*) FROM books"), 7);
    is_expected(fixture);
}

fn is_expected(fixture: &mut Fixture) {
    let kind = fixture.kind();
    for (table, expected) in COLUMNS {
        let columns = about(fixture, table, catalog::columns(kind)).into_iter().map(|row| {
            let class = catalog::class(kind, &row[1]);
            // SQLite alone has no type for dates.
            let class = if class == "DATE" { "TEXT" } else { &class };
            let required = if row[2] == "0" { "" } else { " NOT NULL" };
            let key = if row[3] == "0" { "" } else { " KEY" };
            format!("{} {class}{required}{key}", row[0])
        });
        assert_eq!(columns.collect::<Vec<_>>(), expected, "{table}");
    }
    for (table, expected) in FOREIGN_KEYS {
        let keys = about(fixture, table, catalog::foreign_keys(kind)).into_iter();
        let keys = keys.map(|row| format!("{} {} {}", row[0], row[1], row[3]));
        assert_eq!(keys.collect::<Vec<_>>(), expected, "{table}");
    }
    for (table, expected) in INDEXES {
        let indexes = about(fixture, table, catalog::indexes(kind)).into_iter();
        let indexes = indexes.map(|row| format!("{}{}", row[0], if row[1] == "0" { "" } else { " UNIQUE" }));
        let mut expected = expected.to_vec();
        if kind == DatabaseKind::Mysql && table == "books" {
            // MySQL makes an index for each foreign key that has none.
            expected.push("publisher_id");
        }
        assert_eq!(indexes.collect::<Vec<_>>(), expected, "{table}");
    }
}

/// What the database says about a table.
fn about(fixture: &mut Fixture, table: &str, sql: &str) -> Vec<Vec<String>> {
    let sql = Sql { params: row![table].into(), ..Sql::new(sql) };
    let rows = fixture.rows(Operation::Sql(sql)).into_iter();
    rows.map(|row| row.iter().map(Value::to_string).collect()).collect()
}

type Lines = &'static [&'static str];

const COLUMNS: [(&str, Lines); 5] = [
    ("authors", &["id INTEGER NOT NULL KEY", "name TEXT NOT NULL"]),
    ("publishers", &["id INTEGER NOT NULL KEY", "name TEXT NOT NULL"]),
    (
        "books",
        &[
            "id INTEGER NOT NULL KEY",
            "title TEXT NOT NULL",
            "year INTEGER NOT NULL",
            "author_id INTEGER NOT NULL",
            "publisher_id INTEGER",
            "status TEXT NOT NULL",
            "due TEXT",
        ],
    ),
    ("tags", &["id INTEGER NOT NULL KEY", "name TEXT NOT NULL"]),
    ("book_tags", &["book_id INTEGER NOT NULL KEY", "tag_id INTEGER NOT NULL KEY"]),
];

const FOREIGN_KEYS: [(&str, Lines); 5] = [
    ("authors", &[]),
    ("publishers", &[]),
    ("books", &["author_id authors CASCADE", "publisher_id publishers SET NULL"]),
    ("tags", &[]),
    ("book_tags", &["book_id books CASCADE", "tag_id tags CASCADE"]),
];

const INDEXES: [(&str, Lines); 3] = [("authors", &[]), ("books", &["author_id"]), ("tags", &["name UNIQUE"])];

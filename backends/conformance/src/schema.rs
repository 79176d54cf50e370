//! One schema, however a library spells it: what the database makes of the definitions is compared, types by
//! their affinity.

use crate::{Case, Fixture, row};
use backend_api::{Operation, Sql, Value};

pub const CASES: &[Case] = &[
    Case { name: "the tables are the lessons' tables", needs: &["sql"], run: created },
    Case { name: "the first migration makes the same tables", needs: &["sql", "migrate_up"], run: migrated },
    Case { name: "tables are created once", needs: &["sql"], run: twice },
];

const TABLES: [&str; 5] = ["authors", "book_tags", "books", "publishers", "tags"];

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
    let tables = fixture.query(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name IN \
         ('authors', 'publishers', 'books', 'tags', 'book_tags') ORDER BY name",
    );
    assert_eq!(tables, TABLES.map(|name| row![name]));
    for (table, columns) in COLUMNS {
        let rows = about(
            fixture,
            table,
            "SELECT name || CASE WHEN upper(type) LIKE '%INT%' THEN ' INTEGER' \
             WHEN upper(type) LIKE '%CHAR%' OR upper(type) LIKE '%TEXT%' THEN ' TEXT' ELSE ' ' || type END \
             || CASE WHEN \"notnull\" THEN ' NOT NULL' ELSE '' END || CASE WHEN pk THEN ' KEY' ELSE '' END \
             FROM pragma_table_info(?) ORDER BY cid",
        );
        assert_eq!(rows, texts(columns), "{table}");
    }
    for (table, keys) in FOREIGN_KEYS {
        let rows = about(
            fixture,
            table,
            "SELECT \"from\" || ' ' || \"table\" || ' ' || on_delete FROM pragma_foreign_key_list(?) ORDER BY 1",
        );
        assert_eq!(rows, texts(keys), "{table}");
    }
    for (table, indexes) in INDEXES {
        let rows = about(
            fixture,
            table,
            "SELECT (SELECT group_concat(name) FROM pragma_index_info(i.name)) \
             || CASE WHEN i.\"unique\" THEN ' UNIQUE' ELSE '' END \
             FROM pragma_index_list(?) i WHERE origin <> 'pk' ORDER BY 1",
        );
        assert_eq!(rows, texts(indexes), "{table}");
    }
}

/// What SQLite says about a table, a text for each row.
fn about(fixture: &mut Fixture, table: &str, sql: &str) -> Vec<Value> {
    let sql = Sql { params: row![table], ..Sql::new(sql) };
    fixture.rows(Operation::Sql(sql)).into_iter().flatten().collect()
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

fn texts(lines: Lines) -> Vec<Value> {
    lines.iter().map(|&line| Value::from(line)).collect()
}

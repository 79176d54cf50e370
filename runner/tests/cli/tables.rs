//! Tables of the scenario's own, filled with rows that are generated.

use crate::support::run;
use crate::with_file;

const SHOP: &str = "
scenario: Shop
on: sqlite
data:
  tables:
    orders: { rows: 1000, columns: { id: sequence, user_id: { zipf: users.id }, total: { uniform: [1, 99], decimals: 2 }, note: { text: word, null: 0.5 } } }
    users: { rows: 50, columns: { id: sequence, name: { text: name }, mail: { text: email, unique: true } } }
steps:
  - script: |
      CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, mail TEXT NOT NULL UNIQUE);
      CREATE TABLE orders (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users (id), total REAL, note TEXT);
  - name: Load
    load_tables:
    expect: { changed: 1050 }
  - name: The best customers
    sql: SELECT u.id, u.name, u.mail, count(*), round(sum(o.total), 2) FROM orders o JOIN users u ON u.id = o.user_id GROUP BY u.id ORDER BY count(*) DESC, u.id LIMIT 3
    expect: { rows: 3, contains: [[1, { not_null: true }, { matches: '\\.1@example' }, { about: 222, within: 60 }, { not_null: true }]] }
  - name: Loading
    measure: load_tables
    setup: { script: DELETE FROM orders; DELETE FROM users; }
    reset: { script: DELETE FROM orders; DELETE FROM users; }
    samples: 1
    expect: { changed: 1050, statements: 11 }
";

/// Each library is another process that generates the rows by itself: that they agree says that the rows are the same.
#[test]
fn the_same_rows_are_loaded_by_every_backend() {
    with_file("shop.yaml", SHOP, |path| {
        let ran = run(&["play", path.to_str().unwrap(), "-b", "all", "--sql"]);
        assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
        assert!(
            ran.stdout.contains("INSERT INTO \"users\" (\"id\", \"name\", \"mail\") VALUES"),
            "{}",
            ran.stdout
        );
    });
}

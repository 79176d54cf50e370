//! Tables of one's own, whose rows are generated.

use crate::basics::sql;
use crate::shop::ORDERS;
use crate::{Case, Fixture};
use backend_api::{Answer, DatabaseKind, Operation, Value};

pub const CASES: &[Case] =
    &[Case { name: "generated rows are loaded as they are", needs: &["sql", "load_tables"], run: loaded }];

fn loaded(fixture: &mut Fixture) {
    let (uuid, time, order) = match fixture.kind() {
        DatabaseKind::Sqlite => ("TEXT", "TEXT", "\"order\""),
        DatabaseKind::Postgres => ("UUID", "TIMESTAMP", "\"order\""),
        DatabaseKind::Mysql => ("CHAR(36)", "DATETIME", "`order`"),
    };
    let create = [
        format!("CREATE TABLE customer (id {uuid} PRIMARY KEY, name VARCHAR(100) NOT NULL UNIQUE)"),
        format!(
            "CREATE TABLE {order} (id INTEGER PRIMARY KEY, customer {uuid} NOT NULL REFERENCES customer (id), \
             total NUMERIC(8, 2) NOT NULL, day DATE NOT NULL, placed {time} NOT NULL, paid BOOLEAN NOT NULL, note VARCHAR(20))"
        ),
    ];
    create.iter().for_each(|create| drop(fixture.run(sql(create)).expect("the tables can be created")));
    assert_eq!(fixture.run(Operation::LoadTables), Ok(Answer::Changed(7 + ORDERS)));
    assert_eq!(
        fixture.number(&format!("SELECT count(*) FROM {order} JOIN customer ON customer.id = customer")),
        230
    );
    let least = format!("SELECT count(*) FROM {order} GROUP BY customer ORDER BY count(*) LIMIT 1");
    assert_eq!(fixture.number(&least), 32, "each customer has as many orders as the others");
    let notes = fixture.number(&format!("SELECT count(note) FROM {order}"));
    assert!((80..150).contains(&notes), "{notes}");
    let rows =
        fixture.query(&format!("SELECT id, note FROM {order} WHERE note IS NOT NULL ORDER BY id LIMIT 1"));
    let [Value::Int(id), note] = rows[0].as_slice() else { panic!("{rows:?}") };
    assert_eq!(*note, Value::Text(format!("note {id}")));
}

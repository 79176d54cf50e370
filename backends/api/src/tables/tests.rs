//! Rows are the same for ever, within their limits, and refer to rows that are there.

use super::*;
use crate::database::DatabaseKind;
use crate::value::Typed;
use std::collections::{BTreeMap, HashSet};

fn identifier(name: &str) -> Identifier {
    Identifier::try_from(name.to_owned()).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn column(name: &str, values: Generator) -> Column {
    Column { name: identifier(name), values, null: 0.0 }
}

fn table(name: &str, rows: u64, columns: Vec<Column>) -> Table {
    Table { name: identifier(name), rows, columns }
}

fn key(of: &str, pick: Pick) -> Generator {
    let (table, column) = of.split_once('.').unwrap();
    Generator::Key { table: identifier(table), column: identifier(column), pick }
}

fn tables(list: Vec<Table>) -> Tables {
    Tables { seed: 42, list }
}

/// All values of one column.
fn values(tables: &Tables, table: usize, column: usize) -> Vec<Value> {
    let table = &tables.list[table];
    let maker = Maker::new(tables, table, &table.columns[column]);
    (0..table.rows).map(|row| maker.value(row)).collect()
}

fn one(rows: u64, values: Generator) -> Vec<Value> {
    self::values(&tables(vec![table("t", rows, vec![column("c", values)])]), 0, 0)
}

fn texts(rows: u64, values: Generator) -> Vec<String> {
    one(rows, values).iter().map(ToString::to_string).collect()
}

#[test]
fn a_seed_gives_the_same_rows_for_ever() {
    let (first, last) = (day("2020-01-01"), day("2024-12-31"));
    let rows = |values| texts(3, values);
    let random = [
        Generator::Integers { least: 1, most: 100 },
        Generator::Reals { least: 0.0, most: 10.0, decimals: Some(2) },
        Generator::Dates { first, last },
        Generator::Times { first, last },
        Generator::Uuid,
        Generator::Text { kind: TextKind::Name, unique: false },
        Generator::Text { kind: TextKind::Email, unique: true },
    ];
    assert_eq!(random.map(rows), FOR_EVER);
    assert_eq!(rows(Generator::Numbered("P-".to_owned())), ["P-1", "P-2", "P-3"]);
    assert_eq!(rows(Generator::Sequence { from: 5 }), ["5", "6", "7"]);
    assert_eq!(rows(Generator::List(vec![1.into(), Value::Null])), ["1", "NULL", "1"]);
}

const FOR_EVER: [[&str; 3]; 7] = [
    ["61", "84", "11"],
    ["6.05", "8.37", "1.01"],
    ["2023-01-10", "2024-03-08", "2020-07-04"],
    ["2022-11-22 14:31:23", "2024-02-18 20:04:51", "2023-05-30 02:26:05"],
    [
        "9ae9ce1a-3697-4fd1-9403-d06116333616",
        "d632c79f-4e30-4ab2-9389-ebdc250ec852",
        "19f87c44-80b7-4e01-ae77-d0adf8fb36f3",
    ],
    ["Leland Mayert", "Rod Shanahan", "Barry Parker"],
    ["leland.1@example.net", "rod.2@example.org", "barry.3@example.org"],
];

#[test]
fn values_depend_on_their_place_and_not_on_what_is_around_them() {
    let name = || column("name", Generator::Text { kind: TextKind::Name, unique: false });
    let alone = tables(vec![table("a", 5, vec![name()])]);
    let among = tables(vec![
        table("b", 9, vec![name()]),
        table("a", 50, vec![column("id", Generator::Uuid), name()]),
    ]);
    assert_eq!(values(&alone, 0, 0), values(&among, 1, 1)[..5]);
    assert_ne!(values(&alone, 0, 0), values(&among, 0, 0)[..5], "another table");
    let other = Tables { seed: 43, ..alone.clone() };
    assert_ne!(values(&alone, 0, 0), values(&other, 0, 0), "another seed");
}

#[test]
fn numbers_and_days_are_between_their_limits_and_reach_them() {
    let all: HashSet<String> = texts(200, Generator::Integers { least: -1, most: 1 }).into_iter().collect();
    assert_eq!(all, ["-1", "0", "1"].map(str::to_owned).into());
    let whole = one(100, Generator::Integers { least: i64::MIN, most: i64::MAX });
    assert!(whole.iter().any(|value| matches!(value, Value::Int(number) if *number < 0)));
    let (first, last) = (day("2024-02-28"), day("2024-03-01"));
    let all: HashSet<String> = texts(200, Generator::Dates { first, last }).into_iter().collect();
    assert_eq!(all, ["2024-02-28", "2024-02-29", "2024-03-01"].map(str::to_owned).into());
    let reals = one(1000, Generator::Reals { least: 1.0, most: 2.0, decimals: None });
    assert!(reals.iter().all(|value| matches!(value, Value::Real(real) if (1.0..2.0).contains(real))));
}

#[test]
fn choices_come_by_their_weights_and_nothing_by_its_share() {
    let choices = vec![("a".into(), 1), ("b".into(), 3)];
    let a = texts(10_000, Generator::Choice(choices)).iter().filter(|text| *text == "a").count();
    assert!((2200..2800).contains(&a), "{a}");
    let nothing = Column { null: 0.3, ..column("c", Generator::Sequence { from: 1 }) };
    let rows = values(&tables(vec![table("t", 10_000, vec![nothing])]), 0, 0);
    let nothing = rows.iter().filter(|value| **value == Value::Null).count();
    assert!((2700..3300).contains(&nothing), "{nothing}");
    assert!(
        rows.iter().enumerate().all(|(row, value)| [Value::Null, (row as i64 + 1).into()].contains(value))
    );
}

#[test]
fn references_lead_to_rows_that_are_there() {
    let picks = [Pick::Uniform, Pick::Zipf { exponent: 1.0 }, Pick::Cycle, Pick::Evenly];
    let columns = picks.map(|pick| column("user", key("users.id", pick)));
    let of_orders = column("order_user", key("orders.user", Pick::Uniform));
    let all = tables(vec![
        table("users", 20, vec![column("id", Generator::Uuid)]),
        table("orders", 1000, columns.into()),
        table("items", 50, vec![of_orders]),
    ]);
    let users: Vec<String> = values(&all, 0, 0).iter().map(ToString::to_string).collect();
    for (index, pick) in picks.iter().enumerate() {
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        values(&all, 1, index).iter().for_each(|user| *counts.entry(user.to_string()).or_default() += 1);
        assert!(counts.keys().all(|user| users.contains(user)));
        let (least, most) = (counts.values().min().unwrap(), counts.values().max().unwrap());
        match pick {
            Pick::Cycle | Pick::Evenly => assert_eq!((*least, *most), (50, 50)),
            Pick::Uniform => assert!(*least > 20 && *most < 90, "{counts:?}"),
            Pick::Zipf { .. } => assert_eq!(counts[&users[0]], *most, "{counts:?}"),
        }
    }
    assert!(values(&all, 2, 0).iter().all(|user| users.contains(&user.to_string())));
}

#[test]
fn a_table_that_refers_to_itself_refers_to_earlier_rows() {
    let columns = vec![
        column("id", Generator::Sequence { from: 1 }),
        column("parent", key("t.id", Pick::Zipf { exponent: 1.0 })),
    ];
    let all = tables(vec![table("t", 500, columns)]);
    for (row, parent) in values(&all, 0, 1).iter().enumerate() {
        match parent {
            Value::Null => assert_eq!(row, 0),
            Value::Int(parent) => assert!((1..=row as i64).contains(parent), "{row}: {parent}"),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_value_is_the_same_in_a_text_of_rows() {
    let given = vec![
        Value::Null,
        true.into(),
        0.1.into(),
        "a \"b\"\\\n".into(),
        day("2024-02-29").into(),
        vec![0u8, 255].into(),
    ];
    let all = tables(vec![table("t", 6, vec![column("c", Generator::List(given))])]);
    let chunk = all.chunks(DatabaseKind::Postgres).next().unwrap();
    let expected =
        r#"[{"c":null},{"c":true},{"c":0.1},{"c":"a \"b\"\\\n"},{"c":"2024-02-29"},{"c":"\\x00ff"}]"#;
    assert_eq!(chunk.params, [Value::from(expected)]);
}

/// The second values of all rows of two.
fn ids_of(chunk: &Chunk) -> Vec<String> {
    chunk.params.iter().skip(1).step_by(2).map(ToString::to_string).collect()
}

#[test]
fn statements_have_as_many_rows_as_there_are() {
    let columns = vec![column("id", Generator::Sequence { from: 1 }), column("Name", Generator::Uuid)];
    let all = tables(vec![table("empty", 0, columns.clone()), table("order", 203, columns)]);
    let chunks: Vec<Chunk> = all.chunks(DatabaseKind::Sqlite).collect();
    assert_eq!(chunks.iter().map(|chunk| chunk.rows).collect::<Vec<_>>(), [100, 100, 3]);
    assert_eq!(chunks[2].sql, "INSERT INTO \"order\" (\"id\", \"Name\") VALUES (?, ?), (?, ?), (?, ?)");
    let ids: Vec<&Value> = chunks.iter().flat_map(|chunk| chunk.params.iter().step_by(2)).collect();
    assert_eq!(ids.len(), 203);
    assert_eq!(*ids[202], Value::Int(203));
    let last = all.chunks(DatabaseKind::Postgres).last().unwrap();
    assert_eq!(
        last.sql,
        "INSERT INTO \"order\" (\"id\", Name) SELECT \"id\", Name \
         FROM json_populate_recordset(NULL::\"order\", CAST($1 AS JSON))"
    );
    let [Value::Text(json)] = last.params.as_slice() else { panic!("{last:?}") };
    let rows: serde_json::Value = serde_json::from_str(json).unwrap();
    assert_eq!((rows.as_array().unwrap().len(), &rows[2]["id"]), (3, &203.into()));
    assert_eq!(rows[2]["name"], ids_of(&chunks[2])[2]);
    let mysql = all.chunks(DatabaseKind::Mysql).last().unwrap();
    assert_eq!(mysql.sql, "INSERT INTO `order` (`id`, `Name`) VALUES (?, ?), (?, ?), (?, ?)");
    assert_eq!(tables(Vec::new()).chunks(DatabaseKind::Sqlite).count(), 0);
}

#[test]
fn a_description_is_carried_whole() {
    let columns = vec![
        column("a", key("t.b", Pick::Zipf { exponent: 1.1 })),
        column("b", Generator::List(vec![Value::Typed(Typed::Date(day("2024-01-01"))), Value::Null])),
        column("c", Generator::Choice(vec![(true.into(), 2)])),
    ];
    let all = tables(vec![table("t", 3, columns)]);
    let json = serde_json::to_string(&all).unwrap();
    assert_eq!(serde_json::from_str::<Tables>(&json).unwrap(), all);
}

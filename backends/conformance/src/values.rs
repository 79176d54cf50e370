//! Lesson 01: whatever a database holds is shown as what it is, or said to be unreadable.

use crate::fixture::NULL;
use crate::{Case, Fixture, Lack, row};
use backend_api::value::{NotFinite, Typed};
use backend_api::{DatabaseKind, FailureKind, Operation, Sql, Value};

pub const CASES: &[Case] = &[Case { name: "every value is read as what it is", needs: &["sql"], run: read }];

fn read(fixture: &mut Fixture) {
    match fixture.kind() {
        DatabaseKind::Sqlite => sqlite(fixture),
        DatabaseKind::Postgres => postgres(fixture),
        DatabaseKind::Mysql => mysql(fixture),
    }
}

fn float(value: NotFinite) -> Value {
    Value::Typed(Typed::Float(value))
}

fn decimal(digits: &str) -> Value {
    Value::Typed(Typed::Decimal(digits.to_owned()))
}

fn sqlite(fixture: &mut Fixture) {
    assert_eq!(
        fixture.query("SELECT 9e999, -9e999, NULL"),
        [vec![float(NotFinite::Infinity), float(NotFinite::NegativeInfinity), Value::Null]]
    );
    let params = vec![float(NotFinite::NegativeInfinity)];
    let bound = Operation::Sql(Sql { params: params.into(), ..Sql::new("SELECT ? < -1e308") });
    assert_eq!(fixture.rows(bound), [row![1]]);
}

/// Expressions whose values are shown as the server itself writes them.
const AS_THE_SERVER_WRITES: [&str; 44] = [
    "'00112233-4455-6677-8899-aabbccddeeff'::uuid",
    "'2020-01-02 03:04:05'::timestamp",
    "'2020-01-02 03:04:05.120'::timestamp",
    "'0044-03-15 12:00:00 BC'::timestamp",
    "'12345-01-01 00:00:00.000001'::timestamp",
    "'infinity'::timestamp",
    "'2020-01-02 03:04:05+02'::timestamptz",
    "'-infinity'::timestamptz",
    "'1999-12-31 23:59:59.999999+00'::timestamptz",
    "'03:04:05.5'::time",
    "'24:00:00'::time",
    "'18:00:00+05:30'::timetz",
    "'18:00:00-07'::timetz",
    "interval '1 day'",
    "interval '-1 year 2 mons -3 days 04:05:06.789'",
    "interval '1 mon -00:00:01'",
    "interval '0'",
    "'0044-03-15 BC'::date",
    "'{\"a\":  1}'::json",
    "'{\"a\": 1, \"b\": [1, null]}'::jsonb",
    "ARRAY['a', 'b c', NULL, 'null', '', 'x\"y\\z', '{,}']",
    "ARRAY[[1, 2], [3, 4]]",
    "'{}'::int[]",
    "'[0:1]={1,2}'::int[]",
    "ARRAY[true, false]",
    "ARRAY[0.1, 1e20, 1e-7, 'NaN']::float8[]",
    "ARRAY[0.1, 1e6, 123456]::float4[]",
    "ARRAY['2020-01-02'::date]",
    "ARRAY['\\x00ff'::bytea]",
    "int4range(1, 5)",
    "'(,\"2020-01-02 00:00:00\"]'::tsrange",
    "numrange(1.50, NULL)",
    "'empty'::int8range",
    "'192.0.2.7'::inet",
    "'2001:db8::/32'::cidr",
    "'08:00:2b:01:02:03'::macaddr",
    "B'10110011101'",
    "ROW(1, 'a b', NULL, '')",
    "'glad'::mood",
    "ARRAY['glad', 'sad']::mood[]",
    "ROW('x', 2)::pair",
    "'1 2'::int2vector",
    "'a name'::name",
    "'padded'::char(8)",
];

fn postgres(fixture: &mut Fixture) {
    let run =
        |fixture: &mut Fixture, sql: &str| fixture.run(Operation::Sql(Sql::new(sql))).expect("it is defined");
    run(fixture, "CREATE TYPE mood AS ENUM ('sad', 'glad')");
    run(fixture, "CREATE TYPE pair AS (a text, b int)");
    run(fixture, "SET TIME ZONE 'UTC'");
    for expression in AS_THE_SERVER_WRITES {
        let found = fixture.query(&format!("SELECT {expression}, format('%s', {expression})"));
        let [row] = found.as_slice() else { panic!("one row of {expression}") };
        assert_eq!(row[0].to_string(), row[1].to_string(), "{expression}");
    }
    assert_eq!(
        fixture.query("SELECT 'Infinity'::float8, '-Infinity'::float4, 'NaN'::float8, NULL::float8"),
        [vec![
            float(NotFinite::Infinity),
            float(NotFinite::NegativeInfinity),
            float(NotFinite::NaN),
            Value::Null
        ]]
    );
    assert_eq!(
        fixture.query("SELECT 0.1::real, 123456789012345678901234567890.123456789012345678901::numeric"),
        [vec![Value::Real(0.1), decimal("123456789012345678901234567890.123456789012345678901")]]
    );
    assert_eq!(
        fixture.query("SELECT 'NaN'::numeric, 0.00::numeric"),
        [vec![decimal("NaN"), decimal("0.00")]]
    );
    let params = vec![float(NotFinite::NaN), decimal("123456789012345678901234567890.123456789012345678901")];
    let bound = Operation::Sql(Sql {
        params: params.into(),
        ..Sql::new("SELECT ?::float8 = 'NaN', ?::numeric - 0.000000000000000000001")
    });
    assert_eq!(
        fixture.rows(bound),
        [vec![Value::Bool(true), decimal("123456789012345678901234567890.123456789012345678900")]]
    );
    assert_eq!(fixture.query("SELECT 'ÄÖÜ' ILIKE 'äöü'"), [row![true]], "letters have their case");
    // What the server writes as text is one thing to read; numbers in a format of their own are another.
    fixture.fails(Operation::Sql(Sql::new("SELECT point(1, 2)")), FailureKind::Unreadable);
    assert_eq!(fixture.query("SELECT NULL::point"), [row![NULL]]);
}

fn mysql(fixture: &mut Fixture) {
    let run =
        |fixture: &mut Fixture, sql: &str| fixture.run(Operation::Sql(Sql::new(sql))).expect("it is defined");
    run(fixture, "CREATE TABLE numbers (single FLOAT, exact DECIMAL(60, 20))");
    let digits = "1234567890123456789012345678901234567890.12345678901234567890";
    let params = vec![Value::Real(0.1), decimal(digits)];
    let insert =
        Operation::Sql(Sql { params: params.into(), ..Sql::new("INSERT INTO numbers VALUES (?, ?)") });
    fixture.changes(insert, 1);
    assert_eq!(fixture.query("SELECT single, exact FROM numbers"), [vec![Value::Real(0.1), decimal(digits)]]);
    run(fixture, "CREATE TABLE filled (exact DECIMAL(8, 2) ZEROFILL)");
    run(fixture, "INSERT INTO filled VALUES (1.5)");
    assert_eq!(fixture.query("SELECT exact FROM filled"), [vec![decimal("1.50")]]);
    by_bytes(fixture);
    let dates = "SET SESSION sql_mode = 'ALLOW_INVALID_DATES'; CREATE TABLE days (day DATE, at DATETIME);
         INSERT INTO days VALUES ('0000-00-00', '0000-00-00 00:00:00'), ('2026-02-31', '2026-02-31 18:05:09'), (NULL, NULL);";
    fixture.run(Operation::script(dates)).expect("they are kept");
    assert_eq!(
        fixture.query("SELECT day, at FROM days ORDER BY at IS NULL, at"),
        [
            row!["0000-00-00", "0000-00-00 00:00:00"],
            row!["2026-02-31", "2026-02-31 18:05:09"],
            row![NULL, NULL]
        ],
        "what no calendar has is no NULL"
    );
    // Its bytes are the server's own form of it, and no library's worker is lost by them.
    fixture.fails(Operation::Sql(Sql::new("SELECT POINT(1, 2)")), FailureKind::Unreadable);
    assert_eq!(fixture.query("SELECT ST_AsText(POINT(1, 2)), NULL"), [row!["POINT(1 2)", NULL]]);
}

/// Text that is compared by its bytes is text, as MariaDB's JSON is, and bytes are bytes.
fn by_bytes(fixture: &mut Fixture) {
    let run =
        |fixture: &mut Fixture, sql: &str| fixture.run(Operation::Sql(Sql::new(sql))).expect("it is done");
    run(
        fixture,
        "CREATE TABLE notes (word VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin, more JSON, raw BLOB)",
    );
    run(fixture, r#"INSERT INTO notes VALUES ('Füße', '{"a": "ß"}', x'00ff')"#);
    let (word, more) = (Value::from("Füße"), Value::from(r#"{"a": "ß"}"#));
    let texts = "SELECT CONVERT(word USING utf8mb4), CONVERT(more USING utf8mb4), raw FROM notes";
    let raw = Value::from(vec![0u8, 255]);
    assert_eq!(fixture.query(texts), [vec![word.clone(), more.clone(), raw]]);
    for (column, value) in [("word", word), ("more", more)] {
        let select = format!("SELECT {column} FROM notes");
        if fixture.lacks(Lack::BinaryCollation) {
            fixture.fails(Operation::Sql(Sql::new(select)), FailureKind::Unreadable);
        } else {
            assert_eq!(fixture.query(&select), [vec![value]]);
        }
    }
}

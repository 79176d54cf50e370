//! Lesson 01: parameters that tell their type. In a row, their values are texts.

use crate::basics::{bound, sql};
use crate::{Case, Fixture, row};
use backend_api::value::{Elements, NullOf, Typed};
use backend_api::{DatabaseKind, FailureKind, Value};
use chrono::{DateTime, NaiveDate, NaiveTime};

pub const CASES: &[Case] = &[
    Case { name: "a parameter may be of any type", needs: &["sql"], run: round_trip },
    Case { name: "a parameter tells its type where the statement does not", needs: &["sql"], run: told },
    Case { name: "what a database has no type for no library pretends", needs: &["sql"], run: lacking },
];

const UUID: &str = "00112233-4455-6677-8899-aabbccddeeff";

fn moment() -> Typed {
    let date = NaiveDate::from_ymd_opt(2026, 12, 24).and_then(|date| date.and_hms_milli_opt(18, 0, 0, 500));
    Typed::Timestamp(date.expect("it is a moment"))
}

fn with_zone() -> Typed {
    let moment = DateTime::parse_from_rfc3339("2026-12-24T18:00:00+01:00").expect("it is a moment");
    Typed::Timestamptz(moment.into())
}

fn time() -> Typed {
    Typed::Time(NaiveTime::from_hms_opt(18, 30, 0).expect("it is a time"))
}

fn uuid() -> Typed {
    Typed::Uuid(UUID.to_owned())
}

fn json() -> Typed {
    Typed::Json(serde_json::json!({ "ü": "\"{'", "a": [1, null, 2.0] }))
}

fn texts() -> Typed {
    Typed::Array(Elements::Text(["a b", "\"\\", "null"].map(str::to_owned).to_vec()))
}

fn round_trip(fixture: &mut Fixture) {
    let null = Typed::Null;
    let document = Value::from(r#"{"a":[1,null,2.0],"ü":"\"{'"}"#);
    let spaced = Value::from(r#"{"a": [1, null, 2.0], "ü": "\"{'"}"#);
    let sent: Vec<(&str, Typed, Value)> = match fixture.kind() {
        DatabaseKind::Sqlite => vec![
            ("", moment(), "2026-12-24 18:00:00.500".into()),
            ("", time(), "18:30:00".into()),
            ("", uuid(), UUID.into()),
            ("", json(), document),
            ("", null(NullOf::Uuid), Value::Null),
        ],
        DatabaseKind::Postgres => vec![
            ("TIMESTAMP", moment(), "2026-12-24 18:00:00.5".into()),
            ("TIMESTAMPTZ", with_zone(), "2026-12-24 17:00:00+00".into()),
            ("TIME", time(), "18:30:00".into()),
            ("UUID", uuid(), UUID.into()),
            ("JSONB", json(), spaced.clone()),
            ("JSON", json(), spaced),
            ("INT[]", Typed::Array(Elements::Int(vec![1, 2])), "{1,2}".into()),
            ("FLOAT8[]", Typed::Array(Elements::Real(vec![0.5, 2.0])), "{0.5,2}".into()),
            ("BOOLEAN[]", Typed::Array(Elements::Bool(vec![true, false])), "{t,f}".into()),
            ("TEXT[]", texts(), r#"{"a b","\"\\","null"}"#.into()),
            ("INTEGER", null(NullOf::Integer), Value::Null),
            ("UUID", null(NullOf::Uuid), Value::Null),
            ("JSONB", null(NullOf::Json), Value::Null),
        ],
        DatabaseKind::Mysql => vec![
            ("DATETIME(6)", moment(), "2026-12-24 18:00:00.500".into()),
            ("TIME", time(), "18:30:00".into()),
            ("CHAR(36)", uuid(), UUID.into()),
            ("LONGTEXT", json(), document),
            ("INTEGER", null(NullOf::Integer), Value::Null),
        ],
    };
    // A table each: a driver may keep a statement whose columns have other types by then.
    for (number, (column, sent, expected)) in sent.into_iter().enumerate() {
        let create = format!("CREATE TABLE anything_{number} (value {column})");
        fixture.run(sql(&create)).expect("the table can be created");
        let insert = format!("INSERT INTO anything_{number} VALUES (?)");
        fixture.changes(bound(&insert, vec![Value::Typed(sent.clone())]), 1);
        let select = format!("SELECT value FROM anything_{number}");
        assert_eq!(fixture.query(&select), [vec![expected]], "{sent:?}");
    }
}

fn told(fixture: &mut Fixture) {
    let select = |text: &str, param| bound(&format!("SELECT {text}"), vec![Value::Typed(param)]);
    let nulls = [
        NullOf::Boolean,
        NullOf::Integer,
        NullOf::Real,
        NullOf::Decimal,
        NullOf::Text,
        NullOf::Blob,
        NullOf::Date,
        NullOf::Timestamp,
        NullOf::Timestamptz,
        NullOf::Time,
        NullOf::Uuid,
        NullOf::Json,
    ];
    let is_postgres = fixture.kind() == DatabaseKind::Postgres;
    let yes = if is_postgres { Value::Bool(true) } else { Value::Int(1) };
    for of in nulls {
        assert_eq!(fixture.rows(select("? IS NULL", Typed::Null(of))), [vec![yes.clone()]], "{of:?}");
    }
    if is_postgres {
        assert_eq!(fixture.rows(select("? ->> 'a'", json())), [row!["[1, null, 2.0]"]]);
        let array = Typed::Array(Elements::Int(vec![1, 3]));
        assert_eq!(fixture.rows(select("3 = ANY(?)", array)), [row![true]]);
        assert_eq!(fixture.rows(select("? = timestamptz '2026-12-24 17:00Z'", with_zone())), [row![true]]);
        // What is none fails on the server.
        assert!(fixture.run(select("?::text::uuid", Typed::Uuid("none".to_owned()))).is_err());
        assert_eq!(fixture.number("SELECT 7"), 7);
    }
}

fn lacking(fixture: &mut Fixture) {
    if fixture.kind() == DatabaseKind::Postgres {
        return;
    }
    for value in [texts(), with_zone()] {
        fixture.fails(bound("SELECT ?", vec![Value::Typed(value)]), FailureKind::WrongParameters);
    }
}

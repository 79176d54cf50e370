//! Lesson 07: what waits, and what is cancelled.

use crate::{Case, Fixture, row};
use backend_api::{Answer, Operation, Settings, Value, Waiting};
use chrono::NaiveDate;

pub const CASES: &[Case] = &[
    Case { name: "a connection is held, and the book comes", needs: &["hold_connection"], run: hold },
    Case { name: "what is cancelled leaves no open transaction", needs: &["cancel_check_out"], run: cancel },
];

fn hold(fixture: &mut Fixture) {
    fixture.load();
    for how in [Waiting::Blocking, Waiting::Awaited] {
        match fixture.run(Operation::HoldConnection { id: 1, for_ms: 1, how }) {
            Ok(Answer::Rows(rows)) => assert_eq!(rows.rows[0][1], Value::from("Emma")),
            Ok(Answer::Unsupported { because }) => assert_eq!(how, Waiting::Awaited, "{because}"),
            other => panic!("{other:?}"),
        }
    }
}

fn cancel(fixture: &mut Fixture) {
    fixture.load();
    let due = NaiveDate::from_ymd_opt(2026, 12, 24).expect("it is a date");
    let seen = fixture.rows(Operation::CancelCheckOut { id: 1, due });
    let is_out = seen[0][5] == Value::from("checked_out");
    let expected = if is_out { row!["checked_out", due] } else { row!["available", Value::Null] };
    assert_eq!(seen[0][5..], expected, "both columns or none");
    fixture.changes(Operation::DeleteBook { id: 2 }, 1);
    if fixture.is_file() {
        // What was left in an open transaction would be gone with its connection.
        fixture.reopen_with(Settings::default());
        assert_eq!(fixture.rows(Operation::ListBooks { status: None }).len(), 6);
    }
}

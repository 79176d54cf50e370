//! Lesson 01: what a procedure gives.

use crate::basics::sql;
use crate::{Case, Fixture, row};
use backend_api::{Answer, DatabaseKind, FailureKind, Rows};

pub const CASES: &[Case] =
    &[Case { name: "of several results none is taken for all", needs: &["sql"], run: several_results }];

fn several_results(fixture: &mut Fixture) {
    match fixture.kind() {
        DatabaseKind::Sqlite => {}
        DatabaseKind::Postgres => {
            let twice = "CREATE PROCEDURE twice(INOUT n INT) LANGUAGE plpgsql AS 'BEGIN n := n * 2; END'";
            fixture.run(sql(twice)).expect("the procedure is made");
            assert_eq!(fixture.query("CALL twice(4)"), [row![8]]);
        }
        DatabaseKind::Mysql => {
            for (name, body) in [
                ("none", "SET @none = 1"),
                ("one", "BEGIN SET @one = 1; SELECT 1 AS a UNION ALL SELECT 2; END"),
                ("two", "BEGIN SELECT 1 AS a; SELECT 'x' AS b, 2 AS c; END"),
            ] {
                fixture
                    .run(sql(&format!("CREATE PROCEDURE {name}() {body}")))
                    .expect("the procedure is made");
            }
            let Answer::Rows(Rows { columns, rows }) = (match fixture.run(sql("CALL one()")) {
                Ok(Answer::Unsupported { because }) => {
                    assert!(because.contains("CALL"), "{because}");
                    return;
                }
                given => given.expect("the procedure is called"),
            }) else {
                panic!("it gives rows")
            };
            assert_eq!((columns, rows), (vec!["a".to_owned()], vec![row![1], row![2]]));
            assert!(
                matches!(fixture.run(sql("CALL none()")), Ok(Answer::Rows(rows)) if rows.rows.is_empty())
            );
            fixture.fails(sql("CALL two()"), FailureKind::Unreadable);
            assert_eq!(fixture.query("SELECT @one + 6"), [row![7]], "the session goes on");
        }
    }
}

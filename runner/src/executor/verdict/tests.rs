//! Attempts of several backends, and what becomes of each.

mod answers;

use super::super::session::Lost;
use super::expect::complaints;
use super::{Attempt, Did, judge};
use crate::scenario::{
    Expect, ExpectCase, ExpectedPlan, ExpectedRow, ExpectedRows, ExpectedStatements, ExpectedText,
    ExpectedValue,
};
use crate::worker::Broken;
use backend_api::protocol::{Outcome, Ran};
use backend_api::{Answer, DatabaseKind, Failure, FailureKind, Rows, Statement, StatementKind, Value};
use reports::record::{Cell, Plan, PlanNode, StepKind, StepRecord, Verdict};

fn books(titles: &[&str]) -> Answer {
    let rows = titles.iter().map(|&title| vec![Value::from(title)]).collect();
    Answer::Rows(Rows { rows, ..Rows::new(&["title"]) })
}

fn did(backend: &str, did: Did) -> Attempt {
    Attempt { did, ..Attempt::new(backend, None, Err(Lost::Before)) }
}

fn gave(backend: &str, answer: Answer) -> Attempt {
    did(backend, Did::Answered(answer))
}

fn failed(backend: &str, kind: FailureKind) -> Attempt {
    did(backend, Did::Failed(Failure::of(kind, "UNIQUE constraint failed")))
}

fn sent(sql: &str, kind: StatementKind, times: u64) -> Statement {
    Statement {
        sql: sql.to_owned(),
        bound: sql.to_owned(),
        kind,
        times,
        rows: 0,
        span_ns: 0,
        engine_ns: None,
        vm_steps: 0,
        counters: None,
    }
}

fn judged(attempts: Vec<Attempt>, expect: &Expect) -> (Vec<Cell>, Vec<Answer>) {
    let mut answers = Vec::new();
    let cells = judge(attempts, expect, DatabaseKind::Sqlite, true, &mut answers);
    (cells, answers)
}

fn verdicts(attempts: Vec<Attempt>, expect: &Expect) -> Vec<Verdict> {
    judged(attempts, expect).0.into_iter().map(|cell| cell.verdict).collect()
}

fn no(complaint: &str) -> Verdict {
    Verdict::Failed(vec![complaint.to_owned()])
}

#[test]
fn an_attempt_is_what_the_worker_replied_or_why_it_did_not() {
    let ran = |outcome| {
        let ran = Ran {
            elapsed_ns: 7,
            statements: Some(vec![]),
            ..Ran::failed(Failure::of(FailureKind::Other, ""))
        };
        Attempt::new("diesel", Some("lazy"), Ok(Ran { outcome, ..ran }))
    };
    let answered = ran(Outcome::Answer(Answer::Changed(3)));
    assert!(matches!(answered.did, Did::Answered(Answer::Changed(3))));
    assert_eq!((answered.backend.as_str(), answered.variant.as_deref()), ("diesel", Some("lazy")));
    assert_eq!((answered.elapsed_ns, answered.statements.map(|sent| sent.len())), (7, Some(0)));
    let failure = ran(Outcome::Failed(Failure::of(FailureKind::Busy, "locked")));
    assert!(matches!(failure.did, Did::Failed(failure) if failure.kind == FailureKind::Busy));
    let broken = Broken { because: "it is gone".to_owned() };
    let broke = Attempt::new("diesel", None, Err(Lost::Now(broken.clone())));
    assert!(matches!(broke.did, Did::Broke(because) if because == broken));
    assert!(matches!(Attempt::new("diesel", None, Err(Lost::Before)).did, Did::Skipped));
}

#[test]
fn who_gives_another_answer_than_most_is_wrong() {
    let attempts = || {
        vec![
            gave("rusqlite", books(&["Dune"])),
            gave("diesel", books(&["Emma"])),
            gave("sqlx", books(&["Dune"])),
            gave("memory", Answer::Unsupported { because: "no SQL".to_owned() }),
            did("sea-orm", Did::Broke(Broken { because: "it is gone".to_owned() })),
            did("toasty", Did::Skipped),
        ]
    };
    let (cells, answers) = judged(attempts(), &Expect::default());
    assert_eq!(answers, [books(&["Dune"]), books(&["Emma"])]);
    let told: Vec<_> = cells.iter().map(|cell| (cell.answer, cell.verdict.clone())).collect();
    let expected = [
        (Some(0), Verdict::Passed),
        (Some(1), no("its answer differs from that of rusqlite")),
        (Some(0), Verdict::Passed),
        (None, Verdict::Unsupported { because: "no SQL".to_owned() }),
        (None, Verdict::Broken { because: "it is gone".to_owned() }),
        (None, Verdict::Skipped),
    ];
    assert_eq!(told, expected);
    let emma_first = vec![
        gave("memory", books(&["Emma"])),
        gave("diesel", books(&["Dune"])),
        gave("sqlx", books(&["Dune"])),
    ];
    let first = &verdicts(emma_first, &Expect::default())[0];
    assert_eq!(*first, no("its answer differs from that of diesel"));
    let any = Expect { agree: false, ..Expect::default() };
    assert!(verdicts(attempts(), &any)[..3].iter().all(|verdict| *verdict == Verdict::Passed));
    // An answer that the step has already is not kept twice.
    let mut known = vec![books(&["Emma"])];
    let cells = judge(attempts(), &Expect::default(), DatabaseKind::Sqlite, true, &mut known);
    assert_eq!((cells[0].answer, cells[1].answer, known.len()), (Some(1), Some(0), 2));
}

#[test]
fn a_backend_may_be_expected_to_answer_for_itself() {
    let own = |is_its_own| {
        let expect = Expect { rows: Some(ExpectedRows::Count(2)), ..Expect::default() };
        let case = ExpectCase { database: None, backend: Some("diesel".to_owned()), expect, is_its_own };
        let one = Expect { rows: Some(ExpectedRows::Count(1)), ..Expect::default() };
        let attempts = vec![gave("rusqlite", books(&["Dune"])), gave("diesel", books(&["Dune", "Emma"]))];
        verdicts(attempts, &Expect { cases: vec![case], ..one })
    };
    assert_eq!(own(true), [Verdict::Passed, Verdict::Passed]);
    assert_eq!(own(false), [Verdict::Passed, no("its answer differs from that of rusqlite")]);
}

#[test]
fn the_order_of_rows_counts_unless_it_need_not() {
    let attempts =
        || vec![gave("rusqlite", books(&["Dune", "Emma"])), gave("diesel", books(&["Emma", "Dune"]))];
    assert!(
        verdicts(attempts(), &Expect::default()).contains(&no("its answer differs from that of rusqlite"))
    );
    let unordered = Expect { unordered: true, ..Expect::default() };
    assert_eq!(verdicts(attempts(), &unordered), [Verdict::Passed, Verdict::Passed]);
    // The rows that are expected, too.
    let title = |title: &str| ExpectedRow::Values(vec![ExpectedValue::Is(Value::from(title))]);
    let emma_first = ExpectedRows::Rows(vec![title("Emma"), title("Dune")]);
    let rows = |unordered| Expect { rows: Some(emma_first.clone()), unordered, ..Expect::default() };
    let dune_first = || vec![gave("rusqlite", books(&["Dune", "Emma"]))];
    assert_eq!(verdicts(dune_first(), &rows(true)), [Verdict::Passed]);
    assert_eq!(
        verdicts(dune_first(), &rows(false)),
        [no("row 1 was expected to be (Emma), and it is (Dune)")]
    );
    // An operation that orders nothing may give them as it likes.
    let cells = judge(dune_first(), &rows(false), DatabaseKind::Sqlite, false, &mut Vec::new());
    assert_eq!(cells[0].verdict, Verdict::Passed);
}

#[test]
fn a_doubt_about_an_attempt_fails_it() {
    let mut doubted = gave("diesel", Answer::Done);
    doubted.doubts = vec!["its clock is not believed".to_owned()];
    assert_eq!(verdicts(vec![doubted], &Expect::default()), [no("its clock is not believed")]);
}

#[test]
fn a_failure_is_the_one_that_was_expected_or_a_complaint() {
    let said = |kind, expect: &Expect| complaints(expect, &failed("diesel", kind), true);
    let unique = Expect { error: Some(FailureKind::UniqueViolation), ..Expect::default() };
    assert!(said(FailureKind::UniqueViolation, &unique).is_empty());
    assert_eq!(
        said(FailureKind::Busy, &unique),
        ["the error `unique_violation` was expected, and it is `busy`"]
    );
    let message = Expect { message: Some(ExpectedText::Contains("books.id".to_owned())), ..unique.clone() };
    assert_eq!(said(FailureKind::UniqueViolation, &message).len(), 1);
    let none = said(FailureKind::Busy, &Expect::default());
    assert_eq!(none, ["no error was expected, and it is `busy`: UNIQUE constraint failed"]);
    assert!(said(FailureKind::Busy, &Expect { agree: false, ..Expect::default() }).is_empty());
    assert_eq!(
        complaints(&unique, &gave("diesel", Answer::Done), true),
        ["the error `unique_violation` was expected, and it succeeded"]
    );
    // It is kept beside the verdict.
    let cells = judged(vec![failed("diesel", FailureKind::UniqueViolation)], &unique).0;
    assert_eq!(cells[0].verdict, Verdict::Passed);
    assert_eq!(cells[0].failure.as_ref().map(|failure| failure.kind), Some(FailureKind::UniqueViolation));
}

#[test]
fn what_the_runner_cannot_read_is_not_held_against_a_library() {
    let attempt = || vec![failed("diesel", FailureKind::Unreadable)];
    assert!(matches!(verdicts(attempt(), &Expect::default())[..], [Verdict::Unsupported { .. }]));
    let asked = Expect { error: Some(FailureKind::Unreadable), ..Expect::default() };
    assert_eq!(verdicts(attempt(), &asked), [Verdict::Passed]);
    // What is expected of it was not checked by anybody, and a green run would say that it was.
    let counted = Expect { rows: Some(ExpectedRows::Count(1)), ..Expect::default() };
    let verdict = &verdicts(attempt(), &counted)[0];
    assert!(
        matches!(verdict, Verdict::Failed(why) if why[0].starts_with("what is expected cannot be checked: "))
    );
}

#[test]
fn statements_are_counted_as_often_as_they_were_executed() {
    let statements = |expected| {
        let mut attempt = gave("diesel", Answer::Done);
        attempt.variant = Some("lazy".to_owned());
        attempt.statements = Some(vec![
            sent("BEGIN", StatementKind::Transaction, 1),
            sent("SELECT 1", StatementKind::Work, 1),
            sent("SELECT 2", StatementKind::Work, 500),
        ]);
        complaints(&Expect { statements: expected, ..Expect::default() }, &attempt, true)
    };
    assert!(statements(ExpectedStatements::None).is_empty());
    assert!(statements(ExpectedStatements::All(501)).is_empty());
    assert_eq!(statements(ExpectedStatements::All(1)), ["1 statement was expected, and it sent 501"]);
    let each = |name: &str, count| statements(ExpectedStatements::Each(vec![(name.to_owned(), count)]));
    assert!(each("lazy", 501).is_empty() && each("join", 1).is_empty());
    assert_eq!(each("lazy", 2), ["2 statements were expected, and it sent 501"]);
}

#[test]
fn a_plan_scans_a_table_or_uses_an_index_anywhere_in_its_tree() {
    let plan = |scans: Option<&str>, uses_index| {
        let node = |detail: &str, children| PlanNode { detail: detail.to_owned(), children };
        let below = vec![node("SEARCH authors USING INDEX authors_pkey", vec![]), node("SCAN books", vec![])];
        let mut attempt = gave("diesel", Answer::Done);
        attempt.plans = vec![Plan { sql: String::new(), nodes: vec![node("Sort", below)], raw: Vec::new() }];
        let expected = ExpectedPlan { scans: scans.map(str::to_owned), uses_index };
        complaints(&Expect { plan: Some(expected), ..Expect::default() }, &attempt, true)
    };
    let shown = "Sort; SEARCH authors USING INDEX authors_pkey; SCAN books";
    assert!(plan(None, None).is_empty() && plan(Some("books"), Some(true)).is_empty());
    assert_eq!(
        plan(Some("authors"), None),
        [format!("the plan was expected to scan `authors`, and it is: {shown}")]
    );
    assert_eq!(
        plan(None, Some(false)),
        [format!("the plan was expected to use no index, and it is: {shown}")]
    );
}

#[test]
fn a_step_grows_if_rows_stay_that_were_inserted() {
    let grows = |sql: &[&str], has_reset| {
        let mut attempt = gave("diesel", Answer::Done);
        attempt.statements = Some(sql.iter().map(|sql| sent(sql, StatementKind::Work, 1)).collect());
        let cells = judged(vec![gave("rusqlite", Answer::Done), attempt], &Expect::default()).0;
        let record = StepRecord {
            number: 1,
            title: String::new(),
            line: 1,
            kind: StepKind::Measure,
            calls: Vec::new(),
            note: None,
            may_differ: false,
            answers: Vec::new(),
            rows_left_out: Vec::new(),
            cells,
            precision: None,
            points: Vec::new(),
            grows: false,
            load: None,
            loads: Vec::new(),
            twins: Vec::new(),
        };
        super::grows(&record, has_reset)
    };
    assert!(grows(&["  insert into books VALUES (1)"], false));
    assert!(!grows(&["INSERT INTO books VALUES (1)"], true), "something takes them away");
    assert!(!grows(&["SELECT 'INSERT'"], false));
    assert!(!grows(&["INSERT INTO books VALUES (1) ON CONFLICT DO NOTHING"], false));
    assert!(!grows(&["INSERT INTO books VALUES (1) ON DUPLICATE KEY UPDATE id = 1"], false));
    assert!(!grows(&["INSERT INTO books VALUES (1)", "ROLLBACK"], false));
    assert!(grows(&["INSERT INTO books VALUES (1)", "COMMIT"], false));
}

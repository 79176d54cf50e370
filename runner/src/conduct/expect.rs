//! Whether one backend's attempt is what the scenario expects.

use super::attempt::{Attempt, Did};
use crate::scenario::{Expect, ExpectedRows, ExpectedStatements};
use backend_api::value::Typed;
use backend_api::{Answer, StatementKind, Value};
use reports::record::PlanNode;

/// What is not as expected; empty if all is. Each is a sentence.
pub fn complaints(expect: &Expect, attempt: &Attempt) -> Vec<String> {
    let mut complaints = Vec::new();
    match &attempt.did {
        Did::Answered(Answer::Unsupported { .. }) | Did::Broke(_) | Did::Skipped => return complaints,
        Did::Failed(failure) => {
            if let Some(expected) = expect.error {
                if failure.kind != expected {
                    complaints
                        .push(format!("the error `{expected}` was expected, and it is `{}`", failure.kind));
                }
            } else if expect.agree {
                complaints.push(format!(
                    "no error was expected, and it is `{}`: {}",
                    failure.kind, failure.message
                ));
            }
            return complaints;
        }
        Did::Answered(answer) => {
            if let Some(expected) = expect.error {
                complaints.push(format!("the error `{expected}` was expected, and it succeeded"));
            }
            complaints.extend(rows(expect, answer));
        }
    }
    complaints.extend(statements(expect, attempt));
    complaints.extend(plan(expect, attempt));
    complaints
}

fn rows(expect: &Expect, answer: &Answer) -> Vec<String> {
    let mut complaints = Vec::new();
    if let Some(expected) = expect.changed
        && *answer != Answer::Changed(expected)
    {
        complaints.push(format!("{expected} changed rows were expected, and there are {}", summary(answer)));
    }
    let rows = match answer {
        Answer::Rows(rows) => Some(&rows.rows),
        _ => None,
    };
    match (&expect.rows, rows) {
        (None, _) => {}
        (Some(_), None) => {
            complaints.push(format!("rows were expected, and there are {}", summary(answer)));
        }
        (Some(ExpectedRows::Count(expected)), Some(rows)) => {
            if rows.len() as u64 != *expected {
                complaints.push(format!("{expected} rows were expected, and there are {}", rows.len()));
            }
        }
        (Some(ExpectedRows::Rows(expected)), Some(rows)) => {
            complaints.extend(first_difference(expected, rows));
        }
    }
    if let (Some(expected), Some(rows)) = (&expect.columns, rows) {
        let actual: Vec<String> = rows
            .iter()
            .filter(|row| row.first() == Some(&Value::from("column")))
            .filter_map(|row| row.get(1).map(Value::to_string))
            .collect();
        let mut sorted = expected.clone();
        sorted.sort();
        if sorted != actual {
            complaints.push(format!(
                "the columns {} were expected, and there are {}",
                sorted.join(", "),
                actual.join(", ")
            ));
        }
    }
    complaints
}

fn first_difference(expected: &[Vec<Value>], actual: &[Vec<Value>]) -> Option<String> {
    if expected.len() != actual.len() {
        return Some(format!("{} rows were expected, and there are {}", expected.len(), actual.len()));
    }
    let same = |(expected, actual): (&Vec<Value>, &Vec<Value>)| {
        expected.len() == actual.len()
            && expected.iter().zip(actual).all(|(expected, actual)| matches(expected, actual))
    };
    let index = expected.iter().zip(actual).position(|pair| !same(pair))?;
    Some(format!(
        "row {} was expected to be ({}), and it is ({})",
        index + 1,
        listed(&expected[index]),
        listed(&actual[index])
    ))
}

/// YAML has no form of its own for dates and decimals: their text will do.
fn matches(expected: &Value, actual: &Value) -> bool {
    match (expected, actual) {
        (Value::Text(expected), Value::Typed(Typed::Date(_) | Typed::Decimal(_))) => {
            *expected == actual.to_string()
        }
        (Value::Int(expected), Value::Real(actual)) => *expected as f64 == *actual,
        _ => expected == actual,
    }
}

fn listed(row: &[Value]) -> String {
    row.iter().map(Value::to_string).collect::<Vec<_>>().join(", ")
}

fn summary(answer: &Answer) -> String {
    match answer {
        Answer::Done => "none".to_owned(),
        Answer::Changed(count) => format!("{count} changed"),
        Answer::Rows(rows) => format!("{} rows", rows.rows.len()),
        Answer::Unsupported { .. } => "none".to_owned(),
    }
}

fn statements(expect: &Expect, attempt: &Attempt) -> Option<String> {
    let expected = match &expect.statements {
        ExpectedStatements::None => return None,
        ExpectedStatements::All(count) => *count,
        ExpectedStatements::Each(counts) => {
            let variant = attempt.variant.as_deref()?;
            counts.iter().find(|(name, _)| name == variant)?.1
        }
    };
    // A worker without a tap cannot be judged by what it sent.
    let sent = attempt.statements.as_ref()?;
    let work = sent.iter().filter(|statement| statement.kind == StatementKind::Work).count() as u64;
    (work != expected).then(|| format!("{expected} statements were expected, and it sent {work}"))
}

fn plan(expect: &Expect, attempt: &Attempt) -> Vec<String> {
    let mut complaints = Vec::new();
    let Some(expected) = &expect.plan else { return complaints };
    let mut details = Vec::new();
    for plan in &attempt.plans {
        collect(&plan.nodes, &mut details);
    }
    let shown = details.join("; ");
    if let Some(table) = &expected.scans
        && !details.iter().any(|detail| detail.split(' ').take(2).eq(["SCAN", table]))
    {
        complaints.push(format!("the plan was expected to scan `{table}`, and it is: {shown}"));
    }
    if let Some(expected) = expected.uses_index {
        let uses = details.iter().any(|detail| detail.contains(" INDEX "));
        if uses != expected {
            let wanted = if expected { "use an index" } else { "use no index" };
            complaints.push(format!("the plan was expected to {wanted}, and it is: {shown}"));
        }
    }
    complaints
}

fn collect<'a>(nodes: &'a [PlanNode], details: &mut Vec<&'a str>) {
    for node in nodes {
        details.push(&node.detail);
        collect(&node.children, details);
    }
}

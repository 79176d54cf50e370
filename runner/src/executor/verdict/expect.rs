//! Whether one backend's attempt is what the scenario expects.

use super::attempt::{Attempt, Did};
use super::rows;
use crate::scenario::{Expect, ExpectedStatements};
use backend_api::{Answer, StatementKind};
use reports::record::PlanNode;

/// What is not as expected; empty if all is. Each is a sentence. Rows are compared in order only where the
/// operation is `ordered`.
pub fn complaints(expect: &Expect, attempt: &Attempt, ordered: bool) -> Vec<String> {
    let mut complaints = Vec::new();
    match &attempt.did {
        Did::Answered(Answer::Unsupported { .. }) | Did::Broke(_) | Did::Skipped => return complaints,
        Did::Failed(failure) => {
            if let Some(expected) = expect.error {
                if failure.kind != expected {
                    complaints
                        .push(format!("the error `{expected}` was expected, and it is `{}`", failure.kind));
                } else if let Some(message) =
                    expect.message.as_ref().filter(|text| !text.is(&failure.message))
                {
                    complaints.push(format!(
                        "a message that {message} was expected, and it is: {}",
                        failure.message
                    ));
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
            complaints.extend(rows::complaints(expect, answer, ordered));
        }
    }
    complaints.extend(statements(expect, attempt));
    complaints.extend(plan(expect, attempt));
    complaints
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
    // A worker without a trace cannot be judged by what it sent.
    let sent = attempt.statements.as_ref()?;
    let work = sent.iter().filter(|statement| statement.kind == StatementKind::Work);
    let work: u64 = work.map(|statement| statement.times).sum();
    (work != expected).then(|| format!("{} expected, and it sent {work}", rows::were(expected, "statement")))
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

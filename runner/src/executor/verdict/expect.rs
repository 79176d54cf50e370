//! Whether one backend's attempt is what the scenario expects.

use super::attempt::{Attempt, Did};
use super::{planned, rows};
use crate::scenario::{Expect, ExpectedStatements};
use backend_api::{Answer, StatementKind};

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
    complaints.extend(expect.plan.iter().flat_map(|plan| planned::complaints(plan, &attempt.plans)));
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

//! Secrets in database URLs, taken out before anything is recorded: whatever a library, a plugin or a server says
//! may quote the URL that it was given.

use crate::record::{Cell, PlanNode, ScenarioRecord, StepRecord, Verdict};
use backend_api::value::Typed;
use backend_api::{Answer, Value};

/// Stands in place of a secret.
const MASK: &str = "***";

/// Query parameters that hold secrets, as PostgreSQL's and MySQL's clients name them.
const SECRETS: [&str; 5] = ["password", "passwd", "pwd", "sslpassword", "token"];

/// The text with the password of each URL masked: `postgres://me:***@host/db?password=***`.
pub fn text(text: &str) -> String {
    let mut redacted = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("://") {
        let (before, after) = rest.split_at(start + 3);
        redacted.push_str(before);
        let end = after.find(ends_url).unwrap_or(after.len());
        redacted.push_str(&url(&after[..end]));
        rest = &after[end..];
    }
    redacted.push_str(rest);
    redacted
}

fn ends_url(c: char) -> bool {
    c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '<' | '>')
}

/// What stands behind `://`, without its secrets. A password may hold any sign, `@`, `/` and `?` too: whatever stands
/// between a colon and the last `@` is taken for one.
fn url(url: &str) -> String {
    let user = url.rsplit_once('@').and_then(|(user, rest)| Some((user.split_once(':')?.0, rest)));
    match user {
        Some((name, rest)) => format!("{name}:{MASK}@{}", query(rest)),
        None => query(url),
    }
}

/// An address, without the secrets in its query.
fn query(url: &str) -> String {
    let Some((address, query)) = url.split_once('?') else { return url.to_owned() };
    let parameters = query.split('&').map(|parameter| match parameter.split_once('=') {
        Some((name, _)) if SECRETS.iter().any(|secret| name.eq_ignore_ascii_case(secret)) => {
            format!("{name}={MASK}")
        }
        _ => parameter.to_owned(),
    });
    format!("{address}?{}", parameters.collect::<Vec<_>>().join("&"))
}

fn mask(place: &mut String) {
    if place.contains("://") {
        *place = text(place);
    }
}

/// Redacts what is known of a scenario before its first step.
pub fn scenario(scenario: &mut ScenarioRecord) {
    mask(&mut scenario.database);
    scenario.path.iter_mut().for_each(mask);
    scenario.kept.iter_mut().for_each(|(_, place)| mask(place));
    for setting in &mut scenario.audit {
        mask(&mut setting.prescribed);
        setting.actual.iter_mut().for_each(|(_, value)| mask(value));
    }
    scenario.steps.iter_mut().for_each(step);
}

/// Redacts a step.
pub fn step(step: &mut StepRecord) {
    mask(&mut step.title);
    step.note.iter_mut().for_each(mask);
    step.calls.iter_mut().for_each(|call| mask(&mut call.text));
    for answer in &mut step.answers {
        match answer {
            Answer::Rows(rows) => {
                rows.columns.iter_mut().for_each(mask);
                rows.rows.iter_mut().flatten().for_each(value);
            }
            Answer::Unsupported { because } => mask(because),
            Answer::Done | Answer::Changed(_) => {}
        }
    }
    step.cells.iter_mut().for_each(cell);
}

fn value(value: &mut Value) {
    if let Value::Text(text) | Value::Typed(Typed::Decimal(text)) = value {
        mask(text);
    }
}

fn cell(cell: &mut Cell) {
    match &mut cell.verdict {
        Verdict::Failed(reasons) => reasons.iter_mut().for_each(mask),
        Verdict::Unsupported { because } | Verdict::Broken { because } => mask(because),
        Verdict::Passed | Verdict::Skipped => {}
    }
    cell.failure.iter_mut().for_each(|failure| mask(&mut failure.message));
    for statement in cell.statements.iter_mut().flatten() {
        mask(&mut statement.sql);
        mask(&mut statement.bound);
    }
    for plan in &mut cell.plans {
        mask(&mut plan.sql);
        plan.nodes.iter_mut().for_each(node);
    }
}

fn node(of: &mut PlanNode) {
    mask(&mut of.detail);
    of.children.iter_mut().for_each(node);
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn passwords_are_masked_and_nothing_else() {
        for (given, redacted) in [
            ("postgres://me:secret@host/db", "postgres://me:***@host/db"),
            (
                "cannot reach \"mysql://me:s@cr:et@host:3306/db\": refused",
                "cannot reach \"mysql://me:***@host:3306/db\": refused",
            ),
            ("postgres://host/db?user=me&password=secret", "postgres://host/db?user=me&password=***"),
            ("postgres://me:p/w?d@h/d and mysql://a:b@c", "postgres://me:***@h/d and mysql://a:***@c"),
            ("postgres://me@host/db", "postgres://me@host/db"),
            ("see https://sqlite.org/pragma.html?a=b", "see https://sqlite.org/pragma.html?a=b"),
            ("12:30 me@host", "12:30 me@host"),
        ] {
            assert_eq!(text(given), redacted);
        }
    }
}

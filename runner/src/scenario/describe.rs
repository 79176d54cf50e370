//! Describes a step in the words of its file: its title, if it has no name, and its calls.

use super::fault::Fault;
use super::model::Action;
use backend_api::{Operation, Way};
use reports::record::Call;
use serde_json::{Value, json};

/// The longest title, in characters.
const LONGEST: usize = 72;

/// What a step does, as its file says it: `find_book: { id: 999 }`.
pub fn describe(action: &Action) -> String {
    shorten(&match action {
        Action::Run(operation) => title(operation),
        Action::RunInTurn(calls) => calls.first().map_or_else(String::new, |call| call.name().to_owned()),
        Action::Explain(operation) => format!("explain {}", title(operation)),
        Action::Reopen => "reopen".to_owned(),
        Action::Schema(table) => format!("schema of {table}"),
        Action::Fault(Fault::EndConnections) => "the server ends all connections".to_owned(),
        Action::Fault(Fault::RestartServer) => "the server restarts".to_owned(),
        Action::Fault(Fault::Failover) => "the server is lost, and another takes its place".to_owned(),
        Action::Fault(Fault::HoldLock(lock)) => {
            format!("another connection locks {} for {} ms", lock.table, lock.time.as_millis())
        }
        Action::Recover(recover) => format!("recover {}", title(&recover.operation)),
        Action::Measure(measure) => {
            let mut titles: Vec<String> = Vec::new();
            for variant in &measure.variants {
                let title = match &variant.base {
                    Some(name) => name.clone(),
                    // With a matrix, each call has its own values.
                    None if !variant.parameters.is_empty() || !variant.turns.is_empty() => {
                        variant.operation.name().to_owned()
                    }
                    None => title(&variant.operation),
                };
                if !titles.contains(&title) {
                    titles.push(title);
                }
            }
            let parameters = measure.variants.first().map(|variant| variant.parameters.as_slice());
            let names: Vec<&str> =
                parameters.unwrap_or_default().iter().map(|(name, _)| name.as_str()).collect();
            let over = if names.is_empty() { String::new() } else { format!(" over {}", names.join(", ")) };
            format!("measure {}{over}", titles.join(", "))
        }
    })
}

/// The operations that a step calls.
pub fn calls(action: &Action) -> Vec<Call> {
    let call = |variant: Option<&String>, operation: &Operation| Call {
        variant: variant.cloned(),
        operation: operation.name().to_owned(),
        text: title(operation),
        own: matches!(operation, Operation::Query(_) | Operation::Transaction(_) | Operation::PerRow(_)),
    };
    match action {
        Action::Run(operation) | Action::Explain(operation) => vec![call(None, operation)],
        Action::RunInTurn(calls) => calls.iter().take(1).map(|first| call(None, first)).collect(),
        Action::Measure(measure) => {
            measure.variants.iter().map(|variant| call(variant.name.as_ref(), &variant.operation)).collect()
        }
        Action::Recover(recover) => vec![call(None, &recover.operation)],
        Action::Reopen | Action::Schema(_) | Action::Fault(_) => Vec::new(),
    }
}

/// A call as a scenario writes it, to copy.
pub fn written(operation: &Operation) -> String {
    match operation {
        Operation::Sql(_) | Operation::Script { .. } => format!("{}: {}", operation.name(), title(operation)),
        other => title(other),
    }
}

/// The arguments of what is done with migrations.
fn way(way: Way) -> Value {
    match way {
        Way::Up { steps: None } | Way::History => json!({}),
        Way::Up { steps: Some(steps) } | Way::Down { steps } => json!({ "steps": steps }),
        Way::Mark { version } => json!({ "version": version }),
    }
}

fn title(operation: &Operation) -> String {
    let fields = match operation {
        // A statement speaks for itself.
        Operation::Sql(sql) => return sql.text.clone(),
        Operation::Script { text, .. } => return text.clone(),
        Operation::Query(query) => Some(json!({ query.name.as_str(): query.params })),
        Operation::MigrateFiles(what) => Some(json!({ operation.name(): way(what.way) })),
        Operation::Transaction(parts) => {
            let names: Vec<&str> = parts.iter().map(|part| part.query.name.as_str()).collect();
            Some(json!({ operation.name(): names }))
        }
        Operation::PerRow(work) => {
            Some(json!({ operation.name(): { "of": work.of.name, "run": work.run.name } }))
        }
        other => serde_json::to_value(other).ok(),
    };
    let name = operation.name();
    match fields.as_ref().and_then(|operation| operation.get(name)).map(flow) {
        Some(fields) if fields != "{}" => format!("{name}: {fields}"),
        _ => name.to_owned(),
    }
}

/// A value as YAML writes it in one line. Fields that are `null` are those that were left out.
fn flow(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => {
            let values: Vec<String> = values.iter().map(flow).collect();
            format!("[{}]", values.join(", "))
        }
        Value::Object(fields) => {
            let fields: Vec<String> = fields
                .iter()
                .filter(|(_, value)| !value.is_null())
                .map(|(key, value)| format!("{key}: {}", flow(value)))
                .collect();
            if fields.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", fields.join(", ")) }
        }
        other => other.to_string(),
    }
}

/// One line, cut where it would break a table.
fn shorten(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}…", line[..cut].trim_end()),
        None => line,
    }
}

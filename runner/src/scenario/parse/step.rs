//! One step: exactly one action, and what stands beside it.

use super::super::draws::Drawn;
use super::super::expect::Expect;
use super::super::mistake::{Location, Mistake};
use super::super::model::{Action, Step};
use super::super::queries::Queries;
use super::super::typed;
use super::context::Context;
use super::fields::Fields;
use super::names::{ACTIONS, is_name, names};
use super::{expect_cases, fault, measure, operation, own, params};
use backend_api::DatabaseKind;
use std::rc::Rc;
use yaml::{Entry, Kind, Node};

/// What stands beside any action.
pub const BESIDE: &[&str] = &["name", "on", "params", "expect", "note"];

/// What stands beside one action, and beside no other.
const ONE_ACTIONS_OWN: [(&str, &[&str]); 2] = [("measure", measure::BESIDE), ("recover", fault::BESIDE)];

fn is_beside(key: &str) -> bool {
    BESIDE.contains(&key) || ONE_ACTIONS_OWN.iter().any(|(_, keys)| keys.contains(&key))
}

/// Reads a step; `None` beside mistakes.
pub fn read(node: &Node, context: &mut Context<'_>) -> Option<Step> {
    let before = context.mistakes.len();
    let bare;
    let entries = match &node.kind {
        // A bare word is a key without a value.
        Kind::Text(word) => {
            let value = Node { kind: Kind::Null, location: node.location };
            bare = [Entry { key: word.clone(), location: node.location, value }];
            &bare
        }
        Kind::Map(entries) => entries.as_slice(),
        other => {
            let mistake = Mistake::new(format!("a step wants an operation, and {other}"), node.location);
            return context
                .refuse(mistake.help("write one as `- create_tables` or `- find_book: { id: 1 }`"));
        }
    };
    let fields = Fields::new("", node.location, entries);
    let name: Option<String> = fields.optional("name", context);
    let note: Option<String> = fields.optional("note", context);
    let on = on(fields, context);
    let chosen = the_action(node, entries, context);
    let drawn = params::read(fields, context);
    // Without the values of its parameters a call has mistakes that nobody made.
    let action =
        chosen.zip(drawn.as_deref()).and_then(|(entry, drawn)| read_action(entry, fields, drawn, context));
    refuse_misplaced(entries, chosen, context);
    let on = match (&action, chosen) {
        (Some(action), Some(chosen)) => own::databases(on, action, chosen.location, context),
        _ => on,
    };
    let expect = match (fields.entry("expect"), chosen) {
        (Some(entry), Some(chosen)) => expect_cases::read(entry, &chosen.key, action.as_ref(), context),
        _ => Some(Expect::default()),
    };
    let note = note.map(|note| note.trim_end().to_owned());
    let drawn = drawn.unwrap_or_default().into_iter().map(|(drawn, _)| drawn.about).collect();
    let line = (context.line)(node.location);
    let step = Step { name, line, action: action?, expect: expect?, note, on, drawn };
    (context.mistakes.len() == before).then_some(step)
}

/// `on: postgres`, `on: [sqlite, mysql]`
pub fn on(fields: Fields<'_>, context: &mut Context<'_>) -> Vec<DatabaseKind> {
    let Some(entry) = fields.entry("on") else { return Vec::new() };
    let read = match entry.value.kind {
        Kind::List(_) => context.accept(typed::read(&entry.value, "on", entry.location)),
        _ => context.accept(typed::read(&entry.value, "on", entry.location)).map(|kind| vec![kind]),
    };
    if read.as_ref().is_some_and(Vec::is_empty) {
        let help = "name one, such as `on: sqlite`, or leave `on` out for all";
        context.note(Mistake::new("`on` names no database", entry.location).help(help));
    }
    read.unwrap_or_default()
}

fn is_action(key: &str, queries: &Queries) -> bool {
    ACTIONS.contains(&key) || is_name(key) || queries.named(key).is_some()
}

/// The one action of a step. Every other key that does not belong beside it is a mistake.
fn the_action<'a>(step: &Node, entries: &'a [Entry], context: &mut Context<'_>) -> Option<&'a Entry> {
    let queries = Rc::clone(&context.queries);
    let is_action = |entry: &&Entry| is_action(&entry.key, &queries);
    let chosen = entries.iter().find(is_action);
    let mut is_wrong = false;
    for entry in entries.iter().filter(|entry| !is_beside(&entry.key)) {
        let key = &entry.key;
        if !is_action(&entry) {
            let known = names()
                .chain(queries.list.iter().map(|query| query.name.as_str()))
                .chain(ACTIONS.iter().copied())
                .chain(BESIDE.iter().copied())
                .chain(ONE_ACTIONS_OWN.iter().flat_map(|(_, keys)| keys.iter().copied()));
            let help = operation::meant(key, known);
            let message = format!("`{key}` is no operation, and no other key of a step");
            context.note(Mistake::new(message, entry.location).help(help));
            is_wrong = true;
        } else if let Some(first) = chosen.filter(|chosen| chosen.key != *key) {
            let message = format!("`{key}` is a second action beside `{}`", first.key);
            let help = format!("begin a new step with it: `- {key}`");
            context.note(Mistake::new(message, entry.location).help(help));
        }
    }
    if chosen.is_none() && !is_wrong {
        let help = "add an operation, such as `find_book: { id: 1 }`; `runner list` shows them all";
        context.note(Mistake::new("this step does nothing", step.location).help(help));
    }
    chosen
}

fn read_action(
    entry: &Entry,
    step: Fields<'_>,
    drawn: &[(Drawn, Location)],
    context: &mut Context<'_>,
) -> Option<Action> {
    let Entry { key, location, value } = entry;
    if let Some(params) = step.entry("params").filter(|_| !takes_params(key)) {
        let message = format!("`params` belongs to operations and to `measure`, not to `{key}`");
        return context.refuse(Mistake::new(message, params.location).help("write the values themselves"));
    }
    match key.as_str() {
        "measure" => measure::read(entry, step, drawn, context).map(Action::Measure),
        "explain" => operation::read(value, key, *location, context).map(Action::Explain),
        "fault" => fault::read(entry, context).map(Action::Fault),
        "recover" => fault::recover(entry, step, context).map(Action::Recover),
        "schema" if matches!(value.kind, Kind::Null) => {
            let help = "name a table of the database: `schema: books`";
            context.refuse(Mistake::new("`schema` has no table", *location).help(help))
        }
        "schema" => context.accept(typed::read(value, key, *location)).map(Action::Schema),
        "reopen" => match value.kind {
            Kind::Null => Some(Action::Reopen),
            _ => context.refuse(
                Mistake::new("`reopen` takes no fields", value.location).help("write `reopen` alone"),
            ),
        },
        _ => params::action(entry, step, drawn, context),
    }
}

fn takes_params(action: &str) -> bool {
    action == "measure" || !ACTIONS.contains(&action)
}

/// `repeat`, `reset` and the like say how to measure; `calls` and `within` how to recover.
fn refuse_misplaced(entries: &[Entry], action: Option<&Entry>, context: &mut Context<'_>) {
    let Some(Entry { key: action, .. }) = action else { return };
    for (owner, keys) in ONE_ACTIONS_OWN.iter().filter(|(owner, _)| owner != action) {
        for Entry { key, location, .. } in entries.iter().filter(|entry| keys.contains(&entry.key.as_str())) {
            let help = match (context.is_name(action), *owner) {
                (true, "measure") => format!("measure the operation: `measure: {{ {action}: … }}`"),
                (true, _) => format!("call the operation until it succeeds: `{owner}: {{ {action}: … }}`"),
                (false, _) => format!("remove `{key}`"),
            };
            let message = format!("`{key}` belongs to `{owner}`, not to `{action}`");
            context.note(Mistake::new(message, *location).help(help));
        }
    }
}

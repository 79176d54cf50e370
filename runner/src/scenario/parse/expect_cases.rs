//! `expect`, with what is expected on one database or of one backend: `on` and `backends` within it.

use super::super::expect::{Expect, ExpectCase};
use super::super::mistake::Mistake;
use super::super::model::Action;
use super::super::typed;
use super::context::Context;
use super::expect::{self, CASES, EXCLUSIVE, KEYS};
use super::fields::Fields;
use crate::registry::BACKENDS;
use crate::suggest::nearest;
use backend_api::{DatabaseKind, Tuning};
use yaml::{Entry, Kind, Node};

/// Reads the expectation of a step. `key` is that of its action; the action itself is `None` if it is mistaken.
pub fn read(entry: &Entry, key: &str, action: Option<&Action>, context: &mut Context<'_>) -> Option<Expect> {
    let before = context.mistakes.len();
    let fields = Fields::open(&entry.value, "expect", entry.location, KEYS, context)?;
    let expect = expect::read(fields, key, action, context);
    if context.mistakes.len() > before {
        return None;
    }
    let Kind::Map(entries) = &entry.value.kind else { return None };
    Some(Expect { cases: read_cases(entry, entries, key, action, context)?, ..expect })
}

/// The expectations by database and backend. What the step expects anyway is expected there too, unless it is said anew.
fn read_cases(
    expect: &Entry,
    fields: &[Entry],
    key: &str,
    action: Option<&Action>,
    context: &mut Context<'_>,
) -> Option<Vec<ExpectCase>> {
    let mut databases: Vec<(Option<DatabaseKind>, &[Entry])> = vec![(None, &[])];
    let mut backends: Vec<(Option<String>, &[Entry])> = vec![(None, &[])];
    let before = context.mistakes.len();
    for entry in fields {
        match entry.key.as_str() {
            "on" => {
                for case in cases(entry, "sqlite", context)? {
                    let word = Node { kind: Kind::Text(case.key.clone()), location: case.location };
                    let kind = context.accept(typed::read(&word, "expect.on", case.location));
                    databases.push((kind, own(case, context)?));
                }
            }
            "backends" => {
                for case in cases(entry, "diesel", context)? {
                    refuse_misspelt(case, context);
                    backends.push((Some(case.key.clone()), own(case, context)?));
                }
            }
            _ => {}
        }
    }
    let common: Vec<Entry> =
        fields.iter().filter(|entry| !CASES.contains(&entry.key.as_str())).cloned().collect();
    let mut read = Vec::new();
    for (database, on) in &databases {
        for (backend, of) in &backends {
            if (database.is_none() && backend.is_none()) || context.mistakes.len() > before {
                continue;
            }
            let merged = said_anew(said_anew(common.clone(), on), of);
            let fields = Fields::new("expect", expect.location, &merged);
            let expect = expect::read(fields, key, action, context);
            let is_its_own = of.iter().any(|entry| ANSWERS.contains(&entry.key.as_str()));
            read.push(ExpectCase { database: *database, backend: backend.clone(), expect, is_its_own });
        }
    }
    (context.mistakes.len() == before).then_some(read)
}

/// What says which answer is expected.
const ANSWERS: &[&str] = &["rows", "contains", "changed"];

/// The cases of `on` or `backends`.
fn cases<'a>(entry: &'a Entry, example: &str, context: &mut Context<'_>) -> Option<&'a [Entry]> {
    match &entry.value.kind {
        Kind::Map(cases) if !cases.is_empty() => Some(cases),
        _ => {
            let message = format!("`expect.{}` wants a map of names with what is expected", entry.key);
            let help = format!("write it as `{}: {{ {example}: {{ rows: 2 }} }}`", entry.key);
            context.refuse(Mistake::new(message, entry.value.location).help(help))
        }
    }
}

/// A name that is none of a backend may be a plugin's, unless it is nearly one of those that are built in.
fn refuse_misspelt(case: &Entry, context: &mut Context<'_>) {
    let names = BACKENDS.iter().map(|backend| backend.name());
    let is_one =
        |name: &str| [Tuning::Default, Tuning::Expert].iter().any(|tuning| tuning.named(name) == case.key);
    if let Some(near) = nearest(&case.key, names.clone()).filter(|_| !names.clone().any(is_one)) {
        let message = format!("there is no backend `{}`", case.key);
        context.note(Mistake::new(message, case.location).help(format!("did you mean `{near}`?")));
    }
}

/// What is expected in one case.
fn own<'a>(case: &'a Entry, context: &mut Context<'_>) -> Option<&'a [Entry]> {
    Fields::open(&case.value, "expect", case.location, KEYS, context)?;
    let Kind::Map(own) = &case.value.kind else { return None };
    if let Some(within) = own.iter().find(|entry| CASES.contains(&entry.key.as_str())) {
        let message = format!("`{}` cannot stand within another case", within.key);
        let help = "what `on` says of a database and `backends` of a backend there is taken together";
        return context.refuse(Mistake::new(message, within.location).help(help));
    }
    Some(own)
}

/// The fields, with some said anew; what leaves no room for those goes.
fn said_anew(fields: Vec<Entry>, anew: &[Entry]) -> Vec<Entry> {
    let goes = |field: &Entry| {
        anew.iter().any(|new| {
            let pair = [field.key.as_str(), new.key.as_str()];
            pair[0] == pair[1] || EXCLUSIVE.iter().any(|(a, b)| pair == [*a, *b] || pair == [*b, *a])
        })
    };
    let mut all: Vec<Entry> = fields.into_iter().filter(|field| !goes(field)).collect();
    all.extend(anew.iter().cloned());
    all
}

//! `server`: settings, collation, extensions and encryption that a scenario asks of a server.

use super::super::mistake::Mistake;
use super::context::Context;
use super::fields::Fields;
use backend_api::DatabaseKind;
use backend_server::{ServerSetting, Setup, is_taken};
use yaml::{Entry, Kind, Node};

/// What may be asked of each kind of server.
pub const KINDS: [(&str, DatabaseKind, &[&str]); 2] = [
    ("postgres", DatabaseKind::Postgres, &["settings", "collation", "extensions"]),
    ("mysql", DatabaseKind::Mysql, &["settings", "collation"]),
];

const HELP: &str = "write it as `server: { postgres: { settings: { work_mem: 64MB } } }`";

/// Reads it; what is asked for by kind.
pub fn read(entry: &Entry, context: &mut Context<'_>) -> Vec<(DatabaseKind, Setup)> {
    let before = context.mistakes.len();
    let [postgres, mysql] = KINDS.map(|(word, ..)| word);
    let Some(fields) =
        Fields::open(&entry.value, "server", entry.location, &[postgres, mysql, "tls"], context)
    else {
        return Vec::new();
    };
    let tls: bool = fields.optional("tls", context).unwrap_or_default();
    let mut asked = Vec::new();
    for (word, kind, keys) in KINDS {
        let Some(of_kind) = fields.entry(word) else {
            asked.extend(tls.then(|| (kind, Setup { tls, ..Setup::default() })));
            continue;
        };
        if !context.on.is_empty() && !context.on.contains(&kind) {
            let mistake = Mistake::new(format!("the scenario is not for `{word}`"), of_kind.location);
            context.note(mistake.help(format!("add `{word}` to `on`, or leave this out")));
        }
        let name = if kind == DatabaseKind::Postgres { "server.postgres" } else { "server.mysql" };
        let Some(fields) = Fields::open(&of_kind.value, name, of_kind.location, keys, context) else {
            continue;
        };
        let setup = setup(kind, fields, context);
        if setup == Setup::default() && context.mistakes.len() == before {
            context.note(Mistake::new(format!("`{name}` asks for nothing"), of_kind.location).help(HELP));
        }
        asked.push((kind, Setup { tls, ..setup }));
    }
    if asked.is_empty() && context.mistakes.len() == before {
        context.note(Mistake::new("`server` asks for nothing", entry.location).help(HELP));
    }
    asked
}

fn setup(kind: DatabaseKind, fields: Fields<'_>, context: &mut Context<'_>) -> Setup {
    let settings = fields.entry("settings").map(|entry| settings(kind, entry, context));
    let collation = fields.entry("collation").and_then(|entry| name("collation", &entry.value, context));
    let extensions = fields.entry("extensions").map(|entry| extensions(entry, context));
    let (settings, extensions) = (settings.unwrap_or_default(), extensions.unwrap_or_default());
    Setup { settings, collation, extensions, tls: false }
}

fn settings(kind: DatabaseKind, entry: &Entry, context: &mut Context<'_>) -> Vec<ServerSetting> {
    let Kind::Map(entries) = &entry.value.kind else {
        let message = format!("`settings` wants a map, and {}", entry.value.kind);
        let help = "write it as `settings: { work_mem: 64MB }`";
        context.note(Mistake::new(message, entry.value.location).help(help));
        return Vec::new();
    };
    let one = |Entry { key, location, value }: &Entry| {
        if !key.split('.').all(is_variable) {
            let mistake = Mistake::new(format!("`{key}` is no name of a setting"), *location);
            return context.refuse(mistake.help("its letters are a to z, 0 to 9 and `_`"));
        }
        if is_taken(kind, key) {
            let mistake = Mistake::new(format!("`{key}` is the runner's to set"), *location);
            return context.refuse(mistake.help("it is how it starts and finds the server; leave it out"));
        }
        match text(value).filter(|value| !value.chars().any(char::is_control)) {
            Some(value) => Some(ServerSetting { name: key.clone(), value }),
            None => {
                let message = format!("`{key}` wants a value, and {}", value.kind);
                context.refuse(Mistake::new(message, value.location).help("a text, a number, true or false"))
            }
        }
    };
    entries.iter().filter_map(one).collect()
}

/// A value in the spelling of both servers.
fn text(value: &Node) -> Option<String> {
    match &value.kind {
        Kind::Text(text) | Kind::Digits(text) => Some(text.clone()),
        Kind::Bool(value) => Some(if *value { "on" } else { "off" }.to_owned()),
        Kind::Int(value) => Some(value.to_string()),
        Kind::Float(value) => Some(value.to_string()),
        Kind::Null | Kind::List(_) | Kind::Map(_) => None,
    }
}

fn extensions(entry: &Entry, context: &mut Context<'_>) -> Vec<String> {
    match &entry.value.kind {
        Kind::List(nodes) => nodes.iter().filter_map(|node| name("extensions", node, context)).collect(),
        _ => {
            let message = format!("`extensions` wants a list, and {}", entry.value.kind);
            let help = "write it as `extensions: [pg_trgm, citext]`";
            context.note(Mistake::new(message, entry.value.location).help(help));
            Vec::new()
        }
    }
}

/// A name that needs no quotes, or is quoted as it is.
fn name(what: &str, node: &Node, context: &mut Context<'_>) -> Option<String> {
    let is_plain = |text: &&String| {
        text.starts_with(|c: char| c.is_ascii_alphanumeric())
            && text.chars().all(|c| c.is_ascii_alphanumeric() || "_.@-".contains(c))
    };
    match &node.kind {
        Kind::Text(text) => match Some(text).filter(is_plain) {
            Some(text) => Some(text.clone()),
            None => {
                let message = format!("`{what}` takes no `{text}`");
                context.refuse(Mistake::new(message, node.location).help("write a name as the server has it"))
            }
        },
        kind => context.refuse(Mistake::new(format!("`{what}` wants a name, and {kind}"), node.location)),
    }
}

fn is_variable(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

//! From a tree to a scenario. Knows the language; collects every mistake instead of stopping at the first.

mod clients;
mod composed;
mod context;
mod copy;
mod csv;
mod data;
mod decide;
mod expect;
mod expect_cases;
mod expected_rows;
mod fault;
mod fields;
mod generator;
mod matrix;
mod measure;
mod migrate;
mod migrations;
mod names;
mod operation;
mod own;
mod params;
mod portable;
mod quantity;
mod references;
mod server;
mod step;
mod tables;

use super::draws;
use super::mistake::{Location, Mistake};
use super::model::{DataSpec, Scenario, Step};
use super::queries::Queries;
use backend_api::DatabaseKind;
use context::{Context, HasTables};
use fields::Fields;
pub use names::ACTIONS;
pub use quantity::duration;
use reports::record::Digest;
use std::collections::HashMap;
use std::path::PathBuf;
use std::rc::Rc;
use std::time::Duration;
use yaml::{Entry, Kind, Node};

/// For what says the language once more.
#[cfg(test)]
pub use self::{
    clients::{BESIDE as ONLY_BESIDE_CLIENTS, NOT_BESIDE as NOT_BESIDE_CLIENTS},
    expect::{CASES, EXCLUSIVE},
    expected_rows::OF_A_TEXT,
    generator::GENERATORS,
    migrate::{EDITS, OPERATIONS as MIGRATING},
    portable::SWITCH as PORTABLE,
    server::KINDS as SERVERS,
};

/// The file's own keys.
const KEYS: &[&str] = &[
    "scenario",
    "about",
    "vars",
    "copy",
    "data",
    "settings",
    "network",
    "server",
    "pool",
    "on",
    "queries",
    "migrations",
    "decide",
    "steps",
];

/// The keys of each map of the language, for whoever says the language again.
#[cfg(test)]
pub fn words() -> [(&'static str, Vec<&'static str>); 4] {
    let beside = step::BESIDE.iter().chain(measure::BESIDE).chain(fault::BESIDE);
    let step = names::names().chain(ACTIONS.iter().chain(beside).copied());
    [
        ("", KEYS.into()),
        ("data", data::KEYS.into()),
        ("expect", expect::KEYS.into()),
        ("step", step.collect()),
    ]
}

/// So many mistakes are enough: steps behind them are not read.
const ENOUGH: usize = 100;

/// The names that a query of the user's own cannot have.
pub fn taken() -> Vec<&'static str> {
    let beside = step::BESIDE.iter().chain(measure::BESIDE).chain(fault::BESIDE);
    names::names().chain(ACTIONS.iter().chain(beside).copied()).chain(["query"]).collect()
}

/// What a document stands among.
pub struct Around<'a> {
    /// The line of the scenario itself that is the reason of what stands at a location.
    pub line: &'a dyn Fn(Location) -> usize,
    /// The text of a file whose path is written at a location.
    pub read: &'a dyn Fn(&str, Location) -> Result<String, Mistake>,
    /// The path that is written at a location.
    pub path: &'a dyn Fn(&str, Location) -> PathBuf,
    /// Where a text stands that is written within the value at a location; that value itself, if it cannot be found.
    pub within: &'a dyn Fn(Location, &str) -> Location,
}

/// Reads the whole document, which may call these queries. The scenario has no id and no path yet.
pub fn document(root: &Node, queries: Queries, around: &Around<'_>) -> Result<Scenario, Vec<Mistake>> {
    let (mistakes, new_books, tables) = (Vec::new(), u32::MAX, HasTables::Unknown);
    let (drawn_from, migrations) = (Rc::default(), None);
    let (on, queries) = (Vec::new(), Rc::new(queries));
    let Around { line, read: read_file, path, within } = *around;
    let mut context = Context {
        mistakes,
        new_books,
        on,
        queries,
        line,
        read: read_file,
        path,
        within,
        drawn_from,
        migrations,
        tables,
    };
    match read(root, &mut context) {
        Some(scenario) if context.mistakes.is_empty() => Ok(scenario),
        _ => Err(context.mistakes),
    }
}

/// `None` only beside mistakes.
fn read(root: &Node, context: &mut Context<'_>) -> Option<Scenario> {
    if let Kind::Null = root.kind {
        let help =
            "begin with `scenario: …` and `steps:`; `runner list` shows the scenarios that are built in";
        return context.refuse(Mistake::of_file("the file is empty").help(help));
    }
    let fields = Fields::open(root, "", root.location, KEYS, context)?;
    fields.require("scenario", "scenario: What it teaches", context);
    fields.require("steps", "steps: [create_tables]", context);
    let title: Option<String> = fields.optional("scenario", context);
    if let (Some(title), Some(entry)) = (&title, fields.entry("scenario"))
        && title.trim().is_empty()
    {
        context.note(
            Mistake::new("the title is empty", entry.value.location).help("say what the scenario teaches"),
        );
    }
    let about: Option<String> = fields.optional("about", context);
    let settings = fields.optional("settings", context);
    let data = match fields.entry("data") {
        Some(entry) => data::read(entry, context),
        None => Some(DataSpec::default()),
    };
    if let Some(data) = &data {
        context.new_books = data.new_books;
        context.drawn_from = Rc::new(draws::tables(data));
        context.tables = match data.tables.is_empty() {
            true => HasTables::No,
            false if data.has_tables_only() => HasTables::Only,
            false => HasTables::Yes,
        };
    }
    let latency = fields.entry("network").map(|entry| network(entry, context)).unwrap_or_default();
    let decide = fields.entry("decide").and_then(|entry| decide::read(entry, context));
    let copy = copy::read(fields, context);
    context.on = match &copy {
        Some(original) => vec![original.kind()],
        None => step::on(fields, context),
    };
    let server = fields.entry("server").map(|entry| server::read(entry, context)).unwrap_or_default();
    let pool = fields.entry("pool").and_then(|entry| pool(entry, fields, context));
    context.migrations = migrations::read(fields, context);
    let steps = fields.entry("steps")?;
    let mut steps = read_steps(&steps.value, steps.location, context);
    steps.iter_mut().filter(|step| step.on.is_empty()).for_each(|step| step.on.clone_from(&context.on));
    Some(Scenario {
        id: String::new(),
        title: title?,
        about: about.unwrap_or_default().trim_end().to_owned(),
        path: None,
        parts: Vec::new(),
        variables: Vec::new(),
        digest: Digest::of(""),
        data: data?,
        settings: settings.unwrap_or_default(),
        latency,
        decide,
        copy,
        server,
        pool,
        steps,
    })
}

/// `pool: 4`: in SQLite a second connection would see another database in memory, and not the settings that a `PRAGMA` changed.
fn pool(entry: &Entry, fields: Fields<'_>, context: &mut Context<'_>) -> Option<u32> {
    if context.on.is_empty() || context.on.contains(&DatabaseKind::Sqlite) {
        let mistake = Mistake::new("`pool` is for servers", entry.location);
        return context.refuse(mistake.help("write `on: [postgres, mysql]`"));
    }
    fields.number("pool", 1, MOST_CONNECTIONS, context)
}

/// A server takes not many more unless its settings say so.
const MOST_CONNECTIONS: u32 = 64;

/// `network: { latency: 1ms }`
fn network(entry: &Entry, context: &mut Context<'_>) -> Duration {
    let open = Fields::open(&entry.value, "network", entry.location, &["latency"], context);
    let latency =
        open.and_then(|fields| quantity::quantity("latency", "1ms` or `500us", fields, context, duration));
    latency.unwrap_or_default()
}

fn read_steps(list: &Node, key: Location, context: &mut Context<'_>) -> Vec<Step> {
    let help = "list at least one: `- create_tables`";
    let Kind::List(nodes) = &list.kind else {
        context.note(Mistake::new(format!("`steps` wants a list, and {}", list.kind), key).help(help));
        return Vec::new();
    };
    if nodes.is_empty() {
        context.note(Mistake::new("there are no steps", key).help(help));
    }
    refuse_equal_names(nodes, context);
    let mut steps = Vec::with_capacity(nodes.len());
    for node in nodes {
        if context.mistakes.len() >= ENOUGH {
            break;
        }
        steps.extend(step::read(node, context));
    }
    steps
}

/// Reports and baselines know a step by its name. Steps for different databases may share one.
fn refuse_equal_names(steps: &[Node], context: &mut Context<'_>) {
    let mut lines = HashMap::new();
    for step in steps {
        let Some(Entry { value: name, .. }) = step.entry("name") else { continue };
        let Kind::Text(text) = &name.kind else { continue };
        let has_database = step.entry("on").is_some();
        if let Some((other, had_database)) = lines.insert(text, (name.location, has_database))
            && !(has_database && had_database)
        {
            let message = format!("the step in line {} is called `{text}` too", other.line);
            let mistake = if other.file == name.location.file {
                Mistake::new(message, name.location)
            } else {
                Mistake::new(format!("another step is called `{text}` too"), name.location)
                    .also("this one", other)
            };
            context.note(mistake.help("give each step a name of its own"));
        }
    }
}

//! `transaction` and `per_row`: several queries in one operation, which take values from each other's rows.

use super::super::mistake::{Location, Mistake};
use super::super::queries::Query;
use super::context::Context;
use super::fields::Fields;
use super::own::{self, Sources};
use super::references::Rows;
use crate::suggest::nearest;
use backend_api::{NamedQuery, Operation, Part, PerRow, Taken};
use std::rc::Rc;
use yaml::{Entry, Kind, Node};

const TRANSACTION: &str = "write it as `transaction: [{ product: { number: 7 }, as: product }, …]`";
const PER_ROW: &str = "write it as `per_row: { of: all_users, run: { orders_of_user: { user: $row.id } } }`";

/// A list of queries, each of which may have a name for its rows: `as: product`.
pub fn transaction(value: Option<&Node>, at: Location, context: &mut Context) -> Option<Operation> {
    let nodes = match value.map(|node| &node.kind) {
        Some(Kind::List(nodes)) if !nodes.is_empty() => nodes,
        _ => {
            let at = value.filter(|node| !matches!(node.kind, Kind::Null)).map_or(at, |node| node.location);
            return context
                .refuse(Mistake::new("`transaction` wants a list of queries", at).help(TRANSACTION));
        }
    };
    let before = context.mistakes.len();
    let mut rows = Rows::of(&[]);
    let mut parts = Vec::with_capacity(nodes.len());
    for node in nodes {
        parts.extend(part(node, &mut rows, context));
    }
    (context.mistakes.len() == before).then_some(Operation::Transaction(parts))
}

fn part(node: &Node, rows: &mut Rows, context: &mut Context) -> Option<Part> {
    let named = match node.entry("as").map(|entry| (&entry.value.kind, entry.value.location)) {
        None => None,
        Some((Kind::Text(name), at)) if is_free(name, rows) => Some((name.clone(), at)),
        Some((Kind::Text(name), at)) => {
            let message = format!("`{name}` is no new name for rows");
            let help = "use letters, digits and `_`, and a name for each";
            return context.refuse(Mistake::new(message, at).help(help));
        }
        Some((other, at)) => {
            return context.refuse(Mistake::new(format!("`as` wants a name, and {other}"), at));
        }
    };
    let (query, takes) = call(node, "transaction", TRANSACTION, rows, context)?;
    if let Some((name, at)) = &named {
        if !query.gives.has_rows() {
            let message = format!("`{}` gives no rows that `{name}` could be", query.name);
            return context.refuse(Mistake::new(message, *at).help("remove `as`"));
        }
        rows.add(name.clone());
    }
    let takes = takes.into_iter().map(|(parameter, (from, column))| (parameter, Taken { from, column }));
    Some(Part { query, takes: takes.collect(), named: named.map(|(name, _)| name) })
}

fn is_free(name: &str, rows: &Rows) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !rows.has(name)
}

/// `of`, a query that gives rows, and `run`, another one with values of each row: `$row.id`.
pub fn per_row(value: Option<&Node>, at: Location, context: &mut Context) -> Option<Operation> {
    let Some(node) = value.filter(|node| matches!(node.kind, Kind::Map(_))) else {
        let at = value.filter(|node| !matches!(node.kind, Kind::Null)).map_or(at, |node| node.location);
        return context.refuse(Mistake::new("`per_row` wants two queries", at).help(PER_ROW));
    };
    let before = context.mistakes.len();
    let fields = Fields::open(node, "per_row", at, &["of", "run"], context)?;
    fields.require("of", "of: all_users", context);
    fields.require("run", "run: { orders_of_user: { user: $row.id } }", context);
    let of = fields.entry("of")?;
    let (of_query, _) = call(&of.value, "of", PER_ROW, &Rows::default(), context)?;
    if !of_query.gives.has_rows() {
        let message = format!("`{}` gives no rows", of_query.name);
        return context.refuse(Mistake::new(message, of.value.location).help("name a query that gives some"));
    }
    let rows = Rows::of(&["row"]);
    let (run, takes) = call(&fields.entry("run")?.value, "run", PER_ROW, &rows, context)?;
    let takes = takes.into_iter().map(|(parameter, (_, column))| (parameter, column)).collect();
    (context.mistakes.len() == before)
        .then(|| Operation::PerRow(Box::new(PerRow { of: of_query, run, takes })))
}

/// A query or `sql` with its arguments, and those of them that are taken from rows.
fn call(
    node: &Node,
    within: &str,
    help: &str,
    rows: &Rows,
    context: &mut Context,
) -> Option<(NamedQuery, Sources)> {
    let (name, at, fields) = match &node.kind {
        Kind::Text(word) => (word.as_str(), node.location, None),
        Kind::Map(entries) => {
            let mut calls = entries.iter().filter(|entry| within != "transaction" || entry.key != "as");
            let Some(Entry { key, location, value }) = calls.next() else {
                return context
                    .refuse(Mistake::new(format!("`{within}` has no query"), node.location).help(help));
            };
            if let Some(second) = calls.next() {
                let message = format!("`{}` is a second query beside `{key}`", second.key);
                return context.refuse(Mistake::new(message, second.location).help(help));
            }
            (key.as_str(), *location, Some(value))
        }
        other => {
            let message = format!("`{within}` wants a query, and {other}");
            return context.refuse(Mistake::new(message, node.location).help(help));
        }
    };
    let queries = Rc::clone(&context.queries);
    if let Some(query) = queries.named(name) {
        if query.announced.is_some() {
            let message = format!("`{name}` is an operation that a backend has announced, and no query");
            return context.refuse(Mistake::new(message, at).help("call it in a step of its own"));
        }
        return own::call_with(query, at, fields, rows, context);
    }
    if name == "sql" {
        return sql(at, fields, rows, context);
    }
    let message = match context.is_name(name) {
        true => format!("`{name}` is no query of a file, and no `sql`"),
        false => format!("there is no query `{name}`"),
    };
    let known = queries.list.iter().map(|query| query.name.as_str()).chain(["sql"]);
    let help = match (nearest(name, known), queries.list.is_empty()) {
        (Some(meant), _) => format!("did you mean `{meant}`?"),
        (None, true) => "name a file of queries at the top, `queries: shop.sql`, or use `sql`".to_owned(),
        (None, false) => "`runner list FILE.sql` shows the queries of a file".to_owned(),
    };
    context.refuse(Mistake::new(message, at).help(help))
}

/// `sql: SELECT 1`, or `sql: { text: …, params: { id: $order.id } }`.
fn sql(
    at: Location,
    fields: Option<&Node>,
    rows: &Rows,
    context: &mut Context,
) -> Option<(NamedQuery, Sources)> {
    let (text, params) = match fields {
        Some(node) if matches!(node.kind, Kind::Text(_)) => (node, None),
        Some(node) => {
            let fields = Fields::open(node, "sql", at, &["text", "params"], context)?;
            fields.require("text", "text: SELECT …", context);
            (&fields.entry("text")?.value, fields.entry("params").map(|entry| &entry.value))
        }
        None => return context.refuse(Mistake::new("`sql` has no text", at)),
    };
    let Kind::Text(sql) = &text.kind else {
        return context
            .refuse(Mistake::new(format!("`sql.text` wants text, and {}", text.kind), text.location));
    };
    match Query::of_sql(sql) {
        Ok(query) => own::call_with(&query, at, params, rows, context),
        // Where in the text it is, a YAML text does not tell.
        Err(mistake) => context.refuse(Mistake { location: Some(text.location), ..mistake }),
    }
}

//! From a file's text to its queries, or to all of its mistakes.

use super::super::mistake::Mistake;
use super::annotation::{self, Name};
use super::blocks::{Part, location, parts};
use super::model::Query;
use super::statement::{Statement, statement};
use super::types::{Parameter, ParameterType};
use crate::suggest::instead;
use backend_api::{DatabaseKind, QueryGives, Sql, SqlGives};
use std::collections::BTreeMap;
use std::ops::Range;

/// Reads the queries of a file. A name that is `taken` means something else to a scenario.
///
/// # Errors
/// Everything that is wrong with the file.
pub fn read(text: &str, taken: &[&str]) -> Result<Vec<Query>, Vec<Mistake>> {
    let mut reader = Reader { text, taken, queries: Vec::new(), mistakes: Vec::new() };
    let mut open: Option<Open<'_>> = None;
    for part in parts(text) {
        match (part, &mut open) {
            (Part::Name(range), _) => {
                reader.close(open.take());
                open = Some(reader.open(range));
            }
            (Part::Unclear(range), _) => {
                reader.close(open.take());
                reader.note(
                    "this annotation has no colon",
                    range,
                    "write it as `-- name: orders_of_user :many`",
                );
                open = Some(Open { name: None, params: Vec::new(), blocks: vec![Block::default()] });
            }
            (Part::Sql(range), Some(open)) => open.sql(range),
            (Part::Dialect(range), Some(open)) => match annotation::dialect(text, range) {
                Ok(kinds) => open.blocks.push(Block { kinds, sql: None }),
                Err(mistake) => reader.mistakes.push(mistake),
            },
            (Part::Param(range), Some(open)) => open.params.push(range),
            (Part::Dialect(range) | Part::Param(range), None) => {
                let help = "it belongs behind a `-- name: …`";
                reader.mistakes.push(Mistake::new("this is of no query", location(text, range)).help(help));
            }
            (Part::Sql(range), None) => reader.refuse_unnamed(range),
        }
    }
    reader.close(open);
    if reader.queries.is_empty() && reader.mistakes.is_empty() {
        let help = "begin each with a line such as `-- name: orders_of_user :many`";
        reader.mistakes.push(Mistake::of_file("there are no queries in this file").help(help));
    }
    match reader.mistakes.is_empty() {
        true => Ok(reader.queries),
        false => Err(reader.mistakes),
    }
}

/// A query until the next one begins.
struct Open<'a> {
    /// Its name and what it gives; nothing beside a mistake.
    name: Option<Name<'a>>,
    params: Vec<Range<usize>>,
    /// What stands behind its name, and behind each `dialect`.
    blocks: Vec<Block>,
}

/// What stands behind a name or a `dialect`.
#[derive(Default)]
struct Block {
    /// The databases that it is for, each with the place of its name; none means all.
    kinds: Vec<(DatabaseKind, Range<usize>)>,
    sql: Option<Range<usize>>,
}

impl Open<'_> {
    /// Adds SQL to the last block. What stands between two annotations belongs together.
    fn sql(&mut self, range: Range<usize>) {
        match self.blocks.last_mut() {
            Some(Block { sql: sql @ None, .. }) => *sql = Some(range),
            Some(Block { sql: Some(sql), .. }) => sql.end = range.end,
            None => {}
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    taken: &'a [&'a str],
    queries: Vec<Query>,
    mistakes: Vec<Mistake>,
}

impl<'a> Reader<'a> {
    fn note(&mut self, message: impl Into<String>, at: Range<usize>, help: impl Into<String>) {
        self.mistakes.push(Mistake::new(message, location(self.text, at)).help(help));
    }

    fn open(&mut self, range: Range<usize>) -> Open<'a> {
        let name = match annotation::name(self.text, range) {
            Ok(begun) => {
                let (name, at) = (begun.name, begun.at.clone());
                if self.taken.contains(&name) {
                    let message = format!("`{name}` means something else in a scenario");
                    self.note(message, at, "give the query another name");
                } else if let Some(first) = self.queries.iter().find(|query| query.name == name) {
                    let message = format!("the query in line {} is called `{name}` too", first.line);
                    self.note(message, at, "give each query a name of its own");
                }
                Some(begun)
            }
            Err(mistake) => {
                self.mistakes.push(mistake);
                None
            }
        };
        Open { name, params: Vec::new(), blocks: vec![Block::default()] }
    }

    /// SQL before the first name.
    fn refuse_unnamed(&mut self, range: Range<usize>) {
        match statement(self.text, range.clone(), DatabaseKind::Sqlite) {
            Ok(None) => {}
            _ => {
                let first = range.start + first_word(&self.text[range.clone()]);
                let help = "begin the query with a line such as `-- name: orders_of_user :many`";
                self.note("this SQL belongs to no query", first..first, help);
            }
        }
    }

    fn close(&mut self, open: Option<Open<'_>>) {
        let Some(Open { name: Some(name), params, blocks }) = open else { return };
        let Name { name, at, gives, gives_at } = name;
        let before = self.mistakes.len();
        let dialects: Vec<DatabaseKind> =
            blocks.iter().flat_map(|block| &block.kinds).map(|(kind, _)| *kind).collect();
        let mut query = Query {
            name: name.to_owned(),
            gives,
            about: about(self.text, blocks.first().and_then(|block| block.sql.clone())),
            parameters: Vec::new(),
            text: String::new(),
            dialects: BTreeMap::new(),
            line: location(self.text, at.clone()).line,
            announced: None,
        };
        for Block { kinds, sql } in blocks {
            let is_general = kinds.is_empty();
            let read_as: Vec<DatabaseKind> = match is_general {
                true => DatabaseKind::ALL.into_iter().filter(|kind| !dialects.contains(kind)).collect(),
                false => kinds.iter().map(|(kind, _)| *kind).collect(),
            };
            // Words and quotes are read as each of its databases reads them; where they differ, dialects are what is needed.
            let Some(read) = self.statement(sql, read_as.first().copied().unwrap_or_default()) else {
                if let Some((kind, at)) = kinds.first().filter(|_| self.mistakes.len() == before) {
                    let message = format!("there is no SQL for {kind}");
                    self.note(message, at.clone(), "write the statement below");
                }
                continue;
            };
            self.refuse_other_gives(&query, &read.text, &read_as, gives_at.clone());
            for parameter in read.parameters {
                add(&mut query.parameters, parameter);
            }
            match is_general {
                true => query.text = read.text,
                false => {
                    for (kind, at) in kinds {
                        if query.dialects.insert(kind, read.text.clone()).is_some() {
                            let message = format!("`{}` has SQL for {kind} twice", query.name);
                            self.note(message, at, "keep one of them");
                        }
                    }
                }
            }
        }
        if query.text.is_empty() && query.dialects.is_empty() && self.mistakes.len() == before {
            let message = format!("`{}` has no SQL", query.name);
            self.note(message, at, "write the statement below");
        }
        self.declare(&mut query, params, before);
        self.queries.push(query);
    }

    fn statement(&mut self, sql: Option<Range<usize>>, database: DatabaseKind) -> Option<Statement> {
        match statement(self.text, sql?, database) {
            Ok(read) => read,
            Err(mistake) => {
                self.mistakes.push(mistake);
                None
            }
        }
    }

    /// What the annotation promises must be what the statement gives.
    fn refuse_other_gives(&mut self, query: &Query, sql: &str, kinds: &[DatabaseKind], at: Range<usize>) {
        let sql = Sql::new(sql);
        let given = kinds.iter().map(|&kind| sql.gives(kind)).next().unwrap_or(SqlGives::Nothing);
        let (message, help) = match (query.gives, given) {
            (QueryGives::One | QueryGives::Many, SqlGives::Changed) => {
                ("changes rows and gives none", "`:execrows`, or let it return rows with RETURNING")
            }
            (QueryGives::One | QueryGives::Many, SqlGives::Nothing) => ("gives no rows", "`:exec`"),
            (QueryGives::Exec | QueryGives::ExecRows, SqlGives::Rows) => ("gives rows", "`:many` or `:one`"),
            (QueryGives::ExecRows, SqlGives::Nothing) => ("changes no rows", "`:exec`"),
            _ => return,
        };
        let message = format!("`{}` says `:{}`, and its statement {message}", query.name, query.gives);
        self.note(message, at, format!("use {help}"));
    }

    /// Gives parameters the types that annotations declare.
    fn declare(&mut self, query: &mut Query, params: Vec<Range<usize>>, before: usize) {
        for range in params {
            let (name, at, kind) = match annotation::param(self.text, range) {
                Ok(declared) => declared,
                Err(mistake) => {
                    self.mistakes.push(mistake);
                    continue;
                }
            };
            match query.parameters.iter_mut().find(|parameter| parameter.name == name) {
                Some(parameter) => parameter.kind = kind,
                // Beside other mistakes not all are known.
                None if self.mistakes.len() > before => {}
                None => {
                    let known: Vec<&str> = query.parameters.iter().map(|known| known.name.as_str()).collect();
                    let help = match known.is_empty() {
                        true => "remove it".to_owned(),
                        false => instead(name, &known),
                    };
                    let message = format!("`{}` has no parameter `{name}`", query.name);
                    self.note(message, at, help);
                }
            }
        }
    }
}

/// A parameter that another dialect has as well keeps what either says of it.
fn add(parameters: &mut Vec<Parameter>, new: Parameter) {
    match parameters.iter_mut().find(|known| known.name == new.name) {
        Some(known) => {
            known.is_list &= new.is_list;
            if known.kind == ParameterType::Any {
                known.kind = new.kind;
            }
        }
        None => parameters.push(new),
    }
}

/// The comment lines that a query begins with.
fn about(text: &str, range: Option<Range<usize>>) -> String {
    let lines = text[range.unwrap_or_default()].lines().map(str::trim);
    let comments = lines.map_while(|line| line.strip_prefix("--")).map(str::trim);
    let said = comments.filter(|line| !line.is_empty() && !line.starts_with("param:"));
    said.collect::<Vec<_>>().join(" ")
}

/// Where the first line begins that is neither empty nor a comment.
fn first_word(sql: &str) -> usize {
    let mut start = 0;
    for line in sql.split_inclusive('\n') {
        let words = line.trim_start();
        if !words.is_empty() && !words.starts_with("--") {
            return start + line.len() - words.len();
        }
        start += line.len();
    }
    0
}

//! What a file of queries becomes once it is read.

use super::super::mistake::Mistake;
use super::statement::statement;
use super::types::Parameter;
use backend_api::{Announced, DatabaseKind, NamedQuery, Param, QueryGives, Sql, SqlGives};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The queries that a scenario may call, in the order of their files.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Queries {
    /// The queries; no two have one name.
    pub list: Vec<Query>,
    /// The files' texts, one after the other, so that another text is another scenario.
    pub text: String,
    /// The files' paths, but of those that are built in.
    pub paths: Vec<PathBuf>,
}

impl Queries {
    /// The query of this name.
    pub fn named(&self, name: &str) -> Option<&Query> {
        self.list.iter().find(|query| query.name == name)
    }
}

/// A query: what its annotations say, and its SQL.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// Its name.
    pub name: String,
    /// What it answers.
    pub gives: QueryGives,
    /// What its comments say about it; empty if there are none.
    pub about: String,
    /// Its parameters, in the order in which they are first used.
    pub parameters: Vec<Parameter>,
    /// The SQL for each database that has none of its own, with `:name` for each parameter; empty if there is none.
    pub text: String,
    /// The SQL for one kind of database.
    pub dialects: BTreeMap<DatabaseKind, String>,
    /// The line of its name, from 1.
    pub line: usize,
    /// What a backend has announced of it, which alone has the code for it: then there is no SQL.
    pub announced: Option<Box<Announced>>,
}

impl Query {
    /// Any SQL, in place of a query with a name.
    pub fn of_sql(sql: &str) -> Result<Query, Mistake> {
        let read = statement(sql, 0..sql.len(), DatabaseKind::Sqlite)?;
        let read = read.ok_or_else(|| Mistake::of_file("this is no statement"))?;
        let gives = match Sql::new(&read.text).gives(DatabaseKind::Sqlite) {
            SqlGives::Rows => QueryGives::Many,
            SqlGives::Changed => QueryGives::ExecRows,
            SqlGives::Nothing => QueryGives::Exec,
        };
        Ok(Query {
            name: "sql".to_owned(),
            gives,
            about: String::new(),
            parameters: read.parameters,
            text: read.text,
            dialects: BTreeMap::new(),
            line: 1,
            announced: None,
        })
    }

    /// Whether a call has to have this argument.
    pub fn requires(&self, argument: &str) -> bool {
        self.announced.as_ref().is_none_or(|announced| announced.requires(argument))
    }

    /// A call of it.
    pub fn call(&self, params: BTreeMap<String, Param>) -> NamedQuery {
        if let Some(announced) = &self.announced {
            return NamedQuery::announced(announced, params);
        }
        NamedQuery {
            params,
            dialects: self.dialects.clone(),
            ..NamedQuery::new(&self.name, self.gives, &self.text)
        }
    }

    /// The kinds of databases that it has SQL for.
    pub fn databases(&self) -> Vec<DatabaseKind> {
        let has_text = |kind: &DatabaseKind| {
            self.announced.is_some() || !self.text.is_empty() || self.dialects.contains_key(kind)
        };
        DatabaseKind::ALL.into_iter().filter(has_text).collect()
    }
}

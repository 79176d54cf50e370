//! A query of the user's own, as a file of annotated queries has it: the operation beside the catalogue.

use crate::announced::Announced;
use crate::answer::Answer;
use crate::arguments::{Arguments, Turns};
use crate::database::DatabaseKind;
use crate::failure::{Failure, FailureKind};
use crate::gives::{self, SqlGives};
use crate::params::Param;
use crate::query_gives::QueryGives;
use crate::spelling;
use crate::value::{Rows, Value};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A query with a name. A backend that has typed code for the name answers with it, and says so in
/// [`About::queries`](crate::About::queries); any other sends the text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NamedQuery {
    /// Its name, such as `orders_of_user`.
    pub name: String,
    /// One statement. In its file each parameter is `:name`; a backend is given the placeholders of its database.
    pub text: String,
    /// The arguments by name.
    #[serde(default)]
    pub params: BTreeMap<String, Param>,
    /// For each placeholder of the text the parameter that it stands for, in order; a list has one for each of its values and
    /// stands here once. [`Operation::spelled_for`](crate::Operation::spelled_for) fills it.
    #[serde(default)]
    pub binds: Vec<String>,
    /// What it answers.
    pub gives: QueryGives,
    /// The texts for databases that have one of their own. They stay in the runner.
    #[serde(skip)]
    pub dialects: BTreeMap<DatabaseKind, String>,
    /// What was announced of it, if it is an operation of a backend's own; it has no text then. It stays in the runner.
    #[serde(skip)]
    pub announced: Option<Box<Announced>>,
}

impl NamedQuery {
    /// A query without parameters.
    pub fn new(name: impl Into<String>, gives: QueryGives, text: impl Into<String>) -> Self {
        NamedQuery {
            name: name.into(),
            text: text.into(),
            params: BTreeMap::new(),
            binds: Vec::new(),
            gives,
            dialects: BTreeMap::new(),
            announced: None,
        }
    }

    /// A call of an operation that a backend has announced.
    pub fn announced(announced: &Announced, params: BTreeMap<String, Param>) -> Self {
        let query = NamedQuery::new(&announced.name, announced.gives, "");
        NamedQuery { params, announced: Some(Box::new(announced.clone())), ..query }
    }

    /// The text for a kind of database.
    pub fn text_for(&self, kind: DatabaseKind) -> &str {
        self.dialects.get(&kind).unwrap_or(&self.text)
    }

    /// Whether there is a text for a kind of database.
    pub fn is_for(&self, kind: DatabaseKind) -> bool {
        self.announced.is_some() || !self.text_for(kind).is_empty()
    }

    /// The same as a backend is given it: the text of its database, with that database's placeholders.
    pub fn spelled_for(&self, kind: DatabaseKind) -> NamedQuery {
        if !self.binds.is_empty() || self.announced.is_some() {
            return self.clone();
        }
        let (text, binds) = spelling::named_for(kind, self.text_for(kind), &self.params);
        NamedQuery { text, binds, dialects: BTreeMap::new(), ..self.clone() }
    }

    /// Whether a table may have other columns afterwards.
    pub fn may_alter_tables(&self, kind: DatabaseKind) -> bool {
        self.announced.is_none() && gives::of(self.text_for(kind), kind) == SqlGives::Nothing
    }

    /// Whether the order of its rows is part of its answer.
    pub fn is_ordered(&self, kind: DatabaseKind) -> bool {
        gives::is_ordered(self.text_for(kind), kind)
    }

    /// What is read of its arguments for each execution, in turn, so that it is not read while the clock runs:
    ///
    /// ```text
    /// let mut calls = query.calls(|given| Ok((given.get::<i64>("user")?, given.get::<String>("status")?)))?;
    /// let orders = timed!(meter: { let (user, status) = calls.next(); orders_of_user(conn, *user, status) });
    /// ```
    ///
    /// # Errors
    /// The first of `read`, such as an argument of another type.
    pub fn calls<T>(&self, read: impl Fn(Arguments<'_>) -> Result<T, Failure>) -> Result<Turns<T>, Failure> {
        Ok(Turns::new(vec![read(Arguments::new(&self.params))?]))
    }

    /// The same as values for the text's placeholders.
    ///
    /// # Errors
    /// If a placeholder has no value.
    pub fn bound(&self) -> Result<Turns<Vec<Value>>, Failure> {
        self.calls(|given| given.bound(&self.binds))
    }

    /// The answer of a query that gives one row.
    ///
    /// # Errors
    /// Not found, if there is none.
    pub fn first(rows: Rows) -> Result<Answer, Failure> {
        let Rows { columns, mut rows } = rows;
        rows.truncate(1);
        match rows.is_empty() {
            true => Err(Failure::of(FailureKind::NotFound, "the query gave no row")),
            false => Ok(Answer::Rows(Rows { columns, rows })),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn orders() -> NamedQuery {
        let text = "SELECT * FROM orders WHERE user_id = :user AND (state IN (:states) OR buyer = :user)";
        let states = Param::List(vec!["new".into(), "paid".into()]);
        NamedQuery {
            params: [("user".to_owned(), Param::Value(7.into())), ("states".to_owned(), states)].into(),
            dialects: [(DatabaseKind::Mysql, "SELECT :user".to_owned())].into(),
            ..NamedQuery::new("orders_of_user", QueryGives::Many, text)
        }
    }

    #[test]
    fn a_backend_is_given_the_text_of_its_database_and_what_its_placeholders_stand_for() {
        let spelled = orders().spelled_for(DatabaseKind::Sqlite);
        let text = "SELECT * FROM orders WHERE user_id = ? AND (state IN (?, ?) OR buyer = ?)";
        assert_eq!(spelled.text, text);
        assert_eq!(spelled.binds, ["user", "states", "user"]);
        let values: Vec<Value> = vec![7.into(), "new".into(), "paid".into(), 7.into()];
        assert_eq!(*spelled.bound().unwrap().next(), values);
        let spelled = orders().spelled_for(DatabaseKind::Postgres);
        let text = "SELECT * FROM orders WHERE user_id = $1 AND (state IN ($2, $3) OR buyer = $1)";
        assert_eq!(spelled.text, text);
        assert_eq!(*spelled.bound().unwrap().next(), values[..3]);
        assert_eq!(orders().spelled_for(DatabaseKind::Mysql).text, "SELECT ?");
        assert_eq!(spelled.spelled_for(DatabaseKind::Postgres), spelled);
    }

    #[test]
    fn it_crosses_the_protocol_as_it_is_spelled() {
        let spelled = orders().spelled_for(DatabaseKind::Postgres);
        let json = serde_json::to_string(&spelled).unwrap();
        assert!(json.contains(r#""gives":"many""#), "{json}");
        assert_eq!(serde_json::from_str::<NamedQuery>(&json).unwrap(), spelled);
    }

    #[test]
    fn one_row_is_the_first_or_not_found() {
        let rows = |rows| Rows { columns: vec!["a".to_owned()], rows };
        let first = Answer::Rows(rows(vec![vec![1.into()]]));
        assert_eq!(NamedQuery::first(rows(vec![vec![1.into()], vec![2.into()]])), Ok(first));
        assert_eq!(NamedQuery::first(rows(vec![])).unwrap_err().kind, FailureKind::NotFound);
    }
}

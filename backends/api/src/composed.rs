//! Operations of several queries of the user's own: a transaction, and a query for each row of another.

use crate::answer::Answer;
use crate::arguments::Arguments;
use crate::database::DatabaseKind;
use crate::failure::{Failure, FailureKind};
use crate::query::NamedQuery;
use crate::query_gives::QueryGives;
use crate::value::{Rows, Value};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One of the queries of a transaction.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// The query, with the arguments that are known before it begins.
    pub query: NamedQuery,
    /// The parameters whose values come from the first rows of queries before it.
    #[serde(default)]
    pub takes: BTreeMap<String, Taken>,
    /// What its rows are called for those behind it.
    #[serde(default, rename = "as")]
    pub named: Option<String>,
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// What the rows are called.
    pub from: String,
    /// The column.
    pub column: String,
}

/// A query, and another one for each of its rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PerRow {
    /// The query that gives the rows.
    pub of: NamedQuery,
    /// What is run for each of them.
    pub run: NamedQuery,
    /// The parameters whose values come from the row, by column.
    #[serde(default)]
    pub takes: BTreeMap<String, String>,
}

/// What a query gave.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    /// Its rows.
    Rows(Rows),
    /// The number of rows that it changed.
    Changed(u64),
}

impl Given {
    /// The number of changed rows, from the integer type that the library counts in.
    pub fn changed<N: TryInto<u64>>(count: N) -> Given {
        Given::Changed(count.try_into().unwrap_or_default())
    }
}

impl Part {
    /// The values for its placeholders, some of them from the queries before it.
    ///
    /// # Errors
    /// If there is no such row or column.
    pub fn bound(&self, before: &Steps<'_>) -> Result<Vec<Value>, Failure> {
        let mut params = self.query.params.clone();
        for (parameter, Taken { from, column }) in &self.takes {
            let rows = before.named.iter().find(|(name, _)| *name == from).map(|(_, rows)| rows);
            let row = rows.and_then(|rows| Some((rows, rows.rows.first()?)));
            let (rows, row) =
                row.ok_or_else(|| none(format!("`{from}` has no row to take `{column}` from")))?;
            params.insert(parameter.clone(), taken(&rows.columns, row, from, column)?.clone().into());
        }
        Arguments::new(&params).bound(&self.query.binds)
    }

    /// The same as a backend is given it.
    pub fn spelled_for(&self, kind: DatabaseKind) -> Part {
        Part { query: self.query.spelled_for(kind), ..self.clone() }
    }
}

/// What the queries of a transaction have given so far.
#[derive(Debug, Default)]
pub struct Steps<'a> {
    named: Vec<(&'a str, Rows)>,
    last: Option<(QueryGives, Given)>,
}

impl<'a> Steps<'a> {
    /// Notes what a query gave.
    ///
    /// # Errors
    /// Not found, if it is to give one row and gave none.
    pub fn gave(&mut self, part: &'a Part, given: Given) -> Result<(), Failure> {
        if let Given::Rows(rows) = &given {
            if part.query.gives == QueryGives::One && rows.rows.is_empty() {
                return Err(none(format!("`{}` gave no row", part.query.name)));
            }
            self.named.extend(part.named.as_deref().map(|name| (name, rows.clone())));
        }
        self.last = Some((part.query.gives, given));
        Ok(())
    }

    /// What the transaction answers: what its last query does.
    pub fn answer(self) -> Answer {
        match self.last {
            Some((QueryGives::One, Given::Rows(mut rows))) => {
                rows.rows.truncate(1);
                Answer::Rows(rows)
            }
            Some((_, Given::Rows(rows))) => Answer::Rows(rows),
            Some((QueryGives::ExecRows, Given::Changed(count))) => Answer::Changed(count),
            Some((_, Given::Changed(_))) | None => Answer::Done,
        }
    }
}

impl PerRow {
    /// The values for the placeholders of what is run for a row.
    ///
    /// # Errors
    /// If the row has no such column.
    pub fn bound(&self, rows: &Rows, row: &[Value]) -> Result<Vec<Value>, Failure> {
        let mut params = self.run.params.clone();
        for (parameter, column) in &self.takes {
            params.insert(parameter.clone(), taken(&rows.columns, row, "row", column)?.clone().into());
        }
        Arguments::new(&params).bound(&self.run.binds)
    }

    /// What it answers: each row with the rows of what was run for it, and once with `NULL` where there were none, as an outer
    /// join has it; or the number of rows that were changed.
    ///
    /// # Errors
    /// Not found, if one row was to be given for each and there was none.
    pub fn answer(&self, of: Rows, given: Vec<Given>) -> Result<Answer, Failure> {
        if !self.run.gives.has_rows() {
            let changed = given.iter().map(|given| match given {
                Given::Changed(count) => *count,
                Given::Rows(_) => 0,
            });
            let changed = changed.sum();
            return Ok(match self.run.gives {
                QueryGives::ExecRows => Answer::Changed(changed),
                _ => Answer::Done,
            });
        }
        let given = given.into_iter().map(|given| match given {
            Given::Rows(rows) => rows,
            Given::Changed(_) => Rows::default(),
        });
        let given: Vec<Rows> = given.collect();
        // Not every library tells the columns of no rows.
        let columns = given.iter().map(|rows| rows.columns.as_slice()).max_by_key(|columns| columns.len());
        let columns = columns.unwrap_or_default().to_vec();
        let mut joined = Rows { columns: [of.columns, columns.clone()].concat(), rows: Vec::new() };
        for (row, mut children) in of.rows.into_iter().zip(given) {
            if self.run.gives == QueryGives::One {
                children.rows.truncate(1);
                if children.rows.is_empty() {
                    return Err(none(format!("`{}` gave no row", self.run.name)));
                }
            }
            if children.rows.is_empty() {
                children.rows.push(vec![Value::Null; columns.len()]);
            }
            joined.rows.extend(children.rows.into_iter().map(|child| [row.clone(), child].concat()));
        }
        Ok(Answer::Rows(joined))
    }

    /// The same as a backend is given it.
    pub fn spelled_for(&self, kind: DatabaseKind) -> PerRow {
        PerRow { of: self.of.spelled_for(kind), run: self.run.spelled_for(kind), takes: self.takes.clone() }
    }
}

fn taken<'a>(columns: &[String], row: &'a [Value], from: &str, column: &str) -> Result<&'a Value, Failure> {
    let index = columns.iter().position(|name| name == column);
    index.and_then(|index| row.get(index)).ok_or_else(|| {
        let message = format!("`{from}` has no column `{column}`; it has {}", columns.join(", "));
        Failure::of(FailureKind::WrongParameters, message)
    })
}

fn none(message: String) -> Failure {
    Failure::of(FailureKind::NotFound, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::Param;

    fn rows(columns: &[&str], rows: &[&[i64]]) -> Rows {
        let rows = rows.iter().map(|row| row.iter().map(|&value| value.into()).collect());
        Rows { rows: rows.collect(), ..Rows::new(columns) }
    }

    fn part(gives: QueryGives, takes: Option<(&str, &str)>, named: Option<&str>) -> Part {
        let mut query = NamedQuery::new("q", gives, "SELECT :a, :b");
        query.params.insert("b".to_owned(), Param::Value(9.into()));
        let taken = takes.map(|(from, column)| Taken { from: from.to_owned(), column: column.to_owned() });
        let takes = taken.map(|taken| ("a".to_owned(), taken)).into_iter().collect();
        Part { query, takes, named: named.map(str::to_owned) }.spelled_for(DatabaseKind::Sqlite)
    }

    #[test]
    fn a_query_takes_values_of_those_before_it() {
        let first = part(QueryGives::One, None, Some("order"));
        let second = part(QueryGives::ExecRows, Some(("order", "id")), None);
        let mut steps = Steps::default();
        assert_eq!(second.bound(&steps).unwrap_err().kind, FailureKind::NotFound);
        steps.gave(&first, Given::Rows(rows(&["id", "user"], &[&[3, 4], &[5, 6]]))).unwrap();
        assert_eq!(second.bound(&steps), Ok(vec![3.into(), 9.into()]));
        let other = part(QueryGives::Many, Some(("order", "uid")), None);
        assert_eq!(other.bound(&steps).unwrap_err().message, "`order` has no column `uid`; it has id, user");
        steps.gave(&second, Given::Changed(1)).unwrap();
        assert_eq!(steps.answer(), Answer::Changed(1));
        let none = Steps::default().gave(&first, Given::Rows(rows(&["id"], &[]))).unwrap_err();
        assert_eq!(none.kind, FailureKind::NotFound);
    }

    #[test]
    fn each_row_stands_beside_those_that_were_asked_for_it() {
        let of = NamedQuery::new("users", QueryGives::Many, "SELECT id FROM users");
        let run = part(QueryGives::Many, None, None).query;
        let per_row = PerRow { of, run, takes: [("a".to_owned(), "id".to_owned())].into() };
        let users = rows(&["id"], &[&[1], &[2]]);
        assert_eq!(per_row.bound(&users, &users.rows[1]), Ok(vec![2.into(), 9.into()]));
        let given = vec![Given::Rows(Rows::default()), Given::Rows(rows(&["order"], &[&[7], &[8]]))];
        let expected: Vec<Vec<Value>> =
            vec![vec![1.into(), Value::Null], vec![2.into(), 7.into()], vec![2.into(), 8.into()]];
        let columns = Rows { rows: expected, ..Rows::new(&["id", "order"]) };
        assert_eq!(per_row.answer(users, given), Ok(Answer::Rows(columns)));
    }
}

//! A connection: SQL is given with each query, as the driver's first page has it, or its statement is kept, as its
//! documentation has it.

use crate::encryption;
use crate::error::Error;
use backend_api::{ServerUrl, Tuning};
use foldhash::fast::FixedState;
use postgres::types::ToSql;
use postgres::{Client, Row, Statement};
use std::collections::HashMap;

type Result<T> = std::result::Result<T, postgres::Error>;

/// What a query is given.
pub type Params<'a> = [&'a (dyn ToSql + Sync)];

/// A connection and what was prepared on it: the driver keeps no statements by itself.
pub struct Conn {
    pub(crate) client: Client,
    /// Those that the expert tuning keeps; the default one keeps none. SQL is nobody's input, so that its hash may be a quick one,
    /// as that of rusqlite's cache is.
    statements: Option<HashMap<String, Statement, FixedState>>,
}

impl Conn {
    /// Connects to a server.
    pub(crate) fn open(url: &ServerUrl, tuning: Tuning) -> std::result::Result<Self, Error> {
        let statements = (tuning == Tuning::Expert).then(HashMap::default);
        Ok(Conn { client: encryption::connect(url)?, statements })
    }

    /// The driver's own connection.
    pub fn client(&mut self) -> &mut Client {
        &mut self.client
    }

    /// Executes a query; gives its rows.
    ///
    /// # Errors
    /// If the server refuses it.
    pub fn query(&mut self, sql: &str, params: &Params<'_>) -> Result<Vec<Row>> {
        match self.kept(sql)? {
            Some(statement) => self.client.query(&statement, params),
            None => self.client.query(sql, params),
        }
    }

    /// Executes a query that has one row.
    ///
    /// # Errors
    /// If it has not, or the server refuses it.
    pub fn query_one(&mut self, sql: &str, params: &Params<'_>) -> Result<Row> {
        match self.kept(sql)? {
            Some(statement) => self.client.query_one(&statement, params),
            None => self.client.query_one(sql, params),
        }
    }

    /// Executes a query that has one row at most.
    ///
    /// # Errors
    /// If it has more, or the server refuses it.
    pub fn query_opt(&mut self, sql: &str, params: &Params<'_>) -> Result<Option<Row>> {
        match self.kept(sql)? {
            Some(statement) => self.client.query_opt(&statement, params),
            None => self.client.query_opt(sql, params),
        }
    }

    /// Executes a statement; gives how many rows it changed.
    ///
    /// # Errors
    /// If the server refuses it.
    pub fn execute(&mut self, sql: &str, params: &Params<'_>) -> Result<u64> {
        match self.kept(sql)? {
            Some(statement) => self.client.execute(&statement, params),
            None => self.client.execute(sql, params),
        }
    }

    /// A statement for several executions, prepared now; in the expert tuning one that was prepared before.
    ///
    /// # Errors
    /// If the server refuses it.
    pub fn prepare(&mut self, sql: &str) -> Result<Statement> {
        match self.kept(sql)? {
            Some(statement) => Ok(statement),
            None => self.client.prepare(sql),
        }
    }

    /// Forgets the statements that were kept.
    pub fn forget_statements(&mut self) {
        if let Some(statements) = &mut self.statements {
            statements.clear();
        }
    }

    /// The statement of some SQL; nothing where none is kept.
    fn kept(&mut self, sql: &str) -> Result<Option<Statement>> {
        let Some(statements) = &mut self.statements else { return Ok(None) };
        if let Some(statement) = statements.get(sql) {
            return Ok(Some(statement.clone()));
        }
        let statement = self.client.prepare(sql)?;
        statements.insert(sql.to_owned(), statement.clone());
        Ok(Some(statement))
    }
}

//! A prepared statement, and what it is executed with.

use super::values::{self, LONGEST};
use crate::proxy::body::Body;
use crate::proxy::log::Id;
use backend_api::{DatabaseKind, scan};
use std::collections::HashMap;

/// Many sets of values begin with their types.
const BULK_TYPES: u64 = 1 << 7;

/// A statement that the client prepared.
#[derive(Debug, Default)]
pub struct Prepared {
    pub sql: String,
    /// How many values it needs.
    pub parameters: usize,
    /// Its latest execution.
    pub begun: Option<Id>,
    /// The types of the values: they are sent once, and hold until others are.
    types: Vec<u64>,
    /// Values that were sent before the execution, by their index.
    long: HashMap<usize, Vec<u8>>,
}

impl Prepared {
    /// Of this text.
    pub fn new(sql: String) -> Self {
        // The server will say how many, and the client may execute it before.
        Prepared { parameters: scan::placeholders(&sql, DatabaseKind::Mysql), sql, ..Prepared::default() }
    }

    /// The text with the values of an execution, which is read from behind the statement's number.
    pub fn bound(&mut self, body: &mut Body<'_>) -> String {
        let values = self.values(body).unwrap_or_default();
        self.forget();
        scan::bound(&self.sql, &values, DatabaseKind::Mysql)
    }

    fn values(&mut self, body: &mut Body<'_>) -> Option<Vec<String>> {
        // Whether a cursor is wanted (1), and how often it is executed (4), which is once.
        body.take(5)?;
        let nulls = body.take(self.parameters.div_ceil(8))?;
        if body.byte()? != 0 {
            self.read_types(body);
        }
        let value = |index: usize| match self.long.get(&index) {
            Some(bytes) => Some(values::string(bytes)),
            None if nulls[index / 8] >> (index % 8) & 1 == 1 => Some("NULL".to_owned()),
            None => values::read(body, *self.types.get(index)?),
        };
        Some((0..self.parameters).map_while(value).collect())
    }

    /// The text with the first of many sets of values, which are read from behind the statement's number. They are sent
    /// in one go, and for the server one `INSERT` is one statement, however many they are.
    pub fn bound_in_bulk(&mut self, body: &mut Body<'_>, is_cut: bool) -> String {
        if body.number(2).is_some_and(|flags| flags & BULK_TYPES != 0) {
            self.read_types(body);
        }
        let first = scan::bound(&self.sql, &self.set(body).unwrap_or_default(), DatabaseKind::Mysql);
        let more = std::iter::from_fn(|| self.set(body)).count();
        match more {
            _ if is_cut => format!("{first} /* and more */"),
            0 => first,
            more => format!("{first} /* and {more} more */"),
        }
    }

    /// One of many sets of values, each with a sign before it.
    fn set(&self, body: &mut Body<'_>) -> Option<Vec<String>> {
        let value = |kind: &u64| match body.byte()? {
            0 => values::read(body, *kind),
            1 => Some("NULL".to_owned()),
            _ => Some("DEFAULT".to_owned()),
        };
        self.types.iter().map(value).collect::<Option<Vec<_>>>().filter(|values| !values.is_empty())
    }

    fn read_types(&mut self, body: &mut Body<'_>) {
        self.types = (0..self.parameters).map_while(|_| body.number(2)).collect();
    }

    /// A part of a value is sent before the execution; it is read from behind the statement's number.
    pub fn keep(&mut self, body: &mut Body<'_>) -> Option<()> {
        let index = body.number(2)? as usize;
        let value = self.long.entry(index).or_default();
        // One byte more shows that it was cut.
        let room = (LONGEST + 1).saturating_sub(value.len());
        value.extend(body.rest().iter().take(room));
        Some(())
    }

    /// What was sent before is meant no more.
    pub fn forget(&mut self) {
        self.long.clear();
    }
}

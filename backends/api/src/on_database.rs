//! What an operation is called, and what it is on a kind of database.

use crate::database::DatabaseKind;
use crate::gives::{self, SqlGives};
use crate::identifier::Identifier;
use crate::operation::{Operation, OperationName};
use crate::query::NamedQuery;
use crate::scan;
use std::collections::BTreeMap;

impl Operation {
    /// Several SQL statements in one text, the same for all databases.
    pub fn script(text: impl Into<String>) -> Operation {
        Operation::Script { text: text.into(), dialects: BTreeMap::new() }
    }

    /// The operation's name, as YAML spells it; a query's own.
    pub fn name(&self) -> &str {
        match self {
            Operation::Query(query) => &query.name,
            Operation::MigrateFiles(what) => what.operation(),
            other => OperationName::from(other).into(),
        }
    }

    /// Whether the order of the answer's rows is part of the answer.
    pub fn is_ordered(&self, database: DatabaseKind) -> bool {
        match self {
            Operation::Sql(sql) => sql.is_ordered(database),
            Operation::Query(query) => query.is_ordered(database),
            Operation::Transaction(parts) => parts.last().is_some_and(|part| part.query.is_ordered(database)),
            Operation::PerRow(per_row) => per_row.of.is_ordered(database) && per_row.run.is_ordered(database),
            Operation::AuthorsWithBooks { .. }
            | Operation::BooksWithTags { .. }
            | Operation::AuthorsWithTaggedBooks => false,
            _ => true,
        }
    }

    /// The same, as a kind of database takes it: with the placeholders in SQL as it spells them.
    pub fn spelled_for(&self, kind: DatabaseKind) -> Operation {
        match self {
            Operation::Sql(sql) => Operation::Sql(sql.spelled_for(kind)),
            Operation::Query(query) => Operation::Query(query.spelled_for(kind)),
            Operation::Script { text, dialects } => Operation::script(dialects.get(&kind).unwrap_or(text)),
            Operation::Transaction(parts) => {
                Operation::Transaction(parts.iter().map(|part| part.spelled_for(kind)).collect())
            }
            Operation::PerRow(per_row) => Operation::PerRow(Box::new(per_row.spelled_for(kind))),
            other => other.clone(),
        }
    }

    /// Whether it can be sent to a kind of database: a query may have SQL for some alone.
    pub fn is_for(&self, kind: DatabaseKind) -> bool {
        match self {
            Operation::Query(query) => query.is_for(kind),
            Operation::Transaction(parts) => parts.iter().all(|part| part.query.is_for(kind)),
            Operation::PerRow(per_row) => per_row.of.is_for(kind) && per_row.run.is_for(kind),
            _ => true,
        }
    }

    /// Whether a table may have other columns afterwards, so that what was prepared for it no longer fits.
    pub fn may_alter_tables(&self, database: DatabaseKind) -> bool {
        match self {
            Operation::Sql(sql) => sql.gives(database) == SqlGives::Nothing,
            Operation::Query(query) => query.may_alter_tables(database),
            Operation::Transaction(parts) => parts.iter().any(|part| part.query.may_alter_tables(database)),
            Operation::MigrateFiles(_)
            | Operation::Script { .. }
            | Operation::MigrateUp { .. }
            | Operation::MigrateDown { .. } => true,
            _ => false,
        }
    }

    /// Whether some of it, such as a `SET`, is for the connection on which it is executed: the others of a pool would not know of it.
    pub fn is_for_its_connection(&self, database: DatabaseKind) -> bool {
        let is = |sql: &str| {
            let mut statements = scan::statements(sql, database).into_iter();
            statements.any(|sql| gives::is_for_its_connection(&sql, database))
        };
        let is_query = |query: &NamedQuery| is(query.text_for(database));
        match self {
            Operation::Sql(sql) => is(&sql.text),
            Operation::Script { text, dialects } => is(dialects.get(&database).unwrap_or(text)),
            Operation::Query(query) => is_query(query),
            Operation::Transaction(parts) => parts.iter().any(|part| is_query(&part.query)),
            Operation::PerRow(per_row) => is_query(&per_row.of) || is_query(&per_row.run),
            _ => false,
        }
    }

    /// The name of the index on these columns of this table.
    pub fn index_name(on: &Identifier, columns: &[Identifier]) -> String {
        let columns: Vec<&str> = columns.iter().map(Identifier::as_str).collect();
        format!("{on}_{}_idx", columns.join("_"))
    }
}

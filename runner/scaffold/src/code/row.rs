//! The rows of queries as types of Rust: a table's model, a row of the query's own, or one value.

use crate::names;
use crate::query::{Item, Kind, Query, Select, Statement};
use crate::schema::Schema;
use crate::types::Type;

/// What a row of a result is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// One value.
    Scalar(Type),
    /// A row of a table, by its index.
    Model(usize),
    /// A row of the query's own, by the name of its type.
    Own(String),
}

/// What a query's rows are.
pub fn row_of(query: &Query, schema: &Schema) -> Row {
    match query.statement.items() {
        [item] => Row::Scalar(item.ty),
        items => match model_of(items, &query.statement, schema) {
            Some(table) => Row::Model(table),
            None => Row::Own(own_name(query, schema)),
        },
    }
}

/// `orders_of_user` has rows of `OrdersOfUserRow`.
fn own_name(query: &Query, schema: &Schema) -> String {
    let mut name = names::camel(&query.name) + "Row";
    while schema.tables.iter().any(|table| table.model == name) {
        name.push('_');
    }
    name
}

/// The table of which items are all columns, in its order and under their names.
fn model_of(items: &[Item], statement: &Statement, schema: &Schema) -> Option<usize> {
    let first = match &statement {
        Statement::Select(select) => {
            let Kind::Column { up: 0, source, .. } = items.first()?.expr.kind else { return None };
            source_of(select, source)?
        }
        written => (0, written.written()?),
    };
    let (source, table) = first;
    let columns = &schema.tables[table].columns;
    let is_column = |(index, item): (usize, &Item)| {
        item.expr.kind == Kind::Column { up: 0, source, column: index } && item.name == columns[index].name
    };
    (items.len() == columns.len() && items.iter().enumerate().all(is_column)).then_some(table)
}

fn source_of(select: &Select, source: usize) -> Option<(usize, usize)> {
    let found = &select.sources[source];
    (!found.is_outer).then_some((source, found.table?))
}

/// The rows of the queries' own, by name.
pub fn rows<'a>(queries: &'a [Query], schema: &Schema) -> Vec<(String, &'a Query)> {
    let own = |query: &'a Query| match row_of(query, schema) {
        Row::Own(name) => Some((name, query)),
        _ => None,
    };
    queries.iter().filter(|query| query.gives.has_rows()).filter_map(own).collect()
}

/// The tables whose models queries give.
pub fn used_models(queries: &[Query], schema: &Schema) -> Vec<usize> {
    let with_rows = || queries.iter().filter(|query| query.gives.has_rows());
    let is_used = |table: &usize| with_rows().any(|query| row_of(query, schema) == Row::Model(*table));
    (0..schema.tables.len()).filter(is_used).collect()
}

//! Foreign keys: what they refer to, and the order of the tables that follows from them.

use super::{Reference, Schema};
use crate::mistake::{Mistake, Place, perhaps};
use sqlparser::ast::{ForeignKeyConstraint, Ident, ObjectName, Spanned};

/// A foreign key, as it was written.
#[derive(Debug)]
pub(super) struct Key {
    columns: Vec<usize>,
    table: String,
    to: Vec<(String, Place)>,
    on_delete: Option<String>,
    place: Place,
}

impl Key {
    pub(super) fn of(columns: &[usize], key: &ForeignKeyConstraint) -> Self {
        Key {
            columns: columns.to_vec(),
            table: last(&key.foreign_table).map(|name| name.value.clone()).unwrap_or_default(),
            to: key.referred_columns.iter().map(|name| (name.value.clone(), name.span.into())).collect(),
            on_delete: key.on_delete.as_ref().map(ToString::to_string),
            place: place_of(&key.foreign_table),
        }
    }

    /// The columns that it refers to: those that are named, or the primary key. Nothing if they are left out.
    pub(super) fn resolve(self, schema: &Schema) -> Result<Option<Reference>, Mistake> {
        if schema.left_out.iter().any(|left| left.is_table(&self.table)) {
            return Ok(None);
        }
        let Some(table) = schema.table(&self.table) else {
            let known = schema.tables.iter().map(|table| table.name.as_str());
            let mistake = Mistake::new(format!("no table `{}` to refer to", self.table), self.place);
            return Err(Mistake { help: perhaps(&self.table, known), ..mistake });
        };
        let there = &schema.tables[table];
        let is_left_out = |name: &str| schema.left_out.iter().any(|left| left.is_column(&there.name, name));
        if self.to.iter().any(|(name, _)| is_left_out(name))
            || (self.to.is_empty() && there.key.is_empty() && schema.left_out_of(table).next().is_some())
        {
            return Ok(None);
        }
        let to = match &self.to[..] {
            [] => there.key.clone(),
            named => {
                let column = |(name, place): &(String, Place)| {
                    let known = there.columns.iter().map(|column| column.name.as_str());
                    let message = format!("the table `{}` has no column `{name}`", there.name);
                    let mistake = Mistake { help: perhaps(name, known), ..Mistake::new(message, *place) };
                    there.column(name).ok_or(mistake)
                };
                named.iter().map(column).collect::<Result<_, _>>()?
            }
        };
        if to.len() != self.columns.len() {
            let message = format!(
                "a foreign key of {} columns refers to {} of `{}`",
                self.columns.len(),
                to.len(),
                there.name
            );
            return Err(Mistake::new(message, self.place).help("name the columns that it refers to"));
        }
        Ok(Some(Reference { columns: self.columns, table, to, on_delete: self.on_delete }))
    }
}

/// The tables so that each stands after those that it refers to; in a circle, in the order of the file.
pub(super) fn ordered(schema: Schema) -> Schema {
    let count = schema.tables.len();
    let mut order: Vec<usize> = Vec::with_capacity(count);
    while order.len() < count {
        let is_free = |&index: &usize| {
            let references = &schema.tables[index].references;
            !order.contains(&index)
                && references.iter().all(|to| to.table == index || order.contains(&to.table))
        };
        let next = (0..count).find(is_free).or_else(|| (0..count).find(|index| !order.contains(index)));
        order.extend(next);
    }
    let place_of = |table: usize| order.iter().position(|&index| index == table).unwrap_or(table);
    let mut tables: Vec<_> = order.iter().map(|&index| schema.tables[index].clone()).collect();
    for reference in tables.iter_mut().flat_map(|table| &mut table.references) {
        reference.table = place_of(reference.table);
    }
    Schema { tables, ..schema }
}

/// The name without the schema before it.
pub(super) fn last(name: &ObjectName) -> Option<&Ident> {
    name.0.last().and_then(|part| part.as_ident())
}

/// The schema that a name is within, if it is not the usual one.
pub(super) fn elsewhere(name: &ObjectName) -> Option<&str> {
    let schema = name.0.iter().rev().nth(1)?.as_ident()?;
    let is_usual = ["public", "main"].iter().any(|usual| schema.value.eq_ignore_ascii_case(usual));
    (!is_usual).then_some(schema.value.as_str())
}

/// Where a name stands.
fn place_of(name: &ObjectName) -> Place {
    name.span().into()
}

//! The relations of entities, which follow from foreign keys.

use crate::names;
use crate::schema::{Reference, Schema};

/// What an entity says of a foreign key.
pub struct Relation<'a> {
    /// The key.
    pub key: &'a Reference,
    /// Its name among the relations, such as `Users`.
    pub variant: String,
    /// Whether the name must be said, because the table that is referred to does not tell it.
    pub is_named: bool,
}

/// The relations of a table that refers to others.
pub fn relations(schema: &Schema, table: usize) -> Vec<Relation<'_>> {
    let relation = |key| {
        let is_named = !is_only(schema, table, key);
        let variant = if is_named {
            let columns: Vec<&str> = key
                .columns
                .iter()
                .map(|&column| schema.tables[table].columns[column].name.as_str())
                .collect();
            let name = columns.join("_");
            let short = name.strip_suffix("_id").filter(|_| columns.len() == 1).unwrap_or(&name);
            names::camel(short)
        } else {
            names::camel(&schema.tables[key.table].module)
        };
        Relation { key, variant, is_named }
    };
    schema.tables[table].references.iter().map(relation).collect()
}

/// Whether a foreign key is the only one between its tables, so that the other table is enough to name it.
pub fn is_only(schema: &Schema, table: usize, key: &Reference) -> bool {
    let between = schema.references(table, key.table).len() + schema.references(key.table, table).len();
    between == 1 && key.table != table
}

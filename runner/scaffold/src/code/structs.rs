//! The rows of queries as structs: a table's model, or a row of the query's own.

use super::library::Library;
use super::row::{rows, used_models};
use crate::query::Query;
use crate::schema::Schema;
use crate::types::Type;

/// A struct.
pub struct Struct<'a> {
    /// Its name.
    pub name: String,
    /// The table or the query whose row it is.
    pub of: &'a str,
    /// Its fields, in the order of the columns.
    pub fields: Vec<Field<'a>>,
}

/// A field of a struct.
pub struct Field<'a> {
    /// The column's name.
    pub column: &'a str,
    /// Its own.
    pub name: &'a str,
    /// Its type.
    pub ty: Type,
}

/// The structs that queries give.
pub fn structs<'a>(queries: &'a [Query], schema: &'a Schema) -> Vec<Struct<'a>> {
    let model = |index: usize| {
        let table = &schema.tables[index];
        let fields = table.columns.iter();
        let fields = fields.map(|made| Field { column: &made.name, name: &made.field, ty: made.ty });
        Struct { name: table.model.clone(), of: &table.name, fields: fields.collect() }
    };
    let own = |(name, query): (String, &'a Query)| {
        let fields = query.statement.items().iter();
        let fields = fields.map(|item| Field { column: &item.name, name: &item.field, ty: item.ty });
        Struct { name, of: &query.name, fields: fields.collect() }
    };
    let models = used_models(queries, schema).into_iter().map(model);
    models.chain(rows(queries, schema).into_iter().map(own)).collect()
}

impl Struct<'_> {
    /// Its declaration, with traits that are derived besides, and what stands above a field.
    pub fn declared(
        &self,
        library: Library,
        schema: &Schema,
        derives: &str,
        above: impl Fn(&Field<'_>) -> String,
    ) -> String {
        let field = |field: &Field<'_>| {
            format!("{}pub {}: {},\n", above(field), field.name, library.read_as(field.ty, schema))
        };
        let fields: String = self.fields.iter().map(field).collect();
        format!(
            "\n/// A row of `{}`.\n#[derive(Debug, Clone, PartialEq{derives})]\npub struct {} {{\n{fields}}}\n",
            self.of, self.name
        )
    }

    /// Its fields with their values, each as `read` writes it by the column's index.
    pub fn read(&self, read: impl Fn(usize) -> String) -> String {
        let fields = self.fields.iter().enumerate();
        fields.map(|(index, field)| format!("{}: {},\n", field.name, read(index))).collect()
    }
}

//! The entities, and the rows of queries.

use super::relations::{Relation, is_only, relations};
use super::translate::translated;
use super::writer::Writer;
use crate::code::library::Library;
use crate::code::row::rows;
use crate::code::{enums, numeric};
use crate::query::{Item, Query};
use crate::schema::{Column, Schema, Table};
use crate::types::Base;
use std::collections::BTreeSet;

/// Every table as an entity, and the rows of queries.
pub fn models(queries: &[Query], schema: &Schema) -> String {
    let own = rows(queries, schema);
    let mut text = String::new();
    if !own.is_empty() {
        text.push_str("use sea_orm::FromQueryResult;\n");
    }
    if !schema.enums.is_empty() {
        text.push_str("use sea_orm::{DeriveActiveEnum, EnumIter};\n");
    }
    let has_numeric = numeric::is_kept(schema) || numeric::is_read(queries);
    if has_numeric {
        text.push_str(numeric::OF_SEA_ORM);
    }
    text.push('\n');
    let entities: Vec<usize> =
        (0..schema.tables.len()).filter(|&table| schema.tables[table].has_key()).collect();
    for &index in &entities {
        let Table { module, model, .. } = &schema.tables[index];
        text.push_str(&format!("pub use {module}::Model as {model};\n"));
    }
    text.push_str(&enums::enums(schema, &ENUM));
    if has_numeric {
        text.push_str(numeric::SEA_ORM);
    }
    for &index in &entities {
        text.push_str(&entity(schema, index));
    }
    for (name, query) in own {
        // The query builder names columns as the fields are; SQL has names of its own.
        let is_sql = translated(&mut Writer::new(query, schema), query).is_err();
        let field = |Item { name, field, ty, .. }: &Item| {
            let renamed = is_sql && name != field;
            let alias = if renamed { format!("#[sea_orm(from_alias = {name:?})]\n") } else { String::new() };
            format!("{alias}pub {field}: {},\n", Library::SeaOrm.read_as(*ty, schema))
        };
        let fields: String = query.statement.items().iter().map(field).collect();
        text.push_str(&format!(
            "\n/// A row of `{}`.\n#[derive(Debug, Clone, PartialEq, FromQueryResult)]\npub struct {name} {{\n{fields}}}\n",
            query.name
        ));
    }
    text
}

fn entity(schema: &Schema, index: usize) -> String {
    let table = &schema.tables[index];
    let mut taken: BTreeSet<&str> = table.columns.iter().map(|column| column.field.as_str()).collect();
    let mut fields: String =
        (0..table.columns.len()).map(|column| column_of(table, column, schema)).collect();
    for Relation { key, variant, is_named } in relations(schema, index) {
        let parent = &schema.tables[key.table];
        if !parent.has_key() {
            continue;
        }
        let mut field =
            if is_named { crate::names::snake(&variant) } else { crate::names::snake(&parent.model) };
        while taken.contains(field.as_str()) {
            field.push_str("_row");
        }
        let columns = |table: &Table, columns: &[usize]| {
            let names: Vec<&str> =
                columns.iter().map(|&column| table.columns[column].field.as_str()).collect();
            if names.len() == 1 { names[0].to_owned() } else { format!("({})", names.join(", ")) }
        };
        let mut attributes = String::from("belongs_to, ");
        if key.table == index {
            attributes = format!("self_ref, relation_enum = {variant:?}, ");
        } else if is_named {
            attributes.push_str(&format!("relation_enum = {variant:?}, "));
        }
        attributes.push_str(&format!(
            "from = {:?}, to = {:?}",
            columns(table, &key.columns),
            columns(parent, &key.to)
        ));
        if let Some(action) = key.on_delete.as_deref().and_then(action) {
            attributes.push_str(&format!(", on_delete = {action:?}"));
        }
        let other = if key.table == index {
            "Entity".to_owned()
        } else {
            format!("super::{}::Entity", parent.module)
        };
        let is_optional = key.columns.iter().any(|&column| table.columns[column].ty.nullable);
        let other = if is_optional { format!("Option<{other}>") } else { other };
        fields.push_str(&format!("#[sea_orm({attributes})]\npub {field}: BelongsTo<{other}>,\n"));
    }
    for (child, other) in schema.tables.iter().enumerate() {
        for key in other.references.iter().filter(|key| key.table == index) {
            if is_only(schema, child, key) && other.has_key() && taken.insert(&other.module) {
                fields.push_str(&format!(
                    "#[sea_orm(has_many)]\npub {}: HasMany<super::{}::Entity>,\n",
                    other.module, other.module
                ));
            }
        }
    }
    let eq = if table
        .columns
        .iter()
        .any(|column| matches!(column.ty.base, Base::Float | Base::Double | Base::Numeric))
    {
        ""
    } else {
        ", Eq"
    };
    format!(
        "\n/// `{name}`.\npub mod {module} {{\nuse sea_orm::entity::prelude::*;\n\n#[sea_orm::model]\n\
         #[derive(Clone, Debug, PartialEq{eq}, DeriveEntityModel)]\n#[sea_orm(table_name = {name:?})]\n\
         pub struct Model {{\n{fields}}}\n\nimpl ActiveModelBehavior for ActiveModel {{}}\n}}\n",
        name = table.name,
        module = table.module,
    )
}

fn column_of(table: &Table, index: usize, schema: &Schema) -> String {
    let Column { name, field, ty, is_numbered, .. } = &table.columns[index];
    let mut attributes = Vec::new();
    if table.key.contains(&index) {
        attributes.push("primary_key".to_owned());
        if !is_numbered {
            attributes.push("auto_increment = false".to_owned());
        }
    } else if table.unique.contains(&vec![index]) {
        attributes.push("unique".to_owned());
    }
    if name != field {
        attributes.push(format!("column_name = {name:?}"));
    }
    match ty.base {
        Base::Decimal => attributes.push("column_type = \"Decimal(None)\"".to_owned()),
        Base::Json => attributes.push("column_type = \"JsonBinary\"".to_owned()),
        // The type has no methods of its own.
        Base::Numeric => attributes.push("column_type = \"Double\"".to_owned()),
        _ => {}
    }
    let attributes = if attributes.is_empty() {
        String::new()
    } else {
        format!("#[sea_orm({})]\n", attributes.join(", "))
    };
    let rust = match ty.base {
        Base::Enum(_) => ty
            .owned(&schema.enums)
            .replace(&ty.base.owned(&schema.enums), &format!("super::{}", ty.base.owned(&schema.enums))),
        Base::Numeric => {
            Library::SeaOrm.read_as(*ty, schema).replace(numeric::NAME, &format!("super::{}", numeric::NAME))
        }
        // As the prelude of entities calls them.
        _ => ty
            .owned(&schema.enums)
            .replace("DateTime<Utc>", "DateTimeUtc")
            .replace("NaiveDateTime", "DateTime")
            .replace("NaiveDate", "Date")
            .replace("NaiveTime", "Time")
            .replace("Value", "Json"),
    };
    format!("{attributes}pub {field}: {rust},\n")
}

/// `ON DELETE CASCADE` as an entity says it.
fn action(sql: &str) -> Option<&'static str> {
    match sql {
        "CASCADE" => Some("Cascade"),
        "SET NULL" => Some("SetNull"),
        "RESTRICT" => Some("Restrict"),
        "SET DEFAULT" => Some("SetDefault"),
        _ => None,
    }
}

const ENUM: enums::Says = enums::Says {
    derives: ", EnumIter, DeriveActiveEnum",
    attributes: |made| {
        format!("#[sea_orm(rs_type = \"String\", db_type = \"Enum\", enum_name = {:?})]\n", made.name)
    },
    of_variant: |word| format!("#[sea_orm(string_value = {word:?})]\n"),
    code: |_| String::new(),
};

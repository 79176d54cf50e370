//! SeaORM: entities with their relations and its query builder; SQL where these have no words.

mod calls;
mod entities;
mod expr;
mod insert;
mod join;
mod raw;
mod relations;
mod select;
mod write;
mod writer;

pub use entities::models;

use super::function::{Function, Untranslated, arguments, doc, returned};
use crate::names;
use crate::query::{Query, Statement};
use crate::schema::Schema;
use std::collections::BTreeSet;
use writer::Writer;

/// What a translation gives.
type Translated<T> = Result<T, Untranslated>;

/// The traits whose methods are called, by the methods.
const TRAITS: [(&str, &[&str]); 6] = [
    (
        "EntityTrait",
        &["Entity::find", "Entity::insert", "Entity::update", "Entity::delete", "Entity::belongs_to"],
    ),
    ("QueryFilter", &[".filter("]),
    ("QueryOrder", &[".order_by_asc(", ".order_by_desc("]),
    (
        "QuerySelect",
        &[
            ".select_only(",
            ".column(",
            ".column_as(",
            ".group_by(",
            ".having(",
            ".limit(",
            ".offset(",
            ".join(",
            ".join_as(",
            ".distinct(",
        ],
    ),
    ("QueryTrait", &[".into_query("]),
    ("ColumnTrait", &[".into_expr("]),
];

/// One query as a function.
pub fn function(query: &Query, schema: &Schema) -> Function {
    let mut writer = Writer::new(query, schema);
    let (untranslated, work) = match translated(&mut writer, query) {
        Ok(work) => (None, work),
        Err(reason) => {
            writer = Writer::new(query, schema);
            (Some(reason), raw::work(&mut writer))
        }
    };
    let signature = format!(
        "{}pub async fn {}(db: &impl ConnectionTrait{}) -> Result<{}, DbErr> {{\n",
        doc(query, untranslated.as_ref()),
        names::snake(&query.name),
        arguments(&query.params),
        returned(query, schema, "u64")
    );
    let mut uses: BTreeSet<String> = writer.uses;
    uses.extend(["sea_orm::ConnectionTrait", "sea_orm::DbErr"].map(str::to_owned));
    for (name, methods) in TRAITS {
        if methods.iter().any(|method| work.contains(method)) {
            uses.insert(format!("sea_orm::{name}"));
        }
    }
    let code = format!("{signature}{work}\n}}\n");
    Function {
        name: query.name.clone(),
        code,
        uses,
        untranslated: untranslated.map(|Untranslated(reason)| reason),
    }
}

fn translated(writer: &mut Writer<'_>, query: &Query) -> Translated<String> {
    match &query.statement {
        Statement::Select(select) => writer.select(select),
        Statement::Insert(insert) => writer.insert(insert),
        Statement::Update(update) => writer.update(update),
        Statement::Delete(delete) => writer.delete(delete),
    }
}

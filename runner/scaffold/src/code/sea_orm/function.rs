//! One query as a function.

use super::raw;
use super::translate::translated;
use super::writer::Writer;
use crate::code::function::{Function, Untranslated, above, arguments, returned};
use crate::code::library::Library;
use crate::names;
use crate::query::Query;
use crate::schema::Schema;
use std::collections::BTreeSet;

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
    ("ColumnTrait", &[".into_expr(", ".save_as("]),
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
        above(query, untranslated.as_ref()),
        names::snake(&query.name),
        arguments(&query.params, schema),
        returned(query, schema, Library::SeaOrm)
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

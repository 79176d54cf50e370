//! Which translator is whose.

use super::library::Library;
use super::{Function, diesel, mysql, postgres, rusqlite, sea_orm, sqlx};
use crate::query::Query;
use crate::schema::Schema;

impl Library {
    /// One query as a function.
    pub fn function(self, query: &Query, schema: &Schema) -> Function {
        match self {
            Library::Rusqlite => rusqlite::function(query, schema),
            Library::Postgres => postgres::function(query, schema),
            Library::Mysql => mysql::function(query, schema),
            Library::Diesel => diesel::function(query, schema),
            Library::Sqlx => sqlx::function(query, schema),
            Library::SeaOrm => sea_orm::function(query, schema),
        }
    }

    /// The rows of queries as types.
    pub fn models(self, queries: &[Query], schema: &Schema) -> String {
        match self {
            Library::Rusqlite => rusqlite::models(queries, schema),
            Library::Postgres => postgres::models(queries, schema),
            Library::Mysql => mysql::models(queries, schema),
            Library::Diesel => diesel::models(queries, schema),
            Library::Sqlx => sqlx::models(queries, schema),
            Library::SeaOrm => sea_orm::models(queries, schema),
        }
    }
}

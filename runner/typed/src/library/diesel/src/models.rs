//! The rows as Rust types.

use super::schema::{readers, titles};
use bigdecimal::BigDecimal;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::mysql::{Mysql, MysqlValue};
use diesel::prelude::*;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::{BigInt, Integer, Numeric, Unsigned};
use std::io::Write;

/// A value of `titles_medium`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = super::schema::sql_types::TitlesMedium)]
pub enum TitlesMedium {
    Book,
    Film,
    Game,
}

impl TitlesMedium {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            TitlesMedium::Book => "book",
            TitlesMedium::Film => "film",
            TitlesMedium::Game => "game",
        }
    }
}

impl std::str::FromStr for TitlesMedium {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "book" => Ok(TitlesMedium::Book),
            "film" => Ok(TitlesMedium::Film),
            "game" => Ok(TitlesMedium::Game),
            other => Err(format!("`{other}` is no titles_medium")),
        }
    }
}

impl ToSql<super::schema::sql_types::TitlesMedium, Mysql> for TitlesMedium {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Mysql>) -> serialize::Result {
        out.write_all(self.as_str().as_bytes())?;
        Ok(IsNull::No)
    }
}

impl FromSql<super::schema::sql_types::TitlesMedium, Mysql> for TitlesMedium {
    fn from_sql(value: MysqlValue<'_>) -> deserialize::Result<Self> {
        Ok(std::str::from_utf8(value.as_bytes())?.parse()?)
    }
}

/// A row of `readers`.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = readers, check_for_backend(diesel::mysql::Mysql))]
pub struct Reader {
    pub id: i32,
    pub card: String,
    pub name: String,
    pub joined: NaiveDate,
    pub blocked: bool,
}

/// A row of `titles`.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = titles, check_for_backend(diesel::mysql::Mysql))]
pub struct Title {
    pub id: i32,
    pub isbn: String,
    pub title: String,
    pub medium: TitlesMedium,
    pub price: BigDecimal,
    pub copies: u32,
    pub pages: Option<u16>,
    pub shelf: u8,
    pub rating: Option<i8>,
    pub views: u64,
}

/// A row of `titles_of_medium`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct TitlesOfMediumRow {
    pub id: i32,
    pub title: String,
    pub price: BigDecimal,
}

/// A row of `loans_of_reader`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct LoansOfReaderRow {
    pub id: u64,
    pub title: String,
    pub lent: NaiveDateTime,
    pub due: NaiveDate,
}

/// A row of `readers_with_loans`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct ReadersWithLoansRow {
    pub id: i32,
    pub name: String,
    pub loans: i64,
}

/// A row of `worth_by_medium`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct WorthByMediumRow {
    pub medium: TitlesMedium,
    pub titles: i64,
    pub copies: Option<BigDecimal>,
    pub price: Option<BigDecimal>,
}

/// A row of `search_titles`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct SearchTitlesRow {
    pub id: i32,
    pub title: String,
}

/// A row of `titles_by_ids`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct TitlesByIdsRow {
    pub id: i32,
    pub isbn: String,
}

/// A row of `never_lent`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct NeverLentRow {
    pub id: i32,
    pub title: String,
}

/// A row of `titles_on_shelf`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct TitlesOnShelfRow {
    pub id: i32,
    pub copies: u32,
    pub pages: Option<u16>,
    pub rating: Option<i8>,
    pub views: u64,
}

/// A row of `range_of_numbers`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct RangeOfNumbersRow {
    pub shelf: u8,
    pub pages: Option<u16>,
    pub rating: Option<i8>,
    pub views: Option<BigDecimal>,
    pub titles: i64,
}

/// A row of `worth_of_copies`.
#[derive(Debug, Clone, PartialEq, QueryableByName)]
pub struct WorthOfCopiesRow {
    #[diesel(sql_type = Integer)]
    pub id: i32,
    #[diesel(sql_type = Unsigned<BigInt>)]
    pub twice: u64,
    #[diesel(sql_type = Numeric)]
    pub worth: BigDecimal,
}

//! The rows as Rust types.

use bigdecimal::BigDecimal;
use chrono::{NaiveDate, NaiveDateTime};
use sqlx::mysql::MySqlTypeInfo;
use sqlx::{FromRow, MySql, Type};

/// A value of `titles_medium`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Encode, sqlx::Decode)]
pub enum TitlesMedium {
    #[sqlx(rename = "book")]
    Book,
    #[sqlx(rename = "film")]
    Film,
    #[sqlx(rename = "game")]
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

/// A text. By hand, because what the derive expects is no column with flags besides, such as `NOT NULL`.
impl Type<MySql> for TitlesMedium {
    fn type_info() -> MySqlTypeInfo {
        <str as Type<MySql>>::type_info()
    }

    fn compatible(column: &MySqlTypeInfo) -> bool {
        <str as Type<MySql>>::compatible(column)
    }
}

/// A row of `readers`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct Reader {
    pub id: i32,
    pub card: String,
    pub name: String,
    pub joined: NaiveDate,
    pub blocked: bool,
}

/// A row of `titles`.
#[derive(Debug, Clone, PartialEq, FromRow)]
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
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct TitlesOfMediumRow {
    pub id: i32,
    pub title: String,
    pub price: BigDecimal,
}

/// A row of `loans_of_reader`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct LoansOfReaderRow {
    pub id: u64,
    pub title: String,
    pub lent: NaiveDateTime,
    pub due: NaiveDate,
}

/// A row of `readers_with_loans`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct ReadersWithLoansRow {
    pub id: i32,
    pub name: String,
    pub loans: i64,
}

/// A row of `worth_by_medium`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct WorthByMediumRow {
    pub medium: TitlesMedium,
    pub titles: i64,
    pub copies: Option<BigDecimal>,
    pub price: Option<BigDecimal>,
}

/// A row of `search_titles`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct SearchTitlesRow {
    pub id: i32,
    pub title: String,
}

/// A row of `titles_by_ids`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct TitlesByIdsRow {
    pub id: i32,
    pub isbn: String,
}

/// A row of `never_lent`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct NeverLentRow {
    pub id: i32,
    pub title: String,
}

/// A row of `titles_on_shelf`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct TitlesOnShelfRow {
    pub id: i32,
    pub copies: u32,
    pub pages: Option<u16>,
    pub rating: Option<i8>,
    pub views: u64,
}

/// A row of `range_of_numbers`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct RangeOfNumbersRow {
    pub shelf: u8,
    pub pages: Option<u16>,
    pub rating: Option<i8>,
    pub views: Option<BigDecimal>,
    pub titles: i64,
}

/// A row of `worth_of_copies`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct WorthOfCopiesRow {
    pub id: i32,
    pub twice: u64,
    pub worth: BigDecimal,
}

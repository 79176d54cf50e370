//! The rows as Rust types.

use bigdecimal::BigDecimal;
use chrono::{NaiveDate, NaiveDateTime};
use mysql::FromValueError;
use mysql::prelude::{FromRow, FromValue};
use mysql::{FromRowError, Row};

/// A value of `titles_medium`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

impl From<TitlesMedium> for mysql::Value {
    fn from(value: TitlesMedium) -> Self {
        value.as_str().into()
    }
}

impl TryFrom<mysql::Value> for TitlesMedium {
    type Error = FromValueError;

    fn try_from(value: mysql::Value) -> Result<Self, FromValueError> {
        let word = match &value {
            mysql::Value::Bytes(word) => std::str::from_utf8(word).ok(),
            _ => None,
        };
        word.and_then(|word| word.parse().ok())
            .ok_or(FromValueError(value))
    }
}

impl FromValue for TitlesMedium {
    type Intermediate = TitlesMedium;
}

/// A row of `readers`.
#[derive(Debug, Clone, PartialEq)]
pub struct Reader {
    pub id: i32,
    pub card: String,
    pub name: String,
    pub joined: NaiveDate,
    pub blocked: bool,
}

impl FromRow for Reader {
    /// Reads the columns in this order.
    fn from_row_opt(mut row: Row) -> Result<Self, FromRowError> {
        Ok(Reader {
            id: take(&mut row, 0)?,
            card: take(&mut row, 1)?,
            name: take(&mut row, 2)?,
            joined: take(&mut row, 3)?,
            blocked: take(&mut row, 4)?,
        })
    }
}

/// A row of `titles`.
#[derive(Debug, Clone, PartialEq)]
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

impl FromRow for Title {
    /// Reads the columns in this order.
    fn from_row_opt(mut row: Row) -> Result<Self, FromRowError> {
        Ok(Title {
            id: take(&mut row, 0)?,
            isbn: take(&mut row, 1)?,
            title: take(&mut row, 2)?,
            medium: take(&mut row, 3)?,
            price: take(&mut row, 4)?,
            copies: take(&mut row, 5)?,
            pages: take(&mut row, 6)?,
            shelf: take(&mut row, 7)?,
            rating: take(&mut row, 8)?,
            views: take(&mut row, 9)?,
        })
    }
}

/// A row of `titles_of_medium`.
#[derive(Debug, Clone, PartialEq)]
pub struct TitlesOfMediumRow {
    pub id: i32,
    pub title: String,
    pub price: BigDecimal,
}

impl FromRow for TitlesOfMediumRow {
    /// Reads the columns in this order.
    fn from_row_opt(mut row: Row) -> Result<Self, FromRowError> {
        Ok(TitlesOfMediumRow {
            id: take(&mut row, 0)?,
            title: take(&mut row, 1)?,
            price: take(&mut row, 2)?,
        })
    }
}

/// A row of `loans_of_reader`.
#[derive(Debug, Clone, PartialEq)]
pub struct LoansOfReaderRow {
    pub id: u64,
    pub title: String,
    pub lent: NaiveDateTime,
    pub due: NaiveDate,
}

impl FromRow for LoansOfReaderRow {
    /// Reads the columns in this order.
    fn from_row_opt(mut row: Row) -> Result<Self, FromRowError> {
        Ok(LoansOfReaderRow {
            id: take(&mut row, 0)?,
            title: take(&mut row, 1)?,
            lent: take(&mut row, 2)?,
            due: take(&mut row, 3)?,
        })
    }
}

/// A row of `readers_with_loans`.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadersWithLoansRow {
    pub id: i32,
    pub name: String,
    pub loans: i64,
}

impl FromRow for ReadersWithLoansRow {
    /// Reads the columns in this order.
    fn from_row_opt(mut row: Row) -> Result<Self, FromRowError> {
        Ok(ReadersWithLoansRow {
            id: take(&mut row, 0)?,
            name: take(&mut row, 1)?,
            loans: take(&mut row, 2)?,
        })
    }
}

/// A row of `worth_by_medium`.
#[derive(Debug, Clone, PartialEq)]
pub struct WorthByMediumRow {
    pub medium: TitlesMedium,
    pub titles: i64,
    pub copies: Option<BigDecimal>,
    pub price: Option<BigDecimal>,
}

impl FromRow for WorthByMediumRow {
    /// Reads the columns in this order.
    fn from_row_opt(mut row: Row) -> Result<Self, FromRowError> {
        Ok(WorthByMediumRow {
            medium: take(&mut row, 0)?,
            titles: take(&mut row, 1)?,
            copies: take(&mut row, 2)?,
            price: take(&mut row, 3)?,
        })
    }
}

/// A row of `search_titles`.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchTitlesRow {
    pub id: i32,
    pub title: String,
}

impl FromRow for SearchTitlesRow {
    /// Reads the columns in this order.
    fn from_row_opt(mut row: Row) -> Result<Self, FromRowError> {
        Ok(SearchTitlesRow {
            id: take(&mut row, 0)?,
            title: take(&mut row, 1)?,
        })
    }
}

/// A row of `titles_by_ids`.
#[derive(Debug, Clone, PartialEq)]
pub struct TitlesByIdsRow {
    pub id: i32,
    pub isbn: String,
}

impl FromRow for TitlesByIdsRow {
    /// Reads the columns in this order.
    fn from_row_opt(mut row: Row) -> Result<Self, FromRowError> {
        Ok(TitlesByIdsRow {
            id: take(&mut row, 0)?,
            isbn: take(&mut row, 1)?,
        })
    }
}

/// A row of `never_lent`.
#[derive(Debug, Clone, PartialEq)]
pub struct NeverLentRow {
    pub id: i32,
    pub title: String,
}

impl FromRow for NeverLentRow {
    /// Reads the columns in this order.
    fn from_row_opt(mut row: Row) -> Result<Self, FromRowError> {
        Ok(NeverLentRow {
            id: take(&mut row, 0)?,
            title: take(&mut row, 1)?,
        })
    }
}

/// A row of `titles_on_shelf`.
#[derive(Debug, Clone, PartialEq)]
pub struct TitlesOnShelfRow {
    pub id: i32,
    pub copies: u32,
    pub pages: Option<u16>,
    pub rating: Option<i8>,
    pub views: u64,
}

impl FromRow for TitlesOnShelfRow {
    /// Reads the columns in this order.
    fn from_row_opt(mut row: Row) -> Result<Self, FromRowError> {
        Ok(TitlesOnShelfRow {
            id: take(&mut row, 0)?,
            copies: take(&mut row, 1)?,
            pages: take(&mut row, 2)?,
            rating: take(&mut row, 3)?,
            views: take(&mut row, 4)?,
        })
    }
}

/// A row of `range_of_numbers`.
#[derive(Debug, Clone, PartialEq)]
pub struct RangeOfNumbersRow {
    pub shelf: u8,
    pub pages: Option<u16>,
    pub rating: Option<i8>,
    pub views: Option<BigDecimal>,
    pub titles: i64,
}

impl FromRow for RangeOfNumbersRow {
    /// Reads the columns in this order.
    fn from_row_opt(mut row: Row) -> Result<Self, FromRowError> {
        Ok(RangeOfNumbersRow {
            shelf: take(&mut row, 0)?,
            pages: take(&mut row, 1)?,
            rating: take(&mut row, 2)?,
            views: take(&mut row, 3)?,
            titles: take(&mut row, 4)?,
        })
    }
}

/// A row of `worth_of_copies`.
#[derive(Debug, Clone, PartialEq)]
pub struct WorthOfCopiesRow {
    pub id: i32,
    pub twice: u64,
    pub worth: BigDecimal,
}

impl FromRow for WorthOfCopiesRow {
    /// Reads the columns in this order.
    fn from_row_opt(mut row: Row) -> Result<Self, FromRowError> {
        Ok(WorthOfCopiesRow {
            id: take(&mut row, 0)?,
            twice: take(&mut row, 1)?,
            worth: take(&mut row, 2)?,
        })
    }
}

/// A value of a row. The row is what an error shows.
fn take<T: FromValue>(row: &mut Row, index: usize) -> Result<T, FromRowError> {
    match row.take_opt(index) {
        Some(Ok(value)) => Ok(value),
        _ => Err(FromRowError(row.clone())),
    }
}

//! The tables as entities, and the rows of queries.

use bigdecimal::BigDecimal;
use chrono::{NaiveDate, NaiveDateTime};
use sea_orm::FromQueryResult;
use sea_orm::{DeriveActiveEnum, EnumIter};

pub use loans::Model as Loan;
pub use readers::Model as Reader;
pub use titles::Model as Title;

/// A value of `titles_medium`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Enum", enum_name = "titles_medium")]
pub enum TitlesMedium {
    #[sea_orm(string_value = "book")]
    Book,
    #[sea_orm(string_value = "film")]
    Film,
    #[sea_orm(string_value = "game")]
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

/// `readers`.
pub mod readers {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "readers")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        #[sea_orm(unique)]
        pub card: String,
        pub name: String,
        pub joined: Date,
        pub blocked: bool,
        #[sea_orm(has_many)]
        pub loans: HasMany<super::loans::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// `titles`.
pub mod titles {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "titles")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        #[sea_orm(unique)]
        pub isbn: String,
        pub title: String,
        pub medium: super::TitlesMedium,
        #[sea_orm(column_type = "Decimal(None)")]
        pub price: BigDecimal,
        pub copies: u32,
        pub pages: Option<u16>,
        pub shelf: u8,
        pub rating: Option<i8>,
        pub views: u64,
        #[sea_orm(has_many)]
        pub loans: HasMany<super::loans::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// `loans`.
pub mod loans {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "loans")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: u64,
        pub reader_id: i32,
        pub title_id: i32,
        pub lent: DateTime,
        pub due: Date,
        pub returned: Option<DateTime>,
        #[sea_orm(belongs_to, from = "reader_id", to = "id", on_delete = "Cascade")]
        pub reader: BelongsTo<super::readers::Entity>,
        #[sea_orm(belongs_to, from = "title_id", to = "id")]
        pub title: BelongsTo<super::titles::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A row of `titles_of_medium`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct TitlesOfMediumRow {
    pub id: i32,
    pub title: String,
    pub price: BigDecimal,
}

/// A row of `loans_of_reader`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct LoansOfReaderRow {
    pub id: u64,
    pub title: String,
    pub lent: NaiveDateTime,
    pub due: NaiveDate,
}

/// A row of `readers_with_loans`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct ReadersWithLoansRow {
    pub id: i32,
    pub name: String,
    pub loans: i64,
}

/// A row of `worth_by_medium`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct WorthByMediumRow {
    pub medium: TitlesMedium,
    pub titles: i64,
    pub copies: Option<BigDecimal>,
    pub price: Option<BigDecimal>,
}

/// A row of `search_titles`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct SearchTitlesRow {
    pub id: i32,
    pub title: String,
}

/// A row of `titles_by_ids`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct TitlesByIdsRow {
    pub id: i32,
    pub isbn: String,
}

/// A row of `never_lent`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct NeverLentRow {
    pub id: i32,
    pub title: String,
}

/// A row of `titles_on_shelf`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct TitlesOnShelfRow {
    pub id: i32,
    pub copies: u32,
    pub pages: Option<u16>,
    pub rating: Option<i8>,
    pub views: u64,
}

/// A row of `range_of_numbers`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct RangeOfNumbersRow {
    pub shelf: u8,
    pub pages: Option<u16>,
    pub rating: Option<i8>,
    pub views: Option<BigDecimal>,
    pub titles: i64,
}

/// A row of `worth_of_copies`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct WorthOfCopiesRow {
    pub id: i32,
    pub twice: u64,
    pub worth: BigDecimal,
}

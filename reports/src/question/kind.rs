//! Kinds of work, and of which kind each operation is.

use backend_api::operation::OperationName;
use serde::Serialize;
use strum::IntoEnumIterator;

/// A kind of work. Ratios of different kinds are never in one mean unless somebody says how much each matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, strum::EnumIter)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One row, or none, by its key.
    ByKey,
    /// Rows of one table.
    ManyRows,
    /// Rows of several tables that belong together.
    Relations,
    /// A part of a long list.
    Paging,
    /// A row, or a few, in a transaction.
    Writes,
    /// Many rows at once.
    Bulk,
    /// SQL as a text.
    RawSql,
    /// Queries of the user's own.
    Own,
    /// Several clients at once, whatever they do.
    Clients,
}

/// The words by which weights name work.
pub const WORKS: [(&str, &[Kind]); 10] = [
    ("reads", &[Kind::ByKey, Kind::ManyRows]),
    ("by_key", &[Kind::ByKey]),
    ("many_rows", &[Kind::ManyRows]),
    ("relations", &[Kind::Relations]),
    ("paging", &[Kind::Paging]),
    ("writes", &[Kind::Writes]),
    ("bulk", &[Kind::Bulk]),
    ("raw_sql", &[Kind::RawSql]),
    ("own", &[Kind::Own]),
    ("clients", &[Kind::Clients]),
];

/// The kinds that a word names.
pub fn kinds(word: &str) -> Option<&'static [Kind]> {
    WORKS.iter().find(|(known, _)| *known == word).map(|(_, kinds)| *kinds)
}

impl Kind {
    /// All of them, in the order of the tables.
    pub fn all() -> impl Iterator<Item = Kind> {
        Kind::iter()
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Kind::ByKey => "reads by key",
            Kind::ManyRows => "reads of many rows",
            Kind::Relations => "relations",
            Kind::Paging => "paging",
            Kind::Writes => "writes",
            Kind::Bulk => "bulk writes",
            Kind::RawSql => "raw SQL",
            Kind::Own => "own queries",
            Kind::Clients => "clients",
        }
    }

    /// What it is called at the head of a column.
    pub fn short(self) -> &'static str {
        match self {
            Kind::ByKey => "by key",
            Kind::ManyRows => "many rows",
            Kind::Bulk => "bulk",
            other => other.name(),
        }
    }

    /// The kind of an operation by its name; nothing for what makes or changes tables. A query of the user's own has none of the
    /// names that are known.
    pub fn of_operation(name: &str) -> Option<Kind> {
        OperationName::iter().find(|known| <&str>::from(known) == name).map_or(Some(Kind::Own), of)
    }
}

/// The one place that says of which kind an operation is.
fn of(operation: OperationName) -> Option<Kind> {
    use OperationName as Name;
    match operation {
        Name::FindBook => Some(Kind::ByKey),
        Name::ListBooks
        | Name::SearchBooks
        | Name::BooksOfYear
        | Name::BooksOfAuthorAndYear
        | Name::StreamBooks => Some(Kind::ManyRows),
        Name::BooksOfAuthor
        | Name::AuthorOfBook
        | Name::BooksAfter
        | Name::ProlificAuthors
        | Name::AuthorsWithBooks
        | Name::BooksWithTags
        | Name::BooksOfPublisher
        | Name::AuthorsWithTaggedBooks => Some(Kind::Relations),
        Name::BooksPage => Some(Kind::Paging),
        Name::AddAuthors
        | Name::TagBook
        | Name::DeleteAuthor
        | Name::CreateBook
        | Name::CreateBooks
        | Name::CheckOut
        | Name::CheckOutAll
        | Name::ReturnBook
        | Name::DeleteBook => Some(Kind::Writes),
        Name::LoadData
        | Name::LoadTables
        | Name::InsertBooks
        | Name::UpsertBooks
        | Name::DeleteBooksAfter => Some(Kind::Bulk),
        Name::Sql | Name::Script => Some(Kind::RawSql),
        Name::Query | Name::Transaction | Name::PerRow => Some(Kind::Own),
        Name::CreateTables
        | Name::MigrateUp
        | Name::MigrateDown
        | Name::Migrations
        | Name::MarkMigrated
        | Name::MigrateOlderProgram
        | Name::MigrateFiles
        | Name::DeriveMigration
        | Name::CreateIndex
        | Name::DropIndex
        | Name::Interleave
        | Name::HoldConnection
        | Name::CancelCheckOut
        | Name::ForgetStatements => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations_are_found_by_their_names() {
        assert_eq!(Kind::of_operation("find_book"), Some(Kind::ByKey));
        assert_eq!(Kind::of_operation("insert_books"), Some(Kind::Bulk));
        assert_eq!(Kind::of_operation("create_tables"), None);
        assert_eq!(Kind::of_operation("orders_of_user"), Some(Kind::Own));
    }

    #[test]
    fn each_kind_has_a_word() {
        for kind in Kind::all() {
            assert!(WORKS.iter().any(|(_, kinds)| *kinds == [kind]), "{kind:?}");
        }
    }
}

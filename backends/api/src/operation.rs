//! The catalogue: every piece of database work that a scenario can ask for.
//!
//! One enum is what YAML deserializes into, what the protocol carries and what each backend matches
//! without a wildcard arm: a new operation does not compile until every backend has answered.

use crate::choice::{Inserting, Loading, OnError, PageStart, Status, Upserting, Waiting};
use crate::composed::{Part, PerRow};
use crate::data::{NewAuthor, NewBook};
use crate::database::DatabaseKind;
use crate::identifier::Identifier;
use crate::interleaving::Interleaving;
use crate::migrate::MigrateFiles;
use crate::query::NamedQuery;
use crate::raw::Sql;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A named piece of database work. The comment on each says what it answers; columns in parentheses.
///
/// A *book* is the row (`id`, `title`, `year`, `author_id`, `publisher_id`, `status`, `due`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, strum::EnumDiscriminants)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[strum_discriminants(
    name(OperationName),
    doc = "The operations' names, for listings and suggestions.",
    derive(strum::EnumIter, strum::EnumMessage, strum::EnumString, strum::IntoStaticStr),
    strum(serialize_all = "snake_case")
)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Operation {
    /// Creates the tables of the lessons in an empty database, as the library's users do.
    CreateTables,
    /// Inserts the scenario's generated data, as quickly as the library's users know how; the number of rows.
    LoadData,
    /// Generates the rows of the tables of `data` and inserts them, many with each statement, through the raw SQL interface; the
    /// number of rows.
    LoadTables,

    /// Any SQL with bound parameters: its rows, or the number of rows that it changed.
    Sql(Sql),
    /// Several SQL statements in one text, without parameters.
    Script {
        /// The statements, separated by semicolons.
        text: String,
        /// The texts for databases that have one of their own. They stay in the runner.
        #[serde(skip)]
        dialects: BTreeMap<DatabaseKind, String>,
    },
    /// A query of your own, from a file of queries, called by its own name; its rows, the first of its rows, or the number of
    /// rows that it changed, as its annotation says.
    #[cfg_attr(feature = "schema", schemars(skip))]
    Query(NamedQuery),
    /// Several queries of your own in one transaction, each with values of those before it if it wants them; what the last one
    /// gives, such as its rows.
    #[cfg_attr(feature = "schema", schemars(skip))]
    Transaction(Vec<Part>),
    /// A query of your own, and another one with values of each of its rows; each row beside those of the other, `NULL` where
    /// there are none.
    #[cfg_attr(feature = "schema", schemars(skip))]
    PerRow(Box<PerRow>),

    /// Adds authors with their books in one transaction; (`author_id`, `author`, `book_id`, `title`).
    AddAuthors {
        /// The authors and their books.
        authors: Vec<NewAuthor>,
        /// Whether the transaction is committed; if not, it ends without.
        #[serde(default = "yes")]
        commit: bool,
    },
    /// Walks from an author to the books; books by year and title.
    BooksOfAuthor {
        /// The author's name.
        name: String,
    },
    /// Walks from a book to its author; (`id`, `name`), or not found.
    AuthorOfBook {
        /// The book's title.
        title: String,
    },
    /// Books later than a year, each with its author; (`title`, `year`, `author`) by year and title.
    BooksAfter {
        /// The year, itself excluded.
        year: i32,
    },
    /// Authors with more than so many books; (`author`, `books`) by name.
    ProlificAuthors {
        /// The number of books that is not enough.
        more_than: i64,
    },
    /// All authors with all their books; (`author`, `title`, `year`), `NULL` where an author has none.
    AuthorsWithBooks {
        /// How the books are fetched.
        loading: Loading,
    },
    /// All books with all their tags, over the join table; (`title`, `tag`), books without tags left out.
    BooksWithTags {
        /// How the tags are fetched.
        loading: Loading,
    },
    /// The books of a publisher; books by id.
    BooksOfPublisher {
        /// The publisher's name.
        name: String,
    },
    /// Puts a tag on a book in one transaction, and creates the tag if it is new; (`title`, `tag`) of that book by tag.
    TagBook {
        /// The book's id.
        id: i32,
        /// The tag's name.
        tag: String,
    },
    /// Deletes an author, and by the foreign key the author's books; the number of authors.
    DeleteAuthor {
        /// The author's id.
        id: i32,
    },

    /// Creates a book; the book with its new id.
    CreateBook {
        /// Its title.
        title: String,
        /// The year of publication.
        year: i32,
        /// Its author's id.
        author_id: i32,
    },
    /// Reads one book by its id, or not found.
    FindBook {
        /// The book's id.
        id: i32,
    },
    /// Books by id, all or those with one status.
    ListBooks {
        /// Only books with this status.
        #[serde(default)]
        status: Option<Status>,
    },
    /// Books whose title or author contains a text, upper and lower case alike; (`id`, `title`, `author`, `status`) by id.
    SearchBooks {
        /// The text, taken literally.
        text: String,
    },
    /// Marks a book as checked out until a date; the book, or not found.
    CheckOut {
        /// The book's id.
        id: i32,
        /// When it is due.
        due: NaiveDate,
    },
    /// Checks out several books in one transaction: all, or, if one is not found, none; the number of books.
    CheckOutAll {
        /// The books' ids.
        ids: Vec<i32>,
        /// When they are due.
        due: NaiveDate,
    },
    /// Marks a book as available and clears its due date; the book, or not found.
    ReturnBook {
        /// The book's id.
        id: i32,
    },
    /// Deletes a book by its id; the number of books, 0 if there is none.
    DeleteBook {
        /// The book's id.
        id: i32,
    },

    /// Runs the next migrations with the library's own tool; (`version`, `name`) of those that ran.
    MigrateUp {
        /// How many; all that are pending if absent.
        #[serde(default)]
        steps: Option<u32>,
    },
    /// Undoes the latest migrations; (`version`, `name`) of those that were undone, the latest first.
    MigrateDown {
        /// How many.
        #[serde(default = "one")]
        steps: u32,
    },
    /// The migrations that the tool knows; (`version`, `name`, `applied`) by version.
    Migrations,
    /// What the library would do to bring the database to its models; (`sql`).
    DeriveMigration,
    /// Writes down in the tool's own books that the migrations up to a version have run, and runs none;
    /// (`version`, `name`) of those that were pending.
    MarkMigrated {
        /// The last version that counts as applied.
        version: i64,
    },
    /// Runs what is pending as an older program would, to which the latest migration is not known yet;
    /// (`version`, `name`) of those that ran.
    MigrateOlderProgram,

    /// Runs, undoes, tells or marks migrations of your own with the library's own tool, where the scenario has `migrations`; what
    /// the operation of the lessons' migrations answers.
    #[cfg_attr(feature = "schema", schemars(skip))]
    MigrateFiles(MigrateFiles),

    /// The books of a year; books by id.
    BooksOfYear {
        /// The year of publication.
        year: i32,
    },
    /// An author's books of a year; books by id.
    BooksOfAuthorAndYear {
        /// The author's id.
        author_id: i32,
        /// The year of publication.
        year: i32,
    },
    /// Creates an index named after its table and columns, such as `books_year_idx`.
    CreateIndex {
        /// The table.
        on: Identifier,
        /// Its columns, in the index's order.
        columns: Vec<Identifier>,
    },
    /// Drops the index that `create_index` made.
    DropIndex {
        /// The table.
        on: Identifier,
        /// Its columns, in the index's order.
        columns: Vec<Identifier>,
    },
    /// Inserts the first of the scenario's new books; the number of books.
    InsertBooks {
        /// How many.
        count: u32,
        /// In which manner.
        how: Inserting,
    },
    /// Deletes the books after an id; the number of books.
    DeleteBooksAfter {
        /// The last id that stays.
        id: i32,
    },

    /// A page of the books by id; books by id.
    BooksPage {
        /// How many books it holds at most.
        limit: u32,
        /// Where it begins.
        start: PageStart,
    },
    /// Reads every book, one at a time and keeping none; (`books`, `years`), their number and the sum of their years.
    StreamBooks,
    /// All authors with their books and these with their tags; (`author`, `title`, `tag`), `NULL` where there is none.
    AuthorsWithTaggedBooks,
    /// Writes the first of the scenario's new books under the ids from 1 on, in one transaction: inserts those that are
    /// new, and gives the others its title and year; the number of books.
    UpsertBooks {
        /// How many.
        count: u32,
        /// In which manner; a statement for each row unless said.
        #[serde(default)]
        how: Upserting,
    },
    /// Creates books in one transaction, one of which may be refused; the number of those that the program takes for created.
    CreateBooks {
        /// The books.
        books: Vec<NewBook>,
        /// What becomes of the others if one is refused.
        on_error: OnError,
    },
    /// Runs one transaction in the middle of another, on two connections; (`transaction`, `action`, `value`) for whatever
    /// was read and written. An error of either undoes both.
    Interleave(Interleaving),
    /// Reads one book by its id, and keeps the connection while something else takes its time; the book.
    HoldConnection {
        /// The book's id.
        id: i32,
        /// For how long, in milliseconds.
        for_ms: u32,
        /// What the program does meanwhile.
        how: Waiting,
    },
    /// Begins to check a book out in a transaction, and drops its future before the commit; the book as the same session
    /// then sees it.
    CancelCheckOut {
        /// The book's id.
        id: i32,
        /// When it would be due.
        due: NaiveDate,
    },
    /// Empties the library's cache of prepared statements.
    ForgetStatements,
}

fn yes() -> bool {
    true
}

fn one() -> u32 {
    1
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::{EnumMessage, IntoEnumIterator};

    #[test]
    fn every_operation_is_documented_and_spelled_alike_everywhere() {
        for name in OperationName::iter() {
            assert!(name.get_documentation().is_some(), "{name:?}");
        }
        let operation: Operation = serde_json::from_str(r#"{"find_book":{"id":1}}"#).unwrap();
        assert_eq!(operation.name(), "find_book");
    }
}

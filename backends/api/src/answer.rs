//! What a session answers to an operation.

use crate::failure::{Failure, FailureKind};
use crate::models::{Author, AuthorTree, Book, Migration, Record, Tag};
use crate::value::{Rows, Value};
use serde::{Deserialize, Serialize};

/// The result of an operation that did not fail.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The operation is done and has nothing to tell.
    Done,
    /// So many rows were inserted, updated or deleted.
    Changed(u64),
    /// The rows that were asked for or touched.
    Rows(Rows),
    /// The library has no such thing, and nothing was emulated in its place.
    Unsupported {
        /// The reason, as the library's documentation gives it.
        because: String,
    },
}

/// What a library has no answer to, and why, as its documentation gives it. A library's function returns it in place of
/// a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unsupported(pub &'static str);

impl From<Unsupported> for Answer {
    fn from(Unsupported(because): Unsupported) -> Self {
        Answer::unsupported(because)
    }
}

/// The book that was found, where a library may have no answer instead.
pub trait Found {
    /// It as an answer.
    fn found(self) -> Answer;
}

impl<T: Into<Book>> Found for T {
    fn found(self) -> Answer {
        Answer::row::<Book>(self)
    }
}

impl Found for Unsupported {
    fn found(self) -> Answer {
        self.into()
    }
}

/// What a procedure gave: several tables, where a library tells them from each other.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Results(pub Vec<Rows>);

/// What the call of a procedure gave, as an answer. An answer has one table.
pub trait Called {
    /// It as an answer.
    ///
    /// # Errors
    /// If it is more than one table, which the runner does not read.
    fn called(self) -> Result<Answer, Failure>;
}

impl<T: Into<Rows>> Called for T {
    fn called(self) -> Result<Answer, Failure> {
        Ok(Answer::Rows(self.into()))
    }
}

impl Called for Results {
    fn called(self) -> Result<Answer, Failure> {
        let Results(mut results) = self;
        // Not every library tells of a table without rows.
        let with_rows = results.iter().filter(|rows| !rows.rows.is_empty()).count();
        if with_rows > 1 {
            let message = format!(
                "the procedure gave {with_rows} results, and the runner reads one: play what gives the others in steps of their own"
            );
            return Err(Failure::of(FailureKind::Unreadable, message));
        }
        if with_rows == 1 {
            results.retain(|rows| !rows.rows.is_empty());
        }
        Ok(Answer::Rows(results.into_iter().next().unwrap_or_default()))
    }
}

impl Called for Unsupported {
    fn called(self) -> Result<Answer, Failure> {
        Ok(self.into())
    }
}

/// A count of rows, where a library may have no answer instead.
impl From<u64> for Answer {
    fn from(count: u64) -> Self {
        Answer::Changed(count)
    }
}

/// The same, as Diesel counts.
impl From<usize> for Answer {
    fn from(count: usize) -> Self {
        Answer::changed(count)
    }
}

/// The migrations that a tool was told of, where it can be told.
impl From<Vec<Migration>> for Answer {
    fn from(migrations: Vec<Migration>) -> Self {
        Answer::migrated(migrations)
    }
}

/// The statements that a library derives from its models.
impl From<Vec<String>> for Answer {
    fn from(statements: Vec<String>) -> Self {
        table(&["sql"], statements.into_iter().map(|sql| vec![sql.into()]))
    }
}

impl Answer {
    /// An answer of models.
    pub fn rows<T: Record>(models: impl IntoIterator<Item = impl Into<T>>) -> Self {
        table(T::COLUMNS, models.into_iter().map(|model| model.into().values()))
    }

    /// An answer of the one model that was found, created or changed.
    pub fn row<T: Record>(model: impl Into<T>) -> Self {
        Answer::rows([model])
    }

    /// The number of rows that changed, from the integer type that the library counts in.
    ///
    /// # Panics
    /// If the count is negative or does not fit 64 bits, which no database reports.
    pub fn changed<N: TryInto<u64>>(count: N) -> Self {
        match count.try_into() {
            Ok(count) => Answer::Changed(count),
            Err(_) => panic!("a count of changed rows is a natural number"),
        }
    }

    /// The library has no such thing, `because` of this.
    pub fn unsupported(because: impl Into<String>) -> Self {
        Answer::Unsupported { because: because.into() }
    }

    /// Authors with the books that were added together with them.
    pub fn added(authors: Vec<(impl Into<Author>, Vec<impl Into<Book>>)>) -> Self {
        let rows = authors.into_iter().flat_map(|(author, books)| {
            let author = author.into();
            books.into_iter().map(Into::into).map(move |Book { id, title, .. }| {
                vec![author.id.into(), author.name.clone().into(), id.into(), title.into()]
            })
        });
        table(&["author_id", "author", "book_id", "title"], rows)
    }

    /// Authors with their books, a row for each book and one for an author without.
    pub fn authors_with_books(authors: Vec<(impl Into<Author>, Vec<impl Into<Book>>)>) -> Self {
        let rows = authors.into_iter().flat_map(|(author, books)| {
            let Author { name, .. } = author.into();
            or_none(books).into_iter().map(move |book| {
                let book = book.map(Into::into);
                let year = book.as_ref().map(|book: &Book| book.year);
                vec![name.clone().into(), book.map(|book| book.title).into(), year.into()]
            })
        });
        table(&["author", "title", "year"], rows)
    }

    /// Books with their tags, a row for each tag.
    pub fn books_with_tags(books: Vec<(impl Into<Book>, Vec<impl Into<Tag>>)>) -> Self {
        let rows = books.into_iter().flat_map(|(book, tags)| {
            let Book { title, .. } = book.into();
            tags.into_iter().map(move |tag| vec![title.clone().into(), tag.into().name.into()])
        });
        table(&["title", "tag"], rows)
    }

    /// Authors with their books and their books' tags, a row for each tag, and one for a book or an author without.
    pub fn trees(authors: Vec<impl Into<AuthorTree>>) -> Self {
        let rows = authors.into_iter().map(Into::into).flat_map(|AuthorTree { name, books }| {
            let title_and_tag = or_none(books).into_iter().flat_map(|book| match book {
                None => vec![(None, None)],
                Some((title, tags)) => {
                    or_none(tags).into_iter().map(|tag| (Some(title.clone()), tag)).collect()
                }
            });
            let rows = title_and_tag.map(|(title, tag)| vec![name.clone().into(), title.into(), tag.into()]);
            rows.collect::<Vec<_>>()
        });
        table(&["author", "title", "tag"], rows)
    }

    /// The migrations that ran or were undone.
    pub fn migrated(migrations: Vec<Migration>) -> Self {
        let rows =
            migrations.into_iter().map(|Migration { version, name, .. }| vec![version.into(), name.into()]);
        table(&["version", "name"], rows)
    }

    /// How many books there are, and the sum of their years.
    pub fn totals((books, years): (i64, i64)) -> Self {
        table(&["books", "years"], [vec![books.into(), years.into()]])
    }
}

fn table(columns: &[&str], rows: impl IntoIterator<Item = Vec<Value>>) -> Answer {
    Answer::Rows(Rows { rows: rows.into_iter().collect(), ..Rows::new(columns) })
}

/// The children, or nothing once where there are none, as an outer join has it.
fn or_none<T>(children: Vec<T>) -> Vec<Option<T>> {
    if children.is_empty() { vec![None] } else { children.into_iter().map(Some).collect() }
}

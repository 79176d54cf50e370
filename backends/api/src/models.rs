//! The rows of the lessons' tables as the contract shows them. A library answers with models of its own; what they have
//! in common is taken over here, field by field and outside the measured path.

use crate::choice::Status;
use crate::value::Value;
use chrono::NaiveDate;

/// A model that can be shown as a row.
pub trait Record {
    /// The columns' names; as many as [`Record::values`] gives values.
    const COLUMNS: &'static [&'static str];

    /// The model's fields in the order of [`Record::COLUMNS`].
    fn values(self) -> Vec<Value>;
}

macro_rules! model {
    ($(#[$about:meta])* $model:ident { $($field:ident: $kind:ty),* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $model {
            $(#[doc = concat!("The column `", stringify!($field), "`.")] pub $field: $kind,)*
        }

        impl Record for $model {
            const COLUMNS: &'static [&'static str] = &[$(stringify!($field)),*];

            fn values(self) -> Vec<Value> {
                vec![$(self.$field.into()),*]
            }
        }
    };
}

model! {
    /// An author.
    Author { id: i32, name: String }
}
model! {
    /// A book.
    Book {
        id: i32, title: String, year: i32, author_id: i32, publisher_id: Option<i32>, status: Status,
        due: Option<NaiveDate>
    }
}
model! {
    /// A tag.
    Tag { id: i32, name: String }
}
model! {
    /// A book's title and year with its author's name.
    BookWithAuthor { title: String, year: i32, author: String }
}
model! {
    /// An author's name with the number of books.
    ProlificAuthor { author: String, books: i64 }
}
model! {
    /// A book as a search shows it.
    FoundBook { id: i32, title: String, author: String, status: Status }
}
model! {
    /// A migration and whether the database has it.
    Migration { version: i64, name: String, applied: bool }
}

/// An author with the titles of the books and the names of their tags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorTree {
    /// The author's name.
    pub name: String,
    /// The books' titles, each with the names of its tags.
    pub books: Vec<(String, Vec<String>)>,
}

impl<A: Into<Author>, B: Into<Book>, T: Into<Tag>> From<(A, Vec<(B, Vec<T>)>)> for AuthorTree {
    fn from((author, books): (A, Vec<(B, Vec<T>)>)) -> Self {
        let names = |tags: Vec<T>| tags.into_iter().map(|tag| tag.into().name).collect();
        let books = books.into_iter().map(|(book, tags)| (book.into().title, names(tags))).collect();
        AuthorTree { name: author.into().name, books }
    }
}

/// Tells the contract that a library's models, as they are named where this stands, have the fields of its own.
#[macro_export]
macro_rules! same_models {
    () => {
        $crate::same_models! { @
            Author { id, name }
            Book { id, title, year, author_id, publisher_id, status, due }
            Tag { id, name }
            BookWithAuthor { title, year, author }
            ProlificAuthor { author, books }
            FoundBook { id, title, author, status }
        }

        impl From<Status> for $crate::Status {
            fn from(status: Status) -> Self {
                match status {
                    Status::Available => $crate::Status::Available,
                    Status::CheckedOut => $crate::Status::CheckedOut,
                }
            }
        }

        impl From<$crate::Status> for Status {
            fn from(status: $crate::Status) -> Self {
                match status {
                    $crate::Status::Available => Status::Available,
                    $crate::Status::CheckedOut => Status::CheckedOut,
                }
            }
        }
    };
    (@ $($model:ident { $($field:ident),* })*) => {
        $(impl From<$model> for $crate::models::$model {
            fn from(model: $model) -> Self {
                $crate::models::$model { $($field: model.$field.into()),* }
            }
        })*
    };
}

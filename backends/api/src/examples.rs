//! What each function of an operation is called for, as an example to be played.

use crate::choice::{Inserting, Loading, OnError, PageStart, Upserting, Waiting};
use crate::operation::{Operation, OperationName};
use crate::params::Params;
use crate::query::NamedQuery;
use crate::query_gives::QueryGives;
use crate::raw::Sql;
use crate::value::Value;

impl OperationName {
    /// A call of it for each of [its functions](OperationName::functions), in their order.
    pub fn examples(self) -> Vec<Operation> {
        match self {
            OperationName::Sql => sql().map(Operation::Sql).into(),
            OperationName::Query => {
                let raise = "UPDATE books SET year = year + 1 WHERE id = 1";
                vec![self.example(), Operation::Query(NamedQuery::new("raise", QueryGives::ExecRows, raise))]
            }
            OperationName::AuthorsWithBooks => {
                LOADING.map(|loading| Operation::AuthorsWithBooks { loading }).into()
            }
            OperationName::BooksWithTags => {
                LOADING.map(|loading| Operation::BooksWithTags { loading }).into()
            }
            OperationName::InsertBooks => {
                INSERTING.map(|how| Operation::InsertBooks { count: 2, how }).into()
            }
            OperationName::UpsertBooks => [Upserting::OneTransaction, Upserting::MultiRow]
                .map(|how| Operation::UpsertBooks { count: 2, how })
                .into(),
            OperationName::BooksPage => [PageStart::Offset(2), PageStart::AfterId(2)]
                .map(|start| Operation::BooksPage { limit: 3, start })
                .into(),
            OperationName::HoldConnection => [Waiting::Blocking, Waiting::Awaited]
                .map(|how| Operation::HoldConnection { id: 1, for_ms: 1, how })
                .into(),
            OperationName::CreateBooks => {
                let Operation::CreateBooks { books, .. } = self.example() else { return Vec::new() };
                [OnError::Rollback, OnError::Ignore, OnError::Savepoint]
                    .map(|on_error| Operation::CreateBooks { books: books.clone(), on_error })
                    .into()
            }
            other => vec![other.example()],
        }
    }
}

const LOADING: [Loading; 3] = [Loading::Lazy, Loading::Join, Loading::Batch];

const INSERTING: [Inserting; 5] =
    [Inserting::OneByOne, Inserting::OneTransaction, Inserting::MultiRow, Inserting::Unnest, Inserting::Copy];

/// What each way to run raw SQL is for.
fn sql() -> [Sql; 5] {
    let bound = |values: [i64; 1]| Params::from(values.map(Value::Int).to_vec());
    let rows = || vec![vec![Value::Int(1)], vec![Value::Int(2)]];
    let [find, raise] =
        ["SELECT title FROM books WHERE id = ?", "UPDATE books SET year = year + 1 WHERE id = ?"];
    [
        Sql { params: bound([1]), ..Sql::new(find) },
        Sql { params: bound([1]), ..Sql::new(raise) },
        Sql { rows: rows(), ..Sql::new(find) },
        Sql { rows: rows(), ..Sql::new(raise) },
        Sql { params: bound([1]), commit: false, ..Sql::new(raise) },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::IntoEnumIterator;

    #[test]
    fn each_function_has_its_example() {
        for name in OperationName::iter() {
            let examples = name.examples();
            assert_eq!(examples.len(), name.functions().len(), "{name:?}");
            assert!(examples.iter().all(|example| OperationName::from(example) == name), "{name:?}");
        }
    }
}

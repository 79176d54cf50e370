//! The operations, written with Toasty: a program of its own, which links a SQLite of its own.

mod basics;
mod bulk;
mod concurrency;
mod crud;
mod dispatch;
mod error;
mod migrations;
mod models;
mod nested;
mod own;
mod paging;
mod queries;
mod relations;
mod schema;
mod session;
mod transactions;
mod writes;

use backend_api::{Instruments, serve};
use std::io;

fn main() -> io::Result<()> {
    serve(&session::Toasty, Instruments::default(), io::stdin().lock(), io::stdout().lock())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{env, fs, iter, process};

    const OPEN: &str = r#"{"open":{"database":{"sqlite":{"path":"PATH"}},"tuning":"default","settings":{"journal_mode":"wal",
        "synchronous":"off","foreign_keys":true,"cache_kib":1024,"busy_timeout_ms":50},"data":{"authors":["Jane Austen"],
        "publishers":[],"books":[{"title":"Emma","year":1815,"author_id":1,"publisher_id":null}],"tags":[],"book_tags":[],
        "new_books":[]}}}"#;

    /// What is replied to these operations, where the tables are there and have a book.
    fn replies(path: &str, operations: &[&str]) -> Vec<String> {
        // A request is a line.
        let open = OPEN.replace("PATH", path).replace('\n', "");
        let operations = ["\"create_tables\"", "\"load_data\""].iter().chain(operations);
        let runs = operations.map(|operation| format!(r#"{{"run":{{"operation":{operation},"times":1}}}}"#));
        let requests: Vec<String> = iter::once(open).chain(runs).collect();
        let mut output = Vec::new();
        serve(&session::Toasty, Instruments::default(), requests.join("\n").as_bytes(), &mut output).unwrap();
        String::from_utf8(output).unwrap().lines().skip(3).map(str::to_owned).collect()
    }

    /// The same in a file of this name; whether it is there.
    fn replies_in_file(name: &str, operations: &[&str]) -> (Vec<String>, bool) {
        let folder = env::temp_dir().join(format!("runner-toasty-{}-{name}", process::id()));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join(name);
        let replies = replies(path.to_str().unwrap(), operations);
        let is_there = path.exists();
        fs::remove_dir_all(folder).unwrap();
        (replies, is_there)
    }

    #[test]
    fn what_is_no_date_is_an_invalid_value() {
        let found = replies(
            ":memory:",
            &[
                r#"{"check_out":{"id":1,"due":"+12000-01-01"}}"#,
                r#"{"sql":{"text":"UPDATE books SET due = 'soon'"}}"#,
                r#"{"find_book":{"id":1}}"#,
            ],
        );
        assert!(found[0].contains(r#""kind":"invalid_value""#), "{found:?}");
        assert!(found[1].contains(r#""changed":1"#), "{found:?}");
        assert!(found[2].contains(r#""kind":"invalid_value""#), "{found:?}");
    }

    #[test]
    fn what_is_to_give_rows_is_not_sent() {
        let found = replies(
            ":memory:",
            &[
                r#"{"sql":{"text":"UPDATE books SET title = 'Persuasion' RETURNING id"}}"#,
                r#"{"find_book":{"id":1}}"#,
                r#"{"sql":{"text":"PRAGMA foreign_keys = OFF"}}"#,
                r#"{"create_book":{"title":"Orphan","year":2020,"author_id":999}}"#,
            ],
        );
        assert!(found[0].contains("without the names of their columns"), "{found:?}");
        assert!(found[1].contains("Emma"), "{found:?}");
        // Nothing is lost of a setting, which gives none.
        assert!(found[2].contains(r#""rows":[]"#), "{found:?}");
        assert!(found[3].contains("Orphan"), "{found:?}");
    }

    #[test]
    fn a_path_is_not_decoded_and_its_migrations_are_known() {
        let (found, is_there) =
            replies_in_file("a%20b.db", &[r#"{"migrate_up":{"steps":null}}"#, "\"migrations\""]);
        assert!(is_there);
        // The tables are there already.
        assert!(found[0].contains("already exists"), "{found:?}");
        assert!(found[1].contains("initial\",false"), "{found:?}");
    }
    #[test]
    fn the_lock_of_a_transaction_that_failed_is_gone() {
        let taken = r#"{"interleave":{"begin":"immediate","first":[{"read":1}],"second":[{"read":1}],"then":[],"end":"commit"}}"#;
        let write = r#"{"sql":{"text":"UPDATE books SET year = 1816"}}"#;
        let (found, _) = replies_in_file("books.db", &[taken, write]);
        assert!(found[0].contains(r#""kind":"busy""#), "{found:?}");
        assert!(found[1].contains(r#""changed":1"#), "{found:?}");
    }
}

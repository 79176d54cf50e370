//! The operations, written with RBatis: a program of its own, which links a SQLite of its own.

mod basics;
mod bulk;
mod concurrency;
mod crud;
mod dispatch;
mod error;
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
    serve(&session::Rbatis, Instruments::default(), io::stdin().lock(), io::stdout().lock())
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
        serve(&session::Rbatis, Instruments::default(), requests.join("\n").as_bytes(), &mut output).unwrap();
        String::from_utf8(output).unwrap().lines().skip(3).map(str::to_owned).collect()
    }

    /// The same in a file.
    fn replies_in_file(operations: &[&str]) -> Vec<String> {
        let folder = env::temp_dir().join(format!("runner-rbatis-{}", process::id()));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join("books.db");
        let replies = replies(path.to_str().unwrap(), operations);
        fs::remove_dir_all(folder).unwrap();
        replies
    }

    #[test]
    fn what_is_no_date_is_an_invalid_value() {
        let found = replies(
            ":memory:",
            &[
                r#"{"sql":{"text":"UPDATE books SET due = 'soon'"}}"#,
                r#"{"find_book":{"id":1}}"#,
                "\"stream_books\"",
            ],
        );
        assert!(found[1].contains(r#""kind":"invalid_value""#), "{found:?}");
        assert!(found[2].contains(r#""kind":"invalid_value""#), "{found:?}");
    }

    #[test]
    fn text_that_is_json_is_json_again() {
        let found = replies(":memory:", &[r#"{"sql":{"text":"SELECT '[1, \"a\\\"b\", null]' AS list"}}"#]);
        assert!(found[0].contains(r#"[["[1,\"a\\\"b\",null]"]]"#), "{found:?}");
    }

    #[test]
    fn a_lock_that_was_refused_is_not_kept() {
        let taken = r#"{"interleave":{"begin":"immediate","first":[{"read":1}],"second":[{"read":1}],"then":[],"end":"commit"}}"#;
        let found = replies_in_file(&[taken, r#"{"tag_book":{"id":1,"tag":"classic"}}"#]);
        assert!(found[0].contains(r#""kind":"busy""#), "{found:?}");
        assert!(found[1].contains("classic"), "{found:?}");
    }
}

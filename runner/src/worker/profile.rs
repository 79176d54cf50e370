//! A profile of callgrind's: how many instructions, and in which parts of the program.
//!
//! The parts are told by the names of functions. What the compiler made a part of another function counts as that one's.

use reports::record::Instructions;
use std::collections::HashMap;

/// What SQLite prepares a statement with, for the library or for itself.
const PREPARES: &str = "sqlite3LockAndPrepare";

/// The whole and its parts; nothing if it is no profile.
pub fn read(text: &str) -> Option<Instructions> {
    let mut counted = Instructions::default();
    let mut names = Names::default();
    let (mut function, mut object) = (String::new(), String::new());
    let mut called: Option<String> = None;
    let mut is_called = false;
    for line in text.lines() {
        if let Some((key, value)) = line.split_once('=') {
            match key {
                "fn" => function = names.functions.of(value),
                "ob" => object = names.objects.of(value),
                "cfn" => called = Some(names.functions.of(value)),
                "cob" => drop(names.objects.of(value)),
                "calls" => is_called = true,
                _ => {}
            }
        } else if let Some(total) = line.strip_prefix("totals:").or_else(|| line.strip_prefix("summary:")) {
            counted.total = total.trim().parse().ok()?;
            (counted.least, counted.most) = (counted.total, counted.total);
        } else if line.starts_with(|sign: char| sign.is_ascii_digit() || "+-*".contains(sign)) {
            let cost: u64 = line.split(' ').nth(1).and_then(|cost| cost.parse().ok()).unwrap_or_default();
            if std::mem::take(&mut is_called) {
                // What a call cost with all that it called.
                if called.take().is_some_and(|called| called.starts_with(PREPARES)) {
                    counted.preparing += cost;
                }
            } else {
                *part(&mut counted, &function, &object) += cost;
            }
        }
    }
    (counted.total > 0).then_some(counted)
}

/// Which part a function is of.
fn part<'a>(counted: &'a mut Instructions, function: &str, object: &str) -> &'a mut u64 {
    let begins = |words: &[&str]| words.iter().any(|word| function.starts_with(word));
    let file = object.rsplit('/').next().unwrap_or(object);
    let is_system = ["libc.so", "libc-", "ld-", "libpthread"].iter().any(|name| file.starts_with(name));
    let is_rust = function.contains("::") || function.contains('<');
    let path = path(function);
    let is_of = |words: &[&str]| words.iter().any(|word| path.starts_with(word));
    if begins(&HEAP_OF_RUST) || is_of(&HEAP_OF_RUST) || is_system && begins(&HEAP) {
        &mut counted.heap
    } else if is_rust && is_of(&THREADS_OF_RUST) && !path.starts_with("std::thread::local")
        || is_system && THREADS.iter().any(|word| function.contains(word))
    {
        &mut counted.threads
    } else if is_system {
        &mut counted.system
    } else if is_rust && is_of(&LOGGING) {
        &mut counted.logging
    } else if is_rust && is_of(&SQL) {
        &mut counted.sql
    } else if is_rust && (is_of(&ROWS) || path.starts_with("backend_") && path.contains("::models::")) {
        &mut counted.rows
    } else if is_rust && is_of(&HASHING) {
        &mut counted.hashing
    } else if is_rust {
        &mut counted.rust
    } else {
        &mut counted.engine
    }
}

/// The path of the item itself: of `<a::B as c::D>::e` it is `a::B`, and `c::D` if `a::B` says nothing, such as `T` or `i32`.
fn path(function: &str) -> &str {
    let path = function.trim_start_matches(['<', '&', '*']);
    let Some((itself, rest)) = path.split_once(" as ") else { return path };
    let is_standard = |path: &str| ["core::", "alloc::", "std::"].iter().any(|name| path.starts_with(name));
    let is_telling =
        !is_standard(rest) || rest.starts_with("core::fmt::") || rest.starts_with("core::hash::");
    let says_nothing = !itself.contains("::") || is_standard(itself);
    if function.starts_with('<') && says_nothing && is_telling { rest } else { itself }
}

const HEAP: [&str; 14] = [
    "malloc",
    "free",
    "calloc",
    "realloc",
    "_int_",
    "unlink_chunk",
    "sysmalloc",
    "systrim",
    "alloc_perturb",
    "tcache",
    "checked_request2size",
    "arena_get",
    "ptmalloc",
    "posix_memalign",
];

const HEAP_OF_RUST: [&str; 9] = [
    "__rust_alloc",
    "__rust_dealloc",
    "__rust_realloc",
    "__rustc::__rust_alloc",
    "__rustc::__rust_dealloc",
    "__rustc::__rust_realloc",
    "__rdl_",
    "__rg_",
    "backend_observer::allocations",
];

const THREADS: [&str; 6] = ["pthread", "__lll_", "futex", "epoll", "eventfd", "sched_yield"];

/// Handing work to another thread, waiting for it, and the runtimes that do so.
const THREADS_OF_RUST: [&str; 15] = [
    "std::sync",
    "std::sys::sync",
    "std::thread",
    "parking_lot",
    "crossbeam",
    "flume",
    "tokio::",
    "event_listener",
    "concurrent_queue",
    "mio::",
    "futures_channel",
    "futures_core",
    "futures_intrusive",
    "futures_util",
    "async_lock",
];

/// Building SQL. Texts are formatted for it, and for little else while an operation runs.
const SQL: [&str; 7] = [
    "sea_query::",
    "sea_orm::query::",
    "diesel::query_builder::",
    "diesel::expression::",
    "sqlx_core::query_builder::",
    "core::fmt::",
    "alloc::fmt::",
];

/// Rows, their values and the values that are bound.
const ROWS: [&str; 27] = [
    "chrono::",
    "core::str::converts::",
    "diesel::deserialize::",
    "diesel::row::",
    "diesel::serialize::",
    "diesel::sqlite::connection::bind_collector::",
    "diesel::sqlite::connection::row::",
    "diesel::sqlite::connection::sqlite_value::",
    "diesel::sqlite::types::",
    "diesel::type_impls::",
    "mysql_common::row::",
    "mysql_common::value::",
    "postgres_types::",
    "rusqlite::row::",
    "rusqlite::types::",
    "sea_orm::executor::query::",
    "sqlx_core::column::",
    "sqlx_core::decode::",
    "sqlx_core::row::",
    "sqlx_core::value::",
    "sqlx_sqlite::arguments::",
    "sqlx_sqlite::column::",
    "sqlx_sqlite::row::",
    "sqlx_sqlite::type_info::",
    "sqlx_sqlite::types::",
    "sqlx_sqlite::value::",
    "tokio_postgres::row::",
];

const HASHING: [&str; 7] = [
    "core::hash::",
    "hashbrown::",
    "std::hash::",
    "foldhash::",
    "ahash::",
    "hashlink::",
    "std::collections::hash",
];

const LOGGING: [&str; 5] =
    ["tracing::", "tracing_core::", "log::", "sqlx_core::logger::", "tracing_subscriber::"];

/// Names are written once, with a number, and later by their numbers.
#[derive(Default)]
struct Names {
    functions: Numbered,
    objects: Numbered,
}

#[derive(Default)]
struct Numbered(HashMap<String, String>);

impl Numbered {
    fn of(&mut self, value: &str) -> String {
        let Some((number, name)) = value.split_once(')') else { return value.to_owned() };
        match name.trim_start() {
            "" => self.0.get(number).cloned().unwrap_or_default(),
            name => {
                self.0.insert(number.to_owned(), name.to_owned());
                name.to_owned()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_is_of_the_part_that_its_own_path_names() {
        let threads = |function: &str| {
            let mut counted = Instructions::default();
            *part(&mut counted, function, "/srv/ld-bench/libc-tests/runner") += 1;
            [counted.heap, counted.threads, counted.rust, counted.engine, counted.system]
        };
        let rust = |function: &str| {
            let mut counted = Instructions::default();
            *part(&mut counted, function, "/target/release/runner") += 1;
            [counted.sql, counted.rows, counted.hashing, counted.logging, counted.rust]
        };
        assert_eq!(rust("<sea_query::SelectStatement as Clone>::clone"), [1, 0, 0, 0, 0]);
        assert_eq!(rust("core::fmt::write"), [1, 0, 0, 0, 0]);
        assert_eq!(
            rust("<backend_sqlx::models::Book as sqlx_core::from_row::FromRow>::from_row"),
            [0, 1, 0, 0, 0]
        );
        assert_eq!(
            rust("<core::option::Option<T> as sea_orm::executor::query::TryGetable>::try_get_by"),
            [0, 1, 0, 0, 0]
        );
        assert_eq!(rust("rusqlite::row::Row::get"), [0, 1, 0, 0, 0]);
        assert_eq!(rust("hashbrown::map::HashMap<K,V>::insert"), [0, 0, 1, 0, 0]);
        assert_eq!(rust("tracing::span::Span::new"), [0, 0, 0, 1, 0]);
        assert_eq!(rust("diesel::query_dsl::load"), [0, 0, 0, 0, 1]);
        assert_eq!(threads("std::sys::backtrace::__rust_begin_short_backtrace"), [0, 0, 1, 0, 0]);
        assert_eq!(threads("__rustc::__rust_alloc"), [1, 0, 0, 0, 0]);
        assert_eq!(threads("<flume::Sender<T>>::send"), [0, 1, 0, 0, 0]);
        assert_eq!(threads("<sea_orm::Metric as futures_core::stream::Stream>::poll_next"), [0, 0, 1, 0, 0]);
        assert_eq!(threads("core::ptr::drop_in_place<flume::Sender<T>>"), [0, 0, 1, 0, 0]);
        assert_eq!(threads("sqlite3VdbeExec"), [0, 0, 0, 1, 0]);
    }

    const PROFILE: &str = "events: Ir
ob=(1) /target/release/runner
fl=(1) ???
fn=(1) sqlite3VdbeExec
0 700
cfn=(2) sqlite3LockAndPrepare
calls=2 0
0 300
fn=(2)
0 250
cob=(2) /lib/x86_64-linux-gnu/libc.so.6
cfn=(3) malloc
calls=3 0
0 50
fn=(4) diesel::query::load'2
0 100
fn=(5) tokio::runtime::park
0 20
ob=(2)
fn=(3)
0 50
fn=(6) memcpy
0 5

totals: 1125
";

    #[test]
    fn a_profile_is_split_into_parts_that_are_the_whole() {
        let counted = read(PROFILE).unwrap();
        let expected = Instructions {
            total: 1125,
            least: 1125,
            most: 1125,
            engine: 950,
            preparing: 300,
            heap: 50,
            threads: 20,
            rust: 100,
            system: 5,
            ..Instructions::default()
        };
        assert_eq!(counted, expected);
        assert_eq!(read("version: 1\n"), None);
    }
}

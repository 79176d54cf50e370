//! The parts of a program, told by the names of functions. A function that is made by one crate for the types of another counts
//! where its own path begins.

use reports::record::Instructions;

/// Which part a function is of.
pub fn part<'a>(counted: &'a mut Instructions, function: &str, object: &str) -> &'a mut u64 {
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
    } else if is_rust && is_of(&CONNECTIONS) {
        &mut counted.connection
    } else if is_rust && is_of(&COLLECTIONS) {
        &mut counted.collections
    } else if is_rust {
        &mut counted.rust
    } else {
        &mut counted.engine
    }
}

/// The path of the item itself: of `<a::B as c::D>::e` it is `a::B`, and `c::D` if `a::B` says nothing, such as `T` or `i32`;
/// of `a::<impl c::D for T>::e` it is `c::D`; of the code that drops an `a::B`, `a::B`.
fn path(function: &str) -> &str {
    let function = function.strip_prefix("core::ptr::drop_in_place<").unwrap_or(function);
    let function = match function.split_once("<impl ") {
        Some((_, of)) if of.contains(" for ") && is_telling(of) => return of,
        _ => function,
    };
    let path = function.trim_start_matches(['<', '&', '*']);
    let Some((itself, rest)) = path.split_once(" as ") else { return path };
    let says_nothing = !itself.contains("::") || is_standard(itself);
    if function.starts_with('<') && says_nothing && is_telling(rest) { rest } else { itself }
}

fn is_standard(path: &str) -> bool {
    ["core::", "alloc::", "std::"].iter().any(|name| path.starts_with(name))
}

/// Whether a trait says more than that it is one of everybody's.
fn is_telling(path: &str) -> bool {
    !is_standard(path) || path.starts_with("core::fmt::") || path.starts_with("core::hash::")
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
const ROWS: [&str; 30] = [
    "chrono::",
    "core::str::converts::",
    "diesel::deserialize::",
    "diesel::insertable::",
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
    "sea_orm::entity::",
    "sea_orm::executor::query::",
    "sqlx_core::arguments::",
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

/// Connections, pools, transactions and statements: how a library runs what it has built.
const CONNECTIONS: [&str; 20] = [
    "async_sqlite::",
    "deadpool::",
    "diesel::connection::",
    "diesel::query_dsl::",
    "diesel::r2d2::",
    "diesel::sqlite::connection::",
    "diesel_async::",
    "mysql::",
    "mysql_common::",
    "postgres::",
    "postgres_protocol::",
    "r2d2::",
    "rusqlite::",
    "sea_orm::database::",
    "sea_orm::driver::",
    "sea_orm::executor::",
    "sqlx_core::",
    "sqlx_mysql::",
    "sqlx_postgres::",
    "sqlx_sqlite::",
];

/// Vectors, texts and other collections of the standard library, and going through them.
const COLLECTIONS: [&str; 9] = [
    "alloc::borrow::",
    "alloc::boxed::",
    "alloc::collections::",
    "alloc::raw_vec::",
    "alloc::slice::",
    "alloc::string::",
    "alloc::vec::",
    "core::iter::",
    "core::slice::",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_is_of_the_part_that_its_own_path_names() {
        for (function, expected) in [
            ("<sea_query::SelectStatement as Clone>::clone", "sql"),
            ("core::fmt::write", "sql"),
            (
                "diesel::type_impls::tuples::<impl diesel::query_builder::QueryFragment<DB> for (T,T1)>::walk_ast",
                "sql",
            ),
            ("core::ptr::drop_in_place<sea_query::expr::enum::Expr>", "sql"),
            ("<backend_sqlx::models::Book as sqlx_core::from_row::FromRow>::from_row", "rows"),
            ("<core::option::Option<T> as sea_orm::executor::query::TryGetable>::try_get_by", "rows"),
            ("rusqlite::row::Row::get", "rows"),
            ("hashbrown::map::HashMap<K,V>::insert", "hashing"),
            ("hashbrown::rustc_entry::<impl hashbrown::map::HashMap<K,V,S,A>>::rustc_entry", "hashing"),
            ("tracing::span::Span::new", "logging"),
            ("diesel::query_dsl::load", "connection"),
            ("alloc::vec::Vec<T,A>::reserve", "collections"),
            ("backend_sqlx::queries::insert::{{closure}}", "rust"),
            ("std::sys::backtrace::__rust_begin_short_backtrace", "rust"),
            ("<sea_orm::Metric as futures_core::stream::Stream>::poll_next", "rust"),
            ("__rustc::__rust_alloc", "heap"),
            ("<flume::Sender<T>>::send", "threads"),
            ("core::ptr::drop_in_place<flume::Sender<T>>", "threads"),
            ("sqlite3VdbeExec", "engine"),
        ] {
            let mut counted = Instructions::default();
            *part(&mut counted, function, "/srv/ld-bench/libc-tests/runner") += 1;
            let fields = serde_json::to_value(counted).unwrap();
            let found = fields
                .as_object()
                .unwrap()
                .iter()
                .find(|(_, count)| **count == 1)
                .map(|(name, _)| name.as_str());
            assert_eq!(found, Some(expected), "{function}");
        }
    }
}

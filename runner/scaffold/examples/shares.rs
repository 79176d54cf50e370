//! How many queries of the tests' schemas are in each library's own language, and why the others are not:
//! `cargo run -q -p scaffold --example shares`.

#[path = "../tests/support/mod.rs"]
mod support;

use scaffold::code;
use std::collections::BTreeMap;

fn main() {
    let mut sums: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for name in support::SCHEMAS {
        let (schema, queries) = support::read(name);
        for share in code::shares(&queries, &schema) {
            let library = share.library.name();
            let sum = sums.entry(library).or_default();
            *sum = (sum.0 + share.translated, sum.1 + share.of);
            println!(
                "{name:<8} {:<10} {library:<8} {:>2} of {:>2}",
                schema.dialect.title(),
                share.translated,
                share.of
            );
            for (query, reason) in share.rest {
                println!("                             {query}: {reason}");
            }
        }
    }
    for (library, (translated, of)) in sums {
        println!("all                 {library:<8} {translated:>2} of {of:>2}: {} %", translated * 100 / of);
    }
}

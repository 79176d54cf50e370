//! The code that is written for whole schemas, as snapshots.

use scaffold::code::{self, LIBRARIES, Library};
use scaffold::query::{self, Query, annotations};
use scaffold::{Dialect, Schema};
use std::path::Path;

fn read(name: &str) -> (Schema, Vec<Query>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name);
    let text = |file: &str| std::fs::read_to_string(folder.join(file)).unwrap();
    let schema = Schema::parse("schema.sql", &text("schema.sql"), Dialect::Sqlite)
        .unwrap_or_else(|wrong| panic!("{wrong}"));
    let queries = text("queries.sql");
    let annotated = annotations::parse("queries.sql", &queries).unwrap_or_else(|wrong| panic!("{wrong}"));
    let queries = query::resolve("queries.sql", &queries, &annotated, &schema)
        .unwrap_or_else(|wrong| panic!("{wrong}"));
    (schema, queries)
}

fn snapshots(name: &str) {
    let (schema, queries) = read(name);
    for library in LIBRARIES {
        let files = code::files(library, &queries, &schema);
        let (paths, texts): (Vec<_>, Vec<_>) = files.into_iter().map(|file| (file.path, file.text)).unzip();
        // Of a folder without settings for the formatter.
        for (path, text) in paths.iter().zip(scaffold::format::formatted(texts, &std::env::temp_dir())) {
            let stem = path.trim_end_matches(".rs");
            insta::assert_snapshot!(format!("{name}_{}_{stem}", library.name()), text);
        }
    }
}

#[test]
fn a_shop() {
    snapshots("shop");
}

#[test]
fn most_queries_are_in_the_libraries_own_languages() {
    let mut counted = [(Library::Diesel, 0, 0), (Library::SeaOrm, 0, 0)];
    for name in ["shop"] {
        let (schema, queries) = read(name);
        for (share, (_, translated, of)) in code::shares(&queries, &schema).iter().zip(&mut counted) {
            println!(
                "{name}: {} {} of {}: {:?}",
                share.library.name(),
                share.translated,
                share.of,
                share.rest
            );
            *translated += share.translated;
            *of += share.of;
        }
    }
    for (library, translated, of) in counted {
        assert!(translated * 10 >= of * 8, "{}: {translated} of {of}", library.name());
    }
}

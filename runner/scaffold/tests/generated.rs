//! The code that is written for whole schemas, as snapshots.

mod support;

use scaffold::code::{self, Library, libraries};
use support::read;

fn snapshots(name: &str) {
    let (schema, queries) = read(name);
    for library in libraries(schema.dialect) {
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
fn a_music_catalogue() {
    snapshots("music");
}

#[test]
fn a_blog_with_keys_of_several_columns_and_trees() {
    snapshots("blog");
}

#[test]
fn events_with_types_of_postgresqls_own() {
    snapshots("events");
}

#[test]
fn a_lending_library_on_mysql() {
    snapshots("library");
}

#[test]
fn one_query_by_itself_has_all_that_it_needs() {
    let (schema, queries) = read("shop");
    let query = queries.iter().find(|query| query.name == "orders_of_user").unwrap();
    let shown = code::translation(query, &schema, &std::env::temp_dir());
    let shown: Vec<String> =
        shown.iter().map(|(library, code)| format!("// {}\n{code}", library.name())).collect();
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn most_queries_are_in_the_libraries_own_languages() {
    let mut counted = [(Library::Diesel, 0, 0), (Library::SeaOrm, 0, 0)];
    for name in ["shop", "music", "blog", "events", "library"] {
        let (schema, queries) = read(name);
        for (share, (_, translated, of)) in code::shares(&queries, &schema).iter().zip(&mut counted) {
            *translated += share.translated;
            *of += share.of;
        }
    }
    for (library, translated, of) in counted {
        assert!(translated * 10 >= of * 8, "{}: {translated} of {of}", library.name());
    }
}

//! The code that is written for whole schemas, as snapshots.

mod support;

use scaffold::code::{self, LIBRARIES, Library};
use support::read;

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
fn a_music_catalogue() {
    snapshots("music");
}

#[test]
fn a_blog_with_keys_of_several_columns_and_trees() {
    snapshots("blog");
}

#[test]
fn most_queries_are_in_the_libraries_own_languages() {
    let mut counted = [(Library::Diesel, 0, 0), (Library::SeaOrm, 0, 0)];
    for name in ["shop", "music", "blog"] {
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

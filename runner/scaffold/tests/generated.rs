//! What is written for whole schemas: the crate `typed` has it, compiles it and plays it.

mod support;

use scaffold::code::{self, File, Library};
use scaffold::workspace::{Request, workspace};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use support::{SCHEMAS, folder, read};

/// The files of a workspace that do not depend on where it is.
fn written(name: &str) -> Vec<File> {
    let (schema, queries) = read(name);
    let made = workspace(&Request {
        name,
        schema: &schema,
        queries: &queries,
        text: &std::fs::read_to_string(folder(name).join("queries.sql")).unwrap(),
        runner: Path::new("/runner"),
        features: &[],
        crates: &[],
        manifest: "",
        lock: "",
        target: None,
        // A folder without settings for the formatter.
        style: &std::env::temp_dir(),
    });
    let is_anywhere = |path: &str| [".rs", ".sql", ".yaml"].iter().any(|ending| path.ends_with(ending));
    made.files.into_iter().filter(|file| is_anywhere(&file.path)).collect()
}

fn files_below(folder: &Path) -> BTreeSet<PathBuf> {
    let paths = folder.read_dir().unwrap().map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { files_below(&path) } else { BTreeSet::from([path]) }).collect()
}

/// `UPDATE_TYPED=1` writes it anew.
#[test]
fn the_code_of_whole_schemas_is_what_the_crate_typed_has() {
    let is_update = std::env::var_os("UPDATE_TYPED").is_some();
    for name in SCHEMAS {
        let files = written(name);
        assert!(files.len() > 10, "{name} has only {} files", files.len());
        let places: BTreeSet<PathBuf> = files.iter().map(|file| folder(name).join(&file.path)).collect();
        for File { path, text } in files {
            let place = folder(name).join(&path);
            if is_update {
                std::fs::create_dir_all(place.parent().unwrap()).unwrap();
                std::fs::write(place, text).unwrap();
                continue;
            }
            let found = std::fs::read_to_string(place).unwrap_or_default();
            assert!(found == text, "{name}/{path} is not what is written now; UPDATE_TYPED=1 writes it");
        }
        let left: Vec<PathBuf> = files_below(&folder(name)).difference(&places).cloned().collect();
        assert_eq!(left, Vec::<PathBuf>::new(), "nothing writes these");
    }
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
    for name in SCHEMAS {
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

//! Modules depend on each other one way: no circles between the modules of a folder, and nothing in them that names an item
//! of the module above. Read from the sources' paths, `crate::…`, `super::…` and `self::…`, without the unit tests.

mod graph;
mod paths;

use graph::Graph;
use std::fs;
use std::path::{Path, PathBuf};

/// The folders whose modules must be without circles; each is looked at by itself.
const FOLDERS: &[&str] = &[
    "runner/src",
    "runner/src/calibration",
    "runner/src/cli",
    "runner/src/commands",
    "runner/src/commands/play",
    "runner/src/executor",
    "runner/src/executor/execution",
    "runner/src/executor/observation",
    "runner/src/executor/observation/explain",
    "runner/src/executor/plan",
    "runner/src/executor/sampling",
    "runner/src/executor/sampling/workload",
    "runner/src/executor/session",
    "runner/src/executor/verdict",
    "runner/src/provision",
    "runner/src/publish",
    "runner/src/recorder",
    "runner/src/scenario",
    "runner/src/scenario/parse",
    "runner/src/scenario/typed",
    "runner/src/scenario/yaml",
    "runner/src/worker",
];

#[test]
fn modules_depend_one_way() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let wrong: Vec<String> = FOLDERS
        .iter()
        .flat_map(|folder| {
            let (source, within) = folder.split_once("/src").unwrap();
            let prefix: Vec<String> =
                within.split('/').filter(|name| !name.is_empty()).map(str::to_owned).collect();
            let files = sources(&top.join(source).join("src"), within.trim_start_matches('/'));
            assert!(!files.is_empty(), "there is nothing in {folder}");
            Graph::of(&prefix, &files).wrong().into_iter().map(move |wrong| format!("{folder}: {wrong}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The modules below a folder of a crate, each by its path from the crate's root, and its text.
fn sources(root: &Path, within: &str) -> Vec<(Vec<String>, String)> {
    let mut files = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root.join(within)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(root).unwrap().with_extension("");
                let mut module: Vec<String> =
                    name.iter().map(|part| part.to_string_lossy().into_owned()).collect();
                if module.last().is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str())) {
                    module.pop();
                }
                files.push((module, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files
}

#[test]
fn a_circle_is_found() {
    let file = |module: &str, text: &str| {
        (module.split("::").map(str::to_owned).collect::<Vec<_>>(), text.to_owned())
    };
    let mut files = vec![
        file("a::b", "use crate::c::{D, e};\nuse std::io;"),
        file("c", "// use crate::a;\nfn f() -> &str { \"crate::a::b\" }"),
        file("c::d", "fn f() { super::super::g::h() }"),
        file("g", "pub fn h() {}\n\n#[cfg(test)]\nmod tests {\n    use crate::a::b;\n}"),
    ];
    assert!(Graph::of(&[], &files).wrong().is_empty());
    files.push(file("g::i", "use super::super::a;"));
    let circle = Graph::of(&[], &files).wrong();
    assert_eq!(circle, ["a -> c (in a::b) -> g (in c::d) -> a (in g::i)"]);
}

#[test]
fn what_names_an_item_of_the_module_above_is_found() {
    let files = [(vec!["a".to_owned(), "b".to_owned()], "use super::Item;".to_owned())];
    assert_eq!(Graph::of(&["a".to_owned()], &files).wrong(), ["a::b names `Item` of the module above"]);
}

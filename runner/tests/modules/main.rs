//! No two modules of a crate use each other, neither directly nor through others: neither the folders of `src`, nor
//! the files within each folder. Tests may use anything. A `pub use` counts only if its module uses the name as well.

mod source;

use source::Source;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A module's path below `crate`; the root has none.
type Module = Vec<String>;

/// Which members of a folder use which others.
type Graph = BTreeMap<String, BTreeSet<String>>;

/// The crates whose modules are to depend on each other one way, with a number of modules that says that they were found. The backends'
/// modules are named for the lessons, and some stand in several others.
const CRATES: [(&str, usize); 8] = [
    ("backends/api", 40),
    ("backends/conformance", 10),
    ("backends/server", 8),
    ("backends/observer", 20),
    ("reports", 60),
    ("runner", 90),
    ("runner/scaffold", 50),
    ("runner/yaml", 5),
];

#[test]
fn no_modules_use_each_other() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the repository's top");
    let mut found = Vec::new();
    for (name, at_least) in CRATES {
        let read = Crate::read(&top.join(name).join("src"));
        assert!(read.modules.len() >= at_least, "{name} has only {} modules", read.modules.len());
        found.extend(read.circles().into_iter().map(|circle| format!("{name}: {circle}")));
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_circle_is_found() {
    let circles = |files: &[(&str, &str)]| {
        let modules = files.iter().map(|(name, text)| (path_of(name), Source::of(text)));
        Crate { modules: modules.collect() }.circles()
    };
    let direct = [("a", "use crate::b::{self, B};"), ("b", "fn b() -> super::a::A {}")];
    assert_eq!(circles(&direct), ["a > b > a"]);
    let through_another =
        [("a", "use crate::b::x::B;"), ("b", ""), ("b::x", "use crate::c::C;"), ("c", "use crate::a;")];
    assert_eq!(circles(&through_another), ["a > b > c > a"]);
    let with_the_parent = [("a", "mod x; struct A; fn a() { x::b() }"), ("a::x", "use super::A;")];
    assert_eq!(circles(&with_the_parent), ["a::(mod) > x > (mod)"]);
    let by_re_export =
        [("a", "mod x; mod y; pub use y::Y;"), ("a::x", "use super::Y;"), ("a::y", "use crate::a::x::X;")];
    assert_eq!(circles(&by_re_export), ["a::x > y > x"]);
    let by_re_export_and_use =
        [("a", "mod x; pub use x::X; struct A(X);"), ("a::x", "use super::A; struct X;")];
    assert_eq!(circles(&by_re_export_and_use), ["a::(mod) > x > (mod)"]);
    let none = [
        ("a", "mod x; mod y; pub use x::X; // crate::b\n#[cfg(test)] mod tests { use crate::b::B; }"),
        ("a::x", "const TEXT: &str = \"super::y::Y\";"),
        ("a::y", "use super::{x, X};"),
        ("b", "use crate::a;"),
    ];
    assert_eq!(circles(&none), Vec::<String>::new());
}

/// The modules of a crate, with what each names.
struct Crate {
    modules: BTreeMap<Module, Source>,
}

impl Crate {
    fn read(source: &Path) -> Crate {
        let mut modules = BTreeMap::new();
        let mut folders = vec![(source.to_owned(), Module::new())];
        while let Some((folder, module)) = folders.pop() {
            for entry in std::fs::read_dir(&folder).expect("a folder of the crate") {
                let path = entry.expect("an entry").path();
                let name = path.file_stem().and_then(|name| name.to_str()).expect("a name").to_owned();
                let inner: Module = module.iter().cloned().chain([name.clone()]).collect();
                if name == "tests" {
                    continue;
                }
                if path.is_dir() {
                    folders.push((path, inner));
                } else if path.extension().is_some_and(|extension| extension == "rs") {
                    let is_own = matches!(name.as_str(), "mod" | "lib" | "main");
                    let text = std::fs::read_to_string(&path).expect("a file of the crate");
                    modules.insert(if is_own { module.clone() } else { inner }, Source::of(&text));
                }
            }
        }
        Crate { modules }
    }

    /// A circle of each folder that has one, by the names of its members.
    fn circles(&self) -> Vec<String> {
        let mut folders: BTreeMap<Module, Graph> = BTreeMap::new();
        for (user, source) in &self.modules {
            for used in source.uses.iter().filter_map(|path| self.resolved(user, path, 0)) {
                let shared = user.iter().zip(&used).take_while(|(one, other)| one == other).count();
                let member = |of: &Module| of.get(shared).cloned().unwrap_or_else(|| "(mod)".to_owned());
                // The root only declares modules.
                if *user != used && !user.is_empty() && !used.is_empty() {
                    let graph = folders.entry(user[..shared].to_vec()).or_default();
                    graph.entry(member(user)).or_default().insert(member(&used));
                }
            }
        }
        let found = folders.iter().filter_map(|(folder, graph)| {
            let circle = circle(graph)?.join(" > ");
            Some(folder.iter().map(|name| format!("{name}::")).collect::<String>() + &circle)
        });
        found.collect()
    }

    /// The module that defines what a path names, seen from another module.
    fn resolved(&self, from: &Module, path: &[String], depth: usize) -> Option<Module> {
        let mut module = from.clone();
        let mut rest = path;
        match path.first()?.as_str() {
            "crate" => (module, rest) = (Module::new(), &path[1..]),
            "self" => rest = &path[1..],
            "super" => {}
            // A module below this one, or something that an import has named already.
            name => {
                let below: Module =
                    from.iter().map(String::as_str).chain([name]).map(str::to_owned).collect();
                if !self.modules.contains_key(&below) {
                    return None;
                }
            }
        }
        while let Some((name, behind)) = rest.split_first() {
            if name == "super" {
                module.pop();
            } else {
                let inner: Module = module.iter().chain([name]).cloned().collect();
                if !self.modules.contains_key(&inner) {
                    let imports = self.modules.get(&module).map_or(&[][..], |source| &source.imports);
                    let import = imports.iter().find(|import| import.last() == Some(name) && depth < 9);
                    return import
                        .and_then(|import| self.resolved(&module, import, depth + 1))
                        .or(Some(module));
                }
                module = inner;
            }
            rest = behind;
        }
        Some(module)
    }
}

fn path_of(text: &str) -> Module {
    text.split("::").map(str::to_owned).collect()
}

/// The first circle of a graph, from a member and back to it.
fn circle(graph: &Graph) -> Option<Vec<&str>> {
    fn back<'a>(graph: &'a Graph, way: &mut Vec<&'a str>, seen: &mut BTreeSet<&'a str>) -> bool {
        let at = way[way.len() - 1];
        graph.get(at).into_iter().flatten().any(|next| {
            let is_back = next == way[0];
            way.push(next);
            if is_back || (seen.insert(next) && back(graph, way, seen)) {
                return true;
            }
            way.pop();
            false
        })
    }
    graph.keys().find_map(|start| {
        let mut way = vec![start.as_str()];
        back(graph, &mut way, &mut BTreeSet::new()).then_some(way)
    })
}

//! Which module of a folder uses which.

use super::paths::paths;
use std::collections::{BTreeMap, BTreeSet};

/// The modules of one folder, and what they use of each other.
pub struct Graph {
    /// For each module those that it uses, and where.
    uses: BTreeMap<String, BTreeMap<String, String>>,
    /// What names an item of the folder's own module.
    upwards: Vec<String>,
}

impl Graph {
    /// Reads the modules below a module, of which each has its path from the crate's root.
    pub fn of(prefix: &[String], files: &[(Vec<String>, String)]) -> Self {
        let child = |path: &[String]| {
            let rest = path.strip_prefix(prefix)?;
            rest.first().cloned()
        };
        let children: BTreeSet<String> = files.iter().filter_map(|(module, _)| child(module)).collect();
        let mut graph = Graph { uses: BTreeMap::new(), upwards: Vec::new() };
        for (module, text) in files {
            // The folder's own module stands above all of its modules, and tests beside them.
            let Some(from) = child(module).filter(|from| from != "tests") else { continue };
            for path in paths(module, text) {
                match child(&path) {
                    Some(to) if to == from => {}
                    Some(to) if children.contains(&to) => {
                        let uses = graph.uses.entry(from.clone()).or_default();
                        uses.entry(to).or_insert_with(|| module.join("::"));
                    }
                    Some(item) => {
                        graph
                            .upwards
                            .push(format!("{} names `{item}` of the module above", module.join("::")));
                    }
                    None => {}
                }
            }
        }
        graph
    }

    /// The circles, each once, and what names something above it.
    pub fn wrong(&self) -> Vec<String> {
        let mut done = BTreeSet::new();
        let mut wrong = self.upwards.clone();
        for module in self.uses.keys() {
            self.follow(module, &mut Vec::new(), &mut done, &mut wrong);
        }
        wrong
    }

    fn follow<'a>(
        &'a self,
        module: &'a str,
        way: &mut Vec<&'a str>,
        done: &mut BTreeSet<&'a str>,
        circles: &mut Vec<String>,
    ) {
        if let Some(start) = way.iter().position(|passed| *passed == module) {
            let mut circle = way[start].to_owned();
            let after = way[start + 1..].iter().chain([&module]);
            for (from, to) in way[start..].iter().zip(after) {
                circle.push_str(&format!(" -> {to} (in {})", self.uses[*from][*to]));
            }
            return circles.push(circle);
        }
        if done.contains(module) {
            return;
        }
        way.push(module);
        for used in self.uses.get(module).into_iter().flat_map(BTreeMap::keys) {
            self.follow(used, way, done, circles);
        }
        way.pop();
        done.insert(module);
    }
}

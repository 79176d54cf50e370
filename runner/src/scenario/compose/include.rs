//! The steps of other files, and the variables that they are given.

use super::super::given::{self, Given};
use super::super::mistake::{Location, Mistake};
use super::fill::Filler;
use super::parts::Parts;
use super::placeholder::is_name;
use super::scope::Scope;
use crate::suggest::instead;
use yaml::{Entry, Kind, Node};

/// How the keys begin that are nobody's but the author's.
pub const ASIDE: &str = "x-";

/// What an included file has.
const OF_A_PART: &[&str] = &["steps", "vars"];

/// Puts files together.
pub struct Composer<'a> {
    filler: Filler<'a>,
    /// The names of all variables that can be given from outside.
    declared: Vec<String>,
}

impl<'a> Composer<'a> {
    /// Nothing is put together yet.
    pub fn new(parts: &'a mut Parts, given: &'a Given) -> Self {
        Composer { filler: Filler { parts, given, mistakes: Vec::new() }, declared: Vec::new() }
    }

    /// The names of the variables, and what is wrong.
    pub fn finish(self) -> (Vec<String>, Vec<Mistake>) {
        (self.declared, self.filler.mistakes)
    }

    /// The scenario itself.
    pub fn scenario(&mut self, root: Node) -> Node {
        let Kind::Map(entries) = root.kind else { return root };
        let mut scope = Scope::default();
        let vars = entries.iter().find(|entry| entry.key == "vars").cloned();
        if let Some(vars) = &vars {
            self.declare(vars, &mut scope);
        }
        let entries = entries.into_iter().map(|Entry { key, location, value }| {
            let value = match (key.as_str(), value.kind) {
                ("vars", kind) => Node { kind, ..value },
                ("steps", Kind::List(nodes)) => Node { kind: Kind::List(self.steps(nodes, &scope)), ..value },
                (_, kind) => self.filler.fill(Node { kind, ..value }, &scope),
            };
            Entry { key, location, value }
        });
        let entries = entries.collect();
        self.refuse_unused(&scope, vars.as_ref(), "in this scenario");
        Node { kind: Kind::Map(entries), location: root.location }
    }

    /// The variables of a file. Those that it is included with, or that are given from outside, go before its own.
    fn declare(&mut self, vars: &Entry, scope: &mut Scope) {
        let given = scope.clone();
        for entry in self.variables(vars) {
            if given.get(&entry.key).is_some() {
                continue;
            }
            self.declared.push(entry.key.clone());
            let settings = &self.filler.given.variables;
            let value = match settings.iter().rev().find(|setting| setting.name == entry.key) {
                Some(setting) => {
                    self.filler.parts.takes(format!("{}={}", setting.name, setting.value));
                    Node { kind: given::value(&setting.value), location: entry.value.location }
                }
                None => self.filler.fill(entry.value.clone(), scope),
            };
            scope.set(&entry.key, value);
        }
    }

    /// The entries of `vars`.
    fn variables<'e>(&mut self, vars: &'e Entry) -> &'e [Entry] {
        let Kind::Map(entries) = &vars.value.kind else {
            let message = format!("`vars` wants a map of names and values, and {}", vars.value.kind);
            self.refuse(Mistake::new(message, vars.value.location).help("write it as `vars: { n: 100 }`"));
            return &[];
        };
        if let Some(entry) = entries.iter().find(|entry| !is_name(&entry.key)) {
            let message = format!("a variable cannot be called `{}`", entry.key);
            self.refuse(Mistake::new(message, entry.location).help("use letters, digits and `_`"));
        }
        entries
    }

    fn steps(&mut self, nodes: Vec<Node>, scope: &Scope) -> Vec<Node> {
        let mut steps = Vec::with_capacity(nodes.len());
        for node in nodes {
            match node.entry("include") {
                Some(include) => steps.extend(self.included(&node, include, scope)),
                None => steps.push(self.filler.fill(node, scope)),
            }
        }
        steps
    }

    /// The steps that an `include` stands for.
    fn included(&mut self, step: &Node, include: &Entry, scope: &Scope) -> Vec<Node> {
        if let Kind::Map(beside) = &step.kind
            && let Some(other) = beside.iter().find(|entry| !["include", "on"].contains(&entry.key.as_str()))
        {
            let message = format!("`{}` cannot stand beside `include`", other.key);
            self.refuse(
                Mistake::new(message, other.location).help("only `on` can; steps have their own names"),
            );
            return Vec::new();
        }
        let Some((written, at, vars)) = self.written(include, scope) else { return Vec::new() };
        let mut inner = scope.clone();
        for entry in vars.map(|vars| self.variables(vars)).unwrap_or_default() {
            let value = self.filler.fill(entry.value.clone(), scope);
            inner.set(&entry.key, value);
        }
        let steps = self.part(&written, at, &mut inner);
        self.refuse_unused(&inner, vars, &format!("in `{written}`"));
        let Some(on) = step.entry("on") else { return steps };
        steps.into_iter().map(|step| only(step, on)).collect()
    }

    /// The path and the variables of an `include`.
    fn written<'e>(
        &mut self,
        include: &'e Entry,
        scope: &Scope,
    ) -> Option<(String, Location, Option<&'e Entry>)> {
        let help = "write it as `include: common.yaml` or `include: { file: common.yaml, vars: { n: 5 } }`";
        let (file, vars) = match &include.value.kind {
            Kind::Map(entries) => {
                if let Some(other) =
                    entries.iter().find(|entry| !["file", "vars"].contains(&entry.key.as_str()))
                {
                    let message = format!("`include` has no field `{}`", other.key);
                    self.refuse(
                        Mistake::new(message, other.location).help(instead(&other.key, &["file", "vars"])),
                    );
                    return None;
                }
                (include.value.entry("file").map(|file| &file.value), include.value.entry("vars"))
            }
            _ => (Some(&include.value), None),
        };
        let Some(file) = file else {
            self.refuse(Mistake::new("`include` needs `file`", include.location).help(help));
            return None;
        };
        match self.filler.fill(file.clone(), scope) {
            // The path may be a variable's, and yet it is relative to the file that includes.
            Node { kind: Kind::Text(path), .. } if !path.is_empty() => Some((path, file.location, vars)),
            other => {
                let message = format!("`include` wants a path, and {}", other.kind);
                self.refuse(Mistake::new(message, file.location).help(help));
                None
            }
        }
    }

    /// The steps of another file.
    fn part(&mut self, written: &str, at: Location, scope: &mut Scope) -> Vec<Node> {
        let file = match self.filler.parts.read(written, at) {
            Ok(file) => file,
            Err(mistake) => {
                self.refuse(mistake);
                return Vec::new();
            }
        };
        let root = match yaml::tree(self.filler.parts.text(file)) {
            Ok(root) => root.in_file(file),
            Err(mut mistake) => {
                for location in mistake.location.iter_mut() {
                    location.file = file;
                }
                self.refuse(mistake);
                return Vec::new();
            }
        };
        match root.kind {
            Kind::List(nodes) => self.steps(nodes, scope),
            Kind::Map(entries) => {
                let is_known =
                    |entry: &&Entry| OF_A_PART.contains(&entry.key.as_str()) || entry.key.starts_with(ASIDE);
                if let Some(other) = entries.iter().find(|entry| !is_known(entry)) {
                    let message = format!("an included file has `steps` and `vars`, and no `{}`", other.key);
                    let help = "what is for the whole scenario stands in the scenario's own file";
                    self.refuse(
                        Mistake::new(message, other.location).help(help).also("it is included here", at),
                    );
                }
                if let Some(vars) = entries.iter().find(|entry| entry.key == "vars") {
                    self.declare(vars, scope);
                }
                match entries.into_iter().find(|entry| entry.key == "steps").map(|steps| steps.value.kind) {
                    Some(Kind::List(nodes)) => self.steps(nodes, scope),
                    _ => {
                        let mistake = Mistake::new("an included file needs `steps`, a list", root.location);
                        self.refuse(mistake.help("list at least one: `steps: [create_tables]`"));
                        Vec::new()
                    }
                }
            }
            _ => {
                let name = self.filler.parts.name(file).to_owned();
                let mistake = Mistake::new(format!("{name} holds no steps"), at);
                self.refuse(mistake.help("write steps into it, as a list"));
                Vec::new()
            }
        }
    }

    /// A variable that stands for nothing is probably misspelt where it should.
    fn refuse_unused(&mut self, scope: &Scope, vars: Option<&Entry>, whose: &str) {
        let Some(Entry { value: Node { kind: Kind::Map(entries), .. }, .. }) = vars else { return };
        // Where something else is wrong, so may its place be.
        if !self.filler.mistakes.is_empty() {
            return;
        }
        for Entry { key, location, .. } in entries {
            if scope.get(key).is_some_and(|variable| !variable.is_used.get()) {
                let help =
                    format!("write `${key}` where its value is to stand, or `${{{key}}}` within a text");
                let message = format!("nothing uses the variable `{key}` {whose}");
                self.refuse(Mistake::new(message, *location).help(help));
            }
        }
    }

    fn refuse(&mut self, mistake: Mistake) {
        self.filler.mistakes.push(mistake);
    }
}

/// The step, on some databases only unless it says on which.
fn only(step: Node, on: &Entry) -> Node {
    let location = step.location;
    let mut entries = match step.kind {
        Kind::Text(word) => vec![Entry { key: word, location, value: Node { kind: Kind::Null, location } }],
        Kind::Map(entries) => entries,
        kind => return Node { kind, location },
    };
    if !entries.iter().any(|entry| entry.key == "on") {
        entries.push(on.clone());
    }
    Node { kind: Kind::Map(entries), location }
}

//! The variables that stand for something at a place.

use std::cell::Cell;
use std::rc::Rc;
use yaml::Node;

/// A variable.
#[derive(Debug)]
pub struct Variable {
    /// Its name.
    pub name: String,
    /// What stands in its place.
    pub value: Node,
    /// Whether it stood for something.
    pub is_used: Cell<bool>,
}

/// The variables of a file: its own, and those of the files that include it.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    variables: Vec<Rc<Variable>>,
}

impl Scope {
    /// Adds a variable, in place of another of this name.
    pub fn set(&mut self, name: &str, value: Node) {
        self.variables.retain(|variable| variable.name != name);
        let variable = Variable { name: name.to_owned(), value, is_used: Cell::new(false) };
        self.variables.push(Rc::new(variable));
    }

    /// The variable of this name.
    pub fn get(&self, name: &str) -> Option<&Variable> {
        self.variables.iter().find(|variable| variable.name == name).map(Rc::as_ref)
    }

    /// All names.
    pub fn names(&self) -> Vec<&str> {
        self.variables.iter().map(|variable| variable.name.as_str()).collect()
    }
}

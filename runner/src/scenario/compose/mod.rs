//! Puts a scenario together before its language is read: what other files and the environment bring is in the tree afterwards,
//! and every word of it still knows its file and line.

mod fill;
mod include;
mod parts;
mod placeholder;
mod scope;

pub use parts::Parts;
pub use placeholder::{Piece, pieces};

use super::given::Given;
use super::mistake::Mistake;
use include::{ASIDE, Composer};
use yaml::{Kind, Node};

/// What came of it.
pub struct Composed {
    /// The tree.
    pub root: Node,
    /// The names of all variables that can be given from outside.
    pub variables: Vec<String>,
    /// What is wrong.
    pub mistakes: Vec<Mistake>,
}

/// Puts the tree of a scenario together.
pub fn compose(mut root: Node, parts: &mut Parts, given: &Given) -> Composed {
    if let Kind::Map(entries) = &mut root.kind {
        // Blocks for anchors: what is in them is where their aliases are.
        entries.retain(|entry| !entry.key.starts_with(ASIDE));
    }
    let mut composer = Composer::new(parts, given);
    let root = composer.scenario(root);
    let (variables, mistakes) = composer.finish();
    Composed { root, variables, mistakes }
}

//! From text to a tree of [`Node`]s, each of which knows its location. Knows YAML and nothing of what a scenario is; only its help for mistakes
//! says what to do in one.
//!
//! What is generic in the parser is compiled for the tree here, so that it is optimized although the command line is not.

mod error;
mod exact;
mod limits;
mod mistake;
mod node;

pub use mistake::{Location, Mistake};
pub use node::{Entry, Kind, Node};

use limits::{ALIAS_DEPTH, DEPTH, UNFOLDED, VALUES};

/// Parses the one document of a text.
///
/// # Errors
/// What is wrong with it, and where.
pub fn tree(source: &str) -> Result<Node, Mistake> {
    let options = serde_yaml::options! {
        budget: serde_yaml::budget! { max_depth: DEPTH, max_nodes: VALUES },
        alias_limits: serde_yaml::alias_limits! {
            max_total_replayed_events: UNFOLDED,
            max_replay_stack_depth: ALIAS_DEPTH,
        },
        // `no` is a word and `007` is no 7: what is written is what a database gets.
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        reject_unsupported_tags: true,
        with_snippet: false,
    };
    let mut tree =
        serde_yaml::from_str_with_options(source, options).map_err(|error| error::mistake(&error, source))?;
    exact::restore(&mut tree, source)?;
    Ok(tree)
}

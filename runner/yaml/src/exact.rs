//! Reads whole numbers of more than 64 bits once more from the source, because the parser rounds them to floating point.

use super::node::{Kind, Node};

/// Makes such numbers exact wherever they stand in the tree.
pub fn restore(node: &mut Node, source: &str) {
    match &mut node.kind {
        Kind::Float(_) => {
            let written =
                source.get(node.location.start..node.location.end).and_then(|text| text.parse().ok());
            node.kind = written.map_or_else(|| node.kind.clone(), Kind::Int);
        }
        Kind::List(nodes) => nodes.iter_mut().for_each(|node| restore(node, source)),
        Kind::Map(entries) => entries.iter_mut().for_each(|entry| restore(&mut entry.value, source)),
        _ => {}
    }
}

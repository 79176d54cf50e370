//! Reads Rust values from [`Node`]s through serde, with errors that name the field, its location and what it wants.
//!
//! The YAML library could do it by itself, but its words are serde's ("invalid type: string, expected i32"), it
//! stops at the first error of a file, and it loses locations in untagged enums.

mod access;
mod deserializer;
mod trail;
mod value;
mod wrong;

pub use trail::Trail;

use super::mistake::{Location, Mistake};
use access::Call;
use serde::Deserialize;
use value::Typed;
use yaml::{Kind, Node};

/// Reads a value. The field's name, with dots, and its key's location stand in the mistake.
pub fn read<'a, T: Deserialize<'a>>(node: &'a Node, name: &'a str, key: Location) -> Result<T, Mistake> {
    let trail = Trail::new(name, key);
    T::deserialize(Typed { node, trail }).map_err(|wrong| wrong.into_mistake(&trail, node.location))
}

/// Reads an externally tagged enum from its variant's name and its fields, so that the two need not be in one map.
/// Fields may be left out as a whole where none is required.
pub fn call<'a, T: Deserialize<'a>>(
    name: &'a str,
    location: Location,
    fields: Option<&'a Node>,
) -> Result<T, Mistake> {
    let trail = Trail::new(name, location);
    // A key without a value is as good as a bare word.
    let fields = fields.filter(|node| !matches!(node.kind, Kind::Null));
    T::deserialize(Call { name, fields, trail }).map_err(|wrong| wrong.into_mistake(&trail, location))
}

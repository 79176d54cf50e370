//! How serde walks through lists and maps, and through an enum whose name and fields come apart.

use super::super::mistake::{Location, Mistake};
use super::trail::Trail;
use super::value::Typed;
use super::wrong::Wrong;
use crate::suggest::map_of;
use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};
use std::slice;
use yaml::{Entry, Kind, Node};

/// A list's elements; they have their list's name.
pub struct Elements<'de, 't> {
    nodes: slice::Iter<'de, Node>,
    trail: Trail<'t>,
}

impl<'de, 't> Elements<'de, 't> {
    /// Those of a list.
    pub fn of(value: &Typed<'de, 't>) -> Result<Self, Wrong> {
        match &value.node.kind {
            Kind::List(nodes) => Ok(Elements { nodes: nodes.iter(), trail: value.trail }),
            Kind::Null | Kind::Map(_) => Err(value.wants("a list")),
            _ => Err(value.wants("a list").help("put it in brackets: `[…]`")),
        }
    }
}

impl<'de> SeqAccess<'de> for Elements<'de, '_> {
    type Error = Wrong;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Wrong> {
        let Some(node) = self.nodes.next() else { return Ok(None) };
        // What an element lacks is missed where the element begins.
        let trail = self.trail.at(node.location);
        seed.deserialize(Typed { node, trail }).map(Some).map_err(|wrong| wrong.at(&trail, node.location))
    }
}

/// A map's members.
pub struct Members<'de, 't> {
    entries: slice::Iter<'de, Entry>,
    current: Option<&'de Entry>,
    trail: Trail<'t>,
}

impl<'de, 't> Members<'de, 't> {
    /// Those of a map.
    pub fn of(value: &Typed<'de, 't>) -> Result<Self, Wrong> {
        match &value.node.kind {
            Kind::Map(entries) => Ok(Members { entries: entries.iter(), current: None, trail: value.trail }),
            _ => Err(value.wants("a map")),
        }
    }
}

impl<'de> MapAccess<'de> for Members<'de, '_> {
    type Error = Wrong;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Wrong> {
        self.current = self.entries.next();
        let Some(entry) = self.current else { return Ok(None) };
        let key = seed.deserialize(BorrowedStrDeserializer::new(&entry.key));
        key.map(Some).map_err(|wrong: Wrong| wrong.at(&self.trail, entry.location))
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Wrong> {
        let Some(entry) = self.current else {
            return Err(Wrong::Refused("a value was asked for before its key".to_owned()));
        };
        let trail = self.trail.to(&entry.key, entry.location);
        seed.deserialize(Typed { node: &entry.value, trail })
            .map_err(|wrong| wrong.at(&trail, entry.value.location))
    }
}

/// A variant's name and its fields, if any were written.
#[derive(Clone, Copy)]
pub struct Call<'de, 't> {
    pub name: &'de str,
    pub fields: Option<&'de Node>,
    pub trail: Trail<'t>,
}

/// Fields that were left out. No mistake is ever shown here: those of a map as a whole point at its key.
static NO_FIELDS: Node = Node {
    kind: Kind::Map(Vec::new()),
    location: Location { file: 0, line: 1, column: 1, start: 0, end: 0 },
};

impl<'de, 't> Call<'de, 't> {
    fn typed(self) -> Typed<'de, 't> {
        Typed { node: self.fields.unwrap_or(&NO_FIELDS), trail: self.trail }
    }
}

impl<'de> Deserializer<'de> for Call<'de, '_> {
    type Error = Wrong;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_enum(self).map_err(|wrong| wrong.at(&self.trail, self.trail.location))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de> EnumAccess<'de> for Call<'de, '_> {
    type Error = Wrong;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), Wrong> {
        let name = BorrowedStrDeserializer::<Wrong>::new(self.name);
        Ok((seed.deserialize(name)?, self))
    }
}

impl<'de> VariantAccess<'de> for Call<'de, '_> {
    type Error = Wrong;

    fn unit_variant(self) -> Result<(), Wrong> {
        match &self.typed().node.kind {
            Kind::Map(entries) if entries.is_empty() => Ok(()),
            _ => {
                let message = format!("`{}` takes no fields", self.trail);
                let help = format!("write `{}` alone", self.name);
                Err(Wrong::Told(Mistake::new(message, self.typed().node.location).help(help)))
            }
        }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Wrong> {
        seed.deserialize(self.typed())
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Wrong> {
        self.typed().deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        let typed = self.typed();
        typed.deserialize_struct("", fields, visitor).map_err(|wrong| match self.fields {
            Some(_) => wrong,
            // A bare word needs more than a field: the form to write fields in.
            None => wrong.help(format!("write `{}: {}`", self.name, map_of(fields))),
        })
    }
}

//! A serde deserializer over [`Node`](yaml::Node)s that knows what its value is called.

use super::super::mistake::Mistake;
use super::access::{Call, Elements, Members};
use super::value::Typed;
use super::wrong::Wrong;
use crate::suggest::{any_of, map_of};
use serde::de::value::{BorrowedStrDeserializer, MapDeserializer};
use serde::de::{Deserializer, Expected, Visitor};
use yaml::{Entry, Kind};

/// Whole numbers differ only in their limits.
macro_rules! whole_numbers {
    ($($deserialize:ident $visit:ident $number:ident)*) => {$(
        fn $deserialize<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
            visitor.$visit(self.whole($number::MIN.into(), $number::MAX.into())?)
        }
    )*};
}

impl<'de> Deserializer<'de> for Typed<'de, '_> {
    type Error = Wrong;

    /// For types that take what there is, such as a database's values.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match &self.node.kind {
            Kind::Null => visitor.visit_unit(),
            Kind::Bool(value) => visitor.visit_bool(*value),
            Kind::Int(value) => match i64::try_from(*value) {
                Ok(value) => visitor.visit_i64(value),
                // Larger than most columns, and yet exact.
                Err(_) => visitor.visit_i128(*value),
            },
            // No number of Rust's holds it: it is what is written as `{ decimal: … }`.
            Kind::Digits(digits) => {
                visitor.visit_map(MapDeserializer::new([("decimal", digits.as_str())].into_iter()))
            }
            Kind::Float(value) => visitor.visit_f64(*value),
            Kind::Text(text) => visitor.visit_borrowed_str(text),
            Kind::List(_) => visitor.visit_seq(Elements::of(&self)?),
            Kind::Map(_) => visitor.visit_map(Members::of(&self)?),
        }
        .map_err(|wrong| wrong.at(&self.trail, self.node.location))
    }

    whole_numbers! {
        deserialize_i8 visit_i8 i8
        deserialize_i16 visit_i16 i16
        deserialize_i32 visit_i32 i32
        deserialize_i64 visit_i64 i64
        deserialize_u8 visit_u8 u8
        deserialize_u16 visit_u16 u16
        deserialize_u32 visit_u32 u32
        deserialize_u64 visit_u64 u64
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match self.node.kind {
            Kind::Float(value) => visitor.visit_f64(value),
            Kind::Int(value) => visitor.visit_f64(value as f64),
            Kind::Digits(ref digits) => visitor.visit_f64(digits.parse().unwrap_or(f64::MAX)),
            _ => Err(self.wants_number("a number")),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match self.node.kind {
            Kind::Bool(value) => visitor.visit_bool(value),
            _ => {
                let wrong = self.wants("`true` or `false`");
                Err(match &self.node.kind {
                    Kind::Text(word) if ["yes", "on"].contains(&word.as_str()) => {
                        wrong.help("write it as `true`")
                    }
                    Kind::Text(word) if ["no", "off"].contains(&word.as_str()) => {
                        wrong.help("write it as `false`")
                    }
                    _ => wrong,
                })
            }
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        let text = self.text()?;
        // The visitor goes with the call, and what it expects with it.
        let expected = (&visitor as &dyn Expected).to_string();
        visitor
            .visit_borrowed_str(text)
            .map_err(|wrong: Wrong| wrong.wanted(&expected.as_str(), &self.trail, self.node.location))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match self.node.kind {
            Kind::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_seq(Elements::of(&self)?)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        let members = Members::of(&self)?;
        visitor.visit_map(members).map_err(|wrong: Wrong| wrong.at(&self.trail, self.node.location))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        match self.node.kind {
            Kind::Map(_) => self.deserialize_map(visitor),
            _ => Err(self.wants("a map").help(format!("write its fields by name: `{}`", map_of(fields)))),
        }
    }

    /// An enum within an operation is a plain word, or a word with a value: `offset: 100`.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        match &self.node.kind {
            Kind::Text(word) => {
                visitor.visit_enum(BorrowedStrDeserializer::new(word)).map_err(|wrong| match wrong {
                    // The word is one of them and stands alone, or serde would know it to be unknown.
                    Wrong::Refused(_) => {
                        let message = format!("`{}` needs a value for `{word}`", self.trail);
                        Wrong::Told(
                            Mistake::new(message, self.node.location)
                                .help(format!("write it as `{{ {word}: … }}`")),
                        )
                    }
                    wrong => wrong.at(&self.trail, self.node.location),
                })
            }
            Kind::Map(entries) if entries.len() == 1 => {
                let Entry { key, location, value } = &entries[0];
                let call = Call { name: key, fields: Some(value), trail: self.trail.to(key, *location) };
                visitor.visit_enum(call).map_err(|wrong: Wrong| wrong.at(&self.trail, *location))
            }
            _ => Err(self.wants(any_of(words))),
        }
    }

    serde::forward_to_deserialize_any! {
        i128 u128 char bytes byte_buf unit unit_struct tuple tuple_struct identifier ignored_any
    }
}

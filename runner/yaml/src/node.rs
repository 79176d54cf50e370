//! A YAML value that remembers where it stands.

use super::mistake::Location;
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::Spanned;
use std::fmt;

/// A value and its location. Through an alias, the location is that of the alias.
#[derive(Debug, Clone)]
pub struct Node {
    /// The value.
    pub kind: Kind,
    /// Where it stands; of a list or a map, where it begins.
    pub location: Location,
}

/// A value as YAML's rules understand it.
#[derive(Debug, Clone)]
pub enum Kind {
    /// Nothing, `~` or `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i128),
    /// A whole number of more digits than that, as it is written.
    Digits(String),
    /// Any other number.
    Float(f64),
    /// Text, quoted or not.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A map in the order of the file, with unique keys.
    Map(Vec<Entry>),
}

/// A key and its value.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The key as text.
    pub key: String,
    /// Where the key stands.
    pub location: Location,
    /// The value.
    pub value: Node,
}

impl Node {
    /// The same in another file.
    pub fn in_file(mut self, file: usize) -> Node {
        self.move_to(file);
        self
    }

    fn move_to(&mut self, file: usize) {
        self.location.file = file;
        match &mut self.kind {
            Kind::List(nodes) => nodes.iter_mut().for_each(|node| node.move_to(file)),
            Kind::Map(entries) => entries.iter_mut().for_each(|entry| {
                entry.location.file = file;
                entry.value.move_to(file);
            }),
            _ => {}
        }
    }

    /// Whether it is one value, and neither a list nor a map.
    pub fn is_scalar(&self) -> bool {
        !matches!(self.kind, Kind::List(_) | Kind::Map(_))
    }

    /// The entry of a key, if this is a map that has it.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        match &self.kind {
            Kind::Map(entries) => entries.iter().find(|entry| entry.key == key),
            _ => None,
        }
    }
}

/// What the value is, to end a sentence that begins with what was wanted.
impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Kind::Null => f.write_str("there is nothing"),
            Kind::Bool(value) => write!(f, "this is `{value}`"),
            Kind::Int(_) | Kind::Digits(_) => f.write_str("this is a number"),
            Kind::Float(value) if value.fract() == 0.0 => f.write_str("this is a floating-point number"),
            Kind::Float(_) => f.write_str("this is a number with a fraction"),
            Kind::Text(_) => f.write_str("this is text"),
            Kind::List(_) => f.write_str("this is a list"),
            Kind::Map(_) => f.write_str("this is a map"),
        }
    }
}

impl From<serde_yaml::Location> for Location {
    fn from(parsed: serde_yaml::Location) -> Self {
        let number = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
        // A text, other than a reader, always gives bytes; without them only the line would be known.
        let start = number(parsed.span().byte_offset().unwrap_or_default());
        let length = number(parsed.span().byte_len().unwrap_or_default());
        Location {
            file: 0,
            line: number(parsed.line()),
            column: number(parsed.column()),
            start,
            end: start.saturating_add(length),
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = Spanned::<Kind>::deserialize(deserializer)?;
        Ok(Node { kind: spanned.value, location: spanned.referenced.into() })
    }
}

impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(KindVisitor)
    }
}

struct KindVisitor;

impl<'de> Visitor<'de> for KindVisitor {
    type Value = Kind;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Kind, E> {
        Ok(Kind::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Kind, E> {
        Ok(Kind::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Kind, E> {
        Ok(Kind::Int(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Kind, E> {
        Ok(Kind::Int(value.into()))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Kind, E> {
        Ok(Kind::Int(value))
    }

    fn visit_u128<E: de::Error>(self, value: u128) -> Result<Kind, E> {
        value.try_into().map(Kind::Int).map_err(|_| E::custom("a number is too large: put it in quotes"))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Kind, E> {
        Ok(Kind::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Kind, E> {
        Ok(Kind::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Kind, E> {
        Ok(Kind::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Kind, A::Error> {
        let mut nodes = Vec::new();
        while let Some(node) = list.next_element()? {
            nodes.push(node);
        }
        Ok(Kind::List(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Kind, A::Error> {
        let mut entries = Vec::new();
        while let Some((key, value)) = map.next_entry::<Node, Node>()? {
            entries.push(Entry { key: key_text(key.kind), location: key.location, value });
        }
        Ok(Kind::Map(entries))
    }
}

/// A key as text. No key of the language is anything else, so the others only have to be shown.
fn key_text(kind: Kind) -> String {
    match kind {
        Kind::Text(text) => text,
        Kind::Bool(value) => value.to_string(),
        Kind::Int(value) => value.to_string(),
        Kind::Digits(digits) => digits,
        Kind::Float(value) => value.to_string(),
        Kind::Null => "null".to_owned(),
        Kind::List(_) => "[…]".to_owned(),
        Kind::Map(_) => "{…}".to_owned(),
    }
}

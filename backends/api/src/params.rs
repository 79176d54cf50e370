//! The parameters of a statement, as a scenario writes them and as a library binds them.

use crate::value::{FromElements, Value, Visit};
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;

/// Parameters. Only [`Params::Bound`] reaches a backend: [`Sql::spelled_for`](crate::Sql::spelled_for) makes it of the others.
/// They are read as the values to bind.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Params {
    /// A value for each placeholder: `[2010, Dune]`.
    #[cfg_attr(feature = "schema", schemars(skip))]
    Bound(Vec<Value>),
    /// The same, with lists among them: `[2010, [1, 2, 3]]`.
    Ordered(Vec<Param>),
    /// By name: `{ year: 2010, ids: [1, 2, 3] }`.
    Named(BTreeMap<String, Param>),
}

/// What stands for one placeholder.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Param {
    /// One value.
    Value(Value),
    /// Several, each with a placeholder of its own, as `IN (…)` wants them. A database's array is something else.
    List(#[cfg_attr(feature = "schema", schemars(length(min = 1)))] Vec<Value>),
}

impl Param {
    /// The values, one after the other.
    pub fn values(&self) -> &[Value] {
        match self {
            Param::Value(value) => std::slice::from_ref(value),
            Param::List(values) => values,
        }
    }
}

impl Default for Params {
    fn default() -> Self {
        Params::Bound(Vec::new())
    }
}

impl Deref for Params {
    type Target = [Value];

    fn deref(&self) -> &[Value] {
        match self {
            Params::Bound(values) => values,
            Params::Ordered(_) | Params::Named(_) => &[],
        }
    }
}

impl From<Vec<Value>> for Params {
    fn from(values: Vec<Value>) -> Self {
        Params::Bound(values)
    }
}

impl From<Vec<Param>> for Params {
    fn from(params: Vec<Param>) -> Self {
        if params.iter().any(|param| matches!(param, Param::List(_))) {
            return Params::Ordered(params);
        }
        Params::Bound(params.iter().flat_map(Param::values).cloned().collect())
    }
}

impl From<Value> for Param {
    fn from(value: Value) -> Self {
        Param::Value(value)
    }
}

impl FromElements for Param {
    fn from_elements<'de, A: SeqAccess<'de>>(mut elements: A) -> Result<Self, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = elements.next_element()? {
            values.push(value);
        }
        Ok(Param::List(values))
    }
}

impl<'de> Deserialize<'de> for Param {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Visit::default())
    }
}

impl<'de> Deserialize<'de> for Params {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyParams)
    }
}

struct AnyParams;

impl<'de> Visitor<'de> for AnyParams {
    type Value = Params;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of values, or a map of names and values")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Params, A::Error> {
        let mut params: Vec<Param> = Vec::new();
        while let Some(param) = elements.next_element()? {
            params.push(param);
        }
        Ok(params.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Params, A::Error> {
        let mut params = BTreeMap::new();
        while let Some((name, param)) = members.next_entry::<String, Param>()? {
            if params.insert(name.clone(), param).is_some() {
                return Err(de::Error::custom(format!("`{name}` is given twice")));
            }
        }
        Ok(Params::Named(params))
    }
}

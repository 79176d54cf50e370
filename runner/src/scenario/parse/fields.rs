//! A map of the language: takes the keys that it knows and reports the others.

use super::super::mistake::{Location, Mistake};
use super::super::typed;
use super::context::Context;
use crate::suggest::{instead, map_of, nearest};
use serde::Deserialize;
use yaml::{Entry, Kind, Node};

/// A map's keys and values.
#[derive(Clone, Copy)]
pub struct Fields<'a> {
    /// What the map is called in mistakes, such as `expect`; empty where its keys speak for themselves.
    name: &'static str,
    /// Where a key that is not there is missed.
    location: Location,
    entries: &'a [Entry],
}

impl<'a> Fields<'a> {
    /// The fields of a map whose keys are checked elsewhere.
    pub fn new(name: &'static str, location: Location, entries: &'a [Entry]) -> Self {
        Fields { name, location, entries }
    }

    /// Opens a map; keys that are not `known` are mistakes.
    pub fn open(
        node: &'a Node,
        name: &'static str,
        location: Location,
        known: &[&'static str],
        context: &mut Context<'_>,
    ) -> Option<Self> {
        let Kind::Map(entries) = &node.kind else {
            let what = what(name);
            let mistake = Mistake::new(format!("{what} wants a map, and {}", node.kind), node.location);
            return context.refuse(mistake.help(format!("its fields are `{}`", map_of(known))));
        };
        for entry in entries.iter().filter(|entry| !known.contains(&entry.key.as_str())) {
            let message = format!("{} has no field `{}`", what(name), entry.key);
            context.note(Mistake::new(message, entry.location).help(instead(&entry.key, known)));
        }
        Some(Fields::new(name, location, entries))
    }

    /// A field's key and value.
    pub fn entry(&self, key: &str) -> Option<&'a Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// Notes if a field is missing, and says what to add. A misspelt field is not missing as well.
    pub fn require(&self, key: &str, example: &str, context: &mut Context<'_>) {
        let is_misspelt = |entry: &Entry| nearest(&entry.key, [key]).is_some();
        if !self.entries.iter().any(is_misspelt) {
            let message = format!("{} needs `{key}`", what(self.name));
            context.note(Mistake::new(message, self.location).help(format!("add `{example}`")));
        }
    }

    /// The value of a field that may be absent.
    pub fn optional<T: for<'de> Deserialize<'de>>(&self, key: &str, context: &mut Context<'_>) -> Option<T> {
        let entry = self.entry(key)?;
        context.accept(typed::read(&entry.value, &self.full_name(key), entry.location))
    }

    /// A whole number within limits, if it is there.
    pub fn number(&self, key: &str, least: u32, most: u32, context: &mut Context<'_>) -> Option<u32> {
        let number: i64 = self.optional(key, context)?;
        if let Some(number) = u32::try_from(number).ok().filter(|number| (least..=most).contains(number)) {
            return Some(number);
        }
        let location = self.entry(key).map_or(self.location, |entry| entry.value.location);
        let message = format!("`{}` wants a whole number from {least} to {most}", self.full_name(key));
        context.refuse(Mistake::new(message, location))
    }

    fn full_name(&self, key: &str) -> String {
        if self.name.is_empty() { key.to_owned() } else { format!("{}.{key}", self.name) }
    }
}

fn what(name: &str) -> String {
    if name.is_empty() { "a scenario".to_owned() } else { format!("`{name}`") }
}

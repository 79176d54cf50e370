//! Serde's errors, kept in parts until the location is known, and then put into words.

use super::super::mistake::{Location, Mistake};
use super::trail::Trail;
use crate::suggest::{any_of, instead};
use serde::de;
use std::fmt;

/// What serde found wrong.
#[derive(Debug)]
pub enum Wrong {
    /// In words and with its location.
    Told(Mistake),
    /// A type refused its value, in its own words.
    Refused(String),
    /// A field that is not there.
    Missing(&'static str),
    /// A field that does not exist.
    UnknownField(String, &'static [&'static str]),
    /// A word that is none of those of its enum.
    UnknownWord(String, &'static [&'static str]),
}

impl Wrong {
    /// What is wrong with the thing at the end of the trail, whose value stands at `location`.
    pub fn into_mistake(self, trail: &Trail<'_>, location: Location) -> Mistake {
        match self {
            Wrong::Told(mistake) => mistake,
            Wrong::Refused(text) => match text.split_once(": use ") {
                Some((message, help)) => Mistake::new(message, location).help(format!("use {help}")),
                None => Mistake::new(text, location),
            },
            Wrong::Missing(field) => Mistake::new(format!("`{trail}` needs `{field}`"), trail.location)
                .help(format!("add `{field}: …`")),
            Wrong::UnknownField(field, fields) => {
                Mistake::new(format!("`{trail}` has no field `{field}`"), location)
                    .help(instead(&field, fields))
            }
            Wrong::UnknownWord(word, words) if words.contains(&"float") => Mistake::new(
                format!("`{trail}` has a value that no database knows: `{word}`"),
                location,
            )
            .help(format!(
                "a value is `null`, `true`, a number, text, or has a type, such as `{{ date: 2026-12-24 }}`: `{}`",
                words.join("`, `")
            )),
            Wrong::UnknownWord(word, words) => {
                let mistake = Mistake::new(format!("`{trail}` cannot be `{word}`"), location);
                mistake.help(instead(&word, words))
            }
        }
    }

    /// Puts the error into words at the innermost location that knows enough; later calls change nothing.
    pub fn at(self, trail: &Trail<'_>, location: Location) -> Wrong {
        Wrong::Told(self.into_mistake(trail, location))
    }

    /// Says what to do about it, once it is told.
    pub fn help(self, help: impl Into<String>) -> Wrong {
        match self {
            Wrong::Told(mistake) => Wrong::Told(mistake.help(help)),
            other => other,
        }
    }

    /// Gives the type that refused a text a chance to say what it wanted.
    pub fn wanted(self, expected: &dyn de::Expected, trail: &Trail<'_>, location: Location) -> Wrong {
        match self {
            Wrong::Refused(_) if expected.to_string().contains("date") => Wrong::Told(
                Mistake::new(format!("`{trail}` wants a date"), location)
                    .help("write it as year, month and day: `2026-12-24`"),
            ),
            other => other.at(trail, location),
        }
    }
}

impl de::Error for Wrong {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Wrong::Refused(message.to_string())
    }

    fn missing_field(field: &'static str) -> Self {
        Wrong::Missing(field)
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        Wrong::UnknownField(field.to_owned(), expected)
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        Wrong::UnknownWord(variant.to_owned(), expected)
    }
}

/// Needed by serde; people see the [`Mistake`].
impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Wrong::Told(mistake) => f.write_str(&mistake.message),
            Wrong::Refused(text) => f.write_str(text),
            Wrong::Missing(field) => write!(f, "`{field}` is missing"),
            Wrong::UnknownField(word, known) | Wrong::UnknownWord(word, known) => {
                write!(f, "`{word}` is not {}", any_of(known))
            }
        }
    }
}

impl std::error::Error for Wrong {}

//! A value with its name, read as what was wanted, or refused in words.

use super::super::mistake::Mistake;
use super::trail::Trail;
use super::wrong::Wrong;
use std::fmt::Display;
use yaml::{Kind, Node};

/// A value and its name.
#[derive(Clone, Copy)]
pub struct Typed<'de, 't> {
    /// The value.
    pub node: &'de Node,
    /// Its name.
    pub trail: Trail<'t>,
}

impl<'de, 't> Typed<'de, 't> {
    /// This value is not what was wanted.
    pub fn wants(&self, wanted: impl Display) -> Wrong {
        let message = format!("`{}` wants {wanted}, and {}", self.trail, self.node.kind);
        Wrong::Told(Mistake::new(message, self.node.location))
    }

    /// This value is not the number that was wanted; perhaps only its quotes or leading zeros are in the way.
    pub fn wants_number(&self, wanted: impl Display) -> Wrong {
        let wrong = self.wants(wanted);
        match &self.node.kind {
            Kind::Text(text) => match text.parse::<i128>() {
                Ok(number) => wrong.help(format!("write it as `{number}`")),
                Err(_) => wrong,
            },
            _ => wrong,
        }
    }

    /// A whole number within these limits.
    pub fn whole<T: TryFrom<i128>>(&self, least: i128, most: i128) -> Result<T, Wrong> {
        let number = match self.node.kind {
            Kind::Int(number) => number,
            // Larger than any limit.
            Kind::Digits(ref digits) if digits.starts_with('-') => i128::MIN,
            Kind::Digits(_) => i128::MAX,
            _ => return Err(self.wants_number("a whole number")),
        };
        T::try_from(number).map_err(|_| {
            let limits = match least {
                0 if number < 0 => "0 upwards".to_owned(),
                _ => format!("{least} to {most}"),
            };
            let message = format!("`{}` wants a whole number from {limits}", self.trail);
            Wrong::Told(Mistake::new(message, self.node.location))
        })
    }

    /// A text.
    pub fn text(&self) -> Result<&'de str, Wrong> {
        match &self.node.kind {
            Kind::Text(text) => Ok(text),
            Kind::Int(_) | Kind::Digits(_) | Kind::Float(_) | Kind::Bool(_) => {
                Err(self.wants("text").help("put it in quotes"))
            }
            _ => Err(self.wants("text")),
        }
    }
}

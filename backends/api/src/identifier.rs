//! Names that may stand in SQL as they are.

use serde::{Deserialize, Serialize};

/// The name of a table or column: ASCII letters, digits and underscores, not beginning with a digit, so
/// that it may stand in SQL as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "schema", schemars(!try_from, !into, extend("pattern" = "^[A-Za-z_][A-Za-z0-9_]*$")))]
pub struct Identifier(String);

impl Identifier {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Identifier {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        let legal = |c: char| c.is_ascii_alphanumeric() || c == '_';
        if name.chars().all(legal) && !name.starts_with(|c: char| c.is_ascii_digit()) && !name.is_empty() {
            Ok(Identifier(name))
        } else {
            Err(format!("`{name}` is no name of a table or column: use letters, digits and underscores"))
        }
    }
}

impl From<Identifier> for String {
    fn from(name: Identifier) -> Self {
        name.0
    }
}

impl std::fmt::Display for Identifier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_could_carry_sql_is_refused() {
        for name in ["", "1st", "books; --", "a b", "é"] {
            assert!(Identifier::try_from(name.to_owned()).is_err(), "{name}");
        }
        assert!(Identifier::try_from("author_id".to_owned()).is_ok());
    }
}

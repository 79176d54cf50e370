//! Enumerations of the database as enums of Rust.

use crate::schema::Schema;
use crate::types::Enum;

/// What a library says of an enumeration besides its words.
pub struct Says {
    /// The traits that are derived, behind those of all libraries.
    pub derives: &'static str,
    /// Attributes of the type.
    pub attributes: fn(&Enum) -> String,
    /// Attributes of a variant, by its word.
    pub of_variant: fn(&str) -> String,
    /// Implementations behind it.
    pub code: fn(&Enum) -> String,
}

/// All enumerations of a schema; nothing if it has none.
pub fn enums(schema: &Schema, says: &Says) -> String {
    if schema.enums.is_empty() {
        return String::new();
    }
    schema.enums.iter().map(|made| declared(made, says)).collect()
}

fn declared(made: &Enum, says: &Says) -> String {
    let Enum { name, model, words } = made;
    let variants: String =
        words.iter().map(|(word, variant)| format!("{}{variant},\n", (says.of_variant)(word))).collect();
    let texts: String =
        words.iter().map(|(word, variant)| format!("{model}::{variant} => {word:?},\n")).collect();
    let reads: String =
        words.iter().map(|(word, variant)| format!("{word:?} => Ok({model}::{variant}),\n")).collect();
    format!(
        "\n/// A value of `{name}`.\n#[derive(Debug, Clone, Copy, PartialEq, Eq{derives})]\n{attributes}pub enum {model} {{\n{variants}}}\n\n\
         impl {model} {{\n/// The word in the database.\npub fn as_str(self) -> &'static str {{\nmatch self {{\n{texts}}}\n}}\n}}\n\n\
         impl std::str::FromStr for {model} {{\ntype Err = String;\n\n\
         fn from_str(word: &str) -> Result<Self, String> {{\nmatch word {{\n{reads}other => Err(format!(\"`{{other}}` is no {name}\")),\n}}\n}}\n}}\n{code}",
        derives = says.derives,
        attributes = (says.attributes)(made),
        code = (says.code)(made),
    )
}

//! What a text needs of others.

use super::numeric;
use crate::dialect::Dialect;
use crate::schema::Schema;
use std::collections::{BTreeMap, BTreeSet};

/// The types of values, with the words that name them and where they are from.
const VALUES: [(&str, &str); 8] = [
    ("NaiveDate", "chrono::NaiveDate"),
    ("NaiveDateTime", "chrono::NaiveDateTime"),
    ("NaiveTime", "chrono::NaiveTime"),
    ("Utc", "chrono::Utc"),
    ("BigDecimal", "bigdecimal::BigDecimal"),
    ("Decimal", "rust_decimal::Decimal"),
    ("Uuid", "uuid::Uuid"),
    ("Value", "serde_json::Value"),
];

/// The types of values that a text names, as paths. What has a path already is not imported.
pub fn value_types(text: &str) -> BTreeSet<String> {
    let words = words(text);
    let named = VALUES.iter().filter(|(word, _)| words.contains(word));
    let mut paths: BTreeSet<String> = named.map(|(_, path)| (*path).to_owned()).collect();
    if text.contains("DateTime<Utc>") {
        paths.insert("chrono::DateTime".to_owned());
    }
    paths
}

/// Adds the types of values that a text names, but for names that something else has already.
pub fn add_value_types(uses: &mut BTreeSet<String>, text: &str) {
    let taken: BTreeSet<String> = uses
        .iter()
        .flat_map(|path| spread(path))
        .filter_map(|path| Some(path.rsplit_once("::")?.1.to_owned()))
        .collect();
    let is_free = |path: &String| path.rsplit_once("::").is_none_or(|(_, name)| !taken.contains(name));
    uses.extend(value_types(text).into_iter().filter(is_free));
}

/// The types of values that the schema has made and a text names, as paths below a module: enumerations, and SQLite's numbers.
pub fn own_types(text: &str, module: &str, schema: &Schema) -> BTreeSet<String> {
    let words = words(text);
    let numeric = (schema.dialect == Dialect::Sqlite).then_some(numeric::NAME);
    let named = schema.enums.iter().map(|made| made.model.as_str()).chain(numeric);
    named.filter(|name| words.contains(name)).map(|name| format!("{module}::{name}")).collect()
}

/// The words of a text that stand alone, and not behind `::`.
fn words(text: &str) -> BTreeSet<&str> {
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let mut found = BTreeSet::new();
    let mut rest = text;
    while let Some(start) = rest.find(is_word) {
        let behind = &rest[start..];
        let end = behind.find(|letter| !is_word(letter)).unwrap_or(behind.len());
        if !rest[..start].ends_with("::") {
            found.insert(&behind[..end]);
        }
        rest = &behind[end..];
    }
    found
}

/// The paths of a line that imports, each by itself.
pub fn spread(path: &str) -> Vec<String> {
    let path = path.trim().trim_start_matches("use ").trim_end_matches(';');
    match path.split_once("::{") {
        Some((module, names)) => {
            let names = names.trim_end_matches('}').split(',').map(str::trim);
            names.map(|name| format!("{module}::{name}")).collect()
        }
        None => vec![path.to_owned()],
    }
}

/// Paths as imports, those of one module together.
pub fn imports(paths: &BTreeSet<String>) -> String {
    let mut modules: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in paths.iter().flat_map(|path| spread(path)) {
        match path.rsplit_once("::") {
            Some((module, name)) if name != "*" => {
                modules.entry(module.to_owned()).or_default().insert(name.to_owned());
            }
            _ => {
                modules.entry(path).or_default();
            }
        }
    }
    let line = |(module, names): (String, BTreeSet<String>)| match names.len() {
        0 => format!("use {module};\n"),
        1 => format!("use {module}::{};\n", names.into_iter().collect::<String>()),
        _ => format!("use {module}::{{{}}};\n", names.into_iter().collect::<Vec<_>>().join(", ")),
    };
    modules.into_iter().map(line).collect()
}

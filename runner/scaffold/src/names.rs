//! Names of SQL as names of Rust.

use heck::{ToSnakeCase, ToUpperCamelCase};

/// Words that cannot name a field or a function.
const RESERVED: [&str; 52] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static",
    "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual",
    "where", "while", "yield", "union",
];

/// A field, a function, a module: `Order Details` is `order_details`, and `type` is `type_`.
pub fn snake(name: &str) -> String {
    let snake = name.to_snake_case();
    let snake = if snake.starts_with(|first: char| first.is_ascii_digit()) || snake.is_empty() {
        format!("_{snake}")
    } else {
        snake
    };
    if RESERVED.contains(&snake.as_str()) { format!("{snake}_") } else { snake }
}

/// A type of many: `order_details` is `OrderDetails`.
pub fn camel(name: &str) -> String {
    let camel = name.to_upper_camel_case();
    if camel.starts_with(|first: char| first.is_ascii_digit()) || camel.is_empty() || camel == "Self" {
        format!("T{camel}")
    } else {
        camel
    }
}

/// The type of one row of a table: `order_details` is `OrderDetail`.
pub fn model(table: &str) -> String {
    camel(&singular(&table.to_snake_case()))
}

/// One of many.
pub fn singular(name: &str) -> String {
    // The library knows words; a name is several, the last of which counts.
    match name.rsplit_once('_') {
        Some((before, last)) => format!("{before}_{}", pluralizer::pluralize(last, 1, false)),
        None => pluralizer::pluralize(name, 1, false),
    }
}

/// A text as Rust writes it; raw where that saves escapes.
pub fn literal(text: &str) -> String {
    if text.contains('"') && !text.contains("\"#") {
        format!("r#\"{text}\"#")
    } else if text.contains('\\') && !text.contains('"') {
        format!("r\"{text}\"")
    } else if text.contains(['"', '\\']) {
        format!("{text:?}").replace("\\n", "\n")
    } else {
        format!("\"{text}\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sql_are_names_of_rust() {
        let cases = [("orders", "Order"), ("Order Details", "OrderDetail"), ("categories", "Category")];
        for (table, expected) in cases {
            assert_eq!(model(table), expected);
        }
        assert_eq!(model("playlist_track"), "PlaylistTrack");
        assert_eq!(
            [snake("type"), snake("Order Details"), snake("2nd"), snake("CustomerId")],
            ["type_", "order_details", "_2nd", "customer_id"]
        );
    }
}

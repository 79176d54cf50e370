//! Values of each type: as SQL writes them in each database, and as a scenario does.

use crate::dialect::Dialect;
use crate::schema::Schema;
use crate::types::{Base, Element};

/// The value of a type with a number, as SQL writes it. `name` is what texts are made of.
pub fn sql(base: Base, number: usize, name: &str, schema: &Schema) -> String {
    let dialect = schema.dialect;
    match base {
        Base::Bool if dialect == Dialect::Postgres => (!number.is_multiple_of(3)).to_string(),
        Base::Bool => usize::from(!number.is_multiple_of(3)).to_string(),
        Base::TinyInt | Base::SmallInt | Base::Integer | Base::BigInt => (number * 10).to_string(),
        Base::UnsignedTiny | Base::UnsignedSmall | Base::Unsigned | Base::UnsignedBig => {
            (number * 10).to_string()
        }
        // Whole ones are kept as such.
        Base::Numeric if !number.is_multiple_of(2) => number.to_string(),
        Base::Float | Base::Double | Base::Numeric | Base::Decimal => format!("{number}.5"),
        Base::Text => format!("'{} {number}'", name.replace('_', " ").replace('\'', "''")),
        Base::Blob if dialect == Dialect::Postgres => format!("'\\x{number:02x}'"),
        Base::Blob => format!("x'{number:02x}'"),
        Base::Date => format!("'2026-01-{number:02}'"),
        Base::Time => format!("'12:00:{number:02}'"),
        Base::DateTime => format!("'2026-01-{number:02} 12:00:00'"),
        Base::Instant => format!("'2026-01-{number:02} 12:00:00+00:00'"),
        Base::Uuid => format!("'00000000-0000-4000-8000-{number:012}'"),
        Base::Json => format!("'{{\"number\": {number}}}'"),
        Base::Enum(index) => {
            let words = &schema.enums[index].words;
            format!("'{}'", words[(number - 1) % words.len()].0.replace('\'', "''"))
        }
        Base::Array(element) => format!("'{{{}}}'", elements(element, number, name)),
    }
}

/// What stands in the brackets of an array.
fn elements(element: Element, number: usize, name: &str) -> String {
    match element {
        Element::Bool => "true".to_owned(),
        Element::SmallInt | Element::Integer | Element::BigInt => format!("{},{number}", number + 1),
        Element::Double => format!("{number}.5"),
        Element::Text => format!("{} {number},all", name.replace(['_', '\''], " ")),
        Element::Date => format!("2026-01-{number:02}"),
        Element::Uuid => format!("00000000-0000-4000-8000-{number:012}"),
    }
}

/// A value of a type that is not read, as SQL writes it; nothing is known of one's own types.
pub fn of_declared(declared: &str, number: usize) -> String {
    let kind = declared.split(['(', ' ']).next().unwrap_or_default();
    match kind {
        "interval" => format!("'{number} days'"),
        "inet" | "cidr" => format!("'10.0.0.{number}'"),
        "macaddr" => format!("'00:00:00:00:00:{number:02}'"),
        "timetz" | "time" => format!("'12:00:{number:02}'"),
        "xml" => format!("'<number>{number}</number>'"),
        "json" => format!("'{{\"number\": {number}}}'"),
        "point" => format!("'({number},{number})'"),
        "geometry" => format!("ST_GeomFromText('POINT({number} {number})')"),
        "bit" | "varbit" => "B'1'".to_owned(),
        "set" => declared.split('\'').nth(1).map_or_else(|| "''".to_owned(), |word| format!("'{word}'")),
        "year" => format!("'{}'", 2000 + number),
        "tsvector" => format!("'word{number}'"),
        _ if declared.ends_with("[]") => "'{}'".to_owned(),
        _ => number.to_string(),
    }
}

/// A value that no row has, as SQL writes it.
pub fn new(base: Base, schema: &Schema) -> String {
    match base {
        Base::Bool if schema.dialect == Dialect::Postgres => "true".to_owned(),
        Base::Bool => "1".to_owned(),
        whole if whole.is_whole() => "7".to_owned(),
        Base::Numeric => "7".to_owned(),
        Base::Float | Base::Double | Base::Decimal => "7.5".to_owned(),
        Base::Text => "'new'".to_owned(),
        Base::Date => "'2026-02-01'".to_owned(),
        Base::DateTime => "'2026-02-01 12:00:00'".to_owned(),
        Base::Instant => "'2026-02-01 12:00:00+00:00'".to_owned(),
        Base::Uuid => "'00000000-0000-4000-8000-000000000077'".to_owned(),
        Base::Enum(_) => sql(base, 2, "", schema),
        other => sql(other, 7, "new", schema),
    }
}

/// A value that SQL writes, as a scenario does. Their quotes are the same.
pub fn yaml(sql: &str, base: Base, schema: &Schema) -> String {
    let plain = sql.trim_matches('\'');
    match base {
        _ if sql == "NULL" => "null".to_owned(),
        Base::Bool if sql == "1" => "true".to_owned(),
        Base::Bool if sql == "0" => "false".to_owned(),
        Base::Blob => {
            let byte = plain.trim_start_matches(['x', '\\', '\'']);
            format!("{{ blob: [{}] }}", u8::from_str_radix(byte, 16).unwrap_or(7))
        }
        Base::Decimal => format!("{{ decimal: '{plain}' }}"),
        // A text is no date of PostgreSQL's.
        Base::Date if schema.dialect == Dialect::Postgres => format!("{{ date: {plain} }}"),
        _ => sql.to_owned(),
    }
}

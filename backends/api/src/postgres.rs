//! Values in PostgreSQL's binary format, for the raw SQL interfaces of all libraries: every driver hands on a column's type and
//! the bytes, and few have a Rust type for each that a user may select.
//!
//! Numbers, dates and bytes are such values here; everything else is the text that the server itself would write
//! (`format('%s', value)`), in UTC where a zone matters. What cannot be read is [`Unreadable`], never bytes.
//!
//! The numbers of types are those of the catalogue
//! (<https://github.com/postgres/postgres/blob/master/src/include/catalog/pg_type.dat>); the formats are those of each
//! type's `_send` function.

mod containers;
mod float;
mod moment;
mod network;
mod numeric;
mod quoting;
mod reader;
mod statement_text;
#[cfg(test)]
mod tests;
mod written;

use crate::value::{Typed, Unreadable, Value};
use reader::Reader;
pub use statement_text::{text_for, with_nulls_written};
pub use written::{json, list};

/// A value that is not `NULL`, by the number of its type.
pub fn value(oid: u32, raw: &[u8]) -> Result<Value, Unreadable> {
    Decoder::of(oid).value(raw)
}

/// How the values of a type are read, which is found once for a column.
#[derive(Debug, Clone, Copy)]
pub struct Decoder {
    oid: u32,
    decode: Decode,
}

/// Reads a value to its end, by the number of its type where several are read alike.
type Decode = fn(&mut Reader<'_>, u32) -> Option<Value>;

impl Decoder {
    /// That of the type with this number.
    pub fn of(oid: u32) -> Self {
        Decoder { oid, decode: decode(oid) }
    }

    /// A value that is not `NULL`.
    ///
    /// # Errors
    /// If nothing here reads it.
    pub fn value(self, raw: &[u8]) -> Result<Value, Unreadable> {
        self.read(raw).ok_or_else(|| Unreadable { type_name: name(self.oid) })
    }

    fn read(self, raw: &[u8]) -> Option<Value> {
        let mut reader = Reader::new(raw);
        let value = (self.decode)(&mut reader, self.oid)?;
        reader.is_at_end().then_some(value)
    }
}

fn decode(oid: u32) -> Decode {
    match oid {
        16 => |reader, _| Some(Value::Bool(reader.byte()? != 0)),
        17 => |reader, _| Some(Value::from(reader.rest().to_vec())),
        // "char": one byte, and nothing for zero.
        18 => |reader, _| {
            let raw = reader.rest();
            text(raw.strip_suffix(b"\0").unwrap_or(raw))
        },
        20 => |reader, _| Some(reader.long()?.into()),
        21 => |reader, _| Some(i32::from(reader.short()?).into()),
        23 => |reader, _| Some(reader.int()?.into()),
        22 | 30 => |reader, _| containers::vector(reader).map(Value::Text),
        26 | 28 | 29 => |reader, _| Some(i64::from(reader.word()?).into()),
        27 => {
            |reader, _| Some(Value::Text(format!("({},{})", reader.word()?, reader.short()?.cast_unsigned())))
        }
        700 => |reader, _| Some(f32::from_bits(reader.word()?).into()),
        701 => |reader, _| Some(f64::from_bits(reader.long()?.cast_unsigned()).into()),
        650 | 869 => |reader, _| network::address(reader).map(Value::Text),
        774 | 829 => |reader, _| Some(Value::Text(network::hardware_address(reader.rest()))),
        790 => |reader, _| Some(Value::Typed(Typed::Decimal(numeric::money(reader.long()?)))),
        1082 => |reader, _| Some(moment::date(reader.int()?)),
        1083 => |reader, _| Some(Value::Text(moment::time(reader.long()?))),
        1114 => |reader, _| Some(Value::Text(moment::timestamp(reader.long()?, ""))),
        1184 => |reader, _| Some(Value::Text(moment::timestamp(reader.long()?, "+00"))),
        1186 => |reader, _| moment::interval(reader).map(Value::Text),
        1266 => |reader, _| moment::time_with_zone(reader).map(Value::Text),
        1560 | 1562 => |reader, _| bits(reader).map(Value::Text),
        1700 => |reader, _| Some(Value::Typed(Typed::Decimal(numeric::numeric(reader)?))),
        2249 => |reader, _| containers::record(reader).map(Value::Text),
        2278 => |_, _| Some(Value::from("")),
        2950 => |reader, _| uuid(reader.rest()).map(Value::Text),
        // A number says which edition of the format follows.
        3802 => |reader, _| if reader.byte()? == 1 { text(reader.rest()) } else { None },
        19 | 25 | 114 | 142 | 705 | 1042 | 1043 => |reader, _| text(reader.rest()),
        _ if containers::element_of_range(oid).is_some() => |reader, oid| {
            containers::range(containers::element_of_range(oid)?, reader.rest()).map(Value::Text)
        },
        _ if containers::element_of_multirange(oid).is_some() => |reader, oid| {
            containers::multirange(containers::element_of_multirange(oid)?, reader.rest()).map(Value::Text)
        },
        _ if KNOWN_TO_BE_UNREADABLE.iter().any(|(known, _)| *known == oid) => |_, _| None,
        // Types of the user's own: an enumeration's word or the like, an array, or a composite type.
        _ => |reader, _| {
            let raw = reader.rest();
            word(raw)
                .or_else(|| containers::array(&mut Reader::new(raw)))
                .or_else(|| containers::record(&mut Reader::new(raw)).filter(|record| record != "()"))
                .map(Value::Text)
        },
    }
}

/// The text of a value inside of another one.
fn text_of(oid: u32, raw: &[u8]) -> Option<String> {
    Some(match Decoder::of(oid).read(raw)? {
        Value::Bool(true) => "t".to_owned(),
        Value::Bool(false) => "f".to_owned(),
        Value::Real(value) => float::text(value, if oid == 700 { 6 } else { 15 }),
        Value::Typed(Typed::Blob(bytes)) => {
            let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            format!("\\x{digits}")
        }
        other => other.to_string(),
    })
}

fn text(raw: &[u8]) -> Option<Value> {
    std::str::from_utf8(raw).ok().map(Value::from)
}

/// Text that no binary format begins like.
fn word(raw: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(raw).ok()?;
    let is_plain = |sign: char| !sign.is_control() || matches!(sign, '\t' | '\n' | '\r');
    text.chars().all(is_plain).then(|| text.to_owned())
}

fn uuid(raw: &[u8]) -> Option<String> {
    let raw: [u8; 16] = raw.try_into().ok()?;
    let digits = format!("{:032x}", u128::from_be_bytes(raw));
    Some([&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]].join("-"))
}

/// How many, and then eight a byte, the first the highest.
fn bits(reader: &mut Reader<'_>) -> Option<String> {
    let count = usize::try_from(reader.int()?).ok()?;
    let digits: String = reader.rest().iter().map(|byte| format!("{byte:08b}")).collect();
    digits.get(..count).map(str::to_owned)
}

/// Types with a format of numbers that nothing here reads.
const KNOWN_TO_BE_UNREADABLE: [(u32, &str); 16] = [
    (24, "regproc"),
    (600, "point"),
    (601, "lseg"),
    (602, "path"),
    (603, "box"),
    (604, "polygon"),
    (628, "line"),
    (718, "circle"),
    (2202, "regprocedure"),
    (2205, "regclass"),
    (2206, "regtype"),
    (3220, "pg_lsn"),
    (3614, "tsvector"),
    (3615, "tsquery"),
    (4072, "jsonpath"),
    (5069, "xid8"),
];

fn name(oid: u32) -> String {
    let known = KNOWN_TO_BE_UNREADABLE.iter().find(|(known, _)| *known == oid);
    known.map_or_else(|| format!("the type with the number {oid}"), |(_, name)| (*name).to_owned())
}

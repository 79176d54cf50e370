//! Values made of values: arrays, ranges and composite types, in the server's own spelling.

use super::quoting;
use super::reader::Reader;
use super::text_of;

/// `{1,NULL,"a b"}`, with its bounds where they do not begin at 1.
pub fn array(reader: &mut Reader<'_>) -> Option<String> {
    let dimensions = usize::try_from(reader.int()?).ok().filter(|count| *count <= 6)?;
    let has_null = reader.int()?;
    let element = reader.word()?;
    if !matches!(has_null, 0 | 1) || element == 0 {
        return None;
    }
    let mut bounds = String::new();
    let mut lengths = Vec::with_capacity(dimensions);
    let mut starts_elsewhere = false;
    for _ in 0..dimensions {
        let (length, lower) = (reader.int()?, reader.int()?);
        bounds.push_str(&format!("[{lower}:{}]", i64::from(lower) + i64::from(length) - 1));
        starts_elsewhere |= lower != 1;
        // An empty array has no dimensions. Of many with none in them, each would cost time and no byte.
        lengths.push(usize::try_from(length).ok().filter(|length| *length > 0)?);
    }
    let mut text = if starts_elsewhere { format!("{bounds}=") } else { String::new() };
    if lengths.is_empty() {
        text.push_str("{}");
    } else {
        elements(reader, element, &lengths, &mut text)?;
    }
    reader.is_at_end().then_some(text)
}

fn elements(reader: &mut Reader<'_>, element: u32, lengths: &[usize], text: &mut String) -> Option<()> {
    text.push('{');
    let (length, inner) = lengths.split_first()?;
    for index in 0..*length {
        if index > 0 {
            text.push(',');
        }
        if inner.is_empty() {
            match reader.sized()? {
                None => text.push_str("NULL"),
                Some(raw) => text.push_str(&quoting::element(&text_of(element, raw)?)),
            }
        } else {
            elements(reader, element, inner, text)?;
        }
    }
    text.push('}');
    Some(())
}

/// `1 2`, as the catalogue keeps its lists of numbers.
pub fn vector(reader: &mut Reader<'_>) -> Option<String> {
    let array = array(reader)?;
    let elements = array.rsplit_once('{')?.1.strip_suffix('}')?;
    Some(elements.replace(',', " "))
}

/// `(1,"a b",)`: nothing stands for `NULL`.
pub fn record(reader: &mut Reader<'_>) -> Option<String> {
    let count = reader.int()?;
    let mut fields = Vec::new();
    for _ in 0..count {
        let oid = reader.word()?;
        fields.push(match reader.sized()? {
            None => String::new(),
            Some(raw) => quoting::field(&text_of(oid, raw)?),
        });
    }
    (count >= 0 && reader.is_at_end()).then(|| format!("({})", fields.join(",")))
}

/// The type of the bounds of the ranges that the server brings.
pub fn element_of_range(oid: u32) -> Option<u32> {
    Some(match oid {
        3904 => 23,
        3906 => 1700,
        3908 => 1114,
        3910 => 1184,
        3912 => 1082,
        3926 => 20,
        _ => return None,
    })
}

/// The type of the bounds of the multiranges that the server brings.
pub fn element_of_multirange(oid: u32) -> Option<u32> {
    Some(match oid {
        4451 => 23,
        4532 => 1700,
        4533 => 1114,
        4534 => 1184,
        4535 => 1082,
        4536 => 20,
        _ => return None,
    })
}

/// `[1,5)`, `(,"2026-01-01 00:00:00"]`, `empty`.
pub fn range(element: u32, raw: &[u8]) -> Option<String> {
    const EMPTY: u8 = 1;
    const LOWER_INCLUDED: u8 = 2;
    const UPPER_INCLUDED: u8 = 4;
    const NO_LOWER: u8 = 8;
    const NO_UPPER: u8 = 16;
    let mut reader = Reader::new(raw);
    let flags = reader.byte()?;
    if flags & EMPTY != 0 {
        return reader.is_at_end().then(|| "empty".to_owned());
    }
    let mut bound = |none: u8| {
        if flags & none != 0 {
            return Some(String::new());
        }
        Some(quoting::bound(&text_of(element, reader.sized()??)?))
    };
    let (lower, upper) = (bound(NO_LOWER)?, bound(NO_UPPER)?);
    let opens = if flags & LOWER_INCLUDED != 0 { '[' } else { '(' };
    let closes = if flags & UPPER_INCLUDED != 0 { ']' } else { ')' };
    reader.is_at_end().then(|| format!("{opens}{lower},{upper}{closes}"))
}

/// `{[1,3),[5,7)}`
pub fn multirange(element: u32, raw: &[u8]) -> Option<String> {
    let mut reader = Reader::new(raw);
    let count = reader.int()?;
    let mut ranges = Vec::new();
    for _ in 0..count {
        ranges.push(range(element, reader.sized()??)?);
    }
    reader.is_at_end().then(|| format!("{{{}}}", ranges.join(",")))
}

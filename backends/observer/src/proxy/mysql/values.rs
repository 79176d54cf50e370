//! Bound values as SQL writes them. Types by their numbers in the protocol.

use crate::proxy::body::Body;
use backend_api::scan::quoted;

/// The longest value that is shown whole, in bytes.
pub const LONGEST: usize = 1 << 12;

/// Set in the type of a number that has no sign.
const UNSIGNED: u64 = 1 << 15;

/// The next value, of this type; nothing if it is of no type, or does not come.
pub fn read(body: &mut Body<'_>, kind: u64) -> Option<String> {
    Some(match kind & 0xff {
        1 => integer(body, 1, kind)?,
        2 | 13 => integer(body, 2, kind)?,
        3 | 9 => integer(body, 4, kind)?,
        8 => integer(body, 8, kind)?,
        4 => f32::from_le_bytes(body.take(4)?.try_into().ok()?).to_string(),
        5 => f64::from_le_bytes(body.take(8)?.try_into().ok()?).to_string(),
        6 => "NULL".to_owned(),
        7 | 10 | 12 | 14 => moment(field(body)?)?,
        11 => span(field(body)?)?,
        // A decimal number needs no quotes.
        0 | 246 => match text(field(body)?) {
            decimal if decimal.bytes().all(|byte| byte.is_ascii_digit() || b"+-.".contains(&byte)) => decimal,
            other => literal(&other),
        },
        15 | 16 | 245 | 247..=255 => string(field(body)?),
        _ => return None,
    })
}

/// A text, or bytes that are none.
pub fn string(bytes: &[u8]) -> String {
    let shown = &bytes[..bytes.len().min(LONGEST)];
    match std::str::from_utf8(shown) {
        Ok(text) if !text.contains('\0') => literal(&ended(text, bytes)),
        // It was cut in the middle of a sign.
        Err(error) if error.error_len().is_none() && shown.len() < bytes.len() => literal(&text(bytes)),
        _ => format!("X'{}'", shown.iter().map(|byte| format!("{byte:02x}")).collect::<String>()),
    }
}

fn literal(text: &str) -> String {
    quoted(&text.replace('\\', "\\\\"))
}

fn text(bytes: &[u8]) -> String {
    let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(LONGEST)]);
    ended(shown.trim_end_matches(char::REPLACEMENT_CHARACTER), bytes)
}

/// What was cut ends with dots.
fn ended(shown: &str, whole: &[u8]) -> String {
    if whole.len() > LONGEST { format!("{shown}…") } else { shown.to_owned() }
}

/// The bytes after their length; those of a message that was cut are fewer.
fn field<'a>(body: &mut Body<'a>) -> Option<&'a [u8]> {
    let length = body.length()?;
    Some(match body.take(usize::try_from(length).ok()?) {
        Some(bytes) => bytes,
        None => body.rest(),
    })
}

fn integer(body: &mut Body<'_>, bytes: usize, kind: u64) -> Option<String> {
    let number = body.number(bytes)?;
    if kind & UNSIGNED != 0 {
        return Some(number.to_string());
    }
    // The sign is the highest bit.
    let unused = 64 - 8 * bytes;
    Some(((number << unused).cast_signed() >> unused).to_string())
}

/// A date, and a time of the day; what is not there is zero.
fn moment(bytes: &[u8]) -> Option<String> {
    let mut body = Body(bytes);
    let mut next = |bytes| if body.0.is_empty() { Some(0) } else { body.number(bytes) };
    let (year, month, day) = (next(2)?, next(1)?, next(1)?);
    let (hour, minute, second, micros) = (next(1)?, next(1)?, next(1)?, next(4)?);
    let date = format!("{year:04}-{month:02}-{day:02}");
    Some(match (bytes.len(), micros) {
        (..=4, _) => quoted(&date),
        (_, 0) => quoted(&format!("{date} {hour:02}:{minute:02}:{second:02}")),
        _ => quoted(&format!("{date} {hour:02}:{minute:02}:{second:02}.{micros:06}")),
    })
}

/// A span of time; days are hours.
fn span(bytes: &[u8]) -> Option<String> {
    let mut body = Body(bytes);
    let mut next = |bytes| if body.0.is_empty() { Some(0) } else { body.number(bytes) };
    let sign = if next(1)? == 0 { "" } else { "-" };
    let (days, hour, minute, second, micros) = (next(4)?, next(1)?, next(1)?, next(1)?, next(4)?);
    let hours = days * 24 + hour;
    Some(match micros {
        0 => quoted(&format!("{sign}{hours:02}:{minute:02}:{second:02}")),
        micros => quoted(&format!("{sign}{hours:02}:{minute:02}:{second:02}.{micros:06}")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(kind: u64, bytes: &[u8]) -> String {
        let mut body = Body(bytes);
        let value = read(&mut body, kind).unwrap();
        assert!(body.0.is_empty(), "{value} leaves {:?}", body.0);
        value
    }

    #[test]
    fn numbers_are_written_as_sql() {
        assert_eq!(shown(1, &[0xff]), "-1");
        assert_eq!(shown(1 | UNSIGNED, &[0xff]), "255");
        assert_eq!(shown(2, &(-2_i16).to_le_bytes()), "-2");
        assert_eq!(shown(3, &7_i32.to_le_bytes()), "7");
        assert_eq!(shown(8, &i64::MIN.to_le_bytes()), i64::MIN.to_string());
        assert_eq!(shown(8 | UNSIGNED, &u64::MAX.to_le_bytes()), u64::MAX.to_string());
        assert_eq!(shown(4, &1.5_f32.to_le_bytes()), "1.5");
        assert_eq!(shown(5, &0.1_f64.to_le_bytes()), "0.1");
        assert_eq!(shown(246, b"\x0512.50"), "12.50");
        assert_eq!(shown(246, b"\x051 OR1"), "'1 OR1'");
        assert_eq!(shown(6, b""), "NULL");
    }

    #[test]
    fn times_are_written_as_sql() {
        let moment = [11, 0xea, 7, 12, 24, 18, 30, 5, 7, 0, 0, 0];
        assert_eq!(shown(12, &moment), "'2026-12-24 18:30:05.000007'");
        assert_eq!(shown(7, &[&[7], &moment[1..8]].concat()), "'2026-12-24 18:30:05'");
        assert_eq!(shown(10, &[&[4], &moment[1..5]].concat()), "'2026-12-24'");
        assert_eq!(shown(12, &[0]), "'0000-00-00'");
        assert_eq!(shown(11, &[8, 1, 1, 0, 0, 0, 2, 3, 4]), "'-26:03:04'");
        assert_eq!(shown(11, &[12, 0, 0, 0, 0, 0, 2, 3, 4, 5, 0, 0, 0]), "'02:03:04.000005'");
        assert_eq!(shown(11, &[0]), "'00:00:00'");
    }

    #[test]
    fn texts_are_quoted_and_what_is_no_text_is_hexadecimal() {
        assert_eq!(shown(253, b"\x04it's"), "'it''s'");
        assert_eq!(shown(253, b"\x03a\\b"), r"'a\\b'");
        assert_eq!(shown(252, b"\x02\x01\xff"), "X'01ff'");
        assert_eq!(shown(252, b"\x02a\0"), "X'6100'");
        assert_eq!(shown(254, b"\0"), "''");
        let long = "é".repeat(LONGEST);
        let length = u16::try_from(long.len()).unwrap().to_le_bytes();
        let cut = shown(253, &[&[0xfc], &length[..], long.as_bytes()].concat());
        assert_eq!(cut, format!("'{}…'", "é".repeat(LONGEST / 2)));
        let odd = format!("x{long}");
        assert_eq!(string(odd.as_bytes()), format!("'x{}…'", "é".repeat(LONGEST / 2 - 1)));
    }

    #[test]
    fn what_does_not_come_is_no_value() {
        for kind in 0..=255 {
            for bytes in [&[][..], &[1], &[0xff], &[0xfe, 1], &[3, 1], &[3, 1, 2, 3], &[200; 20]] {
                let _ = read(&mut Body(bytes), kind);
            }
        }
        assert_eq!(read(&mut Body(&[1, 2]), 3), None);
        assert_eq!(read(&mut Body(&[1, 2]), 99), None);
        // A text that was cut is shown as far as it came.
        assert_eq!(read(&mut Body(b"\x09abc"), 253), Some("'abc'".to_owned()));
    }
}

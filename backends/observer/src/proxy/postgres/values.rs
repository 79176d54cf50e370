//! Bound values as SQL writes them. Types by their numbers in PostgreSQL's catalogue, `pg_type`.

use crate::proxy::body::Body;
use backend_api::scan::quoted;

/// Days from PostgreSQL's first day, 2000-01-01, to that of the calendar that is counted from 1970.
const EPOCH: i64 = 10_957;

/// The longest value that is shown whole, in bytes.
const LONGEST: usize = 1 << 12;

/// The values of a `Bind` message, from its formats on; those of a message that was cut are fewer.
pub fn read(body: &mut Body<'_>, types: &[u32]) -> Vec<String> {
    let formats: Vec<u16> =
        body.word().into_iter().flat_map(|count| 0..count).map_while(|_| body.word()).collect();
    let count = body.word().unwrap_or_default();
    let mut values = Vec::with_capacity(count.into());
    for index in 0..usize::from(count) {
        let Some(length) = body.long() else { break };
        if length == u32::MAX {
            values.push("NULL".to_owned());
            continue;
        }
        let bytes = match body.take(length as usize) {
            Some(bytes) => bytes,
            None => body.rest(),
        };
        // No format means text for all, and one is that of all.
        let format = formats.get(index).or(formats.last().filter(|_| formats.len() == 1)).copied();
        let oid = types.get(index).copied().unwrap_or_default();
        values.push(match format.unwrap_or_default() {
            0 => text(oid, bytes),
            _ => binary(oid, bytes).unwrap_or_else(|| hex(bytes)),
        });
    }
    values
}

fn cut(bytes: &[u8]) -> String {
    match bytes.get(..LONGEST) {
        Some(start) if bytes.len() > LONGEST => format!("{}…", String::from_utf8_lossy(start)),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// A number needs no quotes.
fn text(oid: u32, bytes: &[u8]) -> String {
    match oid {
        20 | 21 | 23 | 26 | 700 | 701 | 1700 => cut(bytes),
        _ => quoted(&cut(bytes)),
    }
}

fn binary(oid: u32, bytes: &[u8]) -> Option<String> {
    Some(match oid {
        16 => if bytes.first()? == &0 { "false" } else { "true" }.to_owned(),
        20 => i64::from_be_bytes(bytes.try_into().ok()?).to_string(),
        21 => i16::from_be_bytes(bytes.try_into().ok()?).to_string(),
        23 | 26 => i32::from_be_bytes(bytes.try_into().ok()?).to_string(),
        700 => f32::from_be_bytes(bytes.try_into().ok()?).to_string(),
        701 => f64::from_be_bytes(bytes.try_into().ok()?).to_string(),
        18 | 19 | 25 | 114 | 705 | 1042 | 1043 => quoted(&cut(bytes)),
        1082 => quoted(&date(i32::from_be_bytes(bytes.try_into().ok()?).into())),
        1005 | 1007 | 1009 | 1015 | 1016 => array(bytes)?,
        _ => return None,
    })
}

/// An array of one dimension: how many dimensions, whether it has nulls, the type, the length, the first index, and the
/// elements with their lengths.
fn array(bytes: &[u8]) -> Option<String> {
    let mut body = Body(bytes);
    let (dimensions, _, oid) = (body.long()?, body.long()?, body.long()?);
    if dimensions == 0 {
        return Some("'{}'".to_owned());
    }
    let count = body.long()?;
    body.long()?;
    let mut elements = Vec::new();
    for _ in 0..count {
        let length = body.long()?;
        elements.push(match length {
            u32::MAX => "NULL".to_owned(),
            length => {
                let element = body.take(length as usize)?;
                match oid {
                    18 | 19 | 25 | 1042 | 1043 => format!("\"{}\"", cut(element).replace('"', "\\\"")),
                    oid => binary(oid, element)?,
                }
            }
        });
    }
    Some(quoted(&format!("{{{}}}", elements.join(","))))
}

fn hex(bytes: &[u8]) -> String {
    let digits: String = bytes.iter().take(LONGEST).map(|byte| format!("{byte:02x}")).collect();
    format!("'\\x{digits}'")
}

/// A calendar date from the number of its day (Howard Hinnant's `civil_from_days`,
/// <https://howardhinnant.github.io/date_algorithms.html>).
fn date(day: i64) -> String {
    let day = day + EPOCH + 719_468;
    let era = day.div_euclid(146_097);
    let day_of_era = day.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_as_sql() {
        assert_eq!(binary(23, &7_i32.to_be_bytes()).unwrap(), "7");
        assert_eq!(binary(1082, &9_854_i32.to_be_bytes()).unwrap(), "'2026-12-24'");
        assert_eq!(binary(25, b"it's").unwrap(), "'it''s'");
        assert_eq!(text(20, b"12"), "12");
        assert_eq!(text(0, b"12"), "'12'");
        let long = |number: u32| number.to_be_bytes().to_vec();
        let array =
            [long(1), long(0), long(23), long(2), long(1), long(4), long(5), long(4), long(6)].concat();
        assert_eq!(binary(1007, &array).unwrap(), "'{5,6}'");
        assert_eq!(hex(&[1, 255]), "'\\x01ff'");
    }
}

//! What MySQL and MariaDB send that not every library's type holds: dates that they keep though no calendar has them, such as
//! `0000-00-00` and, where their mode allows it, `2026-02-31`, which are texts here, and zeros that fill a number.

use crate::value::{Typed, Value};
use chrono::NaiveDate;

/// A decimal number as the server writes it, without the zeros of a column with `ZEROFILL`: how wide it is shown is no part of its
/// value.
pub fn decimal(digits: String) -> Value {
    let zeros = digits.bytes().take_while(|digit| *digit == b'0').count();
    let kept = if digits[zeros..].starts_with(|digit: char| digit.is_ascii_digit()) {
        zeros
    } else {
        zeros.saturating_sub(1)
    };
    Value::Typed(Typed::Decimal(digits[kept..].to_owned()))
}

/// A date, or the text of what is none.
pub fn date(year: u32, month: u32, day: u32) -> Value {
    match calendar(year, month, day) {
        Some(date) => date.into(),
        None => Value::Text(format!("{year:04}-{month:02}-{day:02}")),
    }
}

/// A date and a time as text, with a fraction where there is one.
pub fn date_time([year, month, day]: [u32; 3], [hour, minute, second]: [u32; 3], micros: u32) -> Value {
    let time =
        calendar(year, month, day).and_then(|date| date.and_hms_micro_opt(hour, minute, second, micros));
    time.map_or_else(
        || {
            let fraction = match micros {
                0 => String::new(),
                _ if micros.is_multiple_of(1000) => format!(".{:03}", micros / 1000),
                _ => format!(".{micros:06}"),
            };
            Value::Text(format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}{fraction}"))
        },
        Value::from,
    )
}

/// The same of the bytes in which the server sends it, which begin with their number
/// (<https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_binary_resultset.html>); nothing if they are no such value.
pub fn from_bytes(bytes: &[u8], is_date: bool) -> Option<Value> {
    let (length, bytes) = bytes.split_first()?;
    // Parts at the end that are zero are left out.
    let mut parts = [0_u8; 11];
    if usize::from(*length) != bytes.len() {
        return None;
    }
    parts.get_mut(..bytes.len())?.copy_from_slice(bytes);
    let [low, high, month, day, hour, minute, second, micros @ ..] = parts;
    let [year, month, day] = [u32::from(u16::from_le_bytes([low, high])), month.into(), day.into()];
    if is_date {
        return Some(date(year, month, day));
    }
    let time = [hour, minute, second].map(u32::from);
    Some(date_time([year, month, day], time, u32::from_le_bytes(micros)))
}

fn calendar(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_that_fill_a_number_are_none_of_it() {
        let numbers = [
            ("000001.50", "1.50"),
            ("000.50", "0.50"),
            ("0", "0"),
            ("000", "0"),
            ("-0.5", "-0.5"),
            ("100", "100"),
        ];
        for (sent, number) in numbers {
            assert_eq!(decimal(sent.to_owned()), Value::Typed(Typed::Decimal(number.to_owned())));
        }
    }

    #[test]
    fn dates_that_are_none_are_told_as_they_are_kept() {
        let day = NaiveDate::from_ymd_opt(2026, 12, 24).unwrap();
        assert_eq!(from_bytes(&[4, 0xea, 7, 12, 24], true), Some(day.into()));
        assert_eq!(from_bytes(&[0], true), Some("0000-00-00".into()));
        assert_eq!(from_bytes(&[4, 0xea, 7, 2, 31], true), Some("2026-02-31".into()));
        assert_eq!(from_bytes(&[0], false), Some("0000-00-00 00:00:00".into()));
        assert_eq!(from_bytes(&[7, 0xea, 7, 12, 24, 18, 5, 9], false), Some("2026-12-24 18:05:09".into()));
        let bytes = [11, 0xea, 7, 12, 24, 18, 5, 9, 0x20, 0xa1, 7, 0];
        assert_eq!(from_bytes(&bytes, false), Some("2026-12-24 18:05:09.500".into()));
        let bytes = [11, 0xea, 7, 2, 31, 18, 5, 9, 0x20, 0xa1, 7, 0];
        assert_eq!(from_bytes(&bytes, false), Some("2026-02-31 18:05:09.500".into()));
        for odd in [&[][..], &[4, 1], &[12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]] {
            assert_eq!(from_bytes(odd, true), None, "{odd:?}");
        }
    }
}

//! Dates, times and intervals, which count days and microseconds from the start of 2000.

use super::reader::Reader;
use crate::value::Value;
use chrono::NaiveDate;

const DAY: i64 = 86_400_000_000;

/// A date of the years that four digits write; the text of any other, and of infinity.
pub fn date(days: i32) -> Value {
    match days {
        i32::MAX => return Value::from("infinity"),
        i32::MIN => return Value::from("-infinity"),
        _ => {}
    }
    let (year, month, day) = civil(days.into());
    let plain = i32::try_from(year).ok().filter(|year| (1..=9999).contains(year));
    match plain.and_then(|year| NaiveDate::from_ymd_opt(year, month, day)) {
        Some(date) => date.into(),
        None => {
            let (year, era) = era(year);
            Value::Text(format!("{year:04}-{month:02}-{day:02}{era}"))
        }
    }
}

/// `2026-12-24 18:00:00.5`, followed by its zone.
pub fn timestamp(micros: i64, zone: &str) -> String {
    match micros {
        i64::MAX => return "infinity".to_owned(),
        i64::MIN => return "-infinity".to_owned(),
        _ => {}
    }
    let (year, month, day) = civil(micros.div_euclid(DAY));
    let (year, era) = era(year);
    format!("{year:04}-{month:02}-{day:02} {}{zone}{era}", time(micros.rem_euclid(DAY)))
}

/// `18:00:00.5`; midnight at the end of a day is `24:00:00`.
pub fn time(micros: i64) -> String {
    let seconds = micros / 1_000_000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{hours:02}:{minutes:02}:{seconds:02}{}", fraction(micros.unsigned_abs() % 1_000_000))
}

/// `18:00:00+05:30`; the server counts zones to the west.
pub fn time_with_zone(reader: &mut Reader<'_>) -> Option<String> {
    let (micros, west) = (reader.long()?, reader.int()?);
    let sign = if west > 0 { '-' } else { '+' };
    let seconds = west.unsigned_abs();
    let mut text = format!("{}{sign}{:02}", time(micros), seconds / 3600);
    if seconds % 3600 != 0 {
        text.push_str(&format!(":{:02}", seconds / 60 % 60));
    }
    if seconds % 60 != 0 {
        text.push_str(&format!(":{:02}", seconds % 60));
    }
    Some(text)
}

/// `1 year 2 mons -3 days +04:05:06`: a part after a negative one shows its sign.
pub fn interval(reader: &mut Reader<'_>) -> Option<String> {
    let (micros, days, months) = (reader.long()?, reader.int()?, reader.int()?);
    match (micros, days, months) {
        (i64::MAX, i32::MAX, i32::MAX) => return Some("infinity".to_owned()),
        (i64::MIN, i32::MIN, i32::MIN) => return Some("-infinity".to_owned()),
        _ => {}
    }
    let mut parts = Vec::new();
    let mut was_negative = false;
    for (count, unit) in [(months / 12, "year"), (months % 12, "mon"), (days, "day")] {
        if count != 0 {
            let plus = if was_negative && count > 0 { "+" } else { "" };
            let plural = if count == 1 { "" } else { "s" };
            parts.push(format!("{plus}{count} {unit}{plural}"));
            was_negative = count < 0;
        }
    }
    if micros != 0 || parts.is_empty() {
        let sign = match micros {
            ..0 => "-",
            _ if was_negative => "+",
            _ => "",
        };
        let seconds = micros.unsigned_abs() / 1_000_000;
        let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        let fraction = fraction(micros.unsigned_abs() % 1_000_000);
        parts.push(format!("{sign}{hours:02}:{minutes:02}:{seconds:02}{fraction}"));
    }
    Some(parts.join(" "))
}

fn fraction(micros: u64) -> String {
    let digits = format!(".{micros:06}");
    digits.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Years before the first count backwards.
fn era(year: i64) -> (i64, &'static str) {
    if year > 0 { (year, "") } else { (1 - year, " BC") }
}

/// The date of a day, in the Gregorian calendar throughout, as the server reckons; the type of `chrono` ends earlier.
/// The way is Howard Hinnant's (<https://howardhinnant.github.io/date_algorithms.html#civil_from_days>).
fn civil(days: i64) -> (i64, u32, u32) {
    const DAYS_OF_400_YEARS: i64 = 146_097;
    // Days from 0000-03-01 to 2000-01-01.
    let days = days + 730_425;
    let (cycle, day) = (days.div_euclid(DAYS_OF_400_YEARS), days.rem_euclid(DAYS_OF_400_YEARS));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day_of_month = day - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = cycle * 400 + year + i64::from(month <= 2);
    // Both are small and positive.
    (year, u32::try_from(month).unwrap_or_default(), u32::try_from(day_of_month).unwrap_or_default())
}

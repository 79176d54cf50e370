//! Exact numbers of any length.

use super::reader::Reader;

/// Digits in groups of four: how many groups, the place of the first, the sign, and how many digits stand behind the point.
pub fn numeric(reader: &mut Reader<'_>) -> Option<String> {
    let (count, first, sign, scale) = (reader.short()?, reader.short()?, reader.short()?, reader.short()?);
    let sign = match sign.cast_unsigned() {
        0x0000 => "",
        0x4000 => "-",
        0xC000 => return Some("NaN".to_owned()),
        0xD000 => return Some("Infinity".to_owned()),
        0xF000 => return Some("-Infinity".to_owned()),
        _ => return None,
    };
    let groups: Vec<i16> = (0..count).map(|_| reader.short()).collect::<Option<_>>()?;
    let (first, scale) = (i32::from(first), usize::try_from(scale).ok()?);
    let group = |place: i32| {
        let found = usize::try_from(first - place).ok().and_then(|index| groups.get(index));
        format!("{:04}", found.unwrap_or(&0))
    };
    let whole: String = (0..=first.max(0)).rev().map(group).collect();
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let places = i32::try_from(scale.div_ceil(4)).ok()?;
    let part: String = (1..=places).map(|place| group(-place)).collect();
    Some(match scale {
        0 => format!("{sign}{whole}"),
        scale => format!("{sign}{whole}.{}", part.get(..scale)?),
    })
}

/// `money` without its currency, in the hundredths that most of them have.
pub fn money(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let amount = hundredths.unsigned_abs();
    format!("{sign}{}.{:02}", amount / 100, amount % 100)
}

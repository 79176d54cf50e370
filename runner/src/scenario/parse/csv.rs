//! Files of comma-separated values, whose first line names the columns.

use super::super::mistake::Mistake;
use super::context::Context;
use backend_api::Value;
use yaml::{Entry, Kind};

/// A file's columns.
pub struct Csv {
    names: Vec<String>,
    columns: Vec<Vec<Value>>,
}

impl Csv {
    /// How many rows it has.
    pub fn rows(&self) -> u64 {
        self.columns.first().map_or(0, |values| values.len() as u64)
    }

    /// The columns with their names.
    pub fn columns(&self) -> impl Iterator<Item = (&str, &[Value])> {
        self.names.iter().map(String::as_str).zip(self.columns.iter().map(Vec::as_slice))
    }
}

/// Reads the file that is named.
pub fn read(entry: &Entry, context: &mut Context<'_>) -> Option<Csv> {
    let Kind::Text(path) = &entry.value.kind else {
        let message = format!("`csv` wants a path, and {}", entry.value.kind);
        return context.refuse(Mistake::new(message, entry.value.location));
    };
    let text = context.accept((context.read)(path, entry.value.location))?;
    match parse(&text) {
        Ok(csv) if csv.rows() > 0 => Some(csv),
        Ok(_) => {
            let help = "its first line names the columns, and each of the others is a row";
            context.refuse(Mistake::new(format!("`{path}` has no rows"), entry.value.location).help(help))
        }
        Err(error) => {
            context.refuse(Mistake::new(format!("`{path}` cannot be read: {error}"), entry.value.location))
        }
    }
}

fn parse(text: &str) -> Result<Csv, ::csv::Error> {
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    let names: Vec<String> = reader.headers()?.iter().map(|name| name.trim().to_owned()).collect();
    let mut columns: Vec<Vec<Value>> = vec![Vec::new(); names.len()];
    for record in reader.records() {
        for (column, text) in columns.iter_mut().zip(record?.iter()) {
            column.push(value(text));
        }
    }
    Ok(Csv { names, columns })
}

/// A text as what it looks like: nothing, a number, a day, or text.
pub fn value(text: &str) -> Value {
    let is_padded = |digits: &str| digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
    match text {
        "" => return Value::Null,
        "true" => return true.into(),
        "false" => return false.into(),
        _ => {}
    }
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.starts_with(|c: char| c.is_ascii_digit()) && !is_padded(digits) {
        if let Ok(number) = text.parse::<i64>() {
            return number.into();
        }
        if let Some(number) =
            text.parse::<f64>().ok().filter(|_| digits.chars().all(|c| c.is_ascii_digit() || c == '.'))
        {
            return number.into();
        }
    }
    let is_day = text.len() == 10 && text.as_bytes()[4] == b'-';
    match text.parse::<chrono::NaiveDate>() {
        Ok(day) if is_day => day.into(),
        _ => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_what_it_looks_like() {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 12, 24).unwrap();
        for (text, expected) in [
            ("", Value::Null),
            ("7", 7.into()),
            ("-7", (-7).into()),
            ("0", 0.into()),
            ("0.5", 0.5.into()),
            ("true", true.into()),
            ("2026-12-24", day.into()),
        ] {
            assert_eq!(value(text), expected, "{text}");
        }
        for text in ["007", "1e5", "+1", "a", "2026-13-24", "12345678901234567890x", " 1", "NaN"] {
            assert_eq!(value(text), text.into(), "{text}");
        }
    }
}

//! Reads numbers of many digits once more from the source, because the parser rounds them to floating point.

use super::mistake::Mistake;
use super::node::{Kind, Node};

/// So many digits a floating-point number always keeps.
const KEPT: usize = 15;

/// From here on a whole number is read as a floating-point number.
const LARGE: f64 = 9_223_372_036_854_775_808.0;

/// Makes such whole numbers exact wherever they stand in the tree.
///
/// # Errors
/// If a number with a fraction has digits that a floating-point number does not hold: nobody wants another one than is written.
pub fn restore(node: &mut Node, source: &str) -> Result<(), Mistake> {
    match &mut node.kind {
        Kind::Float(value) => {
            let written = source.get(node.location.start..node.location.end).unwrap_or_default();
            if written.starts_with('*') && value.abs() >= LARGE {
                let message = "an alias does not keep a number of so many digits";
                return Err(Mistake::new(message, node.location).help("write the number out"));
            }
            if let Some(exact) = whole(written) {
                node.kind = exact;
            } else if loses_digits(written, *value) {
                let message = format!(
                    "`{written}` has more digits than a floating-point number, and would become `{value}`"
                );
                let help = format!(
                    "as a value of a database, write `{{ decimal: '{written}' }}`, which keeps them all"
                );
                return Err(Mistake::new(message, node.location).help(help));
            }
            Ok(())
        }
        Kind::List(nodes) => nodes.iter_mut().try_for_each(|node| restore(node, source)),
        Kind::Map(entries) => entries.iter_mut().try_for_each(|entry| restore(&mut entry.value, source)),
        _ => Ok(()),
    }
}

/// A whole number of any size.
fn whole(written: &str) -> Option<Kind> {
    if let Ok(number) = written.parse() {
        return Some(Kind::Int(number));
    }
    let digits = written.strip_prefix(['-', '+']).unwrap_or(written);
    let is_whole = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    is_whole.then(|| Kind::Digits(written.trim_start_matches('+').to_owned()))
}

/// Whether a number that is written without an exponent is another one than the floating-point number nearest to it.
fn loses_digits(written: &str, value: f64) -> bool {
    let plain = |text: &str| {
        let text = text.trim_start_matches(['-', '+']);
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        (whole.trim_start_matches('0').to_owned(), fraction.trim_end_matches('0').to_owned())
    };
    let (whole, fraction) = plain(written);
    let is_plain = (whole.bytes().chain(fraction.bytes())).all(|digit| digit.is_ascii_digit());
    is_plain
        && whole.len() + fraction.trim_start_matches('0').len() > KEPT
        && (whole, fraction) != plain(&value.to_string())
}

#[cfg(test)]
mod tests {
    use crate::{Kind, tree};

    fn of(number: &str) -> Result<Kind, String> {
        tree(&format!("a: {number}"))
            .map(|tree| tree.entry("a").expect("it is there").value.kind.clone())
            .map_err(|mistake| mistake.message)
    }

    #[test]
    fn whole_numbers_are_exact_however_large() {
        for number in
            ["170141183460469231731687303715884105727", "-9223372036854775809", "18446744073709551616"]
        {
            assert!(matches!(of(number), Ok(Kind::Int(exact)) if exact.to_string() == number), "{number}");
        }
        for number in ["340282366920938463463374607431768211456", "-170141183460469231731687303715884105729"]
        {
            assert!(matches!(of(number), Ok(Kind::Digits(exact)) if exact == number), "{number}");
        }
    }

    #[test]
    fn a_fraction_that_would_lose_digits_is_refused() {
        for number in [
            "0.1",
            "0.10",
            "1e300",
            "-3.141592653589793",
            "0.30000000000000004",
            "1.7976931348623157e308",
            "0.00000000000000000001",
            "1.5000000000000000000000",
        ] {
            assert!(matches!(of(number), Ok(Kind::Float(_))), "{number}");
        }
        for number in [
            "0.123456789012345678901234567890",
            "-9007199254740993.25",
            "12345678901234567.8",
            "99999999999999.999",
            "9007199254740993.5",
        ] {
            let message = of(number).unwrap_err();
            assert!(message.starts_with(&format!("`{number}` has more digits")), "{message}");
        }
    }

    #[test]
    fn an_alias_of_a_large_number_is_refused_and_of_others_is_the_same() {
        let message = tree("a: &n 18446744073709551616\nb: *n").unwrap_err().message;
        assert_eq!(message, "an alias does not keep a number of so many digits");
        let same = tree("a: &n 0.25\nb: *n").unwrap();
        assert!(matches!(same.entry("b").unwrap().value.kind, Kind::Float(0.25)));
    }
}

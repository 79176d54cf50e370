//! A calibration in words.

use crate::number::{self, Unit};
use crate::record::Calibration;

/// What was looked at, and what came of it.
pub fn rows(calibration: &Calibration) -> Vec<(String, String)> {
    let of =
        |found: u32, all: u32| format!("{} of {}", number::count(found.into()), number::count(all.into()));
    let mut rows = vec![(
        "equal programs told apart".to_owned(),
        of(calibration.false_verdicts, calibration.comparisons),
    )];
    rows.extend(calibration.slowdowns.iter().map(|slowdown| {
        (format!("a slowdown of {} found", percent(slowdown.part)), of(slowdown.found, calibration.trials))
    }));
    rows.push((
        "smallest found in 95 % of the trials".to_owned(),
        calibration.smallest_found().map_or_else(|| "none of these".to_owned(), percent),
    ));
    rows.extend(calibration.repeat.map(|repeat| {
        let text = format!("{} in the median, {} in 9 of 10", percent(repeat.median), percent(repeat.p90));
        ("ratios of two trials differ by".to_owned(), text)
    }));
    rows.push(("timing adds to each sample".to_owned(), time(calibration.overhead_ns)));
    rows.push(("smallest step of the clock".to_owned(), time(calibration.resolution_ns)));
    rows.extend(
        calibration
            .load
            .map(|load| ("cores that other programs kept busy".to_owned(), number::significant(load, 2))),
    );
    rows
}

/// `10 trials, 9 s each, of an operation of 20.1 µs`
pub fn about(calibration: &Calibration) -> String {
    format!(
        "{} trials, {} s each, of an operation of {}",
        number::count(calibration.trials.into()),
        number::significant(calibration.seconds, 2),
        time(calibration.operation_ns)
    )
}

/// What a run's reader must know of it, in one line.
pub fn sentence(calibration: &Calibration) -> String {
    let day = calibration.made.split('T').next().unwrap_or_default();
    let found = match calibration.smallest_found() {
        Some(part) => format!("finds a slowdown of {}", percent(part)),
        None => "found no slowdown surely".to_owned(),
    };
    format!(
        "calibrated {} in {} trials: this computer {found}, and told {} of {} equal programs apart",
        crate::visible::visible(day),
        calibration.trials,
        calibration.false_verdicts,
        calibration.comparisons
    )
}

fn percent(part: f64) -> String {
    let digits = number::significant(part * 100.0, 2);
    format!("{}\u{a0}%", digits.strip_suffix(".0").unwrap_or(&digits))
}

fn time(ns: f64) -> String {
    let unit = Unit::of(&[ns]);
    format!("{}\u{a0}{}", number::significant(ns / unit.nanoseconds(), 3), unit.name())
}

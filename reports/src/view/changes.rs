//! The changes between two runs, as rows of text.

use crate::compare::{Change, Comparison, Gate, Judgement, What};
use crate::number;
use crate::record::Interval;
use crate::visible::{one_line, visible};

/// A line of the table.
#[derive(Debug)]
pub struct Row {
    /// How it is judged.
    pub judgement: Judgement,
    /// The scenario, the step, and the variant if there is one.
    pub step: String,
    /// The backend.
    pub backend: String,
    /// What changed.
    pub what: &'static str,
    /// How it was.
    pub before: String,
    /// How it is.
    pub after: String,
    /// By how much, with the interval.
    pub change: String,
    /// The judgement, and what it was confirmed by.
    pub verdict: String,
}

/// The lines, the worst first.
pub fn rows(comparison: &Comparison) -> Vec<Row> {
    let mut rows: Vec<Row> =
        comparison.changes.iter().map(|(change, judgement)| row(change, *judgement)).collect();
    rows.sort_by_key(|row| match row.judgement {
        Judgement::Regressed => 0,
        Judgement::Undecided => 1,
        Judgement::NotConfirmed => 2,
        Judgement::Worse => 3,
        Judgement::Different => 4,
        Judgement::Better => 5,
        Judgement::Noise => 6,
    });
    rows
}

fn row(change: &Change, judgement: Judgement) -> Row {
    let cell = &change.cell;
    let variant =
        cell.variant.as_deref().map(|variant| format!(" · {}", visible(variant))).unwrap_or_default();
    let (what, before, after, by, confirmed) = match &change.what {
        What::Ratio { before, after, change, confirmed, .. } => {
            ("ratio", ratio(before), ratio(after), factor(change), confirmed.map(|again| factor(&again)))
        }
        What::Statements { before, after } => {
            let by = i128::from(*after) - i128::from(*before);
            ("statements", number::count(*before), number::count(*after), format!("{by:+}"), None)
        }
        What::Counted { what, before, after, .. } => {
            let by = match before {
                0 => format!("{:+}", i128::from(*after)),
                before => format!("{:+.2}\u{a0}%", 100.0 * (*after as f64 / *before as f64 - 1.0)),
            };
            (what.word(), number::count(*before), number::count(*after), by, None)
        }
        What::Plan { before, after } => ("plan", plan(before), plan(after), String::new(), None),
        What::Verdict { before, after, .. } => {
            ("verdict", (*before).to_owned(), (*after).to_owned(), String::new(), None)
        }
    };
    let verdict = match confirmed {
        Some(again) => format!("{}, again {again}", judgement.word()),
        None => judgement.word().to_owned(),
    };
    Row {
        judgement,
        step: format!("{} {}. {}{variant}", visible(&cell.scenario), cell.number, one_line(&cell.step)),
        backend: visible(&cell.backend),
        what,
        before,
        after,
        change: by,
        verdict,
    }
}

/// `+12 % (9 to 15)`
fn factor(factor: &Interval) -> String {
    let percent = |factor: f64| (factor - 1.0) * 100.0;
    let [value, low, high] = [factor.value, factor.low, factor.high].map(percent);
    let digits = if value.abs() < 10.0 { 1 } else { 0 };
    format!("{value:+.digits$}\u{a0}% ({low:+.digits$} to {high:+.digits$})")
}

fn ratio(ratio: &Interval) -> String {
    format!("{}×", number::ratio(ratio.value))
}

fn plan(lines: &[String]) -> String {
    lines.iter().map(|line| visible(line)).collect::<Vec<_>>().join(" ")
}

/// How the comparison ended, in a sentence.
pub fn verdict(comparison: &Comparison, gate: &Gate) -> String {
    let count = |wanted| comparison.changes.iter().filter(|(_, judgement)| *judgement == wanted).count();
    let ratios = comparison.compared;
    let compared = format!("{} compared", plural(ratios, "ratio"));
    if !comparison.refusals.is_empty() {
        return comparison.refusals.join("; ");
    }
    if gate.is_open() {
        return format!("{compared}; nothing was asked to fail on");
    }
    let unknown = match count(Judgement::Undecided) {
        0 => String::new(),
        some => format!(", {} that cannot be told from chance", plural(some, "change")),
    };
    match count(Judgement::Regressed) {
        0 if unknown.is_empty() => format!("{compared}, no regression ({gate})"),
        0 => format!("{compared}{unknown} ({gate})"),
        some => format!("{compared}, {}{unknown} ({gate})", plural(some, "regression")),
    }
}

fn plural(count: usize, word: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{} {word}{ending}", number::count(count as u64))
}

/// What the figures mean.
pub const ABOUT_RATIOS: &str = "ratios are to the raw driver of the same run; a change needs an interval without 0, and more \
     than the noise of both runs";

//! Judges each change, and says which changes close the gate, such as `slower 10%, statements, plans, failed` or, free of
//! noise, `instructions 1%, allocations 1%, statements, prepares, plans, failed`.

use super::change::{Change, Counted, What};
use std::fmt;
use std::str::FromStr;

/// Which changes fail a build.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gate {
    /// A ratio that grew by more than this part.
    pub slower: Option<f64>,
    /// Instructions that grew by more than this part.
    pub instructions: Option<f64>,
    /// Allocations that grew by more than this part.
    pub allocations: Option<f64>,
    /// More statements than before.
    pub statements: bool,
    /// More statements prepared for a warm execution than before.
    pub prepares: bool,
    /// Another plan.
    pub plans: bool,
    /// A cell that failed, and did not before.
    pub failed: bool,
    /// A scenario, step or backend that is not there any more.
    pub removed: bool,
    /// Whether what cannot be told is let through.
    pub undecided_passes: bool,
}

/// A growth or a fall of a count that is worth a line though nobody asked to fail on it.
const NOTICED: f64 = 0.01;

/// A change of a ratio that is worth a line though nobody asked to fail on it.
const WORTH_A_LINE: f64 = 0.1;

/// How far apart the ends of a change's interval are, as a factor, if half as much and twice as much are within it: what it says of
/// the value between them is nothing.
const HIDES_A_DOUBLING: f64 = 4.0;

/// 1050 of 1000 is 5 % more, and a little more than that in floating point.
const ROUNDING: f64 = 1e-9;

/// A text that is no gate.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is nothing to fail on: use `slower 10%`, `instructions 1%`, `allocations 1%`, `statements`, `prepares`, \
     `plans`, `failed` and `removed`, separated by commas"
)]
pub struct NoGate(String);

/// What a change is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judgement {
    /// It closes the gate.
    Regressed,
    /// It would, but measured again it was not there.
    NotConfirmed,
    /// It is worse, and nobody asked to fail on it.
    Worse,
    /// It is better.
    Better,
    /// It is different, and neither better nor worse.
    Different,
    /// It is larger than what was asked, and this few samples cannot tell it from chance or noise, although the intervals of the two
    /// runs have nothing in common, or because they are so wide that they would hide a doubling.
    Undecided,
    /// It is larger than what was asked, and not larger than the noise.
    Noise,
}

impl Judgement {
    /// Whether it is to be measured once more before anybody believes it.
    pub fn is_suspicious(self) -> bool {
        matches!(self, Judgement::Regressed | Judgement::Undecided)
    }

    /// In a word or two.
    pub fn word(self) -> &'static str {
        match self {
            Judgement::Regressed => "regressed",
            Judgement::NotConfirmed => "not confirmed",
            Judgement::Worse => "worse",
            Judgement::Better => "better",
            Judgement::Different => "different",
            Judgement::Undecided => "cannot tell: needs --profile normal",
            Judgement::Noise => "noise",
        }
    }
}

impl Gate {
    /// Nothing fails.
    pub const OPEN: Gate = Gate {
        slower: None,
        instructions: None,
        allocations: None,
        statements: false,
        prepares: false,
        plans: false,
        failed: false,
        removed: false,
        undecided_passes: false,
    };

    /// What fails unless the user says otherwise.
    pub const USUAL: Gate =
        Gate { slower: Some(0.1), statements: true, plans: true, failed: true, ..Gate::OPEN };

    /// Whether anything may fail.
    pub fn is_open(&self) -> bool {
        Gate { undecided_passes: false, ..*self } == Gate::OPEN
    }

    /// What a change is; nothing if it is not worth a line.
    pub fn judge(&self, change: &Change) -> Option<Judgement> {
        let worse = |gated: bool| if gated { Judgement::Regressed } else { Judgement::Worse };
        Some(match &change.what {
            What::Ratio { before, after, change, noise, .. } => {
                let asked = self.slower.unwrap_or(0.0);
                let by = change.value.max(1.0 / change.value) - 1.0;
                let is_sure = change.low > 1.0 || change.high < 1.0;
                if is_sure && by > *noise {
                    match (change.value > 1.0, by > asked) {
                        (true, true) => worse(self.slower.is_some()),
                        (true, false) => Judgement::Worse,
                        (false, _) => Judgement::Better,
                    }
                } else if by > self.slower.unwrap_or(WORTH_A_LINE)
                    && change.value > 1.0
                    && (after.low > before.high || change.high / change.low >= HIDES_A_DOUBLING)
                {
                    Judgement::Undecided
                } else if by > self.slower.unwrap_or(WORTH_A_LINE) {
                    Judgement::Noise
                } else {
                    return None;
                }
            }
            What::Counted { what, before, after, apart } => {
                // Where there were none before, any is more than any part.
                let by = match (*before, *after) {
                    (0, 0) => 0.0,
                    (0, _) => f64::INFINITY,
                    (before, after) => after as f64 / before as f64 - 1.0,
                };
                let asked = match what {
                    Counted::Instructions => self.instructions,
                    Counted::Allocations => self.allocations,
                    Counted::Prepares => self.prepares.then_some(0.0),
                };
                match asked {
                    Some(asked) if by > asked + ROUNDING && *apart => Judgement::Regressed,
                    Some(asked) if by > asked + ROUNDING => Judgement::Noise,
                    _ if !apart => return None,
                    _ if by.abs() <= NOTICED + ROUNDING => return None,
                    _ if by > 0.0 => Judgement::Worse,
                    _ => Judgement::Better,
                }
            }
            What::Statements { before, after } if after > before => worse(self.statements),
            What::Statements { .. } => Judgement::Better,
            What::Plan { .. } if self.plans => Judgement::Regressed,
            What::Plan { .. } => Judgement::Different,
            What::Verdict { worse: true, .. } => worse(self.failed),
            What::Verdict { after: "passed", .. } => Judgement::Better,
            What::Verdict { .. } => Judgement::Different,
        })
    }
}

impl FromStr for Gate {
    type Err = NoGate;

    fn from_str(text: &str) -> Result<Self, NoGate> {
        let mut gate = Gate::OPEN;
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            match part {
                "statements" => gate.statements = true,
                "prepares" => gate.prepares = true,
                "plans" => gate.plans = true,
                "failed" => gate.failed = true,
                "removed" => gate.removed = true,
                other => {
                    let no_gate = || NoGate(other.to_owned());
                    let end = other.find(|sign: char| !sign.is_ascii_alphabetic()).ok_or_else(no_gate)?;
                    let limit = match &other[..end] {
                        "slower" => &mut gate.slower,
                        "instructions" => &mut gate.instructions,
                        "allocations" => &mut gate.allocations,
                        _ => return Err(no_gate()),
                    };
                    let percent = other[end..].trim().trim_end_matches('%').trim_end().parse::<f64>().ok();
                    let percent = percent.filter(|percent| percent.is_finite() && *percent >= 0.0);
                    *limit = Some(percent.ok_or_else(no_gate)? / 100.0);
                }
            }
        }
        if gate.is_open() { Err(NoGate(text.to_owned())) } else { Ok(gate) }
    }
}

impl fmt::Display for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let limits =
            [(self.slower, "slower"), (self.instructions, "instructions"), (self.allocations, "allocations")];
        let limits = limits
            .into_iter()
            .filter_map(|(limit, name)| limit.map(|part| format!("{name} {}%", (part * 1e4).round() / 1e2)));
        let named = [
            (self.statements, "statements"),
            (self.prepares, "prepares"),
            (self.plans, "plans"),
            (self.failed, "failed"),
            (self.removed, "removed"),
        ];
        let named = named.into_iter().filter(|(is_gated, _)| *is_gated).map(|(_, name)| name.to_owned());
        let parts: Vec<String> = limits.chain(named).collect();
        f.write_str(&if parts.is_empty() { "nothing".to_owned() } else { parts.join(", ") })
    }
}

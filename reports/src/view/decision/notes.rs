//! What does not count in a decision, and why; and how its figures are to be read.

use super::verdict::and;
use crate::decide::{Answer, Besides, Decision, Overall, TooFew, Work};
use crate::number;
use crate::question::{Checks, Kind, Library, library};
use crate::record::Run;
use crate::visible::visible;

/// So many names of comparisons are enough.
const ENOUGH: usize = 3;

/// What to do about wide intervals.
const QUICK: &str =
    "measured with --profile quick, which is for lessons: normal and careful tell more apart · ";

/// How the figures are to be read.
pub fn legend(run: &Run) -> String {
    format!(
        "{}each figure is the geometric mean of the ratios to {}, all steps of a kind weighing alike · ±: its 95 % interval, \
         which is about these comparisons and not about other work, or its bounds where it is wide; ?: there is none · ★ the fastest, = not told apart from \
         it · 1.2–1.3 ×: between so many times as long as the first · comparisons: those that all did, of all · checked: statements, when a program is compiled",
        if run.profile == "quick" { QUICK } else { "" },
        visible(&run.all_baselines())
    )
}

/// What is to be said about a group.
pub fn all(decision: &Decision<'_>, answer: &Answer) -> Vec<String> {
    let mut notes = Vec::new();
    notes.extend(excluded(&answer.excluded));
    if decision.questions.len() > 1 {
        answer.overall.iter().for_each(|overall| notes.extend(excluded(&overall.excluded)));
    }
    answer.overall.iter().for_each(|overall| notes.extend(incomplete(overall)));
    for work in &answer.works {
        notes.extend(not_counted(work));
        notes.extend(work.too_few.iter().map(|few| too_few(work, few)));
    }
    notes.extend(unchecked(answer));
    notes.extend(other_versions(answer));
    notes.extend(not_measured(answer));
    notes.extend(noise(answer));
    if answer.works.iter().any(|work| work.kind == Kind::Clients) {
        notes.push(
            "clients: by operations a second, in rounds of the same processes, so that how processes differ is not in the \
             interval"
                .to_owned(),
        );
    }
    if at_a_rate(decision.run, answer) {
        notes.push(
            "clients at a rate are in no mean: who keeps up is as fast as the rate, and no faster".to_owned(),
        );
    }
    notes
}

fn too_few(work: &Work, few: &TooFew) -> String {
    let because = if few.because.is_empty() { "not played" } else { &few.because.join(", ") };
    let (backend, kind) = (visible(&few.backend), work.kind.name());
    format!(
        "{backend} did {} of {} comparisons of {kind}, too few to be compared ({because})",
        few.done, work.all
    )
}

fn excluded(excluded: &[(String, String)]) -> Option<String> {
    let names: Vec<String> =
        excluded.iter().map(|(name, lacks)| format!("{} ({lacks})", visible(name))).collect();
    (!names.is_empty()).then(|| format!("left out for what they must have: {}", names.join(", ")))
}

fn incomplete(overall: &Overall) -> Option<String> {
    let names: Vec<String> = overall
        .incomplete
        .iter()
        .map(|(name, kinds)| {
            let kinds: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
            format!("{} (too little of {})", visible(name), and(&kinds))
        })
        .collect();
    (!names.is_empty()).then(|| format!("not in the answer to the question: {}", names.join(", ")))
}

fn not_counted(work: &Work) -> Option<String> {
    if work.left_out.is_empty() {
        return None;
    }
    let parts: Vec<String> = work
        .left_out
        .iter()
        .map(|left| {
            let mut titles: Vec<String> =
                left.titles.iter().take(ENOUGH).map(|title| format!("“{title}”")).collect();
            if left.titles.len() > ENOUGH {
                titles.push(format!("{} more", left.titles.len() - ENOUGH));
            }
            format!("{} {} in {}", visible(&left.backend), left.because, and(&titles))
        })
        .collect();
    let count = work.all - work.counted;
    let (plural, verb) = if count == 1 { ("", "does") } else { ("s", "do") };
    let kind = work.kind.name();
    Some(format!("{kind}: {count} comparison{plural} {verb} not count: {}", parts.join("; ")))
}

/// A library whose checks are not in what was measured of it.
fn unchecked(answer: &Answer) -> Option<String> {
    let kind = answer.group.kind()?;
    let is_unchecked = |known: &&Library| known.checks != Checks::None && !known.checked_on.contains(&kind);
    let names = answer
        .libraries
        .iter()
        .filter(|name| library(name, answer.group.tuning).as_ref().is_some_and(is_unchecked));
    let names: Vec<String> = names.map(|name| visible(name)).collect();
    (!names.is_empty()).then(|| {
        format!(
            "{} can check statements when a program is compiled; what was measured here is an interface that does not",
            and(&names)
        )
    })
}

/// Libraries whose mistakes were not tried with the version that was played.
fn other_versions(answer: &Answer) -> Option<String> {
    let of = |known: &Besides| {
        known
            .other_version
            .as_ref()
            .map(|version| format!("{} {}", visible(&known.backend), visible(version)))
    };
    let tried: Vec<String> = answer.besides.iter().filter_map(of).collect();
    (!tried.is_empty())
        .then(|| format!("mistakes and what can be written were tried with other versions: {}", and(&tried)))
}

fn not_measured(answer: &Answer) -> Option<String> {
    let is_there = |kind: &Kind| answer.works.iter().any(|work| work.kind == *kind);
    let missing: Vec<&str> = Kind::all().filter(|kind| !is_there(kind)).map(Kind::name).collect();
    (!missing.is_empty()).then(|| format!("not measured here: {}", missing.join(", ")))
}

/// Noise that is more than the floor decides what is told apart.
fn noise(answer: &Answer) -> Option<String> {
    let noisy = answer.works.iter().filter(|work| work.noise > crate::stats::FLOOR);
    let parts: Vec<String> = noisy
        .map(|work| format!("{} {} %", work.kind.name(), number::significant(100.0 * work.noise, 2)))
        .collect();
    (!parts.is_empty()).then(|| format!("noise, below which nobody is told apart: {}", parts.join(", ")))
}

fn at_a_rate(run: &Run, answer: &Answer) -> bool {
    let scenarios = answer.group.scenarios.iter().map(|&index| &run.scenarios[index]);
    scenarios
        .flat_map(|scenario| &scenario.steps)
        .flat_map(|step| &step.loads)
        .any(|load| load.rate.is_some())
}

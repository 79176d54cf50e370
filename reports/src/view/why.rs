//! Explains ratios by what was counted.

use crate::number;
use crate::record::{Cell, Instructions, Metric, Run, StepRecord};
use crate::visible::visible;

/// A ratio, of instructions or of time, that is worth a reason.
const WORTH: f64 = 1.5;

/// A part of a difference that is worth a word.
const SHARE: f64 = 0.03;

/// A part of the baseline's instructions that is worth a word where these do not exceed its own by half.
const TRADE: f64 = 0.1;

/// A sentence for each cell whose instructions exceed the baseline's by half, about where the difference is; and, where reasons
/// are asked for, for each whose time alone does.
pub fn sentences(run: &Run, step: &StepRecord) -> Vec<String> {
    let is_asked = Metric::WHY.iter().all(|metric| run.metrics.contains(metric));
    let sentence = |cell| {
        let base = run.base_of(step, cell)?;
        of_instructions(cell, base).or_else(|| of_time(cell, base).filter(|_| is_asked))
    };
    let mut sentences: Vec<String> = step.cells.iter().filter_map(sentence).collect();
    if step.cells.iter().any(|cell| instructions(cell).is_some()) {
        sentences.push(
            "instructions are the worker's in user space: those of the kernel or of a server, and the time in which a \
             thread waits, are not among them"
                .to_owned(),
        );
    }
    sentences
}

fn instructions(cell: &Cell) -> Option<Instructions> {
    cell.observed.as_ref()?.instructions
}

fn of_instructions(cell: &Cell, base: &Cell) -> Option<String> {
    let (counted, least) = (instructions(cell)?, instructions(base)?);
    if (counted.total as f64) < WORTH * least.total as f64 {
        return None;
    }
    let difference = counted.total - least.total;
    let mut parts = differences(&counted, &least);
    parts.sort_by(|one, other| other.1.total_cmp(&one.1));
    let share = |part: f64| format!("{}\u{a0}%", number::significant(100.0 * part / difference as f64, 2));
    let is_told = |part: &f64| *part >= SHARE * difference as f64;
    let mut told: Vec<String> = parts
        .iter()
        .filter(|(_, part)| is_told(part))
        .map(|(name, part)| format!("{name} {}", share(*part)))
        .collect();
    let preparing = counted.preparing as f64 - least.preparing as f64;
    if is_told(&preparing) {
        told.push(format!("{} of all to prepare statements", share(preparing)));
    }
    told.extend(more_waits(cell, base));
    Some(format!(
        "{}: {} instructions more than {}: {}",
        name(cell),
        number::count(difference),
        visible(&base.backend),
        told.join(", ")
    ))
}

/// How much more each part takes.
fn differences(counted: &Instructions, least: &Instructions) -> [(&'static str, f64); 11] {
    let (more, less) = (counted.parts(), least.parts());
    std::array::from_fn(|part| (more[part].0, more[part].1 as f64 - less[part].1 as f64))
}

/// About time that is no instruction of the library's: in the engine, on the way to a server, or until another thread wakes.
fn of_time(cell: &Cell, base: &Cell) -> Option<String> {
    let ratio = cell.ranked()?.ratio?.value;
    if ratio < WORTH {
        return None;
    }
    let mut told: Vec<String> = shares_of_time(cell, base).into_iter().flatten().collect();
    let round_trips = |cell: &Cell| Some(cell.traffic?.round_trips);
    told.extend(more(cell, base, round_trips).map(|trips| format!("{trips} more round trips")));
    let checks = |cell: &Cell| cell.traffic?.checks;
    told.extend(more(cell, base, checks).map(|checks| format!("{checks} more checks of the connection")));
    told.extend(more_waits(cell, base));
    let system_calls = |cell: &Cell| instructions(cell)?.system_calls;
    told.extend(more(cell, base, system_calls).map(|calls| format!("{calls} more system calls")));
    told.extend(trade(cell, base));
    (!told.is_empty()).then(|| {
        let name = name(cell);
        format!(
            "{name}: {} times as long as {}: {}",
            number::ratio(ratio),
            visible(&base.backend),
            told.join(", ")
        )
    })
}

/// Where more instructions are, and where fewer, which hides the former in the sum of both.
fn trade(cell: &Cell, base: &Cell) -> Option<String> {
    let (counted, least) = (instructions(cell)?, instructions(base)?);
    let mut parts = differences(&counted, &least);
    parts.sort_by(|one, other| other.1.total_cmp(&one.1));
    let is_told = |part: f64| part >= TRADE * least.total as f64;
    let worded = |(name, part): &(&str, f64)| match *part {
        part if is_told(part) => Some(format!("{} more in {name}", number::count(part as u64))),
        part if is_told(-part) => Some(format!("{} fewer in {name}", number::count(-part as u64))),
        _ => None,
    };
    let told: Vec<String> = parts.iter().filter_map(worded).collect();
    (!told.is_empty()).then(|| format!("instructions: {}", told.join(", ")))
}

/// How much of the difference in time the engine has, and how much the library.
fn shares_of_time(cell: &Cell, base: &Cell) -> Option<[String; 2]> {
    let engine = |cell: &Cell| cell.observed.as_ref()?.engine;
    let (slow, fast) = (engine(cell)?, engine(base)?);
    let [engine, library] = [
        slow.engine_ns.saturating_sub(fast.engine_ns) as f64,
        slow.library_ns.saturating_sub(fast.library_ns) as f64,
    ];
    let share = |name: &str, part: f64| {
        format!("{name} {}\u{a0}%", number::significant(100.0 * part / (engine + library), 2))
    };
    (engine + library > 0.0)
        .then(|| [share("in the engine", engine), share("in the library and on the way", library)])
}

fn more_waits(cell: &Cell, base: &Cell) -> Option<String> {
    let waits = |cell: &Cell| cell.observed.as_ref()?.switches;
    Some(format!("{} more waits of threads", more(cell, base, waits)?))
}

/// How many more of something a cell has; nothing if it has none.
fn more(cell: &Cell, base: &Cell, of: impl Fn(&Cell) -> Option<u64>) -> Option<String> {
    let (many, few) = (of(cell)?, of(base)?);
    (many > few).then(|| number::count(many - few))
}

fn name(cell: &Cell) -> String {
    let variant = cell.variant.as_deref().map(|variant| format!(" ({})", visible(variant)));
    format!("{}{}", visible(&cell.backend), variant.unwrap_or_default())
}

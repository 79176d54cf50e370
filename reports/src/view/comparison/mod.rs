//! A `measure` step as one table: a row for each variant and backend.

mod columns;
mod trust;

use super::fairness;
use super::finding::{self, Finding};
use super::joined;
use super::mark::Mark;
use super::why;
use crate::number::{self, Unit};
use crate::record::{Cell, Clump, Rank, Run, StepRecord};
use crate::visible::{one_line, visible};
use columns::Table;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The variant's name.
    Variant,
    /// The backend's name, with a sign before the best and a footnote's mark behind.
    Backend,
    /// How many rows were given or changed.
    Size,
    /// Statements that did the work.
    Statements,
    /// Statements besides.
    Other,
    /// How often the client waited for the network.
    RoundTrips,
    /// Bytes to the server.
    Sent,
    /// Bytes from the server.
    Received,
    /// Statements that were prepared.
    Prepares,
    /// The median time.
    Median,
    /// The interval of that.
    MedianInterval,
    /// The 95th percentile.
    P95,
    /// How many samples there are.
    Samples,
    /// The median as a multiple of the baseline's.
    Ratio,
    /// The interval of that.
    Interval,
    /// Blocks that were asked of the heap.
    Allocations,
    /// Their bytes.
    Bytes,
    /// How many of them were held at once.
    Peak,
    /// The time in which the database's engine worked.
    Engine,
    /// The rest.
    Library,
    /// Statements that were prepared for a warm execution.
    Prepared,
    /// Those that the engine prepared anew by itself.
    Reprepared,
    /// How often threads waited.
    Switches,
    /// Instructions in user space.
    Instructions,
    /// The same as a multiple of the baseline's.
    InstructionRatio,
}

/// A column of texts.
#[derive(Debug)]
pub struct Column {
    /// What it holds.
    pub field: Field,
    /// Its title.
    pub header: String,
    /// Its title where there is little room.
    pub short: String,
    /// A text for each line.
    pub cells: Vec<String>,
}

/// What a line is, besides its texts.
#[derive(Debug)]
pub struct Line {
    /// Whether it is the first of its variant.
    pub first: bool,
    /// How the cell ended.
    pub mark: Mark,
    /// How it compares with the others of its variant, if it may be ranked.
    pub rank: Option<Rank>,
    /// Its time as a part of the longest in the table, if it may be ranked.
    pub share: Option<f64>,
}

/// The table.
#[derive(Debug)]
pub struct Comparison {
    /// The columns that have anything to tell.
    pub columns: Vec<Column>,
    /// The lines.
    pub lines: Vec<Line>,
    /// What is said under the table, in the order of the marks.
    pub footnotes: Vec<Finding>,
    /// Whether several faces of the libraries are compared, each within itself.
    pub faces: bool,
    /// How much the baseline differs from itself, and how precise the ratios are: what was measured of the measuring.
    pub noise: Vec<String>,
    /// What the ratios are made of, a sentence each.
    pub reasons: Vec<String>,
}

/// Marks the fastest.
pub const STAR: char = '★';

/// Marks what is not told apart from it.
pub const TIE: char = '=';

/// Stands where there is no number.
pub const DASH: &str = "–";

impl Comparison {
    /// What the signs mean, and how much noise there is; nothing if nothing was compared.
    pub fn legend(&self) -> Option<String> {
        let has = |rank| self.lines.iter().any(|line| line.rank == Some(rank));
        let fastest = has(Rank::Fastest)
            .then(|| format!("{STAR}\u{a0}the fastest{}", if self.faces { " of its face" } else { "" }));
        let tie = has(Rank::Tie).then(|| format!("{TIE}\u{a0}not told apart from the fastest"));
        let parts: Vec<String> =
            [fastest, tie].into_iter().flatten().chain(self.noise.iter().cloned()).collect();
        (!parts.is_empty()).then(|| joined(&parts))
    }
}

/// The table of a `measure` step; with `details` it says how many samples there are and how they spread.
pub fn of(run: &Run, step: &StepRecord, details: bool) -> Comparison {
    // By variant, whatever the record's order.
    let cells: Vec<&Cell> = step.variants().into_iter().flat_map(|variant| step.cells_of(variant)).collect();
    let mut footnotes = Vec::new();
    let marks: Vec<Option<usize>> =
        cells.iter().map(|cell| note(cell).map(|note| finding::add(&mut footnotes, note))).collect();
    let times: Vec<f64> = cells.iter().filter_map(|cell| median(cell)).collect();
    let longest = times.iter().copied().fold(0.0, f64::max);
    let mut lines: Vec<Line> = Vec::new();
    for (index, cell) in cells.iter().enumerate() {
        lines.push(Line {
            first: index == 0 || cells[index - 1].variant != cell.variant,
            mark: Mark::of_cell(cell),
            rank: cell.ranked().map(|figures| figures.rank),
            share: median(cell).filter(|_| longest > 0.0).map(|time| time / longest),
        });
    }
    let table = Table { run, step, cells, lines: &lines, marks, unit: Unit::of(&times), details };
    let columns = table.columns();
    let has = |field| columns.iter().any(|column| column.field == field);
    let observed: Vec<&str> = [
        (Field::Instructions, "instructions"),
        (Field::Prepared, "prepared"),
        (Field::Switches, "waits"),
        (Field::Allocations, "allocations"),
        (Field::Engine, "engine and library"),
    ]
    .into_iter()
    .filter(|(field, _)| has(*field))
    .map(|(_, name)| name)
    .collect();
    let observed = (!observed.is_empty())
        .then(|| format!("{}: from passes of their own, not timed", observed.join(", ")));
    Comparison {
        columns,
        lines,
        footnotes,
        faces: run.has_faces(),
        reasons: why::sentences(run, step),
        noise: trust::notes(run, step)
            .into_iter()
            .chain(observed)
            .chain(fairness::statements(step))
            .chain(raw_sql(step))
            .collect(),
    }
}

/// What is compared where SQL is given as text.
fn raw_sql(step: &StepRecord) -> Option<String> {
    let is_raw = step.calls.iter().any(|call| call.operation == "sql");
    is_raw.then(|| {
        "SQL as text: the libraries' doors for any SQL are compared, and not their models".to_owned()
    })
}

fn median(cell: &Cell) -> Option<f64> {
    cell.ranked().map(|figures| figures.median_ns.value)
}

/// The mark of a footnote: superscript digits.
pub fn superscript(number: usize) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = |c: char| c.to_digit(10).and_then(|digit| DIGITS.get(digit as usize)).copied();
    number.to_string().chars().filter_map(digit).collect()
}

fn note(cell: &Cell) -> Option<Finding> {
    Finding::of(cell).or_else(|| {
        let anew = why::prepared_anew(cell).map(str::to_owned);
        let failed = cell
            .failure
            .as_ref()
            .map(|failure| format!("fails as expected: {}: {}", failure.kind, one_line(&failure.message)));
        Some(Finding {
            mark: Mark::Passed,
            backends: vec![visible(&cell.backend)],
            reasons: vec![failed.or_else(|| clumped(cell)).or(anew)?],
            last_words: Vec::new(),
        })
    })
}

/// What to know of samples in two clumps.
fn clumped(cell: &Cell) -> Option<String> {
    let figures = cell.ranked()?;
    let [low, high] = figures.clumps.as_slice() else { return None };
    let part = |clump: &Clump| number::significant(clump.share * 100.0, 2);
    let value = |clump: &Clump| match figures.ratio {
        Some(_) => format!("{}×", number::ratio(clump.value)),
        None => {
            let unit = Unit::of(&[clump.value]);
            format!("{}\u{a0}{}", number::significant(clump.value / unit.nanoseconds(), 3), unit.name())
        }
    };
    Some(format!(
        "its samples lie in two clumps: {}\u{a0}% about {}, {}\u{a0}% about {}",
        part(low),
        value(low),
        part(high),
        value(high)
    ))
}

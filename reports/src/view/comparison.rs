//! A `measure` step as one table: a row for each variant and backend.

use super::finding::{self, Finding};
use super::joined;
use super::mark::Mark;
use crate::number::{self, Unit};
use crate::record::{Cell, Rank, Run, StepRecord};
use crate::visible::{one_line, visible};
use backend_api::Answer;

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
    /// The median time.
    Median,
    /// The 95th percentile.
    P95,
    /// How many samples there are.
    Samples,
    /// The median as a multiple of the baseline's.
    Ratio,
    /// The interval of that.
    Interval,
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
    /// How much the baseline differs from itself, and how precise the ratios are: what was measured of it.
    pub noise: Vec<String>,
}

/// Marks the fastest.
const STAR: char = '★';

/// Marks what is not told apart from it.
const TIE: char = '=';

/// Stands where there is no number.
pub const DASH: &str = "–";

impl Comparison {
    /// What the signs mean, and how much noise there is; nothing if nothing was compared.
    pub fn legend(&self) -> Option<String> {
        let has = |rank| self.lines.iter().any(|line| line.rank == Some(rank));
        let fastest = has(Rank::Fastest).then(|| format!("{STAR}\u{a0}the fastest"));
        let tie = has(Rank::Tie).then(|| format!("{TIE}\u{a0}not told apart from it"));
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
    Comparison {
        columns,
        lines,
        footnotes,
        noise: noise(run, step).into_iter().chain(precision(step)).collect(),
    }
}

fn median(cell: &Cell) -> Option<f64> {
    cell.ranked().map(|figures| figures.median_ns.value)
}

/// Whether the precision that was asked for was reached.
fn precision(step: &StepRecord) -> Option<String> {
    let precision = step.precision?;
    let [wanted, reached] =
        [precision.wanted, precision.reached].map(|part| number::significant(part * 100.0, 2));
    Some(if precision.reached <= precision.wanted {
        format!("precision: {reached}\u{a0}% of {wanted}\u{a0}% asked")
    } else {
        format!("time ran out at a precision of {reached}\u{a0}%, and {wanted}\u{a0}% were asked")
    })
}

/// How much the baseline's twin differs from it.
fn noise(run: &Run, step: &StepRecord) -> Option<String> {
    let ratios = step.twins.iter().filter_map(|twin| twin.ratio);
    let largest = ratios.map(|ratio| (ratio.value - 1.0).abs()).reduce(f64::max)?;
    let percent = number::significant(largest * 100.0, 2);
    Some(format!("noise: {} differs from itself by {percent}\u{a0}%", visible(&run.baseline)))
}

/// The mark of a footnote: superscript digits.
pub fn superscript(number: usize) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = |c: char| c.to_digit(10).and_then(|digit| DIGITS.get(digit as usize)).copied();
    number.to_string().chars().filter_map(digit).collect()
}

fn note(cell: &Cell) -> Option<Finding> {
    Finding::of(cell).or_else(|| {
        let failure = cell.failure.as_ref()?;
        Some(Finding {
            mark: Mark::Passed,
            backends: vec![visible(&cell.backend)],
            reasons: vec![format!("fails as expected: {}: {}", failure.kind, one_line(&failure.message))],
            last_words: Vec::new(),
        })
    })
}

struct Table<'a> {
    run: &'a Run,
    step: &'a StepRecord,
    cells: Vec<&'a Cell>,
    lines: &'a [Line],
    marks: Vec<Option<usize>>,
    unit: Unit,
    details: bool,
}

impl Table<'_> {
    fn columns(&self) -> Vec<Column> {
        let unit = self.unit.name();
        let has_variants = self.cells.iter().any(|cell| cell.variant.is_some());
        let size = if self.has_rows() { "rows" } else { "changed" };
        let baseline = format!("× {}", visible(&self.run.baseline));
        let columns = [
            has_variants.then(|| column(Field::Variant, "variant", "variant", self.variants())),
            Some(column(Field::Backend, "  backend", "  backend", self.backends())),
            self.counts(Field::Size, size, size, |cell| self.size(cell)),
            self.counts(Field::Statements, "statements", "stmts", Cell::work),
            self.counts(Field::Other, "other", "other", |cell| cell.other()).filter(|_| self.has_other()),
            self.times(Field::Median, &format!("median {unit}"), unit, median),
            self.times(Field::P95, &format!("p95 {unit}"), "p95", |cell| Some(cell.ranked()?.p95_ns))
                .filter(|_| self.details),
            self.counts(Field::Samples, "samples", "n", |cell| {
                cell.ranked().and(cell.timing.as_ref()).map(|timing| timing.samples().count() as u64)
            })
            .filter(|_| self.details),
            self.ratios(&baseline),
            self.intervals(),
        ];
        columns.into_iter().flatten().collect()
    }

    fn has_rows(&self) -> bool {
        self.step.answers.iter().any(|answer| matches!(answer, Answer::Rows(_)))
    }

    fn has_other(&self) -> bool {
        self.cells.iter().any(|cell| cell.other().is_some_and(|count| count > 0))
    }

    fn size(&self, cell: &Cell) -> Option<u64> {
        match self.step.answer_of(cell)? {
            Answer::Rows(rows) => Some(rows.rows.len() as u64),
            Answer::Changed(count) => Some(*count),
            Answer::Done | Answer::Unsupported { .. } => None,
        }
    }

    fn variants(&self) -> Vec<String> {
        let name = |(cell, line): (&&Cell, &Line)| match &cell.variant {
            Some(variant) if line.first => visible(variant),
            _ => String::new(),
        };
        self.cells.iter().zip(self.lines).map(name).collect()
    }

    fn backends(&self) -> Vec<String> {
        let mut names = Vec::with_capacity(self.cells.len());
        for ((cell, line), mark) in self.cells.iter().zip(self.lines).zip(&self.marks) {
            let star = match line.rank {
                Some(Rank::Fastest) => STAR,
                Some(Rank::Tie) => TIE,
                _ => ' ',
            };
            let note = mark.map(|index| format!(" {}", superscript(index + 1))).unwrap_or_default();
            names.push(format!("{star} {}{note}", visible(&cell.backend)));
        }
        names
    }

    fn counts(
        &self,
        field: Field,
        header: &str,
        short: &str,
        of: impl Fn(&Cell) -> Option<u64>,
    ) -> Option<Column> {
        let counts: Vec<Option<u64>> = self.cells.iter().map(|cell| of(cell)).collect();
        // A column of dashes tells nothing.
        counts.iter().any(Option::is_some).then(|| {
            let cells = counts.into_iter().map(|count| count.map_or_else(|| DASH.to_owned(), number::count));
            column(field, header, short, cells.collect())
        })
    }

    fn times(
        &self,
        field: Field,
        header: &str,
        short: &str,
        of: impl Fn(&Cell) -> Option<f64>,
    ) -> Option<Column> {
        let shown = |ns: f64| number::significant(ns / self.unit.nanoseconds(), 3);
        self.reals(field, header, short, of, shown)
    }

    fn ratios(&self, header: &str) -> Option<Column> {
        let of = |cell: &Cell| Some(cell.ranked()?.ratio?.value);
        self.reals(Field::Ratio, header, "ratio", of, number::ratio)
    }

    /// The intervals of the ratios; the baseline has none, being 1 by definition.
    fn intervals(&self) -> Option<Column> {
        let of = |cell: &&Cell| {
            let ratio = cell.ranked()?.ratio.filter(|_| cell.backend != self.run.baseline)?;
            Some(format!("{}–{}", number::ratio(ratio.low), number::ratio(ratio.high)))
        };
        let cells: Vec<Option<String>> = self.cells.iter().map(of).collect();
        cells.iter().any(Option::is_some).then(|| {
            let cells = cells.into_iter().map(Option::unwrap_or_default).collect();
            column(Field::Interval, "95 %", "95 %", cells)
        })
    }

    fn reals(
        &self,
        field: Field,
        header: &str,
        short: &str,
        of: impl Fn(&Cell) -> Option<f64>,
        shown: impl Fn(f64) -> String,
    ) -> Option<Column> {
        let values: Vec<Option<f64>> = self.cells.iter().map(|cell| of(cell)).collect();
        values.iter().any(Option::is_some).then(|| {
            let mut texts: Vec<String> =
                values.into_iter().map(|value| value.map_or_else(|| DASH.to_owned(), &shown)).collect();
            number::align(&mut texts);
            column(field, header, short, texts)
        })
    }
}

fn column(field: Field, header: &str, short: &str, cells: Vec<String>) -> Column {
    Column { field, header: header.to_owned(), short: short.to_owned(), cells }
}

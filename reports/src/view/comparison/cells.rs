//! The cells of a column: names, counts, times, ratios and intervals as texts.

use super::shape::{Column, DASH, Field, Line, STAR, TIE, superscript};
use crate::number::{self, Unit};
use crate::record::{Cell, Figures, Interval, Rank, Run, StepRecord};
use crate::view::code;
use crate::visible::visible;
use backend_api::Answer;

/// What the columns are made from.
pub struct Table<'a> {
    /// The run.
    pub run: &'a Run,
    /// The step.
    pub step: &'a StepRecord,
    /// Its cells, a line each.
    pub cells: Vec<&'a Cell>,
    /// What is known of each line.
    pub lines: &'a [Line],
    /// The index of each line's footnote.
    pub marks: Vec<Option<usize>>,
    /// The unit of all times.
    pub unit: Unit,
    /// Whether the less usual columns are wanted as well.
    pub details: bool,
}

impl Table<'_> {
    /// Whether any answer has rows.
    pub fn has_rows(&self) -> bool {
        self.step.answers.iter().any(|answer| matches!(answer, Answer::Rows(_)))
    }

    /// Whether any statements were sent besides the work.
    pub fn has_other(&self) -> bool {
        self.cells.iter().any(|cell| cell.other().is_some_and(|count| count > 0))
    }

    /// The name of each variant, on its first line.
    pub fn variants(&self) -> Vec<String> {
        let name = |(cell, line): (&&Cell, &Line)| match &cell.variant {
            Some(variant) if line.first => visible(variant),
            _ => String::new(),
        };
        self.cells.iter().zip(self.lines).map(name).collect()
    }

    /// The names of the backends, with their signs and footnote marks.
    pub fn backends(&self) -> Vec<String> {
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

    /// Whether queries of the user's own are answered by typed code; nothing where there are none.
    pub fn codes(&self) -> Option<Column> {
        let codes: Vec<_> = self.cells.iter().map(|cell| code::of_cell(self.run, self.step, cell)).collect();
        let shown = |code: Option<&str>| code.unwrap_or(DASH).to_owned();
        codes
            .iter()
            .any(Option::is_some)
            .then(|| column(Field::Code, "code", "code", codes.into_iter().map(shown).collect()))
    }

    /// A column of counts; nothing if nobody counted.
    pub fn counts(
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

    /// A column of counts; nothing if all are zero.
    pub fn any(
        &self,
        field: Field,
        header: &str,
        short: &str,
        of: impl Fn(&Cell) -> Option<u64>,
    ) -> Option<Column> {
        let any = self.cells.iter().any(|cell| of(cell).is_some_and(|count| count > 0));
        self.counts(field, header, short, of).filter(|_| any)
    }

    /// A column of times, in the table's unit.
    pub fn times(
        &self,
        field: Field,
        header: &str,
        short: &str,
        of: impl Fn(&Cell) -> Option<f64>,
    ) -> Option<Column> {
        self.reals(field, header, short, of, |ns| self.time(ns))
    }

    /// A time in the table's unit.
    pub fn time(&self, ns: f64) -> String {
        number::significant(ns / self.unit.nanoseconds(), 3)
    }

    /// The ratios to the baseline.
    pub fn ratios(&self, header: &str) -> Option<Column> {
        let of = |cell: &Cell| Some(cell.ranked()?.ratio?.value);
        let mut column = self.reals(Field::Ratio, header, "ratio", of, number::ratio)?;
        // One number between two clusters means nothing.
        for (text, cell) in column.cells.iter_mut().zip(&self.cells) {
            if let Some(Figures { clusters, ratio: Some(_), .. }) = cell.ranked()
                && !clusters.is_empty()
            {
                let clusters: Vec<String> =
                    clusters.iter().map(|cluster| number::ratio(cluster.value)).collect();
                *text = clusters.join(" or ");
            }
        }
        Some(column)
    }

    /// The ratios to the first variant; a matrix has its own table.
    pub fn over_first(&self) -> Option<Column> {
        let first = self.cells.first()?.variant.as_deref().filter(|_| self.step.points.is_empty())?;
        let of = |cell: &Cell| Some(cell.ranked()?.over_first?.value);
        self.reals(Field::VariantRatio, &format!("× {}", visible(first)), "× 1st", of, number::ratio)
    }

    /// A column of intervals.
    pub fn intervals(
        &self,
        field: Field,
        header: &str,
        of: impl Fn(&Cell) -> Option<Interval>,
        shown: impl Fn(f64) -> String,
    ) -> Option<Column> {
        let cells: Vec<Option<String>> = self
            .cells
            .iter()
            .map(|cell| of(cell).map(|interval| format!("{}–{}", shown(interval.low), shown(interval.high))))
            .collect();
        cells.iter().any(Option::is_some).then(|| {
            let cells = cells.into_iter().map(Option::unwrap_or_default).collect();
            column(field, header, "95 %", cells)
        })
    }

    /// A column of numbers with fractions, aligned at the point.
    pub fn reals(
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

/// A column.
pub fn column(field: Field, header: &str, short: &str, cells: Vec<String>) -> Column {
    Column { field, header: header.to_owned(), short: short.to_owned(), cells }
}

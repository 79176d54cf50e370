//! The columns of the table.

use super::shape::{Column, DASH, Field, Line, STAR, TIE, superscript};
use crate::number::{self, Unit};
use crate::record::{Cell, Figures, Instructions, Interval, Metric, Rank, Run, StatementCounts, StepRecord};
use crate::visible::visible;
use backend_api::{Allocations, Answer};

/// What the columns are made from.
pub struct Table<'a> {
    pub run: &'a Run,
    pub step: &'a StepRecord,
    pub cells: Vec<&'a Cell>,
    pub lines: &'a [Line],
    pub marks: Vec<Option<usize>>,
    pub unit: Unit,
    pub details: bool,
}

impl Table<'_> {
    /// The columns that have anything to tell, of the metrics that are wanted.
    pub fn columns(&self) -> Vec<Column> {
        let unit = self.unit.name();
        let has_variants = self.cells.iter().any(|cell| cell.variant.is_some());
        let size = if self.has_rows() { "rows" } else { "changed" };
        let baseline = format!("× {}", visible(self.run.baseline_in(self.step)));
        let wants = |metric| self.wants(metric);
        let columns = [
            has_variants.then(|| column(Field::Variant, "variant", "variant", self.variants())),
            Some(column(Field::Backend, "  backend", "  backend", self.backends())),
            self.counts(Field::Size, size, size, |cell| self.size(cell)).filter(|_| wants(Metric::Rows)),
            self.counts(Field::Statements, "statements", "stmts", Cell::work)
                .filter(|_| wants(Metric::Statements)),
            self.counts(Field::Other, "other", "other", |cell| cell.other())
                .filter(|_| self.has_other() && wants(Metric::Statements)),
            self.counts(Field::RoundTrips, "round trips", "trips", |cell| Some(cell.traffic?.round_trips))
                .filter(|_| wants(Metric::Statements)),
            self.counts(Field::Prepares, "prepares", "prep", |cell| Some(cell.traffic?.prepares))
                .filter(|_| wants(Metric::Wire)),
            self.counts(Field::Sent, "bytes sent", "sent", |cell| Some(cell.traffic?.bytes_sent))
                .filter(|_| wants(Metric::Wire)),
            self.counts(Field::Received, "bytes received", "recv", |cell| Some(cell.traffic?.bytes_received))
                .filter(|_| wants(Metric::Wire)),
            self.times(Field::Median, &format!("median {unit}"), unit, |cell| {
                Some(cell.ranked()?.median_ns.value)
            })
            .filter(|_| wants(Metric::Median)),
            self.intervals(
                Field::MedianInterval,
                "median 95 %",
                |cell| Some(cell.ranked()?.median_ns),
                |ns| self.time(ns),
            )
            .filter(|_| self.details || self.run.metrics.contains(&Metric::Median)),
            self.times(Field::P95, &format!("p95 {unit}"), "p95", |cell| Some(cell.ranked()?.p95_ns))
                .filter(|_| wants(Metric::P95)),
            self.counts(Field::Samples, "samples", "n", |cell| {
                cell.ranked().and(cell.timing.as_ref()).map(|timing| timing.samples().count() as u64)
            })
            .filter(|_| wants(Metric::Samples)),
            self.ratios(&baseline).filter(|_| wants(Metric::Ratio)),
            // The baseline has no interval, being 1 by definition.
            self.intervals(
                Field::Interval,
                "95 %",
                |cell| cell.ranked()?.ratio.filter(|_| !self.run.is_baseline(&cell.backend)),
                number::ratio,
            )
            .filter(|_| wants(Metric::Ratio)),
            self.counts(Field::Instructions, "instructions", "instr", |cell| Some(instructions(cell)?.total))
                .filter(|_| wants(Metric::Instructions)),
            self.reals(
                Field::InstructionRatio,
                "× instructions",
                "× instr",
                |cell| {
                    let base = instructions(self.run.base_of(self.step, cell)?)?;
                    Some(instructions(cell)?.total as f64 / base.total as f64)
                },
                number::ratio,
            )
            .filter(|_| wants(Metric::Instructions)),
            self.counts(Field::Prepared, "prepared", "prep", |cell| Some(statements(cell)?.prepared))
                .filter(|_| wants(Metric::Prepares)),
            self.counts(Field::Reprepared, "re-prepared", "re-prep", |cell| statements(cell)?.reprepared)
                .filter(|_| wants(Metric::Prepares)),
            self.counts(Field::Switches, "waits", "waits", |cell| cell.observed.as_ref()?.switches)
                .filter(|_| wants(Metric::Switches)),
            self.counts(Field::Allocations, "allocations", "allocs", |cell| Some(allocations(cell)?.count))
                .filter(|_| wants(Metric::Allocations)),
            self.counts(Field::Bytes, "bytes", "bytes", |cell| Some(allocations(cell)?.bytes))
                .filter(|_| wants(Metric::Allocations)),
            self.counts(Field::Peak, "peak bytes", "peak", |cell| {
                Some(allocations(cell)?.peak).filter(|&peak| peak > 0)
            })
            .filter(|_| wants(Metric::Allocations)),
            self.times(Field::Engine, &format!("engine {unit}"), "engine", |cell| {
                Some(cell.observed.as_ref()?.engine?.engine_ns as f64)
            })
            .filter(|_| wants(Metric::Engine)),
            self.times(Field::Library, &format!("library {unit}"), "library", |cell| {
                Some(cell.observed.as_ref()?.engine?.library_ns as f64)
            })
            .filter(|_| wants(Metric::Engine)),
        ];
        columns.into_iter().flatten().collect()
    }

    /// Whether a metric is shown: one that the user chose, or, if none was chosen, a usual one.
    fn wants(&self, metric: Metric) -> bool {
        match self.run.metrics.as_slice() {
            [] => self.details || metric.is_usual(),
            chosen => chosen.contains(&metric),
        }
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
        self.reals(field, header, short, of, |ns| self.time(ns))
    }

    /// A time in the table's unit.
    fn time(&self, ns: f64) -> String {
        number::significant(ns / self.unit.nanoseconds(), 3)
    }

    fn ratios(&self, header: &str) -> Option<Column> {
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

    fn intervals(
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

fn instructions(cell: &Cell) -> Option<Instructions> {
    cell.observed.as_ref()?.instructions
}

fn statements(cell: &Cell) -> Option<StatementCounts> {
    cell.observed.as_ref()?.statements
}

fn allocations(cell: &Cell) -> Option<Allocations> {
    cell.observed.as_ref()?.allocations
}

fn column(field: Field, header: &str, short: &str, cells: Vec<String>) -> Column {
    Column { field, header: header.to_owned(), short: short.to_owned(), cells }
}

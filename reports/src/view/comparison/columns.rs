//! The columns of the table: which there are, and what is in each.

use super::cells::{Table, column};
use super::shape::{Column, Field};
use crate::number;
use crate::record::{Cell, Instructions, Metric, StatementCounts};
use crate::visible::visible;
use backend_api::Allocations;

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
            self.codes(),
            self.counts(Field::Size, size, size, |cell| self.step.rows_of(cell))
                .filter(|_| wants(Metric::Rows)),
            self.counts(Field::Statements, "statements", "stmts", Cell::work)
                .filter(|_| wants(Metric::Statements)),
            self.counts(Field::Other, "other", "other", |cell| cell.other())
                .filter(|_| self.has_other() && wants(Metric::Statements)),
            self.counts(Field::RoundTrips, "round trips", "trips", |cell| Some(cell.traffic?.round_trips))
                .filter(|_| wants(Metric::Statements)),
            self.any(Field::Checks, "checks", "checks", |cell| cell.traffic?.checks)
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
            self.over_first().filter(|_| wants(Metric::Ratio)),
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
            self.counts(Field::SystemCalls, "system calls", "syscalls", |cell| {
                instructions(cell)?.system_calls
            })
            .filter(|_| wants(Metric::Instructions)),
            self.counts(Field::Executed, "executed", "exec", |cell| Some(statements(cell)?.executed))
                .filter(|_| wants(Metric::Prepares)),
            self.counts(Field::Prepared, "prepared", "prep", |cell| Some(statements(cell)?.prepared))
                .filter(|_| wants(Metric::Prepares)),
            self.counts(Field::Cached, "from cache", "cached", |cell| {
                let counts = statements(cell)?;
                Some(counts.executed.saturating_sub(counts.prepared))
            })
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
            self.any(Field::FullScanSteps, "rows scanned", "scanned", |cell| {
                statements(cell)?.full_scan_steps
            })
            .filter(|_| wants(Metric::Engine)),
            self.any(Field::Sorts, "sorts", "sorts", |cell| statements(cell)?.sorts)
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

//! Computes medians and ratios with intervals from the samples of a step, and ranks the backends.

use super::bootstrap::{Resampled, Series};
use super::clusters::clusters;
use super::small_samples::Spread;
use super::speeds::speeds;
use crate::quantiles::percentile;
use crate::record::{Cell, Figures, Interval, Rank, StepRecord, Timing, Twin, Verdict};
use fastrand::Rng;
use std::collections::BTreeSet;

/// A backend's part in a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// The backend whose times are 1; only those with the same one are compared.
    pub baseline: String,
    /// Whether it has no database and shows the floor of all times: it is told apart from nobody.
    pub control: bool,
}

impl Role {
    /// A backend that is compared.
    pub fn of(baseline: impl Into<String>) -> Self {
        Role { baseline: baseline.into(), control: false }
    }
}

/// A difference below this is of no use to anybody, whatever its interval.
pub const FLOOR: f64 = 0.01;

/// How sure an interval is to hold the true value, and all ratios of a step together.
const CONFIDENCE: f64 = 0.95;

/// Computes the figures of a step from its samples and those of the baselines' twins. The same seed gives the same
/// figures.
pub fn evaluate(step: &mut StepRecord, role_of: impl Fn(&str) -> Role, seed: u64) {
    let variants: Vec<Option<String>> =
        step.variants().into_iter().map(|variant| variant.map(str::to_owned)).collect();
    // The more ratios a table has, the surer each must be: what is printed is what tells the cells apart.
    let mut rng = Rng::with_seed(seed);
    let roles: Vec<Role> = step.cells.iter().map(|cell| role_of(&cell.backend)).collect();
    let is_ratio = |(cell, role): &(&Cell, &Role)| timing(cell).is_some() && cell.backend != role.baseline;
    let ratios = step.cells.iter().zip(&roles).filter(is_ratio).count();
    let strict = 1.0 - (1.0 - CONFIDENCE) / ratios.max(1) as f64;
    let baselines: BTreeSet<&String> = roles.iter().map(|role| &role.baseline).collect();
    let mut groups = Vec::new();
    for variant in variants {
        for &baseline in &baselines {
            let is_of_group = |index: usize| {
                let cell = &step.cells[index];
                cell.variant == variant && roles[index].baseline == *baseline && timing(cell).is_some()
            };
            let cells: Vec<usize> = (0..step.cells.len()).filter(|&index| is_of_group(index)).collect();
            groups.push(Group { variant: variant.clone(), baseline, cells });
        }
    }
    let confidence = Confidence::of(step, &groups, strict);
    for group in groups {
        let compared: Vec<bool> = group.cells.iter().map(|&index| !roles[index].control).collect();
        evaluate_cells(step, &group, &compared, &confidence, &mut rng);
    }
    compare_variants(step, &confidence, &mut rng);
}

/// The ratio of each variant to the first, backend by backend: they are sampled in the same rounds.
fn compare_variants(step: &mut StepRecord, confidence: &Confidence, rng: &mut Rng) {
    let Some(first) = step.cells.first().map(|cell| cell.variant.clone()) else { return };
    let over = |cell: &Cell, step: &StepRecord, rng: &mut Rng| {
        let is_same = |other: &&Cell| other.variant == first && other.backend == cell.backend;
        let first = step.cells.iter().find(is_same).and_then(timing)?;
        Some(confidence.ratio(&Series::ratio(timing(cell)?, first).resample(rng)?))
    };
    for index in 0..step.cells.len() {
        let cell = &step.cells[index];
        let is_first = cell.variant == first;
        let ratio = if is_first { Some(Interval::exact(1.0)) } else { over(cell, step, rng) };
        if let Some(figures) = &mut step.cells[index].figures {
            figures.over_first = ratio;
        }
    }
}

/// The timed cells of one variant and one tuning.
struct Group<'a> {
    variant: Option<String>,
    baseline: &'a str,
    cells: Vec<usize>,
}

impl Group<'_> {
    /// The times that are 1.
    fn base<'a>(&self, step: &'a StepRecord) -> Option<&'a Timing> {
        let mut cells = self.cells.iter().map(|&index| &step.cells[index]);
        cells.find(|cell| cell.backend == self.baseline).and_then(timing)
    }

    /// The index of the baseline's twin.
    fn twin(&self, step: &StepRecord) -> Option<usize> {
        let is_twin = |twin: &Twin| {
            twin.variant == self.variant && twin.backend.as_deref().is_none_or(|name| name == self.baseline)
        };
        step.twins.iter().position(is_twin)
    }
}

/// How sure the figures of a step are to be, and how much its generations differ.
struct Confidence {
    /// What its comparisons need, so that all of them together are seldom wrong.
    strict: f64,
    times: Spread,
    ratios: Spread,
}

impl Confidence {
    fn of(step: &StepRecord, groups: &[Group<'_>], strict: f64) -> Self {
        let (mut times, mut ratios) = (Vec::new(), Vec::new());
        for group in groups {
            let base = group.base(step);
            for cell in group.cells.iter().map(|&index| &step.cells[index]) {
                times.extend(timing(cell).map(|timing| Series::of(timing).medians()));
                let is_base = cell.backend == group.baseline;
                let pair = timing(cell).zip(base).filter(|_| !is_base);
                ratios.extend(pair.map(|(timing, base)| Series::ratio(timing, base).medians()));
            }
            let twin = group.twin(step).zip(base);
            ratios.extend(twin.map(|(index, base)| Series::ratio(&step.twins[index].timing, base).medians()));
        }
        Confidence { strict, times: Spread::of(&times), ratios: Spread::of(&ratios) }
    }

    /// A ratio's interval.
    fn ratio(&self, series: &Resampled) -> Interval {
        series.interval(self.strict, &self.ratios)
    }
}

fn timing(cell: &Cell) -> Option<&Timing> {
    let timing = cell.timing.as_ref().filter(|_| cell.verdict == Verdict::Passed)?;
    timing.samples().next().map(|_| timing)
}

/// Computes the figures of a group's cells.
fn evaluate_cells(
    step: &mut StepRecord,
    group: &Group<'_>,
    compared: &[bool],
    confidence: &Confidence,
    rng: &mut Rng,
) {
    let cells = &group.cells;
    let timings: Vec<&Timing> = cells.iter().filter_map(|&index| timing(&step.cells[index])).collect();
    let mut time = |timing| Some(Series::of(timing).resample(rng)?.interval(CONFIDENCE, &confidence.times));
    let times: Vec<Interval> = timings.iter().copied().filter_map(&mut time).collect();
    if cells.is_empty() || times.len() != cells.len() {
        return;
    }
    let base = group.base(step);
    let mut over = |timing: &Timing| Some(confidence.ratio(&Series::ratio(timing, base?).resample(rng)?));
    let twin = group.twin(step);
    let twin_ratio = twin.and_then(|index| over(&step.twins[index].timing));
    let ratio_of = |(&index, &timing): (&usize, &&Timing)| {
        // By definition, and not by measuring.
        let is_base = step.cells[index].backend == group.baseline;
        if is_base { Some(Interval::exact(1.0)) } else { over(timing) }
    };
    let ratios: Vec<Option<Interval>> = cells.iter().zip(&timings).map(ratio_of).collect();

    let noise = twin_ratio.map_or(0.0, |ratio| (ratio.value - 1.0).abs()).max(FLOOR);
    // Ratios say it better than times: they do not depend on when the computer was slow.
    let time = |index: usize| ratios[index].map_or(times[index].value, |ratio| ratio.value);
    let ranked = compared.iter().filter(|&&compared| compared).count();
    let fastest = (0..times.len())
        .filter(|&index| compared[index])
        .min_by(|&a, &b| time(a).total_cmp(&time(b)))
        .unwrap_or(0);
    let mut rank = |index: usize| {
        if ranked == 1 || !compared[index] {
            return Rank::Alone;
        }
        if index == fastest {
            return Rank::Fastest;
        }
        let slower = Series::ratio(timings[index], timings[fastest]).resample(rng).is_some_and(|series| {
            // Of what is compared with the baseline, the interval is the printed one.
            let printed = ratios[index].filter(|_| step.cells[cells[fastest]].backend == group.baseline);
            let Interval { value, low, .. } = printed.unwrap_or_else(|| confidence.ratio(&series));
            series.is_comparable() && low > 1.0 && value - 1.0 > noise
        });
        if slower { Rank::Slower } else { Rank::Tie }
    };
    let mut ranks: Vec<Rank> = (0..times.len()).map(&mut rank).collect();
    // Whoever is not told apart from all others is first by chance, and so is everybody beside busy programs: on a computer with two speeds no smaller difference
    // than theirs tells anything, and times that contradict the ratios tell nothing at all.
    let apart = twin.zip(base).and_then(|(index, base)| speeds(base, &step.twins[index].timing));
    let apart = apart.map_or(0.0, |[fast, slow]| slow.value / fast.value);
    let is_told = |index: usize| match ranks[index] {
        Rank::Slower => times[index].value > times[fastest].value && time(index) / time(fastest) > apart,
        Rank::Tie => false,
        Rank::Fastest | Rank::Alone => true,
    };
    if step.was_disturbed() || !(0..ranks.len()).all(is_told) {
        ranks[fastest] = match ranks[fastest] {
            Rank::Fastest => Rank::Tie,
            other => other,
        };
    }
    let figures: Vec<Figures> = timings
        .iter()
        .enumerate()
        .map(|(index, timing)| Figures {
            median_ns: times[index],
            p95_ns: percentile(&timing.samples().collect::<Vec<_>>(), 0.95).unwrap_or(times[index].value),
            ratio: ratios[index],
            over_first: None,
            rank: ranks[index],
            clusters: clusters(&match base {
                Some(base) => Series::ratio(timing, base).values(),
                None => timing.samples().collect(),
            }),
        })
        .collect();
    for (index, figures) in cells.iter().zip(figures) {
        step.cells[*index].figures = Some(figures);
    }
    if let Some(twin) = twin {
        step.twins[twin].ratio = twin_ratio;
    }
}

/// Half of the widest interval of a step's ratios, as a part of its ratio; of its times, if there are no ratios.
pub fn precision(step: &StepRecord) -> f64 {
    let figures = || step.cells.iter().filter_map(Cell::ranked);
    let ratios = figures().filter_map(|figures| figures.ratio.as_ref()).map(Interval::width).reduce(f64::max);
    ratios.or_else(|| figures().map(|figures| figures.median_ns.width()).reduce(f64::max)).unwrap_or(0.0)
        / 2.0
}

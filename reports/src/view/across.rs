//! A measured step over several databases: a row for each variant and backend, and for each database the time and its
//! ratio to the raw driver there.

use super::about;
use super::comparison::{DASH, STAR, TIE};
use super::matrix::Column;
use crate::number::{self, Unit};
use crate::record::{Cell, Figures, Interval, Rank, Run, ScenarioRecord, StepKind, StepRecord};
use crate::visible::visible;

/// One step.
#[derive(Debug)]
pub struct Across {
    /// `05 step 3: The N+1 problem`
    pub title: String,
    /// The table.
    pub columns: Vec<Column>,
}

/// What is said of it.
pub const LEGEND: &str = "median, and its ratio to the raw driver of that database · ★ the fastest there · = not told apart from it · \
     two numbers: an interval that is too wide for one";

/// A table for each step that was measured on several databases.
pub fn of(run: &Run) -> Vec<Across> {
    let mut tables = Vec::new();
    for (index, first) in run.scenarios.iter().enumerate() {
        let is_same = |other: &&ScenarioRecord| other.id == first.id && other.digest == first.digest;
        if run.scenarios[..index].iter().any(|other| is_same(&other)) {
            continue;
        }
        let played: Vec<&ScenarioRecord> = run.scenarios.iter().filter(is_same).collect();
        if played.len() > 1 {
            tables.extend(numbers(&played).into_iter().filter_map(|number| table(run, &played, number)));
        }
    }
    tables
}

/// The numbers of the steps that were measured anywhere: a step may be left out on some databases.
fn numbers(played: &[&ScenarioRecord]) -> Vec<usize> {
    let measured = played.iter().flat_map(|scenario| &scenario.steps);
    let measured = measured.filter(|step| step.kind == StepKind::Measure);
    let mut numbers: Vec<usize> = measured.map(|step| step.number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// A row: a variant, and who plays it. The raw drivers share one, each on its own database.
type Row = (Option<String>, String);

fn table(run: &Run, played: &[&ScenarioRecord], number: usize) -> Option<Across> {
    let steps: Vec<Option<&StepRecord>> =
        played.iter().map(|scenario| scenario.steps.iter().find(|step| step.number == number)).collect();
    let timed = |step: &StepRecord| step.cells.iter().any(|cell| cell.ranked().is_some());
    if steps.iter().flatten().filter(|step| timed(step)).count() < 2 {
        return None;
    }
    let rows = rows(run, &steps);
    let figures = |step: Option<&StepRecord>, row: &Row| -> Option<Figures> {
        let cell = step?.cells.iter().find(|cell| row_of(run, cell) == *row)?;
        cell.ranked().cloned()
    };
    let times = |step: &StepRecord| -> Vec<f64> {
        step.cells.iter().filter_map(|cell| Some(cell.ranked()?.median_ns.value)).collect()
    };
    // One unit for all: the databases are to be compared.
    let unit = Unit::of(&steps.iter().flatten().flat_map(|step| times(step)).collect::<Vec<_>>());
    let mut columns = Vec::new();
    if rows.iter().any(|(variant, _)| variant.is_some()) {
        let mut names: Vec<String> =
            rows.iter().map(|(variant, _)| visible(variant.as_deref().unwrap_or_default())).collect();
        super::matrix::without_repeats(&mut names);
        columns.push(column("variant", false, names));
    }
    columns.push(column("backend", false, rows.iter().map(|(_, backend)| visible(backend)).collect()));
    for (scenario, step) in played.iter().zip(&steps) {
        let figures: Vec<Option<Figures>> = rows.iter().map(|row| figures(*step, row)).collect();
        let time = |figures: &Figures| number::significant(figures.median_ns.value / unit.nanoseconds(), 3);
        let ratio = |figures: &Figures| figures.ratio.map(|ratio| self::ratio(figures.rank, ratio));
        let texts = |of: &dyn Fn(&Figures) -> Option<String>| -> Vec<String> {
            let texts = figures.iter().map(|figures| figures.as_ref().and_then(of));
            texts.map(|text| text.unwrap_or_else(|| DASH.to_owned())).collect()
        };
        let mut times = texts(&|figures| Some(time(figures)));
        number::align(&mut times);
        let header = format!("{} {}", visible(&scenario.database), unit.name());
        columns.push(column(&header, true, times));
        columns.push(column("×", true, texts(&ratio)));
    }
    let (scenario, step) =
        played.iter().zip(&steps).find_map(|(scenario, step)| Some((scenario, (*step)?)))?;
    Some(Across { title: about::step_name(scenario, step), columns })
}

/// A ratio whose interval is wider than this part of it is no figure by itself.
const WIDE: f64 = 0.5;

/// `★ 1.00`, `= 1.09`, `0.21–8.03`
fn ratio(rank: Rank, ratio: Interval) -> String {
    let sign = match rank {
        Rank::Fastest => format!("{STAR} "),
        Rank::Tie => format!("{TIE} "),
        Rank::Slower | Rank::Alone => String::new(),
    };
    if ratio.width() > WIDE {
        return format!("{sign}{}–{}", number::ratio(ratio.low), number::ratio(ratio.high));
    }
    sign + &number::ratio(ratio.value)
}

fn column(header: &str, number: bool, cells: Vec<String>) -> Column {
    Column { header: header.to_owned(), number, cells }
}

/// The rows that have a figure anywhere, in the order of the variants and, within each, with the raw driver first.
fn rows(run: &Run, steps: &[Option<&StepRecord>]) -> Vec<Row> {
    let mut variants: Vec<Option<String>> = Vec::new();
    let mut backends: Vec<String> = Vec::new();
    let cells = || steps.iter().flatten().flat_map(|step| &step.cells).filter(|cell| cell.ranked().is_some());
    for cell in cells() {
        let (variant, backend) = row_of(run, cell);
        if !variants.contains(&variant) {
            variants.push(variant);
        }
        if !backends.contains(&backend) {
            backends.push(backend);
        }
    }
    let pairs = variants.iter().flat_map(|variant| backends.iter().map(move |backend| (variant, backend)));
    let rows = pairs.map(|(variant, backend)| (variant.clone(), backend.clone()));
    rows.filter(|row| cells().any(|cell| row_of(run, cell) == *row)).collect()
}

fn row_of(run: &Run, cell: &Cell) -> Row {
    let backend = match run.is_baseline(&cell.backend) {
        true => run.tuning_of(&cell.backend).named("raw driver"),
        false => cell.backend.clone(),
    };
    (cell.variant.clone(), backend)
}

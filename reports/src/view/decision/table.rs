//! The decision as columns.

use crate::decide::{Answer, Place, Standing, Work};
use crate::number;
use crate::question::{Checks, Library, library};
use crate::record::Interval;
use crate::view::comparison::{DASH, STAR, TIE};
use crate::view::matrix::Column;
use crate::visible::visible;

/// An interval that is wider than this part of its value is shown as its bounds.
const WIDE: f64 = 0.5;

/// A line for each library, and one that says what the means are of.
pub fn means(answer: &Answer) -> Vec<Column> {
    let mut columns = vec![names(answer, Some("comparisons"))];
    columns.extend(facts(answer));
    for work in &answer.works {
        let mut cells: Vec<String> =
            answer.libraries.iter().map(|name| of(work, name).map_or_else(dash, mean)).collect();
        cells.push(counted(work));
        columns.push(Column { header: work.kind.short().to_owned(), number: true, cells });
    }
    columns
}

/// The least and the largest ratio behind each mean.
pub fn ranges(answer: &Answer) -> Vec<Column> {
    let mut columns = vec![names(answer, None)];
    for work in &answer.works {
        let range = |standing: &Standing| {
            let (low, high) = standing.range;
            between(low, high)
        };
        let cells = answer.libraries.iter().map(|name| of(work, name).map_or_else(dash, range)).collect();
        columns.push(Column { header: work.kind.short().to_owned(), number: true, cells });
    }
    columns
}

pub fn dash() -> String {
    DASH.to_owned()
}

fn of<'a>(work: &'a Work, backend: &str) -> Option<&'a Standing> {
    work.standings.iter().find(|standing| standing.backend == backend)
}

pub fn names(answer: &Answer, last: Option<&str>) -> Column {
    let names = answer.libraries.iter().map(|name| visible(name));
    Column {
        header: "backend".to_owned(),
        number: false,
        cells: names.chain(last.map(str::to_owned)).collect(),
    }
}

/// `★ 1.25 ±4%`
fn mean(standing: &Standing) -> String {
    let sign = match standing.place {
        Place::First => format!("{STAR} "),
        Place::Tie => format!("{TIE} "),
        Place::Behind(_) | Place::Alone => String::new(),
    };
    let figure = match standing.interval {
        None => format!("{} ?", number::ratio(standing.mean)),
        Some(interval) if interval.width() == 0.0 => number::ratio(standing.mean),
        Some(interval) if interval.width() > WIDE => between(interval.low, interval.high),
        Some(interval) => format!("{} ±{}%", number::ratio(standing.mean), half(interval)),
    };
    sign + &figure
}

/// Half of the interval, as parts of a hundred, upwards: it never says more than there is.
fn half(Interval { value, low, high }: Interval) -> u32 {
    let reach = (high / value - 1.0).max(1.0 - low / value);
    (reach * 100.0).ceil() as u32
}

/// `1.20–1.30`, or one number where both are written alike.
pub fn between(low: f64, high: f64) -> String {
    let (low, high) = (number::ratio(low), number::ratio(high));
    if low == high { low } else { format!("{low}–{high}") }
}

/// `3`, `5 of 7`
fn counted(work: &Work) -> String {
    match work.counted == work.all {
        true => work.all.to_string(),
        false => format!("{} of {}", work.counted, work.all),
    }
}

/// What is known of each library, whatever its figures.
fn facts(answer: &Answer) -> Vec<Column> {
    let fact = |header: &str, of: &dyn Fn(&Library) -> &'static str| {
        let cell =
            |name: &String| library(name, answer.group.tuning).map_or("?", |known| of(known)).to_owned();
        let cells = answer.libraries.iter().map(cell).chain([String::new()]).collect();
        Column { header: header.to_owned(), number: false, cells }
    };
    vec![
        fact("async", &|library| if library.is_async { "yes" } else { "no" }),
        fact("checked", &|library| match answer.group.kind() {
            Some(kind) if library.checks != Checks::None && !library.checked_on.contains(&kind) => "not here",
            _ => library.checks.name(),
        }),
    ]
}

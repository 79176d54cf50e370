//! What each library catches, what can be written with it, and what it costs, as columns.

use super::table::{dash, names};
use super::topics::tallies::{count, rows};
use crate::costs::{Built, Cost};
use crate::decide::{Answer, Besides};
use crate::number;
use crate::programs::{Verdict, Verdicts};
use crate::view::matrix::Column;

/// A line for each library, and one that says of how many; nothing if nobody knows any of it.
pub fn columns(answer: &Answer) -> Option<Vec<Column>> {
    let mut columns = Vec::new();
    let mistakes = |known: &'_ Besides| known.mistakes.clone();
    let can = |known: &'_ Besides| known.can.clone();
    columns.extend(counted(answer, mistakes, "before", &Verdict::BEFORE));
    columns.extend(counted(answer, mistakes, "at run time", &[Verdict::RunTime]));
    columns.extend(counted(answer, mistakes, "harmless", &[Verdict::Harmless]));
    columns.extend(counted(answer, mistakes, "silent", &[Verdict::Silent]));
    columns.extend(counted(answer, can, "typed", &[Verdict::Typed]));
    columns.extend(counted(answer, can, "tool", &[Verdict::Tool]));
    columns.extend(counted(answer, can, "raw SQL", &[Verdict::Raw]));
    columns.extend(counted(answer, can, "not at all", &[Verdict::No]));
    columns.extend(cost(answer, "crates", |cost| Some(number::count(cost.crates.into()))));
    columns.extend(cost(answer, "lines/op", |cost| {
        (cost.lines.operations > 0).then(|| format!("{:.1}", cost.lines.per_operation()))
    }));
    let built = |figure: fn(&Built) -> f64| {
        move |cost: &Cost| cost.build.as_ref().map(|built| number::significant(figure(built), 2))
    };
    columns.extend(cost(answer, "dev s", built(|built| built.elapsed.dev_s)));
    columns.extend(cost(answer, "release s", built(|built| built.elapsed.release_s)));
    columns.extend(cost(answer, "MB", built(|built| built.binary as f64 / 1e6)));
    (!columns.is_empty()).then(|| std::iter::once(names(answer, Some("of"))).chain(columns).collect())
}

/// How often each library has some verdicts; nothing if nobody was tried.
fn counted(
    answer: &Answer,
    of: impl Fn(&Besides) -> Option<Verdicts>,
    header: &str,
    wanted: &[Verdict],
) -> Option<Column> {
    let tried: Vec<Option<Verdicts>> = answer.besides.iter().map(of).collect();
    let all = tried.iter().flatten().map(rows).max()?;
    let cell = |verdicts: &Option<Verdicts>| match verdicts {
        Some(verdicts) => count(verdicts, wanted).to_string(),
        None => dash(),
    };
    let cells = tried.iter().map(cell).chain([all.to_string()]).collect();
    Some(Column { header: header.to_owned(), number: true, cells })
}

/// What each library costs; nothing if nobody knows it of any.
fn cost(answer: &Answer, header: &str, of: impl Fn(&Cost) -> Option<String>) -> Option<Column> {
    let known: Vec<Option<String>> =
        answer.besides.iter().map(|known| known.cost.as_ref().and_then(&of)).collect();
    known.iter().flatten().next()?;
    let mut cells: Vec<String> = known.into_iter().map(|cell| cell.unwrap_or_else(dash)).collect();
    number::align(&mut cells);
    cells.push(String::new());
    Some(Column { header: header.to_owned(), number: true, cells })
}

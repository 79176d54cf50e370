//! How often each library has a verdict, in words.

use crate::decide::{Answer, Besides};
use crate::programs::{Verdict, Verdicts};
use crate::view::decision::verdict::and;
use crate::visible::visible;

/// How many rows of these have one of the verdicts.
pub fn count(verdicts: &Verdicts, wanted: &[Verdict]) -> usize {
    wanted.iter().filter_map(|verdict| verdicts.get(verdict)).map(Vec::len).sum()
}

/// How many rows there are.
pub fn rows(verdicts: &Verdicts) -> usize {
    verdicts.values().map(Vec::len).sum()
}

/// What `of` finds of each library, where there is something.
pub fn each<'a, T>(answer: &'a Answer, of: impl Fn(&'a Besides) -> Option<T>) -> Vec<(&'a str, T)> {
    answer.besides.iter().filter_map(|known| Some((known.backend.as_str(), of(known)?))).collect()
}

/// `sea-orm 11, sqlx and diesel 15 and rusqlite 19`, in the order that is asked for; equals stay in that of the tables.
pub fn listed<T: PartialOrd + Copy>(
    mut counts: Vec<(&str, T)>,
    order: Order,
    figure: impl Fn(T) -> String,
) -> String {
    counts.sort_by(|(_, one), (_, other)| {
        let ascending = one.partial_cmp(other).unwrap_or(std::cmp::Ordering::Equal);
        if order == Order::LeastFirst { ascending } else { ascending.reverse() }
    });
    let mut groups: Vec<(Vec<String>, String)> = Vec::new();
    for (name, count) in counts {
        let shown = figure(count);
        match groups.last_mut().filter(|(_, last)| *last == shown) {
            Some((names, _)) => names.push(visible(name)),
            None => groups.push((vec![visible(name)], shown)),
        }
    }
    let groups: Vec<String> = groups.iter().map(|(names, shown)| format!("{} {shown}", and(names))).collect();
    groups.join(", ")
}

/// Which count comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The least.
    LeastFirst,
    /// The most.
    MostFirst,
}

/// Who was not tried, as a sentence; nothing if all were.
pub fn not_tried(answer: &Answer, of: impl Fn(&Besides) -> bool) -> Option<String> {
    let names: Vec<String> =
        answer.besides.iter().filter(|known| !of(known)).map(|known| visible(&known.backend)).collect();
    (!names.is_empty()).then(|| format!("Not tried: {}.", and(&names)))
}

/// What one thing is for each library: `tool with diesel, typed with sea-orm, no with rusqlite and sqlx`.
pub fn of_one(each: &[(&str, &Verdicts)], row: &str) -> Option<String> {
    let mut found: Vec<(Verdict, Vec<String>)> = Vec::new();
    for (name, verdicts) in each {
        let has = |(_, rows): &(&Verdict, &Vec<String>)| rows.iter().any(|known| known == row);
        let Some((&verdict, _)) = verdicts.iter().find(has) else { continue };
        match found.iter_mut().find(|(known, _)| *known == verdict) {
            Some((_, names)) => names.push(visible(name)),
            None => found.push((verdict, vec![visible(name)])),
        }
    }
    found.sort_by_key(|(verdict, _)| *verdict);
    let parts: Vec<String> =
        found.iter().map(|(verdict, names)| format!("{} with {}", verdict.label(), and(names))).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

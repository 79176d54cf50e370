//! Flexibility: what can be written at all.

use super::tallies::{Order, count, each, listed, not_tried, rows};
use super::topic::Topic;
use crate::decide::Answer;
use crate::programs::{Verdict, Verdicts};
use crate::view::decision::verdict::and;
use crate::visible::visible;

/// What is typed, what is raw SQL only, and what cannot be done here.
pub fn topic(answer: &Answer) -> Topic {
    let tried = each(answer, |known| known.can.as_ref());
    let kind = answer
        .group
        .kind()
        .map_or_else(|| visible(&answer.group.database), |kind| kind.spec().name.to_owned());
    let Some(all) = tried.iter().map(|(_, verdicts)| rows(verdicts)).max() else {
        let nothing = format!("What can be written on {kind} was not tried.");
        return Topic::of("flexibility", vec![nothing], &["runner can"]);
    };
    let counts = |wanted: &[Verdict]| {
        tried.iter().map(|(name, verdicts)| (*name, count(verdicts, wanted))).collect::<Vec<_>>()
    };
    let mut says = vec![format!(
        "Of {all} thing{} that applications need on {kind}, so many have an interface or a tool: {}; so many are raw SQL only: {}.",
        if all == 1 { "" } else { "s" },
        listed(counts(&[Verdict::Typed, Verdict::Tool]), Order::MostFirst, |count| count.to_string()),
        listed(counts(&[Verdict::Raw]), Order::LeastFirst, |count| count.to_string()),
    )];
    let not_here = |(name, verdicts): &(&str, &Verdicts)| {
        let rows: Vec<String> = verdicts.get(&Verdict::No)?.iter().map(|row| visible(row)).collect();
        Some(format!("{}: {}", visible(name), and(&rows)))
    };
    let not_here: Vec<String> = tried.iter().filter_map(not_here).collect();
    if !not_here.is_empty() {
        says.push(format!("Not at all here: {}.", not_here.join("; ")));
    }
    says.extend(not_tried(answer, |known| known.can.is_some()));
    Topic::of("flexibility", says, &["runner can", "runner can --check"])
}

//! Cost: crates, lines and builds.

use super::tallies::{Order, each, listed, not_tried};
use super::topic::Topic;
use crate::costs::Built;
use crate::decide::Answer;
use crate::number;

/// What is counted, and what was built.
pub fn topic(answer: &Answer) -> Topic {
    let crates = each(answer, |known| known.cost.as_ref().map(|cost| cost.crates));
    if crates.is_empty() {
        return Topic::of(
            "cost",
            vec!["Crates, lines and builds were not counted.".to_owned()],
            &["runner costs"],
        );
    }
    let lines = each(answer, |known| {
        let lines = &known.cost.as_ref()?.lines;
        (lines.operations > 0).then(|| lines.per_operation())
    });
    let mut text = format!(
        "The least program has so many crates: {}",
        listed(crates, Order::LeastFirst, |count| count.to_string())
    );
    if !lines.is_empty() {
        text += &format!(
            "; an operation takes so many lines: {}",
            listed(lines, Order::LeastFirst, |lines| format!("{lines:.1}"))
        );
    }
    let mut says = vec![text + "."];
    says.push(built(answer).unwrap_or_else(|| "How long builds take was not measured.".to_owned()));
    says.extend(not_tried(answer, |known| known.cost.is_some()));
    Topic::of("cost", says, &["runner costs", "runner costs --build"])
}

/// Builds are an illustration: nobody is named the fastest by them.
fn built(answer: &Answer) -> Option<String> {
    let of = |figure: fn(&Built) -> f64| {
        let found = each(answer, |known| known.cost.as_ref()?.build.as_ref().map(figure));
        (!found.is_empty()).then(|| listed(found, Order::LeastFirst, |figure| number::significant(figure, 2)))
    };
    Some(format!(
        "On one computer at one moment, a first optimized build took so many seconds: {}; the program has so many MB: {}.",
        of(|built| built.elapsed.release_s)?,
        of(|built| built.binary as f64 / 1e6)?
    ))
}

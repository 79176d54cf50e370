//! Async and pools.

use super::tallies::{Order, count, each, listed, rows};
use super::topic::Topic;
use crate::decide::Answer;
use crate::programs::Verdict;
use crate::question::{Kind, library};
use crate::view::decision::verdict::and;
use crate::visible::visible;

/// The common mistakes with futures and pools, by their names in the matrix.
const MISTAKES: [&str; 6] = [
    "blocking-call",
    "forgotten-await",
    "memory-database-in-a-pool",
    "pool-exhausted",
    "shared-connection",
    "two-pools-in-a-test",
];

/// Whose calls are awaited, what goes wrong then, and whether many clients were measured.
pub fn topic(answer: &Answer) -> Topic {
    let waits = |is_async: bool| -> Vec<String> {
        let names = answer.libraries.iter();
        let is_of = |name: &&String| {
            library(name, answer.group.tuning).is_some_and(|known| known.is_async == is_async)
        };
        names.filter(is_of).map(|name| visible(name)).collect()
    };
    let (awaited, blocking) = (waits(true), waits(false));
    let mut says = vec![match (awaited.is_empty(), blocking.is_empty()) {
        (true, true) => "Whose calls are awaited is not known.".to_owned(),
        (false, true) => format!("The calls of {} are awaited.", and(&awaited)),
        (true, false) => format!("The calls of {} block their thread.", and(&blocking)),
        (false, false) => {
            format!(
                "The calls of {} are awaited; those of {} block their thread.",
                and(&awaited),
                and(&blocking)
            )
        }
    }];
    let tried = each(answer, |known| {
        let mut verdicts = known.mistakes.clone()?;
        verdicts.values_mut().for_each(|rows| rows.retain(|row| MISTAKES.contains(&row.as_str())));
        Some(verdicts)
    });
    if let Some(all) = tried.iter().map(|(_, verdicts)| rows(verdicts)).max().filter(|all| *all > 0) {
        let silent =
            tried.iter().map(|(name, verdicts)| (*name, count(verdicts, &[Verdict::Silent]))).collect();
        says.push(format!(
            "Of {all} mistakes with futures and pools, so many are silently wrong: {}.",
            listed(silent, Order::LeastFirst, |count| count.to_string())
        ));
    }
    let mut replay = vec!["runner play 07"];
    if !answer.works.iter().any(|work| work.kind == Kind::Clients && work.counted > 0) {
        says.push("What many clients at once get done was not measured.".to_owned());
        replay.push("runner play scenarios/bench/clients.yaml");
    }
    Topic::of("async and pools", says, &replay)
}

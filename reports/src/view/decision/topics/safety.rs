//! Safety: what becomes of common mistakes.

use super::tallies::{Order, count, each, listed, not_tried, rows};
use super::topic::Topic;
use crate::decide::Answer;
use crate::programs::Verdict;
use backend_api::DatabaseKind;

/// What is silently wrong, and what is found before a program runs.
pub fn topic(answer: &Answer) -> Topic {
    let tried = each(answer, |known| known.mistakes.as_ref());
    let Some(all) = tried.iter().map(|(_, verdicts)| rows(verdicts)).max() else {
        return Topic::of(
            "safety",
            vec!["What catches mistakes was not tried.".to_owned()],
            &["runner mistakes"],
        );
    };
    let counts = |wanted: &[Verdict]| {
        tried.iter().map(|(name, verdicts)| (*name, count(verdicts, wanted))).collect::<Vec<_>>()
    };
    let mut says = vec![format!(
        "Of {all} common mistakes, written with each library, so many are silently wrong: {}; so many cannot be written or are \
         found before the program runs: {}.",
        listed(counts(&[Verdict::Silent]), Order::LeastFirst, |count| count.to_string()),
        listed(counts(&Verdict::BEFORE), Order::MostFirst, |count| count.to_string()),
    )];
    if answer.group.kind() != Some(DatabaseKind::Sqlite) {
        says.push("All of them were tried on SQLite.".to_owned());
    }
    says.extend(not_tried(answer, |known| known.mistakes.is_some()));
    Topic::of("safety", says, &["runner mistakes", "runner mistakes --check"])
}

//! What a decision looks like, alone and at the top of a large run.

use super::work::{FAST, known, question, work};
use crate::decide::{decide, of_large};
use crate::evidence::NOTHING;
use crate::record::{StepRecord, Verdict};
use crate::tests::fixture::{self, any_text, hostile, run, scenario};
use crate::tests::screens::style;
use crate::{html, markdown, terminal};
use proptest::prelude::*;

#[test]
fn it_looks_like_this() {
    let mut run = known();
    run.scenarios[0].steps[1].cells[3].verdict = Verdict::Failed(vec!["7 rows were expected".to_owned()]);
    let decision = decide(&run, question(&["reads=8", "writes=2"], &[]), &NOTHING);
    for width in [100, 60] {
        insta::assert_snapshot!(format!("decision_{width}"), terminal::decision(&decision, &style(width)));
    }
    insta::assert_snapshot!("decision_markdown", markdown::decision(&decision));
    let page = html::decision(&decision, None).unwrap();
    insta::assert_snapshot!("decision_html", &page[page.find("<body>").unwrap()..]);
}

#[test]
fn nothing_is_said_of_nothing() {
    let without_base = work("find_book", "One", &[("diesel", 10.0), ("sqlx", 20.0)]);
    let without_base = run(vec![scenario("reads", "Reads", vec![without_base])]);
    for empty in [run(Vec::new()), without_base] {
        let text = terminal::decision(&decide(&empty, None, &NOTHING), &style(100));
        assert!(text.contains("Nothing to decide by"), "{text}");
        assert!(markdown::decision(&decide(&empty, None, &NOTHING)).contains("Nothing to decide by"));
        assert!(
            html::decision(&decide(&empty, None, &NOTHING), None).unwrap().contains("Nothing to decide by")
        );
    }
}

#[test]
fn the_summary_of_a_large_run_begins_with_it_and_that_of_a_lesson_has_none() {
    let mut large = known();
    assert!(of_large(&large, &NOTHING).is_none() && of_large(&fixture::well(), &NOTHING).is_none());
    let more: Vec<StepRecord> =
        (0..8).map(|number| work("books_after", &format!("Join {number}"), &FAST)).collect();
    large.scenarios[0].steps.extend(more);
    let screen = terminal::run_summary(&large, &NOTHING, &style(100));
    assert!(screen.find("For relations on").unwrap() < screen.find("statements").unwrap(), "{screen}");
    let page = markdown::render(&large, &NOTHING);
    assert!(page.find("For relations on").unwrap() < page.find("| passed |").unwrap());
    let page = html::render(&large, &NOTHING).unwrap();
    assert!(page.find("For relations on").unwrap() < page.find("Sums of each backend").unwrap());
    for text in [
        terminal::run_summary(&fixture::well(), &NOTHING, &style(100)),
        html::render(&fixture::well(), &NOTHING).unwrap(),
    ] {
        assert!(!text.contains("For relations on"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_breaks_a_line_or_the_page(text in any_text()) {
        let mut run = hostile(&text);
        run.backends.iter_mut().for_each(|backend| backend.library.clone_from(&text));
        let decision = decide(&run, None, &NOTHING);
        let screen = terminal::decision(&decision, &style(80));
        prop_assert!(screen.chars().all(|c| c == '\n' || !c.is_control()));
        prop_assert!(!html::decision(&decision, None).unwrap().contains("<script"));
    }
}

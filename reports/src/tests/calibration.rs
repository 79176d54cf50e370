//! What a calibration says, and what it does not claim.

use super::fixture::well;
use super::screens::style;
use crate::evidence::NOTHING;
use crate::record::{Calibration, Repeat, Slowdown};
use crate::{html, markdown, terminal};

fn found(found: [u32; 3]) -> Calibration {
    let parts = [0.02, 0.05, 0.1];
    Calibration {
        made: "2026-01-02T03:04:05Z".to_owned(),
        trials: 20,
        seconds: 9.0,
        operation_ns: 20_100.0,
        comparisons: 60,
        false_verdicts: 1,
        slowdowns: parts.into_iter().zip(found).map(|(part, found)| Slowdown { part, found }).collect(),
        repeat: Some(Repeat { median: 0.004, p90: 0.0123 }),
        overhead_ns: 41.0,
        resolution_ns: 1.0,
        load: Some(0.5),
    }
}

#[test]
fn a_slowdown_is_found_only_if_all_larger_ones_are() {
    assert_eq!(found([19, 20, 20]).smallest_found(), Some(0.02));
    assert_eq!(found([18, 19, 20]).smallest_found(), Some(0.05));
    assert_eq!(found([20, 20, 18]).smallest_found(), None);
}

#[test]
fn the_screen() {
    insta::assert_snapshot!(terminal::calibration(&found([11, 20, 20]), &style(80)));
}

#[test]
fn a_run_carries_it() {
    let mut run = well();
    assert!(!markdown::render(&run, &NOTHING).contains("calibrated"));
    run.calibration = Some(found([11, 20, 20]));
    let words = "calibrated 2026-01-02 in 20 trials: this computer finds a slowdown of 5 %, and told 1 of 60 equal programs apart";
    let plain = |text: String| text.replace('\u{a0}', " ");
    assert!(plain(markdown::render(&run, &NOTHING)).contains(words), "{}", markdown::render(&run, &NOTHING));
    assert!(plain(html::render(&run, &NOTHING).unwrap()).contains(words));
    assert!(plain(terminal::run_summary(&run, &NOTHING, &style(120))).contains(words));
}

//! A quiet run says how it ended and why it failed, and nothing else.

use super::fixture::troubled;
use super::screens::{screen, style};
use crate::evidence::NOTHING;
use crate::terminal::{Style, Verbosity, run_summary};

#[test]
fn only_the_summary_is_left() {
    let style = Style { verbosity: Verbosity::Quiet, ..style(80) };
    let quiet = screen(&troubled(), &style);
    assert_eq!(quiet, run_summary(&troubled(), &NOTHING, &style));
    for reason in
        ["7 rows were expected, and there are 0", "called `Option::unwrap()`", "`busy`: database is locked"]
    {
        assert!(quiet.contains(reason), "{reason} is missing in\n{quiet}");
    }
    insta::assert_snapshot!("quiet_80", quiet);
}

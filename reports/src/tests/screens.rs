//! Whole runs as a user sees them on the terminal.

use super::fixture::{troubled, well};
use crate::evidence::NOTHING;
use crate::record::Run;
use crate::terminal::{self, Style, Verbosity};

pub fn style(width: usize) -> Style {
    Style { width, color: false, verbosity: Verbosity::Normal, sql: false }
}

/// All that the runner prints, in its order.
pub fn screen(run: &Run, style: &Style) -> String {
    let mut screen = String::new();
    for scenario in &run.scenarios {
        screen.push_str(&terminal::scenario_heading(run, scenario, style));
        screen.push_str(&terminal::audit(run, scenario, style));
        screen.extend(scenario.steps.iter().map(|step| terminal::step(run, step, style)));
        screen.push_str(&terminal::scenario_summary(run, scenario, style));
    }
    screen + &terminal::run_summary(run, &NOTHING, style)
}

#[test]
fn all_is_well() {
    insta::assert_snapshot!("well_100", screen(&well(), &style(100)));
}

#[test]
fn trouble_at_each_width() {
    for width in [80, 100, 140] {
        insta::assert_snapshot!(format!("troubled_{width}"), screen(&troubled(), &style(width)));
    }
}

#[test]
fn verbose() {
    let style = Style { verbosity: Verbosity::Verbose, ..style(100) };
    insta::assert_snapshot!("verbose_100", screen(&troubled(), &style));
}

#[test]
fn every_statement() {
    insta::assert_snapshot!("sql_100", screen(&troubled(), &Style { sql: true, ..style(100) }));
}

#[test]
fn coloured() {
    let screen = screen(&troubled(), &Style { color: true, ..style(100) });
    // Nothing in the fixture says ESC: in the snapshot it stands for the escape byte.
    insta::assert_snapshot!("colour_100", screen.replace('\u{1b}', "ESC"));
}

//! For any run and any width: no line is wider than the terminal, and no number is broken.

use super::fixture::{any_text, hostile, inserts, n_plus_one, run, troubled};
use super::screens::{screen, style};
use crate::terminal::{self, Style, Verbosity};
use crate::view::comparison::{self, Field};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

#[track_caller]
fn assert_fits(screen: &str, width: usize) {
    for line in screen.lines() {
        assert!(line.width() <= width, "{} > {width}: {line:?}", line.width());
        assert!(!line.chars().any(char::is_control), "{line:?}");
    }
}

#[test]
fn every_width_is_kept() {
    for width in [40, 57, 80, 99, 140, 200] {
        for verbosity in [Verbosity::Quiet, Verbosity::Normal, Verbosity::Verbose] {
            assert_fits(&screen(&troubled(), &Style { verbosity, sql: true, ..style(width) }), width);
        }
    }
}

#[test]
fn no_number_is_broken_or_left_out() {
    for step in [n_plus_one(), inserts()] {
        let cells = comparison::of(&run(vec![]), &step, false);
        for width in 80..=160 {
            let screen = terminal::step(&run(vec![]), &step, &style(width));
            let mut lines = screen.lines().skip(3).filter(|line| !line.is_empty());
            for row in 0..cells.lines.len() {
                let line = lines.next().unwrap_or_default();
                let words: Vec<&str> = line.split(' ').filter(|word| !word.is_empty()).collect();
                // Where there is no room, these give way.
                let gives_way = |field| matches!(field, Field::Interval | Field::VariantRatio);
                let columns = cells.columns.iter().filter(|column| !gives_way(column.field));
                for cell in columns.map(|column| column.cells[row].trim()) {
                    let found = cell.split(' ').all(|word| word.is_empty() || words.contains(&word));
                    assert!(found, "{cell} is not in {line:?} at {width}");
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_fits(text in any_text(), repeat in 1_usize..8, width in 80_usize..160, sql: bool, loud: bool) {
        let verbosity = if loud { Verbosity::Verbose } else { Verbosity::Normal };
        assert_fits(&screen(&hostile(&text.repeat(repeat)), &Style { verbosity, sql, ..style(width) }), width);
    }
}

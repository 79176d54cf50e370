//! The settings audit: what the run prescribed, and what each connection reports.

use super::answer::who;
use super::grid::{self, Overflow};
use super::page::{INDENT, Page};
use super::paint::Ink;
use super::style::Style;
use crate::record::{Run, ScenarioRecord, Setting};
use crate::visible::visible;

/// The settings in which a backend differs; all of them in a verbose run, nothing if there is none.
pub fn audit(run: &Run, scenario: &ScenarioRecord, style: &Style) -> String {
    let mut page = Page::new(style);
    let shown: Vec<&Setting> =
        scenario.audit.iter().filter(|setting| style.is_verbose() || !setting.is_equal()).collect();
    if style.is_quiet() || shown.is_empty() {
        return page.finish();
    }
    let differ = shown.iter().any(|setting| !setting.is_equal());
    let (sign, ink, title) = if differ {
        ("≠", Ink::Odd, "not every backend has the settings that the run prescribes")
    } else {
        ("✓", Ink::Good, "every backend has the settings that the run prescribes")
    };
    let label = format!("{sign:<INDENT$}");
    page.entry(&[(ink, &label)], Ink::Strong, title);
    page.indented(INDENT, |page| table(page, run, &shown));
    page.gap();
    page.finish()
}

fn table(page: &mut Page<'_>, run: &Run, settings: &[&Setting]) {
    let plain = |of: fn(&Setting) -> &str| {
        settings.iter().map(|setting| (Ink::Plain, visible(of(setting)))).collect()
    };
    let mut columns = vec![
        grid::text("setting", plain(|setting| &setting.name)),
        grid::text("prescribed", plain(|setting| &setting.prescribed)),
    ];
    for backend in &run.backends {
        let value = |setting: &&Setting| match setting.actual_of(&backend.name) {
            Some(value) if value == setting.prescribed => (Ink::Quiet, visible(value)),
            Some(value) => (Ink::Odd, format!("≠ {}", visible(value))),
            None => (Ink::Quiet, "–".to_owned()),
        };
        let mut column = grid::text(&who(&[&backend.name]), settings.iter().map(value).collect());
        column.least = Some(6);
        columns.push(column);
    }
    grid::write(page, columns, Overflow::Wrap);
}

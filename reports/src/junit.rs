//! The run as JUnit XML, which every CI service reads: a suite for each scenario and database, a case for each step ×
//! variant × backend.

use crate::record::{Cell, Run, ScenarioRecord, StepRecord, Verdict};
use crate::view::about::{CUT_SHORT, absent};
use crate::view::finding::Finding;
use crate::visible::{lines, one_line, visible};
use chrono::DateTime;
use quick_junit::{NonSuccessKind, Property, Report, SerializeError, TestCase, TestCaseStatus, TestSuite};
use std::time::Duration;

/// The longest output of a failure, in characters.
const LONGEST: usize = 20_000;

/// Renders a run.
///
/// # Errors
/// If the XML cannot be written, which no run is known to bring about: what XML does not allow was taken out.
pub fn render(run: &Run) -> Result<String, SerializeError> {
    let mut report = Report::new("runner");
    if let Ok(started) = DateTime::parse_from_rfc3339(&run.started) {
        report.set_timestamp(started);
    }
    for scenario in &run.scenarios {
        report.add_test_suite(suite(run, scenario));
    }
    if run.was_cut_short() {
        let mut suite = TestSuite::new("the whole run");
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
        status.set_message(CUT_SHORT);
        suite.add_test_case(TestCase::new("it came to its end", status));
        report.add_test_suite(suite);
    }
    for (absent, sentence) in run.absent.iter().zip(absent(run)) {
        let mut suite = TestSuite::new(visible(&absent.what));
        let mut status = match absent.was_named {
            true => TestCaseStatus::non_success(NonSuccessKind::Error),
            false => TestCaseStatus::skipped(),
        };
        status.set_message(sentence);
        suite.add_test_case(TestCase::new("it is played", status));
        report.add_test_suite(suite);
    }
    report.to_string()
}

fn suite(run: &Run, scenario: &ScenarioRecord) -> TestSuite {
    let mut suite = TestSuite::new(visible(&format!("{} on {}", scenario.id, scenario.database)));
    suite.add_property(property("title", &scenario.title));
    for backend in &run.backends {
        suite.add_property(property(&backend.name, &backend.library));
    }
    for step in &scenario.steps {
        for cell in &step.cells {
            suite.add_test_case(case(scenario, step, cell));
        }
    }
    suite
}

fn case(scenario: &ScenarioRecord, step: &StepRecord, cell: &Cell) -> TestCase {
    let variant = cell.variant.as_deref().map(|variant| format!(" · {variant}")).unwrap_or_default();
    let name = format!("{}. {}{variant}", step.number, one_line(&step.title));
    let mut case = TestCase::new(visible(&name), status(cell));
    case.set_classname(visible(&format!("{}.{}", scenario.id, cell.backend)));
    case.set_time(Duration::from_nanos(cell.elapsed_ns));
    case.add_property(property("backend", &cell.backend));
    case.add_property(property("database", &scenario.database));
    for (name, value) in figures(cell) {
        case.add_property(property(name, &value));
    }
    if let Some(path) = &scenario.path {
        case.extra.insert("file".into(), visible(path).into());
        case.extra.insert("line".into(), step.line.to_string().into());
    }
    case
}

/// Everything that was counted and measured.
fn figures(cell: &Cell) -> Vec<(&'static str, String)> {
    let mut figures = Vec::new();
    let mut add = |name, value: Option<f64>| figures.extend(value.map(|value| (name, format!("{value}"))));
    add("statements", cell.work().map(|count| count as f64));
    add("other_statements", cell.other().map(|count| count as f64));
    if let Some(of) = cell.ranked() {
        add("median_ns", Some(of.median_ns.value.round()));
        add("p95_ns", Some(of.p95_ns.round()));
        let rounded = |value: f64| (value * 1e4).round() / 1e4;
        add("ratio", of.ratio.map(|ratio| rounded(ratio.value)));
        add("ratio_low", of.ratio.map(|ratio| rounded(ratio.low)));
        add("ratio_high", of.ratio.map(|ratio| rounded(ratio.high)));
    }
    figures
}

fn status(cell: &Cell) -> TestCaseStatus {
    let Some(finding) = Finding::of(cell) else { return TestCaseStatus::success() };
    let message = finding.reasons.join("; ");
    let mut status = match cell.verdict {
        Verdict::Broken { .. } => TestCaseStatus::non_success(NonSuccessKind::Error),
        Verdict::Unsupported { .. } | Verdict::Skipped => TestCaseStatus::skipped(),
        Verdict::Passed | Verdict::Failed(_) => TestCaseStatus::non_success(NonSuccessKind::Failure),
    };
    status.set_message(short(&message));
    let mut output = finding.reasons;
    output.extend(finding.last_words);
    output.extend(cell.sent().unwrap_or_default().iter().flat_map(|statement| lines(&statement.bound)));
    status.set_description(short(&output.join("\n")));
    status
}

fn short(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn property(name: &str, value: &str) -> Property {
    Property::new(visible(name), visible(value))
}

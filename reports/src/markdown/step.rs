//! One step.

use super::escape::{fenced, inline};
use super::table::{self, Column};
use super::{answer, finding, sent};
use crate::describe;
use crate::record::{Run, StepKind, StepRecord};
use crate::view::comparison::{self, Field, superscript};
use crate::view::mark::Mark;
use crate::view::matrix;
use crate::view::outcome::{self, Outcome, Shown};
use crate::view::recovery;
use crate::view::workload;
use crate::view::{code, cost, finding as findings, joined, plans};
use backend_api::Answer;

/// A step as a section of its own; its statements only `with_sql`.
pub fn render(run: &Run, step: &StepRecord, with_sql: bool) -> String {
    let mark = Mark::of_step(step).sign();
    let mut blocks = vec![format!("### {mark} {}. {}\n", step.number, inline(&step.title))];
    if step.kind == StepKind::Measure {
        measure(&mut blocks, run, step);
    } else {
        if let Some(over) = recovery::of(step) {
            blocks.push(table::table(&columns(&over)));
            blocks.push(inline(&recovery::legend(step)) + "\n");
        }
        let shown = outcome::shown(step, None);
        // The answer of an explained operation is not the point, unless there is something wrong with it.
        if step.kind != StepKind::Explain || !matches!(shown, Shown::Agreed(..)) {
            outcomes(&mut blocks, step, &shown);
        }
        blocks.extend(explain(step));
        if matches!(step.kind, StepKind::Operation | StepKind::Explain) {
            blocks.extend(
                cost::sentence(step, None, false).map(|cost| format!("Statements: {}\n", inline(&cost))),
            );
        }
        blocks.extend(code::sentence(run, step).map(|code| format!("Code: {}\n", inline(&code))));
        blocks.extend(finding::list(&findings::all(&step.cells), |_| None));
    }
    if let Some(note) = &step.note {
        blocks.push(format!("> {}\n", inline(note)));
    }
    blocks.extend(sent::render(step).filter(|_| with_sql));
    blocks.join("\n")
}

/// The columns of a table over the parameters of a matrix, or over databases.
pub fn columns(columns: &[matrix::Column]) -> Vec<Column> {
    let column = |column: &matrix::Column| Column {
        header: inline(&column.header),
        right: column.number,
        cells: column.cells.iter().map(|cell| inline(cell.trim())).collect(),
    };
    columns.iter().map(column).collect()
}

fn measure(blocks: &mut Vec<String>, run: &Run, step: &StepRecord) {
    blocks.extend(matrix::of(run, step).map(|over| table::table(&columns(&over))));
    let comparison = comparison::of(run, step, true);
    let column = |column: &comparison::Column| Column {
        header: inline(column.header.trim()),
        right: !matches!(column.field, Field::Variant | Field::Backend | Field::Code),
        cells: column.cells.iter().map(|cell| inline(cell.trim())).collect(),
    };
    blocks.push(table::table(&comparison.columns.iter().map(column).collect::<Vec<_>>()));
    blocks.extend(comparison.legend().map(|legend| inline(&legend) + "\n"));
    let reasons: String = comparison.reasons.iter().map(|reason| format!("- {}\n", inline(reason))).collect();
    blocks.extend((!reasons.is_empty()).then_some(reasons));
    blocks.extend(finding::list(&comparison.footnotes, |index| Some(superscript(index + 1))));
    if let Some(columns) = workload::of(run, step, true) {
        let column = |column: &workload::Column| Column {
            header: inline(&column.header),
            right: column.number,
            cells: column.cells.iter().map(|cell| inline(cell.trim())).collect(),
        };
        blocks.push(table::table(&columns.iter().map(column).collect::<Vec<_>>()));
        blocks.push(inline(&workload::legend(step)) + "\n");
    }
    blocks.extend(finding::list(&workload::findings(step), |_| None));
    for variant in step.variants() {
        let shown = outcome::shown(step, variant);
        if shown.differ() {
            blocks.extend(variant.map(|variant| format!("**{}**\n", inline(variant))));
            answers(blocks, &shown);
        }
    }
}

fn outcomes(blocks: &mut Vec<String>, step: &StepRecord, shown: &Shown<'_>) {
    answers(blocks, shown);
    if !matches!(shown, Shown::Lesson(_)) {
        blocks.extend(finding::expected_failures(step));
    }
}

fn answers(blocks: &mut Vec<String>, shown: &Shown<'_>) {
    match shown {
        Shown::Nothing | Shown::Agreed(Answer::Done, _) => {}
        Shown::Agreed(only, left_out) => blocks.push(answer::render(only, *left_out)),
        Shown::Contradiction(reference, others) => blocks.extend(answer::differences(reference, others)),
        Shown::Lesson(groups) => {
            blocks.push(format!("{}:\n", outcome::LESSON));
            for group in groups {
                blocks.push(format!("**{}**\n", inline(&joined(&group.backends))));
                blocks.push(match group.outcome {
                    Outcome::Answer(given) => answer::render(given, 0),
                    Outcome::Failure(failure) => finding::failure(failure),
                });
            }
        }
    }
}

fn explain(step: &StepRecord) -> Vec<String> {
    let groups = plans::groups(step);
    let mut blocks = Vec::new();
    for group in &groups {
        if groups.len() > 1 {
            blocks.push(format!("**{}**\n", inline(&joined(&group.backends))));
        }
        let lines: Vec<String> = group
            .plans
            .iter()
            .flat_map(|plan| describe::plan(plan))
            .map(|(branch, detail)| format!("{branch}{detail}"))
            .collect();
        blocks.push(fenced("text", &lines));
    }
    blocks
}

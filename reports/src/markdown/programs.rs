//! Matrices of programs as Markdown.

use super::escape::{fenced, inline};
use super::table::{table, text};
use crate::programs::{Case, Grade, Matrix, Program, Verdict, spans};
use crate::visible::{lines, visible};

/// The matrix, and folded away below it each row with its programs.
pub fn matrix(matrix: &Matrix) -> String {
    let mut blocks = vec![
        format!("# {}\n", inline(&matrix.title)),
        format!("{}\n", inline(&matrix.about)),
        format!("{}\n", inline(&matrix.with_versions())),
    ];
    for (group, cases) in matrix.groups() {
        blocks.push(format!("## {}\n", inline(group)));
        blocks.push(verdicts(matrix, &cases));
        blocks.extend(cases.iter().map(|case| folded(matrix, case)));
    }
    blocks.push("## Sums\n".to_owned());
    blocks.push(sums(matrix));
    blocks.join("\n")
}

fn verdicts(matrix: &Matrix, cases: &[&Case]) -> String {
    let mut columns = vec![text("", cases.iter().map(|case| inline(&case.title)).collect())];
    for (index, library) in matrix.libraries.iter().enumerate() {
        let cell = |case: &&Case| case.programs.get(index).map(|program| marked(program.verdict));
        let cells = cases.iter().map(|case| cell(case).unwrap_or_default()).collect();
        columns.push(text(&inline(&library.name), cells));
    }
    table(&columns)
}

fn sums(matrix: &Matrix) -> String {
    let tally = matrix.tally();
    let mut columns = vec![text("", tally.iter().map(|(verdict, _)| marked(*verdict)).collect())];
    for (index, library) in matrix.libraries.iter().enumerate() {
        let cells = tally.iter().map(|(_, sums)| sums[index].to_string()).collect();
        columns.push(super::table::numbers(&inline(&library.name), cells));
    }
    columns.push(text("", tally.iter().map(|(verdict, _)| verdict.meaning().to_owned()).collect()));
    table(&columns)
}

/// A sign for those who see no colours.
fn marked(verdict: Verdict) -> String {
    let sign = match verdict.grade() {
        Grade::Good => "✓",
        Grade::Fair => "~",
        Grade::Bad => "✗",
    };
    format!("{sign} {}", verdict.label())
}

fn folded(matrix: &Matrix, case: &Case) -> String {
    let programs = matrix.libraries.iter().zip(&case.programs);
    let programs: Vec<String> = programs.map(|(library, shown)| program(&library.name, shown)).collect();
    format!(
        "<details><summary>{}</summary>\n\n{}\n\n{}\n</details>\n",
        inline(&case.title),
        prose(&case.about),
        programs.join("\n")
    )
}

/// A text whose words between backticks are code.
fn prose(text: &str) -> String {
    let part = |(is_code, text): (bool, String)| {
        let (before, behind) = (text.starts_with(' '), text.ends_with(' '));
        match (is_code, text.trim()) {
            (true, code) => format!("`{code}`"),
            (false, "") => text.clone(),
            (false, words) => {
                format!("{}{}{}", if before { " " } else { "" }, inline(words), if behind { " " } else { "" })
            }
        }
    };
    spans(text).into_iter().map(part).collect()
}

fn program(library: &str, shown: &Program) -> String {
    let (verdict, meaning) = (marked(shown.verdict), shown.verdict.meaning());
    let mut blocks = vec![format!("**{}**: {verdict}, {meaning}\n", inline(library))];
    blocks.extend(shown.note.iter().map(|note| format!("{}\n", prose(note))));
    blocks.extend(shown.see.iter().map(|see| format!("<{}>\n", visible(see))));
    blocks.extend(shown.source.iter().map(|source| fenced("rust", &lines(source))));
    blocks.extend(shown.message.iter().map(|message| fenced("text", &lines(message))));
    blocks.join("\n")
}

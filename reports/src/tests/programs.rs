//! Matrices of programs: whatever their texts are, they fit, and nothing in them becomes markup.

use super::screens::style;
use crate::programs::{Case, Library, Matrix, Program, Verdict};
use crate::{html, markdown, terminal};
use scraper::{Html, Selector};
use unicode_width::UnicodeWidthStr;

const HOSTILE: &str = "<script>x</script> | ]]> \u{1b}[31m \" ' & </pre>";

fn program(verdict: Verdict, text: &str) -> Program {
    Program {
        verdict,
        note: Some(text.to_owned()),
        see: None,
        file: Some(format!("scenarios/{text}.rs")),
        source: Some(format!("fn main() {{\n    // {text}\n}}\n")),
        message: Some(text.to_owned()),
    }
}

fn matrix(text: &str) -> Matrix {
    let library =
        |name: &str| Library { backend: name.to_owned(), name: name.to_owned(), version: "1.0".to_owned() };
    let case = |name: &str, group: &str, verdicts: [Verdict; 2]| Case {
        name: name.to_owned(),
        title: format!("Title of {name} {text}"),
        about: text.to_owned(),
        group: group.to_owned(),
        database: "SQLite".to_owned(),
        programs: verdicts.map(|verdict| program(verdict, text)).into(),
    };
    Matrix {
        name: "mistakes".to_owned(),
        title: "What catches a mistake".to_owned(),
        about: text.to_owned(),
        runner: "0.0.0".to_owned(),
        libraries: vec![library("one"), library("another")],
        cases: vec![
            case("first", "A", [Verdict::Compiler, Verdict::Silent]),
            case("second", "A", [Verdict::RunTime, Verdict::RunTime]),
            case("third", "B", [Verdict::Compiler, Verdict::Lint]),
        ],
    }
}

#[test]
fn sums_count_each_verdict_of_each_library() {
    let tally = matrix("").tally();
    let expected = [
        (Verdict::Compiler, vec![2, 0]),
        (Verdict::Lint, vec![0, 1]),
        (Verdict::RunTime, vec![1, 1]),
        (Verdict::Silent, vec![0, 1]),
    ];
    assert_eq!(tally, expected);
}

#[test]
fn the_terminal_has_a_line_for_each_row() {
    insta::assert_snapshot!(terminal::program_matrix(&matrix("words"), &style(80)));
}

#[test]
fn every_width_of_a_terminal_is_kept_by_tables() {
    let matrix = matrix(HOSTILE);
    for width in [40, 80, 140] {
        for line in terminal::program_matrix(&matrix, &style(width)).lines() {
            assert!(line.width() <= width && !line.contains('\u{1b}'), "{line:?}");
        }
        let case = terminal::program_case(&matrix, &matrix.cases[0], &style(width));
        assert!(!case.contains('\u{1b}') && case.contains("fn main()"), "{case}");
    }
}

#[test]
fn nothing_in_a_page_becomes_markup() {
    let elements = |text: &str| {
        let page = Html::parse_document(&html::program_matrix(&matrix(text)).expect("a page"));
        assert_eq!(page.errors, Vec::<String>::new());
        let all = Selector::parse("*:not(span)").expect("a selector");
        page.select(&all).map(|element| element.value().name().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(elements(HOSTILE), elements("word"));
}

#[test]
fn each_line_of_a_page_leads_to_its_programs() {
    let page = Html::parse_document(&html::program_matrix(&matrix("words")).expect("a page"));
    let of = |selector: &str, attribute: &str| {
        let selector = Selector::parse(selector).expect("a selector");
        let found = page.select(&selector).filter_map(|element| element.value().attr(attribute));
        found.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(of("table.matrix a", "href"), ["#first", "#second", "#third"]);
    assert_eq!(of("section.step", "id"), ["first", "second", "third"]);
}

#[test]
fn markdown_has_a_table_for_each_group() {
    let text = markdown::program_matrix(&matrix(HOSTILE));
    for line in text.lines().filter(|line| line.starts_with("| ") && line.contains("Title of")) {
        assert_eq!(line.replace("\\|", "").matches('|').count(), 4, "{line}");
    }
    assert!(
        text.contains("## A") && text.contains("## B") && !text.contains("<script>x</script>\n\n"),
        "{text}"
    );
    let text = markdown::program_matrix(&matrix("a `Vec<T>` of_words *x*"));
    assert!(text.contains("\na `Vec<T>` of_words \\*x\\*\n"), "{text}");
    let page = html::program_matrix(&matrix("a `Vec<T>` of_words")).expect("a page");
    assert!(page.contains("<p>a <code>Vec&#60;T&#62;</code> of_words</p>"), "{page}");
    let text = markdown::program_matrix(&matrix(HOSTILE));
    assert!(text.contains("~ run time") && text.contains("✗ silent"));
}

//! Markdown parsed as GitHub does: tables stay tables, and no text from outside becomes markup.

use super::fixture::{any_text, hostile, troubled, well};
use crate::evidence::NOTHING;
use crate::markdown::render;
use crate::record::Run;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// All that could break a table, a list or a fence.
const HOSTILE: &str = " | a || b |\n| --- |\n# x\n```\n- y\n<b>bold</b> <!-- [z](https://example.com) ![i](u) `c` *d* _e_ \\| ~~f~~";

/// How many cells each row of each table has.
fn tables(markdown: &str) -> Vec<Vec<usize>> {
    let mut tables: Vec<Vec<usize>> = Vec::new();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Table(_)) => tables.push(Vec::new()),
            Event::Start(Tag::TableHead | Tag::TableRow) => tables.last_mut().expect("a table").push(0),
            Event::Start(Tag::TableCell) => {
                *tables.last_mut().and_then(|table| table.last_mut()).expect("a row") += 1;
            }
            _ => {}
        }
    }
    tables
}

/// How many headings, items of lists, blocks of code and tables there are, and how many lists inside items.
fn skeleton(run: &Run) -> Vec<String> {
    let mut parts = Vec::new();
    let markdown = render(run, &NOTHING);
    for event in Parser::new_ext(&markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::Paragraph | Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => {}
            Event::Start(Tag::Table(_)) => parts.push("Table".to_owned()),
            Event::Start(tag) => parts.push(format!("{tag:?}")),
            Event::Html(html) => parts.push(format!("html {html:?}")),
            Event::InlineHtml(html) => parts.push(format!("html {html:?}")),
            _ => {}
        }
    }
    parts
}

/// The cells in the raw text: the parser adds and drops cells until each row has as many as the head.
fn raw_cells(line: &str) -> usize {
    line.replace("\\\\", "").replace("\\|", "").matches('|').count()
}

#[track_caller]
fn assert_tables_are_whole(markdown: &str) {
    let tables = tables(markdown);
    for table in &tables {
        assert!(table.iter().all(|cells| cells == &table[0]), "{table:?}");
    }
    let rows: usize = tables.iter().map(Vec::len).sum();
    // The rule under each head is no row.
    let mut in_fence = None;
    let mut lines = 0;
    let mut before: Option<usize> = None;
    for line in markdown.lines() {
        let fence: String = line.trim_start().chars().take_while(|c| *c == '`').collect();
        match &in_fence {
            Some(open) if *open == fence => in_fence = None,
            Some(_) => {}
            None if fence.len() >= 3 => in_fence = Some(fence),
            None => {}
        }
        let cells = (in_fence.is_none() && line.starts_with("| ")).then(|| raw_cells(line));
        if let (Some(before), Some(cells)) = (before, cells) {
            assert_eq!(before, cells, "{line}");
        }
        lines += usize::from(cells.is_some());
        before = cells;
    }
    assert_eq!(lines, rows + tables.len(), "every line of a table is one of its rows");
}

#[test]
fn every_row_has_as_many_cells_as_the_head() {
    for run in [well(), troubled(), hostile(HOSTILE)] {
        assert_tables_are_whole(&render(&run, &NOTHING));
    }
}

#[test]
fn a_comparison_is_a_table_of_all_backends_and_variants() {
    let measured = tables(&render(&well(), &NOTHING)).into_iter().find(|table| table.len() == 1 + 12);
    assert_eq!(measured, Some(vec![16; 13]));
}

#[test]
fn texts_from_outside_do_not_change_the_structure() {
    // One word more in each text, and one that would be markup: the parts must be the same.
    assert_eq!(skeleton(&hostile(HOSTILE)), skeleton(&hostile(" word")));
}

#[test]
fn a_list_has_no_list_inside() {
    let mut depth = 0;
    for event in Parser::new(&render(&troubled(), &NOTHING)) {
        match event {
            Event::Start(Tag::List(_)) => depth += 1,
            Event::End(TagEnd::List(_)) => depth -= 1,
            _ => {}
        }
        assert!(depth <= 1);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_leaves_the_tables_whole(text in any_text(), markup in "[|`\\\\*_#>~\\n \\[\\]()!<&-]{0,30}") {
        assert_tables_are_whole(&render(&hostile(&format!("{text}{markup}")), &NOTHING));
    }
}

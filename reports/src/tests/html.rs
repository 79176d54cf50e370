//! The page keeps its structure whatever the texts are, and stays small.

use super::fixture::{hostile, run, scenario, several_databases, thousand_steps, troubled, well};
use crate::evidence::NOTHING;
use crate::html::render;
use crate::record::{Run, SourceListing};
use scraper::{Html, Selector};

/// All that could end a text, an attribute, a script or a style.
const HOSTILE: &str = " <script>x</script> </style><!-- ]]> \" ' onload=x `&amp;` \u{1b}[31m <img src=x>";

fn page(run: &Run) -> Html {
    let html = Html::parse_document(&render(run, &NOTHING).expect("a run can be rendered"));
    assert_eq!(html.errors, Vec::<String>::new());
    html
}

fn count(page: &Html, selector: &str) -> usize {
    page.select(&Selector::parse(selector).expect("a selector")).count()
}

/// The elements of the page with the names of their attributes, in their order. Highlighting marks words, and a
/// text has more or fewer of them.
fn skeleton(run: &Run) -> Vec<String> {
    let page = page(run);
    let selector = Selector::parse("*:not(mark)").expect("a selector");
    let all = page.select(&selector);
    let elements = all.map(|element| {
        let mut attributes: Vec<&str> = element.value().attrs().map(|(name, _)| name).collect();
        attributes.sort_unstable();
        format!("{} {}", element.value().name(), attributes.join(" "))
    });
    elements.collect()
}

#[test]
fn texts_from_outside_do_not_become_elements() {
    assert_eq!(skeleton(&hostile(HOSTILE)), skeleton(&hostile(" word")));
}

#[test]
fn a_page_needs_nothing_but_itself() {
    let html = render(&troubled(), &NOTHING).expect("a page");
    let page = Html::parse_document(&html);
    for selector in ["link:not([href^='data:'])", "script[src]", "img", "iframe", "object"] {
        assert_eq!(count(&page, selector), 0, "{selector}");
    }
    assert!(!html.contains("@import") && !html.contains("url("));
}

#[test]
fn names_are_given_once_and_links_lead_somewhere() {
    for run in [troubled(), several_databases()] {
        let page = page(&run);
        let mut ids: Vec<&str> = page
            .select(&Selector::parse("[id]").expect("a selector"))
            .filter_map(|element| element.value().attr("id"))
            .collect();
        let selector = Selector::parse("a[href^='#']").expect("a selector");
        for link in page.select(&selector).filter_map(|link| link.value().attr("href")) {
            assert!(ids.contains(&&link[1..]), "{link}");
        }
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all);
    }
}

#[test]
fn every_row_has_as_many_cells_as_the_head() {
    for run in [well(), troubled(), several_databases()] {
        let page = page(&run);
        for table in page.select(&Selector::parse("table").expect("a selector")) {
            let cells = |selector: &str| -> Vec<usize> {
                let rows = table.select(&Selector::parse(selector).expect("a selector")).collect::<Vec<_>>();
                rows.iter().map(|row| row.child_elements().count()).collect()
            };
            let head = cells("thead tr");
            assert!(cells("tbody tr").iter().all(|count| *count == head[0]), "{:?}", table.html());
        }
    }
}

#[test]
fn a_thousand_steps_stay_below_five_megabytes() {
    let html = render(&thousand_steps(), &NOTHING).expect("a page");
    assert!(html.len() < 5_000_000, "{}", html.len());
    assert_eq!(count(&Html::parse_document(&html), ".step"), 1000);
}

#[test]
fn a_megabyte_of_text_is_cut_where_nobody_reads_on() {
    let mut run = well();
    let long = "long <text> ".repeat(100_000);
    run.scenarios[0].about = long.clone();
    run.scenarios[0].steps[0].note = Some(long.clone());
    run.scenarios[0].steps[0].title = long;
    assert!(render(&run, &NOTHING).expect("a page").len() < 200_000);
}

#[test]
fn a_run_without_anything_is_a_page_too() {
    assert_eq!(count(&page(&run(vec![])), ".step"), 0);
    assert_eq!(count(&page(&run(vec![scenario("00", "Empty", vec![])])), ".scenario"), 1);
}

/// The page without what is the same on every page.
fn body(run: &Run) -> String {
    let html = render(run, &NOTHING).expect("a page");
    let (_, body) = html.split_once("</head>").expect("a head");
    let (body, _) = body.split_once("<script>").expect("a script");
    body.to_owned()
}

#[test]
fn pages() {
    insta::assert_snapshot!("html_well", body(&well()));
    insta::assert_snapshot!("html_troubled", body(&troubled()));
}

#[test]
fn each_language_has_its_own_colours() {
    let mut run = well();
    let listing = |file: &str, source: &str| SourceListing {
        operation: "find_book".to_owned(),
        backend: "some".to_owned(),
        file: file.to_owned(),
        line: 1,
        source: source.to_owned(),
    };
    run.listings = vec![
        listing("crud.rs", "pub fn find_book() {\n    // def\n}\n"),
        listing("crud.py", "def find_book():\n    # fn\n    return 1\n"),
    ];
    let html = render(&run, &NOTHING).expect("a page");
    assert!(html.contains("<span class=k>def</span>"), "a word of Python's, and none of Rust's");
}

//! Steps over several databases: a row each, the times side by side, the raw drivers in one row.

use super::fixture::{self, several_databases};
use super::screens::style;
use crate::evidence::NOTHING;
use crate::record::{Interval, Rank, Run};
use crate::view::across;
use crate::{html, markdown, terminal};

/// Two databases, the second with a raw driver of its own.
fn two() -> Run {
    let mut run = several_databases();
    run.scenarios.retain(|scenario| scenario.id == "05" && scenario.database != "MariaDB 10.11");
    let mut raw = run.backends[0].clone();
    raw.name = "postgres".to_owned();
    run.backends.push(raw);
    run.baselines_on_servers = vec!["postgres".to_owned()];
    run.scenarios[0].backends = ["rusqlite", "diesel", "sqlx", "sea-orm"].map(str::to_owned).into();
    run.scenarios[1].backends = ["postgres", "diesel", "sqlx", "sea-orm"].map(str::to_owned).into();
    for cell in run.scenarios[1].steps.iter_mut().flat_map(|step| &mut step.cells) {
        if cell.backend == "rusqlite" {
            cell.backend = "postgres".to_owned();
        }
    }
    run
}

#[test]
fn the_databases_stand_side_by_side() {
    let tables = across::of(&two());
    let titles: Vec<&str> = tables.iter().map(|table| table.title.as_str()).collect();
    assert_eq!(titles, ["05 step 3: The N+1 problem", "05 step 4: Insert 500 books"]);
    let column = |header: &str| -> Vec<String> {
        let column = tables[0].columns.iter().find(|column| column.header == header).unwrap();
        column.cells.iter().map(|cell| cell.trim().to_owned()).collect()
    };
    assert_eq!(column("backend")[..4], ["raw driver", "diesel", "sqlx", "sea-orm"]);
    assert_eq!(column("variant")[..5], ["lazy", "", "", "", "join"]);
    assert_eq!(column("SQLite file µs"), column("PostgreSQL 15 µs"));
    assert_eq!(column("×")[..2], ["★ 1.00", "1.41"]);
}

#[test]
fn a_ratio_that_is_no_figure_is_shown_as_its_interval() {
    let mut run = two();
    let cell = run.scenarios[1].steps.iter_mut().find(|step| step.number == 3).unwrap().cells.iter_mut();
    let figures =
        cell.filter(|cell| cell.backend == "diesel").find_map(|cell| cell.figures.as_mut()).unwrap();
    figures.rank = Rank::Tie;
    figures.ratio = Some(Interval { value: 1.4, low: 0.21, high: 8.03 });
    let tables = across::of(&run);
    let column = tables[0].columns.iter().rfind(|column| column.header == "×").unwrap();
    assert_eq!(column.cells[1], "= 0.21–8.03");
}

#[test]
fn every_rendering_has_them_and_only_where_there_are_several() {
    let run = two();
    let screen = terminal::run_summary(&run, &NOTHING, &style(140));
    assert!(screen.contains("PostgreSQL 15 µs") && screen.contains("two numbers: an interval"), "{screen}");
    assert!(markdown::render(&run, &NOTHING).contains("| PostgreSQL 15 µs |"));
    assert!(html::render(&run, &NOTHING).unwrap().contains("Across databases"));
    assert!(across::of(&fixture::troubled()).is_empty());
}

#[test]
fn a_backend_has_no_verdict_where_it_did_not_play() {
    let text = markdown::render(&two(), &NOTHING);
    let line = text.lines().find(|line| line.starts_with("| 05") && line.contains("PostgreSQL 15")).unwrap();
    let verdicts: Vec<&str> = line.split('|').skip(2).map(str::trim).collect();
    assert_eq!((verdicts[0], verdicts[4]), ("", "✓"), "rusqlite and the raw driver there: {line}");
}

//! Lesson 04: the library's own migration tool.

use crate::{Case, Fixture, row};
use backend_api::{Answer, FailureKind, MigrateFiles, MigrationFile, Operation, Value, Way};

const NEEDS: &[&str] = &["migrate_up", "migrate_down", "migrations", "sql"];

pub const CASES: &[Case] = &[
    Case { name: "all migrations run in order, and once", needs: NEEDS, run: up },
    Case { name: "some migrations run, then the rest", needs: NEEDS, run: some },
    Case { name: "migrations are undone, the latest first", needs: NEEDS, run: down },
    Case { name: "the history tells what is applied", needs: NEEDS, run: history },
    Case { name: "rows survive up and down", needs: NEEDS, run: rows_survive },
    Case { name: "a data migration fills a column", needs: NEEDS, run: data_migration },
    Case { name: "a failing migration leaves the earlier ones", needs: NEEDS, run: failing },
    Case {
        name: "what is marked as migrated does not run",
        needs: &["migrate_up", "mark_migrated"],
        run: marked,
    },
    Case { name: "an older program changes nothing", needs: NEEDS, run: older },
    Case { name: "migrations of one's own run by the same tool", needs: &["migrate_files", "sql"], run: own },
];

const NAMES: [&str; 5] = ["initial", "add_genre", "fill_genre", "add_isbn", "index_genre"];

/// The migrations from one version to another, the latter included.
fn versions(from: usize, to: usize) -> Vec<Vec<Value>> {
    (from..=to).map(|version| row![version as i64, NAMES[version - 1]]).collect()
}

fn applied(fixture: &mut Fixture) -> Vec<bool> {
    let history = fixture.rows(Operation::Migrations);
    assert_eq!(history.len(), NAMES.len());
    history
        .iter()
        .enumerate()
        .map(|(index, migration)| {
            assert_eq!(migration[..2], row![index as i64 + 1, NAMES[index]]);
            migration[2] == Value::Bool(true)
        })
        .collect()
}

fn up(fixture: &mut Fixture) {
    assert_eq!(fixture.rows(Operation::MigrateUp { steps: None }), versions(1, 5));
    assert!(fixture.rows(Operation::MigrateUp { steps: None }).is_empty());
    assert_eq!(fixture.number("SELECT count(genre) + count(isbn) FROM books"), 0, "the columns are there");
}

fn some(fixture: &mut Fixture) {
    assert_eq!(fixture.rows(Operation::MigrateUp { steps: Some(2) }), versions(1, 2));
    assert!(fixture.rows(Operation::MigrateUp { steps: Some(0) }).is_empty());
    assert_eq!(fixture.rows(Operation::MigrateUp { steps: Some(2) }), versions(3, 4));
    assert_eq!(fixture.rows(Operation::MigrateUp { steps: Some(99) }), versions(5, 5));
}

fn down(fixture: &mut Fixture) {
    fixture.rows(Operation::MigrateUp { steps: None });
    let mut latest_first = versions(3, 5);
    latest_first.reverse();
    assert_eq!(fixture.rows(Operation::MigrateDown { steps: 3 }), latest_first);
    assert_eq!(applied(fixture), [true, true, false, false, false]);
    assert_eq!(fixture.rows(Operation::MigrateDown { steps: 99 }).len(), 2);
    fixture.fails(Operation::ListBooks { status: None }, FailureKind::NoSuchTable);
    assert!(fixture.rows(Operation::MigrateDown { steps: 1 }).is_empty());
    assert_eq!(fixture.rows(Operation::MigrateUp { steps: None }), versions(1, 5), "and up again");
}

fn history(fixture: &mut Fixture) {
    assert_eq!(applied(fixture), [false; 5]);
    fixture.rows(Operation::MigrateUp { steps: Some(3) });
    assert_eq!(applied(fixture), [true, true, true, false, false]);
    fixture.rows(Operation::MigrateUp { steps: None });
    assert_eq!(applied(fixture), [true; 5]);
}

fn rows_survive(fixture: &mut Fixture) {
    fixture.rows(Operation::MigrateUp { steps: Some(1) });
    fixture.run(Operation::LoadData).expect("the data can be loaded");
    let before = fixture.rows(Operation::ListBooks { status: None });
    fixture.rows(Operation::MigrateUp { steps: None });
    assert_eq!(fixture.rows(Operation::ListBooks { status: None }), before);
    fixture.rows(Operation::MigrateDown { steps: 4 });
    assert_eq!(fixture.rows(Operation::ListBooks { status: None }), before);
}

fn data_migration(fixture: &mut Fixture) {
    fixture.rows(Operation::MigrateUp { steps: Some(1) });
    fixture.run(Operation::LoadData).expect("the data can be loaded");
    fixture.rows(Operation::MigrateUp { steps: Some(2) });
    assert_eq!(
        fixture.query("SELECT genre, count(*) FROM books GROUP BY genre ORDER BY genre"),
        [row!["classic", 6], row!["modern", 1]]
    );
}

fn failing(fixture: &mut Fixture) {
    fixture.rows(Operation::MigrateUp { steps: Some(3) });
    // The fourth migration adds this column too.
    let by_hand = Operation::script("ALTER TABLE books ADD COLUMN isbn TEXT");
    assert_eq!(fixture.run(by_hand), Ok(Answer::Done));
    let failure = fixture.run(Operation::MigrateUp { steps: None }).expect_err("the column is there already");
    assert!(failure.message.contains("isbn"), "{}", failure.message);
    assert_eq!(applied(fixture), [true, true, true, false, false]);
    assert_eq!(fixture.number("SELECT count(*) FROM books"), 0, "the session goes on");
}

fn marked(fixture: &mut Fixture) {
    fixture.run(Operation::CreateTables).expect("tables can be created");
    assert_eq!(fixture.rows(Operation::MarkMigrated { version: 1 }), versions(1, 1));
    assert_eq!(applied(fixture), [true, false, false, false, false]);
    assert!(fixture.rows(Operation::MarkMigrated { version: 1 }).is_empty());
    assert_eq!(fixture.rows(Operation::MigrateUp { steps: None }), versions(2, 5));
}

fn older(fixture: &mut Fixture) {
    fixture.rows(Operation::MigrateUp { steps: Some(2) });
    assert_eq!(fixture.rows(Operation::MigrateOlderProgram), versions(3, 4), "it knows four");
    fixture.rows(Operation::MigrateUp { steps: None });
    match fixture.run(Operation::MigrateOlderProgram) {
        Ok(Answer::Rows(rows)) => assert!(rows.rows.is_empty()),
        Err(failure) => assert_eq!(failure.kind, FailureKind::Migration, "{failure}"),
        other => panic!("{other:?}"),
    }
    assert_eq!(applied(fixture), [true; 5]);
    assert_eq!(fixture.number("SELECT count(genre) + count(isbn) FROM books"), 0, "the session goes on");
}

/// Three migrations of a shop, as their files say.
fn shop(way: Way) -> Operation {
    let file = |version, name: &str, up: &str, down: &str| MigrationFile {
        version,
        name: name.to_owned(),
        up: up.to_owned(),
        down: Some(down.to_owned()),
    };
    let files = vec![
        file(1, "shop", "CREATE TABLE product (id INTEGER PRIMARY KEY);\n", "DROP TABLE product;\n"),
        file(
            2,
            "stock",
            "ALTER TABLE product ADD COLUMN stock INTEGER;\nINSERT INTO product (id, stock) VALUES (1, 5);\n",
            "DELETE FROM product;\nALTER TABLE product DROP COLUMN stock;\n",
        ),
        file(20_240_501, "review", "CREATE TABLE review (id INTEGER PRIMARY KEY);\n", "DROP TABLE review;\n"),
    ];
    Operation::MigrateFiles(MigrateFiles { way, files })
}

fn own(fixture: &mut Fixture) {
    let applied = |fixture: &mut Fixture| -> Vec<bool> {
        let history = fixture.rows(shop(Way::History));
        history.iter().map(|migration| migration[2] == Value::Bool(true)).collect()
    };
    assert_eq!(applied(fixture), [false; 3]);
    let up = |steps| shop(Way::Up { steps });
    assert_eq!(fixture.rows(up(Some(2))), [row![1, "shop"], row![2, "stock"]]);
    assert_eq!(fixture.number("SELECT stock FROM product"), 5);
    assert_eq!(fixture.rows(up(None)), [row![20_240_501, "review"]]);
    assert!(fixture.rows(up(None)).is_empty());
    assert_eq!(
        fixture.rows(shop(Way::Down { steps: 2 })),
        [row![20_240_501, "review"], row![2, "stock"]],
        "the latest first"
    );
    assert_eq!(applied(fixture), [true, false, false]);
    assert_eq!(fixture.number("SELECT count(*) FROM product"), 0);
    match fixture.run(shop(Way::Mark { version: 2 })) {
        Ok(Answer::Unsupported { .. }) => assert_eq!(applied(fixture), [true, false, false]),
        marked => {
            assert!(matches!(marked, Ok(Answer::Rows(rows)) if rows.rows == [row![2, "stock"]]));
            assert_eq!(applied(fixture), [true, true, false]);
            assert_eq!(fixture.rows(up(None)), [row![20_240_501, "review"]], "what is marked does not run");
        }
    }
}

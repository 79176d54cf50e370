//! Lesson 03: create, read, update, delete.

use crate::fixture::NULL;
use crate::{Case, Fixture, row};
use backend_api::{Answer, FailureKind, Operation, Status, Value};
use chrono::NaiveDate;

pub const CASES: &[Case] = &[
    Case { name: "a created book comes back with its id", needs: &[], run: create },
    Case { name: "a book of nobody is refused", needs: &[], run: orphan },
    Case { name: "one book is found by its id", needs: &[], run: find },
    Case { name: "books are listed by id, and by status", needs: &[], run: list },
    Case { name: "a search takes titles and authors, in any case", needs: &[], run: search },
    Case { name: "wildcards in a search are letters", needs: &[], run: wildcards },
    Case { name: "checking out and returning change one row", needs: &[], run: lend },
    Case { name: "several books are checked out all or none", needs: &[], run: lend_all },
    Case { name: "a deleted book is gone", needs: &[], run: delete },
];

fn due() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 12, 24).expect("it is a date")
}

fn emma() -> Vec<Value> {
    row![1, "Emma", 1815, 1, 1, "available", NULL]
}

fn lent(fixture: &mut Fixture) -> Vec<Value> {
    let books = fixture.rows(Operation::ListBooks { status: Some(Status::CheckedOut) });
    books.into_iter().map(|mut book| book.swap_remove(0)).collect()
}

fn create(fixture: &mut Fixture) {
    fixture.load();
    let book = Operation::CreateBook { title: "Sanditon's \"End\"".to_owned(), year: 1817, author_id: 1 };
    let expected = row![8, "Sanditon's \"End\"", 1817, 1, NULL, "available", NULL];
    match fixture.run(book) {
        Ok(Answer::Rows(rows)) => {
            assert_eq!(rows.columns, ["id", "title", "year", "author_id", "publisher_id", "status", "due"]);
            assert_eq!(rows.rows, vec![expected.clone()]);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(fixture.rows(Operation::FindBook { id: 8 }), [expected]);
}

fn orphan(fixture: &mut Fixture) {
    fixture.load();
    let book = || Operation::CreateBook { title: "Orphan".to_owned(), year: 2000, author_id: 99 };
    fixture.fails(book(), FailureKind::ForeignKeyViolation);
    assert_eq!(fixture.rows(Operation::ListBooks { status: None }).len(), 7);
    fixture.fails(book(), FailureKind::ForeignKeyViolation);
}

fn find(fixture: &mut Fixture) {
    fixture.load();
    assert_eq!(fixture.rows(Operation::FindBook { id: 1 }), [emma()]);
    for id in [0, 8, -1, i32::MAX] {
        fixture.fails(Operation::FindBook { id }, FailureKind::NotFound);
    }
    assert_eq!(fixture.rows(Operation::FindBook { id: 1 }), [emma()]);
}

fn list(fixture: &mut Fixture) {
    fixture.load();
    let all = fixture.rows(Operation::ListBooks { status: None });
    let ids: Vec<&Value> = all.iter().map(|book| &book[0]).collect();
    assert_eq!(ids, [1, 2, 3, 4, 5, 6, 7].map(Value::Int).iter().collect::<Vec<_>>());
    assert_eq!(fixture.rows(Operation::ListBooks { status: Some(Status::Available) }), all);
    assert!(lent(fixture).is_empty());
}

fn search(fixture: &mut Fixture) {
    fixture.load();
    let mut search = |text: &str| fixture.rows(Operation::SearchBooks { text: text.to_owned() });
    let emma = row![1, "Emma", "Jane Austen", "available"];
    let persuasion = row![2, "Persuasion", "Jane Austen", "available"];
    assert_eq!(search("EMMA"), vec![emma.clone()]);
    assert_eq!(search("jane a"), [emma.clone(), persuasion.clone()]);
    assert_eq!(search("nobody"), [] as [Vec<Value>; 0], "an author without books");
    assert_eq!(search("'; DROP TABLE books; --"), [] as [Vec<Value>; 0]);
    assert_eq!(search("").len(), 7, "every text contains the empty one");
}

fn wildcards(fixture: &mut Fixture) {
    fixture.load();
    let mut titles = |text: &str| -> Vec<Value> {
        let found = fixture.rows(Operation::SearchBooks { text: text.to_owned() });
        found.into_iter().map(|mut book| book.remove(1)).collect()
    };
    assert_eq!(titles("%"), [Value::from("100% Robots")]);
    assert_eq!(titles("_from_"), [Value::from("Return_from_the Stars")]);
    assert_eq!(titles("\\"), []);
}

fn lend(fixture: &mut Fixture) {
    fixture.load();
    let out = row![1, "Emma", 1815, 1, 1, "checked_out", due()];
    assert_eq!(fixture.rows(Operation::CheckOut { id: 1, due: due() }), vec![out.clone()]);
    assert_eq!(fixture.rows(Operation::FindBook { id: 1 }), [out]);
    assert_eq!(lent(fixture), [Value::Int(1)]);
    assert_eq!(fixture.rows(Operation::ReturnBook { id: 1 }), [emma()]);
    assert_eq!(lent(fixture), []);
    fixture.fails(Operation::CheckOut { id: 99, due: due() }, FailureKind::NotFound);
    fixture.fails(Operation::ReturnBook { id: 99 }, FailureKind::NotFound);
}

fn lend_all(fixture: &mut Fixture) {
    fixture.load();
    fixture.fails(Operation::CheckOutAll { ids: vec![1, 2, 99], due: due() }, FailureKind::NotFound);
    assert_eq!(lent(fixture), [], "all of it is rolled back");
    fixture.changes(Operation::CheckOutAll { ids: vec![3, 1], due: due() }, 2);
    assert_eq!(lent(fixture), [Value::Int(1), Value::Int(3)]);
    fixture.changes(Operation::CheckOutAll { ids: vec![], due: due() }, 0);
}

fn delete(fixture: &mut Fixture) {
    fixture.load();
    fixture.changes(Operation::DeleteBook { id: 3 }, 1);
    fixture.changes(Operation::DeleteBook { id: 3 }, 0);
    fixture.fails(Operation::FindBook { id: 3 }, FailureKind::NotFound);
    fixture.fails(Operation::ReturnBook { id: 3 }, FailureKind::NotFound);
    assert_eq!(fixture.rows(Operation::ListBooks { status: None }).len(), 6);
}

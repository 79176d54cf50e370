//! Many books in portions, trees over three tables, and books that may be there already.

use crate::{Case, Fixture, fixture, row};
use backend_api::{DatabaseKind, FailureKind, Operation, PageStart, Upserting, Value};

pub const CASES: &[Case] = &[
    Case { name: "a page begins after so many books", needs: &[], run: by_offset },
    Case { name: "a page begins after a book's id", needs: &[], run: by_key },
    Case { name: "a stream reads every book", needs: &[], run: stream },
    Case { name: "authors come with their books and these with their tags", needs: &[], run: nested },
    Case { name: "books are written whether they are there or not", needs: &[], run: upsert },
    Case { name: "an author who is not there spoils the whole upsert", needs: &[], run: upsert_nobody },
    Case { name: "statements are prepared again once they are forgotten", needs: &[], run: forget },
];

fn page(fixture: &mut Fixture, limit: u32, start: PageStart) -> Vec<Value> {
    let books = fixture.rows(Operation::BooksPage { limit, start });
    books.into_iter().map(|mut book| book.swap_remove(0)).collect()
}

fn by_offset(fixture: &mut Fixture) {
    fixture.load();
    fixture.changes(Operation::DeleteBook { id: 2 }, 1);
    assert_eq!(page(fixture, 3, PageStart::Offset(0)), [1, 3, 4].map(Value::Int));
    assert_eq!(page(fixture, 3, PageStart::Offset(4)), [6, 7].map(Value::Int));
    assert_eq!(page(fixture, 3, PageStart::Offset(6)), []);
    assert_eq!(page(fixture, 0, PageStart::Offset(0)), []);
}

fn by_key(fixture: &mut Fixture) {
    fixture.load();
    fixture.changes(Operation::DeleteBook { id: 2 }, 1);
    assert_eq!(page(fixture, 3, PageStart::AfterId(0)), [1, 3, 4].map(Value::Int));
    assert_eq!(page(fixture, 3, PageStart::AfterId(4)), [5, 6, 7].map(Value::Int));
    assert_eq!(page(fixture, u32::MAX, PageStart::AfterId(5)), [6, 7].map(Value::Int));
    assert_eq!(page(fixture, 3, PageStart::AfterId(7)), []);
}

fn stream(fixture: &mut Fixture) {
    fixture.load();
    let years = [1815, 1817, 1961, 1964, 1986, 1965, 1961].into_iter().sum::<i64>();
    assert_eq!(fixture.rows(Operation::StreamBooks), [row![7, years]]);
    fixture.changes(Operation::DeleteBooksAfter { id: 0 }, 7);
    assert_eq!(fixture.rows(Operation::StreamBooks), [row![0, 0]]);
}

fn nested(fixture: &mut Fixture) {
    fixture.load();
    let mut rows = fixture.rows(Operation::AuthorsWithTaggedBooks);
    let mut expected = [
        row!["Jane Austen", "Emma", "classic"],
        row!["Jane Austen", "Persuasion", fixture::NULL],
        row!["Stanisław Lem", "Solaris", "classic"],
        row!["Stanisław Lem", "Solaris", "science fiction"],
        row!["Stanisław Lem", "The Invincible", fixture::NULL],
        row!["Stanisław Lem", "Fiasco", "science fiction"],
        row!["Stanisław Lem", "100% Robots", fixture::NULL],
        row!["Stanisław Lem", "Return_from_the Stars", fixture::NULL],
        row!["Nobody Yet", fixture::NULL, fixture::NULL],
    ];
    let key = |row: &Vec<Value>| format!("{row:?}");
    rows.sort_by_key(key);
    expected.sort_by_key(key);
    assert_eq!(rows, expected);
}

const MANNERS: [Upserting; 2] = [Upserting::OneTransaction, Upserting::MultiRow];

fn upsert(fixture: &mut Fixture) {
    for how in MANNERS {
        upsert_so(&mut fixture.another(), how);
    }
}

fn upsert_so(fixture: &mut Fixture, how: Upserting) {
    fixture.load();
    let before = fixture.rows(Operation::ListBooks { status: None });
    // MySQL counts each row twice that was there before and changes.
    let changed = if fixture.kind() == DatabaseKind::Mysql { 150 + before.len() as u64 } else { 150 };
    fixture.changes(Operation::UpsertBooks { count: 150, how }, changed);
    let after = fixture.rows(Operation::ListBooks { status: None });
    assert_eq!(after.len(), 150);
    for (index, new) in fixture::data().new_books.into_iter().take(150).enumerate() {
        let book = &after[index];
        assert_eq!(book[1..3], row![new.title, new.year]);
        // What was there keeps its author and its publisher.
        match before.get(index) {
            Some(before) => assert_eq!(book[3..], before[3..]),
            None => assert_eq!(book[3..5], row![new.author_id, new.publisher_id]),
        }
    }
    fixture.changes(Operation::UpsertBooks { count: 150, how }, 150);
    assert_eq!(fixture.rows(Operation::ListBooks { status: None }), after, "a second time changes nothing");
    fixture.changes(Operation::UpsertBooks { count: 0, how }, 0);
}

fn upsert_nobody(fixture: &mut Fixture) {
    for how in MANNERS {
        let mut fixture = fixture.another();
        fixture.load();
        fixture.changes(Operation::DeleteAuthor { id: 2 }, 1);
        fixture.fails(Operation::UpsertBooks { count: 10, how }, FailureKind::ForeignKeyViolation);
        let titles = fixture.rows(Operation::ListBooks { status: None });
        let titles: Vec<_> = titles.iter().map(|book| book[1].clone()).collect();
        assert_eq!(titles, row!["Emma", "Persuasion"], "{how:?}");
    }
}

fn forget(fixture: &mut Fixture) {
    fixture.load();
    let before = fixture.rows(Operation::FindBook { id: 3 });
    fixture.run(Operation::ForgetStatements).expect("the cache can be emptied");
    assert_eq!(fixture.rows(Operation::FindBook { id: 3 }), before);
}

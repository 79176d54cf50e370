//! Lesson 02: models and relations.

use crate::fixture::{NULL, author};
use crate::{Case, Fixture, row};
use backend_api::{DatabaseKind, FailureKind, Loading, Operation, Value};

pub const CASES: &[Case] = &[
    Case { name: "added authors have ids before the commit", needs: &[], run: add },
    Case { name: "without commit nobody is added", needs: &[], run: add_without_commit },
    Case { name: "from an author to the books", needs: &[], run: books_of_author },
    Case { name: "from a book to its author", needs: &[], run: author_of_book },
    Case { name: "books after a year come with their authors", needs: &[], run: books_after },
    Case { name: "prolific authors are counted", needs: &[], run: prolific },
    Case { name: "every loading gives the same authors and books", needs: &[], run: authors_with_books },
    Case { name: "every loading gives the same books and tags", needs: &[], run: books_with_tags },
    Case { name: "the loadings of nothing are empty", needs: &[], run: nothing },
    Case { name: "the books of a publisher", needs: &[], run: books_of_publisher },
    Case { name: "a tag is created once", needs: &["sql"], run: tag },
    Case { name: "an author's books go with the author", needs: &["sql"], run: cascade },
];

const LOADINGS: [Loading; 3] = [Loading::Lazy, Loading::Join, Loading::Batch];

/// Rows in an order of their own, for answers whose order is free.
fn sorted(mut rows: Vec<Vec<Value>>) -> Vec<Vec<Value>> {
    rows.sort_by_key(|row| format!("{row:?}"));
    rows
}

fn add(fixture: &mut Fixture) {
    fixture.load();
    let authors = vec![author("Ursula", &[("Rocannon", 1966), ("Dispossessed", 1974)]), author("Alone", &[])];
    assert_eq!(
        fixture.rows(Operation::AddAuthors { authors, commit: true }),
        [row![4, "Ursula", 8, "Rocannon"], row![4, "Ursula", 9, "Dispossessed"]]
    );
    let books = fixture.rows(Operation::BooksOfAuthor { name: "Ursula".to_owned() });
    assert_eq!(books[1], row![9, "Dispossessed", 1974, 4, NULL, "available", NULL]);
    // The author without books has been added too.
    let authors = vec![author("Next", &[("Book", 2000)])];
    assert_eq!(fixture.rows(Operation::AddAuthors { authors, commit: true }), [row![6, "Next", 10, "Book"]]);
}

fn add_without_commit(fixture: &mut Fixture) {
    fixture.load();
    let add = |commit| Operation::AddAuthors { authors: vec![author("Ghost", &[("Gone", 2000)])], commit };
    assert_eq!(fixture.rows(add(false)), [row![4, "Ghost", 8, "Gone"]]);
    assert!(fixture.rows(Operation::BooksOfAuthor { name: "Ghost".to_owned() }).is_empty());
    // SQLite counts on from the rows that are there, the servers from the last number that was given.
    let next = if fixture.kind() == DatabaseKind::Sqlite { [4, 8] } else { [5, 9] };
    assert_eq!(fixture.rows(add(true)), [row![next[0], "Ghost", next[1], "Gone"]]);
}

fn books_of_author(fixture: &mut Fixture) {
    fixture.load();
    let mut titles = |name: &str| -> Vec<Value> {
        let books = fixture.rows(Operation::BooksOfAuthor { name: name.to_owned() });
        books.into_iter().map(|mut book| book.remove(1)).collect()
    };
    assert_eq!(
        titles("Stanisław Lem"),
        ["Return_from_the Stars", "Solaris", "The Invincible", "100% Robots", "Fiasco"].map(Value::from)
    );
    assert_eq!(titles("Nobody Yet"), []);
    assert_eq!(titles("Nobody at all"), []);
}

fn author_of_book(fixture: &mut Fixture) {
    fixture.load();
    let of = |title: &str| Operation::AuthorOfBook { title: title.to_owned() };
    assert_eq!(fixture.rows(of("Emma")), [row![1, "Jane Austen"]]);
    fixture.fails(of("Nothing"), FailureKind::NotFound);
}

fn books_after(fixture: &mut Fixture) {
    fixture.load();
    assert_eq!(
        fixture.rows(Operation::BooksAfter { year: 1961 }),
        [
            row!["The Invincible", 1964, "Stanisław Lem"],
            row!["100% Robots", 1965, "Stanisław Lem"],
            row!["Fiasco", 1986, "Stanisław Lem"],
        ]
    );
}

fn prolific(fixture: &mut Fixture) {
    fixture.load();
    let more_than = |more_than| Operation::ProlificAuthors { more_than };
    assert_eq!(fixture.rows(more_than(1)), [row!["Jane Austen", 2], row!["Stanisław Lem", 5]]);
    assert_eq!(fixture.rows(more_than(2)), [row!["Stanisław Lem", 5]]);
    assert!(fixture.rows(more_than(5)).is_empty());
}

fn authors_with_books(fixture: &mut Fixture) {
    fixture.load();
    let expected = sorted(vec![
        row!["Jane Austen", "Emma", 1815],
        row!["Jane Austen", "Persuasion", 1817],
        row!["Stanisław Lem", "Solaris", 1961],
        row!["Stanisław Lem", "The Invincible", 1964],
        row!["Stanisław Lem", "Fiasco", 1986],
        row!["Stanisław Lem", "100% Robots", 1965],
        row!["Stanisław Lem", "Return_from_the Stars", 1961],
        row!["Nobody Yet", NULL, NULL],
    ]);
    for loading in LOADINGS {
        assert_eq!(sorted(fixture.rows(Operation::AuthorsWithBooks { loading })), expected, "{loading:?}");
    }
}

fn books_with_tags(fixture: &mut Fixture) {
    fixture.load();
    let expected = sorted(vec![
        row!["Emma", "classic"],
        row!["Solaris", "classic"],
        row!["Solaris", "science fiction"],
        row!["Fiasco", "science fiction"],
    ]);
    for loading in LOADINGS {
        assert_eq!(sorted(fixture.rows(Operation::BooksWithTags { loading })), expected, "{loading:?}");
    }
}

fn nothing(fixture: &mut Fixture) {
    fixture.run(Operation::CreateTables).expect("tables can be created");
    for loading in LOADINGS {
        assert!(fixture.rows(Operation::AuthorsWithBooks { loading }).is_empty(), "{loading:?}");
        assert!(fixture.rows(Operation::BooksWithTags { loading }).is_empty(), "{loading:?}");
    }
}

fn books_of_publisher(fixture: &mut Fixture) {
    fixture.load();
    let of = |name: &str| Operation::BooksOfPublisher { name: name.to_owned() };
    assert_eq!(
        fixture.rows(of("Egerton")),
        [
            row![1, "Emma", 1815, 1, 1, "available", NULL],
            row![2, "Persuasion", 1817, 1, 1, "available", NULL]
        ]
    );
    assert!(fixture.rows(of("Nobody")).is_empty());
}

fn tag(fixture: &mut Fixture) {
    fixture.load();
    let tag = |id, tag: &str| Operation::TagBook { id, tag: tag.to_owned() };
    assert_eq!(fixture.rows(tag(1, "new")), [row!["Emma", "classic"], row!["Emma", "new"]]);
    assert_eq!(fixture.rows(tag(1, "new")).len(), 2, "a tag that is there already stays one");
    assert_eq!(fixture.rows(tag(2, "new")), [row!["Persuasion", "new"]]);
    assert_eq!(fixture.number("SELECT count(*) FROM tags"), 4);
    fixture.fails(tag(99, "newest"), FailureKind::NotFound);
    assert_eq!(fixture.number("SELECT count(*) FROM tags"), 4, "a tag for no book is not left behind");
}

fn cascade(fixture: &mut Fixture) {
    fixture.load();
    fixture.changes(Operation::DeleteAuthor { id: 2 }, 1);
    fixture.changes(Operation::DeleteAuthor { id: 2 }, 0);
    assert_eq!(fixture.number("SELECT count(*) FROM books"), 2);
    assert_eq!(fixture.number("SELECT count(*) FROM book_tags"), 1);
    fixture.changes(Operation::Sql(backend_api::Sql::new("DELETE FROM publishers WHERE id = 1")), 1);
    assert_eq!(fixture.number("SELECT count(*) FROM books WHERE publisher_id IS NULL"), 2, "set to NULL");
}

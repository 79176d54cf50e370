use diesel::connection::InstrumentationEvent;
use diesel::prelude::*;
use shop::schema::{authors, books};
use std::sync::atomic::{AtomicUsize, Ordering};

static STATEMENTS: AtomicUsize = AtomicUsize::new(0);

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    conn.set_instrumentation(|event: InstrumentationEvent<'_>| {
        if let InstrumentationEvent::StartQuery { .. } = event {
            STATEMENTS.fetch_add(1, Ordering::Relaxed);
        }
    });
    let ids: Vec<i32> = authors::table.select(authors::id).load(&mut conn)?;
    for id in ids {
        let books = books::table.filter(books::author_id.eq(id)).select(books::title);
        let titles: Vec<String> = books.load(&mut conn)?;
        assert_eq!(titles.len(), 2);
    }
    shop::tell(2, STATEMENTS.load(Ordering::Relaxed));
    Ok(())
}

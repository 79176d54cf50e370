use diesel::prelude::*;
use shop::schema::books;
use std::thread;

fn count(conn: &mut SqliteConnection) -> QueryResult<i64> {
    books::table.count().get_result(conn)
}

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let counts = thread::scope(|scope| {
        let one = scope.spawn(|| count(&mut conn));
        let other = scope.spawn(|| count(&mut conn));
        (one.join().unwrap(), other.join().unwrap())
    });
    shop::tell((6, 6), (counts.0?, counts.1?));
    Ok(())
}

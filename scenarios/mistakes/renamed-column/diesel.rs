use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use shop::schema::books;

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    conn.batch_execute("ALTER TABLE books RENAME COLUMN year TO published")?;
    let year: i32 = books::table.filter(books::title.eq("Solaris")).select(books::year).first(&mut conn)?;
    shop::tell(1961, year);
    Ok(())
}

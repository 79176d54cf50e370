use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use shop::schema::books;

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    conn.batch_execute("UPDATE books SET stock = 3000000000 WHERE id = 3")?;
    let stock: i32 = books::table.find(3).select(books::stock).first(&mut conn)?;
    shop::tell(3_000_000_000_i64, stock);
    Ok(())
}

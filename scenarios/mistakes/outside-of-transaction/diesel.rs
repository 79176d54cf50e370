use diesel::prelude::*;
use diesel::result::Error;
use shop::schema::books;

fn main() -> shop::Outcome {
    let mut conn = shop::open_file()?;
    let _ = conn.transaction::<(), Error, _>(|_tx| {
        diesel::update(books::table.find(3)).set(books::stock.eq(9)).execute(&mut conn)?;
        Err(Error::RollbackTransaction)
    });
    let stock: i32 = books::table.find(3).select(books::stock).first(&mut conn)?;
    shop::tell(2, stock);
    Ok(())
}

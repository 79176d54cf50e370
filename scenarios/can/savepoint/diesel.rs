use diesel::prelude::*;
use diesel::result::Error;
use shop::schema::books;

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let solaris = books::table.find(3);
    conn.transaction::<(), Error, _>(|conn| {
        diesel::update(solaris).set(books::stock.eq(7)).execute(conn)?;
        let undone = conn.transaction::<(), Error, _>(|conn| {
            diesel::update(solaris).set(books::stock.eq(9)).execute(conn)?;
            Err(Error::RollbackTransaction)
        });
        assert!(undone.is_err());
        Ok(())
    })?;
    let stock: i32 = solaris.select(books::stock).first(&mut conn)?;
    shop::tell(7, stock);
    Ok(())
}

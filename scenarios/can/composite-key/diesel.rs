use diesel::prelude::*;
use shop::schema::orders;

#[derive(Queryable, Selectable, Identifiable)]
#[diesel(table_name = orders, primary_key(book_id, customer), check_for_backend(diesel::sqlite::Sqlite))]
struct Order {
    book_id: i32,
    customer: String,
    copies: i32,
}

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let order = orders::table.find((3, "Ada")).select(Order::as_select()).first(&mut conn)?;
    shop::tell((&3, &"Ada".to_owned()), order.id());
    shop::tell(2, order.copies);
    Ok(())
}

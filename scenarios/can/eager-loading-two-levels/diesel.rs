use diesel::prelude::*;
use shop::schema::{authors, books, orders};

#[derive(Queryable, Selectable, Identifiable)]
#[diesel(table_name = authors)]
struct Author {
    id: i32,
    name: String,
}

#[derive(Queryable, Selectable, Identifiable, Associations)]
#[diesel(table_name = books, belongs_to(Author))]
struct Book {
    id: i32,
    author_id: i32,
    title: String,
}

#[derive(Queryable, Selectable, Identifiable, Associations)]
#[diesel(table_name = orders, primary_key(book_id, customer), belongs_to(Book))]
struct Order {
    book_id: i32,
    customer: String,
}

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let authors = authors::table.select(Author::as_select()).order(authors::id).load(&mut conn)?;
    let books = Book::belonging_to(&authors).select(Book::as_select()).load(&mut conn)?;
    let orders = Order::belonging_to(&books).select(Order::as_select()).load(&mut conn)?;
    let orders = orders.grouped_by(&books);
    let books = books.into_iter().zip(orders).grouped_by(&authors);
    let tree: Vec<_> = authors.into_iter().zip(books).collect();
    let (lem, books) = &tree[1];
    let (solaris, orders) = &books[0];
    shop::tell(("Lem", "Solaris", "Ada"), (&lem.name, &solaris.title, &orders[0].customer));
    Ok(())
}

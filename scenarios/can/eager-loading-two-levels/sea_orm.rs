use shop::{author, book, order};

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let authors = author::Entity::load().with((book::Entity, order::Entity)).all(&db).await?;
    let lem = authors.iter().find(|author| author.name == "Lem").unwrap();
    let solaris = lem.books.iter().find(|book| book.title == "Solaris").unwrap();
    let customers: Vec<&str> = solaris.orders.iter().map(|order| order.customer.as_str()).collect();
    shop::tell(["Ada"], customers);
    Ok(())
}

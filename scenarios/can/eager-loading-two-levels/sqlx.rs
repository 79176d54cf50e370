use std::collections::BTreeMap;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let rows = sqlx::query!(
        "SELECT authors.name, books.title, orders.customer AS \"customer?\" FROM authors
        JOIN books ON books.author_id = authors.id LEFT JOIN orders ON orders.book_id = books.id"
    );
    let mut authors: BTreeMap<String, BTreeMap<String, Vec<String>>> = BTreeMap::new();
    for row in rows.fetch_all(&pool).await? {
        authors.entry(row.name).or_default().entry(row.title).or_default().extend(row.customer);
    }
    shop::tell(["Ada"], &authors["Lem"]["Solaris"]);
    Ok(())
}

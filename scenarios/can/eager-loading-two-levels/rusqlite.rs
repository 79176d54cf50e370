use std::collections::BTreeMap;

fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let mut statement = conn.prepare(
        "SELECT authors.name, books.title, orders.customer FROM authors
        JOIN books ON books.author_id = authors.id LEFT JOIN orders ON orders.book_id = books.id",
    )?;
    let mut rows = statement.query([])?;
    let mut authors: BTreeMap<String, BTreeMap<String, Vec<String>>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let books = authors.entry(row.get(0)?).or_default();
        books.entry(row.get(1)?).or_default().extend(row.get::<_, Option<String>>(2)?);
    }
    shop::tell(["Ada"], &authors["Lem"]["Solaris"]);
    Ok(())
}

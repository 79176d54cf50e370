struct Shelf {
    stock: i64,
    state: String,
}

struct Book {
    title: String,
    shelf: Shelf,
}

fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let book = conn.query_row("SELECT title, stock, state FROM books WHERE id = 3", [], |row| {
        let shelf = Shelf { stock: row.get("stock")?, state: row.get("state")? };
        Ok(Book { title: row.get("title")?, shelf })
    })?;
    shop::tell(("Solaris", 2, "new"), (book.title, book.shelf.stock, book.shelf.state));
    Ok(())
}

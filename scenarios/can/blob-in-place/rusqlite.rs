use std::io::{Seek, SeekFrom, Write};

fn main() -> shop::Outcome {
    let conn = shop::open()?;
    conn.execute("UPDATE books SET title = CAST(title AS BLOB) WHERE id = 2", [])?;
    let mut blob = conn.blob_open("main", "books", "title", 2, false)?;
    blob.seek(SeekFrom::Start(4))?;
    blob.write_all(b"Level")?;
    blob.close()?;
    let sql = "SELECT CAST(title AS TEXT) FROM books WHERE id = 2";
    let title: String = conn.query_row(sql, [], |row| row.get(0))?;
    shop::tell("The Level of Heaven", title);
    Ok(())
}

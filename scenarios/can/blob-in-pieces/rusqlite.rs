use std::io::{Read, Seek, SeekFrom};

fn main() -> shop::Outcome {
    let conn = shop::open()?;
    conn.execute("UPDATE books SET title = CAST(title AS BLOB) WHERE id = 2", [])?;
    let mut blob = conn.blob_open("main", "books", "title", 2, true)?;
    let mut piece = [0; 5];
    blob.seek(SeekFrom::Start(4))?;
    blob.read_exact(&mut piece)?;
    shop::tell(b"Lathe", piece);
    Ok(())
}

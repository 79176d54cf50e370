fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let sql = "INSERT INTO books VALUES (3, 2, 'Solaris', 1961, 0.1, ?1, 'new')
        ON CONFLICT (id) DO UPDATE SET stock = excluded.stock WHERE excluded.stock > books.stock";
    shop::tell((0, 1), (conn.execute(sql, [1])?, conn.execute(sql, [7])?));
    Ok(())
}

fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let sql = "SELECT author.name, mentor.name FROM authors author
        JOIN authors mentor ON mentor.id = author.mentor_id";
    let pair: (String, String) = conn.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    shop::tell(("Butler", "Le Guin"), pair);
    Ok(())
}

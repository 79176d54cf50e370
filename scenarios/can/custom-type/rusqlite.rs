use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

#[derive(Debug)]
struct Title(String);

impl FromSql for Title {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        String::column_result(value).map(Title)
    }
}

impl ToSql for Title {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}

fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let solaris = Title("Solaris".to_owned());
    let sql = "SELECT title FROM books WHERE title = ?1";
    let title: Title = conn.query_row(sql, [&solaris], |row| row.get(0))?;
    shop::tell(solaris, title);
    Ok(())
}

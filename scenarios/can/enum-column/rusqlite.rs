use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

#[derive(Debug)]
enum State {
    New,
    Used,
}

impl FromSql for State {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value.as_str()? {
            "new" => Ok(State::New),
            "used" => Ok(State::Used),
            other => Err(FromSqlError::Other(format!("no state `{other}`").into())),
        }
    }
}

impl ToSql for State {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            State::New => "new".into(),
            State::Used => "used".into(),
        })
    }
}

fn main() -> shop::Outcome {
    let conn = shop::open()?;
    conn.execute("UPDATE books SET state = ?1 WHERE id = 3", [State::Used])?;
    let state: State = conn.query_row("SELECT state FROM books WHERE id = 3", [], |row| row.get(0))?;
    shop::tell(State::Used, state);
    Ok(())
}

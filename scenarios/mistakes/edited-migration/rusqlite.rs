use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

fn main() -> shop::Outcome {
    let mut conn = Connection::open_in_memory()?;
    let before = [M::up("CREATE TABLE shelves (id INTEGER PRIMARY KEY);")];
    Migrations::from_slice(&before).to_latest(&mut conn)?;
    let edited = [M::up("CREATE TABLE shelves (id INTEGER PRIMARY KEY, room TEXT);")];
    Migrations::from_slice(&edited).to_latest(&mut conn)?;
    shop::ready();
    let sql = "SELECT count(*) FROM pragma_table_info('shelves')";
    let columns: i64 = conn.query_row(sql, [], |row| row.get(0))?;
    shop::tell(2, columns);
    Ok(())
}

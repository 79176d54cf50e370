use rusqlite_migration::{M, Migrations};

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let migrations =
        [M::up("CREATE TABLE shelves (id INTEGER PRIMARY KEY)"), M::up("INSERT INTO shelves VALUES (7)")];
    let migrations = Migrations::from_slice(&migrations);
    migrations.to_latest(&mut conn)?;
    migrations.to_latest(&mut conn)?;
    let id: i64 = conn.query_row("SELECT id FROM shelves", [], |row| row.get(0))?;
    shop::tell(7, id);
    Ok(())
}

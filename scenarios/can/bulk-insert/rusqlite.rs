use rusqlite::params_from_iter;

fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let names = ["Delany", "Russ", "Wolfe"];
    let values = vec!["(?)"; names.len()].join(", ");
    let sql = format!("INSERT INTO authors (name) VALUES {values}");
    shop::tell(3, conn.execute(&sql, params_from_iter(names))?);
    Ok(())
}

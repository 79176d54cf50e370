use diesel::connection::SimpleConnection;

fn main() -> shop::Outcome {
    let mut conn = shop::open_postgres()?;
    conn.batch_execute("SET statement_timeout = '100ms'")?;
    let error = conn.batch_execute("SELECT pg_sleep(20)").unwrap_err();
    shop::tell("canceling statement due to statement timeout", error.to_string().as_str());
    Ok(())
}

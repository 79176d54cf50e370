use diesel::connection::SimpleConnection;

fn main() -> shop::Outcome {
    let mut conn = shop::open_postgres()?;
    conn.batch_execute("LISTEN sales")?;
    conn.batch_execute("NOTIFY sales, 'Solaris'")?;
    let heard: Vec<String> = conn.notifications_iter().flatten().map(|heard| heard.payload).collect();
    shop::tell(["Solaris"], heard);
    Ok(())
}

use std::sync::mpsc;

fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let (sender, changes) = mpsc::channel();
    conn.update_hook(Some(move |_, _: &str, table: &str, id| {
        let _ = sender.send(format!("{table} {id}"));
    }))?;
    conn.execute("UPDATE books SET stock = 9 WHERE id = 3", [])?;
    shop::tell("books 3", changes.recv()?);
    Ok(())
}

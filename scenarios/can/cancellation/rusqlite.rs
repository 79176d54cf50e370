use std::sync::mpsc;
use std::thread;

const ENDLESS: &str = "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT i FROM n";

fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let interrupt = conn.get_interrupt_handle();
    let (sender, started) = mpsc::channel();
    let watcher = thread::spawn(move || {
        let _ = started.recv();
        interrupt.interrupt();
    });
    let mut statement = conn.prepare(ENDLESS)?;
    let mut rows = statement.query([])?;
    let stopped = loop {
        match rows.next() {
            Ok(_) => sender.send(()).unwrap_or_default(),
            Err(error) => break error,
        }
    };
    let _ = watcher.join();
    shop::tell("interrupted", stopped.to_string().as_str());
    Ok(())
}

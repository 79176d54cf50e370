use diesel::connection::InstrumentationEvent;
use diesel::prelude::*;
use shop::schema::orders;
use std::sync::Mutex;

static SENT: Mutex<Vec<String>> = Mutex::new(Vec::new());

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    conn.set_instrumentation(|event: InstrumentationEvent<'_>| {
        if let InstrumentationEvent::StartQuery { query, .. } = event {
            SENT.lock().unwrap().push(query.to_string());
        }
    });
    diesel::delete(orders::table).execute(&mut conn)?;
    shop::tell(["DELETE FROM `orders` -- binds: []"], SENT.lock().unwrap().as_slice());
    Ok(())
}

//! Makes a new SQLite file that all migrations have run on: `cargo run -p backend-rusqlite --example migrated FILE`. sqlx's
//! macros ask it about their statements; no program with sqlx in it can be built before they have.

use backend_api::{Backend, Database, Dataset, Meter, Opening, Operation, Settings, Tuning};
use backend_rusqlite::Rusqlite;

fn main() {
    let path = std::env::args().nth(1).expect("usage: migrated FILE");
    if let Err(error) = std::fs::remove_file(&path) {
        assert_eq!(error.kind(), std::io::ErrorKind::NotFound, "{path}: {error}");
    }
    let opening = Opening {
        database: Database::Sqlite { path },
        settings: Settings::default(),
        tuning: Tuning::default(),
        data: Dataset::default(),
        timed: false,
        pool: None,
    };
    let mut session = Rusqlite.open(opening).expect("the file can be made");
    session.run(&Operation::MigrateUp { steps: None }, &mut Meter::new(1)).expect("the migrations are sound");
}

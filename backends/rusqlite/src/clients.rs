//! Several clients at once: a thread for each, and a pool of connections that they share.

use super::dispatch::run;
use crate::error::Error;
use crate::{Typed, configure};
use backend_api::clients::with_threads;
use backend_api::{Database, Load, Loaded, Opening, Tuning};
use r2d2::Pool;
use r2d2_sqlite::SqliteConnectionManager;

/// A pool of so many connections, each with the prescribed settings.
fn pool(opening: &Opening, size: u32) -> Result<Pool<SqliteConnectionManager>, Error> {
    let Database::Sqlite { path } = &opening.database else { return Err(opening.database.refused().into()) };
    let (settings, tuning) = (opening.settings.clone(), opening.tuning);
    let manager =
        SqliteConnectionManager::file(path).with_init(move |conn| configure(conn, &settings, tuning));
    let tests = tuning == Tuning::Default;
    Ok(Pool::builder().max_size(size).test_on_check_out(tests).build(manager)?)
}

/// Runs the load: every client takes a connection for each operation and gives it back.
pub fn load(opening: &Opening, typed: Option<Typed>, load: &Load) -> Result<Loaded, Error> {
    let limits = load.limits();
    let pool = pool(opening, limits.connections)?;
    let take = || Ok(limits.wait().map_or_else(|| pool.get(), |wait| pool.get_timeout(wait))?);
    Ok(with_threads(load, take, |conn, operation, meter| run(conn, opening, typed, operation, meter)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use backend_api::{Dataset, Settings};

    #[test]
    fn a_connection_is_tested_before_it_is_taken_in_the_default_tuning_alone() {
        for (tuning, tests) in [(Tuning::Default, true), (Tuning::Expert, false)] {
            let database = Database::Sqlite { path: ":memory:".to_owned() };
            let settings = Settings::default();
            let opening =
                Opening { database, settings, tuning, data: Dataset::default(), timed: false, pool: None };
            assert_eq!(pool(&opening, 1).unwrap().test_on_check_out(), tests);
        }
    }
}

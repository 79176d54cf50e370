//! The operations without a database: the control row, whose cost is that of the harness alone, and the fake
//! in the runner's tests.

mod control;
mod crud;
mod dispatch;
mod error;
mod models;
mod paging;
mod queries;
mod relations;

use backend_api::{
    About, Answer, BUILD, Backend, DatabaseKind, Dataset, Failure, Meter, Offer, Opening, Operation, Session,
};
pub use control::Control;
use dispatch::dispatch;
use models::Tables;

/// The backend.
pub struct Memory;

impl Backend for Memory {
    fn name(&self) -> &'static str {
        "memory"
    }

    fn about(&self) -> About {
        About {
            name: self.name().to_owned(),
            library: "std collections".to_owned(),
            databases: DatabaseKind::ALL.into(),
            build: Some(BUILD.to_owned()),
            ..About::default()
        }
    }

    fn offers(&self) -> Vec<Offer> {
        vec![Offer::Tables]
    }

    /// Opens an empty database, whatever its path: nothing is kept when the session ends.
    fn open(&self, opening: Opening) -> Result<Box<dyn Session>, Failure> {
        let tables = Tables { foreign_keys: opening.settings.foreign_keys, ..Tables::default() };
        Ok(Box::new(MemorySession { tables, data: opening.data }))
    }
}

struct MemorySession {
    tables: Tables,
    data: Dataset,
}

impl Session for MemorySession {
    fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
        dispatch(&mut self.tables, &self.data, operation, meter).map_err(Failure::from)
    }
}

//! Sessions: the workers of a scenario, each with a database of its own. The main workers give the answers; isolated workers
//! replay the history of those and are timed or observed.

mod announced;
mod armed;
mod feed;
mod generation;
mod history;
mod in_turn;
mod isolated_worker;
mod launch;
mod main_worker;
mod masking;
mod no_sample;
mod pool;
mod wire;

pub use armed::Armed;
pub use generation::{Generation, GenerationSpec, Slot};
pub use history::HistoryEntry;
pub use in_turn::COMPARED;
pub use isolated_worker::IsolatedWorker;
pub use launch::{Instrumentation, Launch};
pub use main_worker::{Lost, MainWorker, NoRows};
pub use no_sample::NoSample;
pub use pool::WorkerPool;

//! Observation: what is seen in passes of their own, because to look takes time itself.

mod again;
mod audit;
mod explain;
mod instructions;
mod observe;
mod timed;
mod traced;
mod warm;

pub use again::count as count_again;
pub use audit::read as audit;
pub use explain::plans;
pub use observe::observe;
pub use timed::Timed;

//! Sampling: the times of those that answered rightly. All of them take samples in every round, in an order shuffled anew, so
//! that none has the quiet moments of the computer for itself.

mod batch_size;
mod effort;
pub mod figures;
mod interleaving;
mod sampler;
mod subject;
pub mod workload;

pub use effort::Effort;
pub use sampler::Sampler;
pub use subject::Subject;

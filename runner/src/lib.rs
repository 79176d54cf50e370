//! The runner: parse, plan, conduct, exit. The binary is a thin shell around [`run`].

pub mod scenario;

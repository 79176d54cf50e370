//! The operations, written with Diesel.

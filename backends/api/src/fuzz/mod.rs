//! Damaged inputs of all that reads what others wrote: SQL, messages, values of a server.

mod messages;
mod sql;
mod values;

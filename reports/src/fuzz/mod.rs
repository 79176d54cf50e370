//! Damaged inputs of all that reads what others wrote: records, and texts that quote URLs.

mod record;
mod redaction;

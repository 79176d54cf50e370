//! How much one file may hold.

/// How deep lists and maps may be nested, as they are written. The deepest scenario needs nine.
pub const DEPTH: usize = 32;

/// How deep aliases may lead to other aliases. Each may add [`DEPTH`] levels to the tree.
pub const ALIAS_DEPTH: usize = 8;

/// How many values aliases may unfold to: an alias bomb goes off here.
pub const UNFOLDED: usize = 100_000;

/// How many values may be written out.
pub const VALUES: usize = 250_000;

//! Decisions from records whose winners, ties and gaps are known.

mod answers;
mod renderings;
mod work;

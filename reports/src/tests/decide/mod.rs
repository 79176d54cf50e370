//! Decisions from records whose winners, ties and gaps are known.

mod answers;
mod besides;
mod renderings;
mod work;

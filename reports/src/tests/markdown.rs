//! The Markdown report as it is published.

use super::fixture::{troubled, well};
use crate::evidence::NOTHING;
use crate::markdown::render;

#[test]
fn all_is_well() {
    insta::assert_snapshot!("well", render(&well(), &NOTHING));
}

#[test]
fn trouble() {
    insta::assert_snapshot!("troubled", render(&troubled(), &NOTHING));
}

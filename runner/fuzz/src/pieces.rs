//! One input, cut in several.

use proptest::collection::vec;
use proptest::strategy::Strategy;

/// How long the pieces are, in turn: often single bytes, and never none.
pub fn cuts() -> impl Strategy<Value = Vec<usize>> {
    vec(proptest::prop_oneof![1_usize..4, 1_usize..40], 1..12)
}

/// The pieces, which make the whole.
pub fn pieces<'a>(whole: &'a [u8], cuts: &'a [usize]) -> impl Iterator<Item = &'a [u8]> {
    let mut rest = whole;
    let mut cuts = cuts.iter().cycle();
    std::iter::from_fn(move || {
        let length = (*cuts.next()?).min(rest.len());
        let (piece, after) = rest.split_at(length);
        rest = after;
        (length > 0).then_some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_make_the_whole() {
        let found: Vec<&[u8]> = pieces(b"abcdefg", &[1, 3]).collect();
        assert_eq!(found, [&b"a"[..], b"bcd", b"e", b"fg"]);
    }
}

//! Names of databases that were made here, which no other database has by chance.

/// What all of them begin with.
const PREFIX: &str = "runner_";

/// A new name: `runner_`, twelve random hexadecimal digits, and four more that are computed from them, by which
/// [`is_ours`] knows it again.
pub fn new() -> String {
    let random = format!("{:012x}", fastrand::u64(..) & 0xffff_ffff_ffff);
    format!("{PREFIX}{random}{:04x}", check(&random))
}

/// Whether a name was made by [`new`]. Of other names that look like one, one in 65,536 would be taken for one.
pub fn is_ours(name: &str) -> bool {
    let digits = name.strip_prefix(PREFIX).filter(|digits| digits.len() == 16 && digits.is_ascii());
    digits.is_some_and(|digits| {
        let (random, given) = digits.split_at(12);
        given == format!("{:04x}", check(random))
    })
}

/// The last digits of the text's hash (FNV-1a, 64 bits).
fn check(text: &str) -> u64 {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash ^ (hash >> 32)) & 0xffff
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_again_and_others_are_not() {
        for _ in 0..100 {
            assert!(is_ours(&new()));
        }
        for other in
            ["runner_", "runner_0123456789abcdef", "runner_test", "runner_00000000000000zz", "production"]
        {
            assert!(!is_ours(other), "{other}");
        }
        assert_ne!(new(), new());
    }
}

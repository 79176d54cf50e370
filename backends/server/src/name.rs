//! Names of databases that were made here, which no other database has by chance, and which tell when and for what.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// What all of them begin with.
const PREFIX: &str = "runner_";

/// What follows, if a run was asked to keep it.
const KEPT: &str = "kept_";

/// A database that was made here, as its name tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    /// When, to the second.
    pub at: SystemTime,
    /// Whether a run was asked to keep it.
    pub kept: bool,
}

/// A new name: `runner_`, `kept_` if it is to be kept, the time in eight hexadecimal digits, eight random ones, and four more
/// that are computed from them, by which [`made`] knows it again.
pub fn new(kept: bool) -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let digits = format!("{:08x}{:08x}", now & 0xffff_ffff, fastrand::u32(..));
    let kept = if kept { KEPT } else { "" };
    format!("{PREFIX}{kept}{digits}{:04x}", check(&digits))
}

/// What a name tells that was made by [`new`], and nothing of any other. Of other names that look like one, one in 65,536 would
/// be taken for one.
pub fn made(name: &str) -> Option<Made> {
    let rest = name.strip_prefix(PREFIX)?;
    let (kept, digits) = match rest.strip_prefix(KEPT) {
        Some(digits) => (true, digits),
        None => (false, rest),
    };
    let (digits, given) = digits.split_at_checked(16)?;
    let seconds = u64::from_str_radix(digits.get(..8)?, 16).ok()?;
    let at = UNIX_EPOCH + Duration::from_secs(seconds);
    (given == format!("{:04x}", check(digits))).then_some(Made { at, kept })
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
        for kept in [false, true] {
            let made = made(&new(kept)).unwrap();
            assert_eq!(made.kept, kept);
            assert!(made.at.elapsed().unwrap() < Duration::from_secs(60), "{made:?}");
        }
        for other in [
            "runner_",
            "runner_kept_",
            "runner_0123456789abcdef0123",
            "runner_test",
            "runner_00000000000000zz",
            "runner_ééééééééééééé",
            "production",
        ] {
            assert_eq!(made(other), None, "{other}");
        }
        assert_ne!(new(false), new(false));
    }
}

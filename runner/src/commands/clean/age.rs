//! How long ago something was made.

use std::time::SystemTime;

/// `12 min`, `3 h`, `5 days`
pub fn since(made: SystemTime) -> String {
    shown(made.elapsed().unwrap_or_default().as_secs())
}

fn shown(seconds: u64) -> String {
    match seconds / 60 {
        0 => "new".to_owned(),
        minutes @ 1..60 => format!("{minutes} min"),
        minutes @ 60..2880 => format!("{} h", minutes / 60),
        minutes => format!("{} days", minutes / 1440),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::size;

    #[test]
    fn ages_and_sizes_are_in_the_unit_that_people_would_take() {
        let ages = [0, 61, 3599, 3600, 47 * 3600, 49 * 3600].map(shown);
        assert_eq!(ages, ["new", "1 min", "59 min", "1 h", "47 h", "2 days"]);
        let sizes = [0, 7_900_000, 5 << 30].map(size);
        assert_eq!(sizes, ["0 KiB", "7.5 MiB", "5.0 GiB"]);
    }
}

//! How busy other programs keep the computer while a run goes on: libraries with threads suffer more from it than others.
//!
//! Linux counts the time of all processors in `/proc/stat` and that of a process with its ended children in
//! `/proc/self/stat`, in the same unit (<https://man7.org/linux/man-pages/man5/proc.5.html>). What is in the first and not
//! in the second is others' work.

/// The processors' time so far, in ticks.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    cores: f64,
    /// Idle or not, all cores together.
    total: f64,
    /// Not idle, time that a host took for other guests included.
    busy: f64,
    /// Of this process and its children that have ended.
    own: f64,
}

impl Clock {
    /// The present state; nothing on systems that do not tell.
    pub fn read() -> Option<Self> {
        let all = std::fs::read_to_string("/proc/stat").ok()?;
        let own = std::fs::read_to_string("/proc/self/stat").ok()?;
        Clock::parse(&all, &own)
    }

    fn parse(all: &str, own: &str) -> Option<Self> {
        let cores = all.lines().filter(|line| line.starts_with("cpu")).count().checked_sub(1)?;
        let numbers = |text: &str| -> Vec<f64> {
            text.split_whitespace().filter_map(|number| number.parse().ok()).collect()
        };
        // user nice system idle iowait irq softirq steal; what follows is part of the first two.
        let ticks = numbers(all.lines().next()?.strip_prefix("cpu")?);
        let ticks = ticks.get(..8)?;
        let total: f64 = ticks.iter().sum();
        // The name may hold anything; behind it utime stime cutime cstime are the 12th to 15th.
        let fields: Vec<&str> = own.rsplit_once(')')?.1.split_whitespace().collect();
        let own = numbers(&fields.get(11..15)?.join(" ")).iter().sum();
        Some(Clock { cores: cores as f64, total, busy: total - ticks[3] - ticks[4], own })
    }

    /// How many cores other programs kept busy between an earlier state and this one.
    pub fn others_since(&self, earlier: &Clock) -> Option<f64> {
        let total = self.total - earlier.total;
        let others = (self.busy - earlier.busy) - (self.own - earlier.own);
        (total > 0.0).then(|| (others / total * self.cores).clamp(0.0, self.cores))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_neither_idle_nor_ours_is_the_load() {
        let all = |user: u32, idle: u32| {
            format!("cpu  {user} 0 10 {idle} 5 0 0 2 7 7\ncpu0 1 1\ncpu1 1 1\nintr 5\n")
        };
        let own = |ticks: u32| format!("12 (a) b) R 1 1 1 0 -1 4194304 100 0 1 0 {ticks} 1 2 3 20 0 1 0");
        let before = Clock::parse(&all(100, 500), &own(10)).unwrap();
        let after = Clock::parse(&all(260, 540), &own(70)).unwrap();
        // 200 ticks on two cores, of which 160 busy and 60 ours.
        assert_eq!(after.others_since(&before), Some(1.0));
        assert_eq!(before.others_since(&before), None);
    }
}

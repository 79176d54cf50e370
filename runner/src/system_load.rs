//! How busy other programs keep the computer while a run goes on: libraries with threads suffer more from it than others.
//!
//! Linux counts the time of all processors in `/proc/stat` and that of a process with its ended children in
//! `/proc/self/stat`, in the same unit (<https://man7.org/linux/man-pages/man5/proc.5.html>). What is in the first and not
//! in the second is others' work.

/// How busy others keep the computer since it was started.
#[derive(Debug)]
pub struct LoadClock {
    begun: ProcessorTime,
    servers: Vec<u32>,
}

/// Less time than this tells nothing, in ticks of all processors: what runs is counted a tick too much or too little.
const LEAST: f64 = 100.0;

impl LoadClock {
    /// Begins now; nothing on systems that do not tell. Servers are named by the numbers of their processes.
    pub fn start(servers: Vec<u32>) -> Option<LoadClock> {
        Some(LoadClock { begun: ProcessorTime::read(&servers)?, servers })
    }

    /// How many cores other programs have kept busy since, in hundredths; nothing if it was too short to tell.
    pub fn load(&self) -> Option<f64> {
        let load = ProcessorTime::read(&self.servers)?.others_since(&self.begun)?;
        Some((load * 100.0).round() / 100.0)
    }
}

/// The processors' time so far, in ticks.
#[derive(Debug, Clone, Copy)]
pub struct ProcessorTime {
    cores: f64,
    /// Idle or not, all cores together.
    total: f64,
    /// Not idle, time that a host took for other guests included.
    busy: f64,
    /// Of this process and its children, ended or not, and of the servers that were started for it.
    own: f64,
    /// Of the children of this process that have ended, and theirs.
    children: f64,
}

/// Linux tells these times in hundredths of a second, whatever its kernel counts in.
const TICKS_IN_A_SECOND: f64 = 100.0;

impl ProcessorTime {
    /// The present state; nothing on systems that do not tell. Servers are named by the numbers of their processes.
    pub fn read(servers: &[u32]) -> Option<Self> {
        let all = std::fs::read_to_string("/proc/stat").ok()?;
        let own = std::fs::read_to_string("/proc/self/stat").ok()?;
        let myself = std::process::id();
        let kin = [servers, &[myself]].concat();
        let mut others = Vec::new();
        for process in std::fs::read_dir("/proc").ok()?.flatten() {
            // A process may end meanwhile.
            let stat = std::fs::read_to_string(process.path().join("stat"));
            others.extend(stat.ok().filter(|stat| number(stat) != Some(myself) && is_of(stat, &kin)));
        }
        ProcessorTime::parse(&all, others.iter().map(String::as_str).chain([own.as_str()]))
    }

    /// Of the whole computer, and of processes, this one last.
    fn parse<'a>(all: &str, own: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let cores = all.lines().filter(|line| line.starts_with("cpu")).count().checked_sub(1)?;
        let numbers = |text: &str| -> Vec<f64> {
            text.split_whitespace().filter_map(|number| number.parse().ok()).collect()
        };
        // user nice system idle iowait irq softirq steal; what follows is part of the first two.
        let ticks = numbers(all.lines().next()?.strip_prefix("cpu")?);
        let ticks = ticks.get(..8)?;
        let total: f64 = ticks.iter().sum();
        // utime stime cutime cstime
        let own = own.into_iter().map(|stat| numbers(&fields(stat).get(11..15)?.join(" ")).try_into().ok());
        let own = own.collect::<Option<Vec<[f64; 4]>>>()?;
        let [.., cutime, cstime] = *own.last()?;
        let (busy, own) = (total - ticks[3] - ticks[4], own.as_flattened().iter().sum());
        Some(ProcessorTime { cores: cores as f64, total, busy, own, children: cutime + cstime })
    }

    /// What children that ended between an earlier state and this one took of the processors, in seconds.
    pub fn of_children_since(&self, earlier: &ProcessorTime) -> f64 {
        (self.children - earlier.children) / TICKS_IN_A_SECOND
    }

    /// How many cores other programs kept busy between an earlier state and this one.
    fn others_since(&self, earlier: &ProcessorTime) -> Option<f64> {
        let total = self.total - earlier.total;
        let others = (self.busy - earlier.busy) - (self.own - earlier.own);
        (total >= LEAST).then(|| (others / total * self.cores).clamp(0.0, self.cores))
    }
}

/// The fields of a process behind its name, which may hold anything: its state, its parent, …
fn fields(stat: &str) -> Vec<&str> {
    stat.rsplit_once(')').map(|(_, fields)| fields.split_whitespace().collect()).unwrap_or_default()
}

/// The number of a process.
fn number(stat: &str) -> Option<u32> {
    stat.split_whitespace().next()?.parse().ok()
}

/// Whether a process is one of these, or was started by one of them.
fn is_of(stat: &str, processes: &[u32]) -> bool {
    let parent = fields(stat).get(1).and_then(|number| number.parse().ok());
    [number(stat), parent].into_iter().flatten().any(|number| processes.contains(&number))
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
        let before = ProcessorTime::parse(&all(100, 500), [own(10).as_str()]).unwrap();
        let after = ProcessorTime::parse(&all(260, 540), [own(70).as_str()]).unwrap();
        // 200 ticks on two cores, of which 160 busy and 60 ours.
        assert_eq!(after.others_since(&before), Some(1.0));
        assert_eq!(before.others_since(&before), None);
        // A server's work is the run's own.
        let server = |ticks| own(ticks).replacen("12 ", "70 ", 1);
        let before = ProcessorTime::parse(&all(100, 500), [own(10).as_str(), server(0).as_str()]).unwrap();
        let after = ProcessorTime::parse(&all(260, 540), [own(70).as_str(), server(100).as_str()]).unwrap();
        assert_eq!(after.others_since(&before), Some(0.0));
    }

    #[test]
    fn what_children_took_is_told_in_seconds() {
        let parse = |children: u32| {
            let own = format!("12 (a) R 1 1 1 0 -1 4194304 100 0 1 0 70 1 {children} 3 20 0 1 0");
            ProcessorTime::parse("cpu  1 0 1 1 0 0 0 0\ncpu0 1 1\n", [own.as_str()]).unwrap()
        };
        assert_eq!(parse(250).of_children_since(&parse(100)), 1.5);
    }

    #[test]
    fn a_server_is_known_with_its_children() {
        let stat = |pid: u32, parent: u32| format!("{pid} (postgres: (x) y) S {parent} 1 1 0");
        assert!(is_of(&stat(70, 1), &[70]) && is_of(&stat(80, 70), &[70]));
        assert!(!is_of(&stat(80, 7), &[70]) && !is_of("", &[70]));
    }
}

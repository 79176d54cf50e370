//! What is done to a run.

/// A kind of fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The worker aborts.
    Abort,
    /// The worker ends as if all were well.
    Exit,
    /// The worker is silent for ever.
    Hang,
    /// The worker writes a line that does not end.
    Flood,
    /// The worker writes lines that nobody asked for, without end.
    Lines,
    /// The worker complains at length on its standard error, and goes on.
    Complain,
    /// The worker writes a byte now and then.
    Drip,
    /// The worker answers what is no JSON.
    Garbage,
    /// The worker writes half an answer, and ends.
    Half,
    /// The worker answers twice.
    Twice,
    /// The runner is killed.
    Kill,
    /// Ctrl-C.
    Interrupt,
    /// The runner is asked to end.
    Terminate,
    /// The folder for temporary files is gone.
    LoseFolder,
    /// Few files may be open.
    FewFiles,
    /// Nobody reads the output.
    ClosedPipe,
    /// The disk that the output goes to is full.
    FullDisk,
    /// The disk that a report goes to is full.
    FullReport,
    /// The other backend's worker is killed.
    KillWorker,
    /// The server is killed.
    KillServer,
    /// The server ends one of its connections.
    Cut,
}

/// All kinds; the last of them need a server.
pub const KINDS: [Kind; 21] = [
    Kind::Abort,
    Kind::Exit,
    Kind::Hang,
    Kind::Flood,
    Kind::Lines,
    Kind::Complain,
    Kind::Drip,
    Kind::Garbage,
    Kind::Half,
    Kind::Twice,
    Kind::Kill,
    Kind::Interrupt,
    Kind::Terminate,
    Kind::LoseFolder,
    Kind::FewFiles,
    Kind::ClosedPipe,
    Kind::FullDisk,
    Kind::FullReport,
    Kind::KillWorker,
    Kind::KillServer,
    Kind::Cut,
];

/// How many of them there are on this computer.
pub fn count() -> usize {
    let has_server = cfg!(feature = "postgres")
        && (std::env::var_os("RUNNER_TESTS_WITHOUT_EXCUSE").is_some()
            || std::path::Path::new("/usr/lib/postgresql").exists());
    if has_server { KINDS.len() } else { KINDS.len() - 2 }
}

/// A fault: its kind, and the request of the faulty worker at which it comes, or a limit.
#[derive(Debug, Clone, Copy)]
pub struct Fault {
    /// What happens.
    pub kind: Kind,
    /// At which request, from 0.
    pub at: u32,
}

impl Fault {
    /// The fault of a number, equal for equal seeds.
    pub fn of(seed: u64, number: u64) -> Self {
        let mut random = fastrand::Rng::with_seed(seed.wrapping_mul(1_000_003).wrapping_add(number));
        // Neighbouring seeds begin alike.
        random.u64(..);
        let kinds = count() as u64;
        Fault { kind: KINDS[(number % kinds) as usize], at: random.u32(0..12) }
    }

    /// The exit codes that the documentation gives for it, if it came.
    pub fn exits(self) -> &'static [Option<i32>] {
        match self.kind {
            Kind::Complain => &[Some(0)],
            // The second answer may come after the last request.
            Kind::Twice => &[Some(0), Some(3)],
            Kind::Kill => &[None],
            Kind::Interrupt | Kind::Terminate => &[Some(130)],
            // Depending on who needs a file when.
            Kind::LoseFolder | Kind::FewFiles => &[Some(0), Some(1), Some(2), Some(3)],
            Kind::ClosedPipe => &[Some(141)],
            Kind::FullDisk | Kind::FullReport => &[Some(2)],
            // Its steps fail, or it was not there when a database was to be made, or the connection was not used any more.
            Kind::KillServer => &[Some(1), Some(2), Some(3)],
            Kind::Cut => &[Some(0), Some(1), Some(3)],
            // Nothing more may have been asked of it.
            Kind::KillWorker => &[Some(0), Some(3)],
            _ => &[Some(3)],
        }
    }

    /// Whether it is played on a server.
    pub fn is_on_server(self) -> bool {
        matches!(self.kind, Kind::KillServer | Kind::Cut)
    }

    /// How many steps the record has at least: who is killed or interrupted in a step has written those before. A worker's first seven
    /// requests are for none.
    pub fn least_steps(self) -> usize {
        match self.kind {
            Kind::Kill | Kind::Interrupt | Kind::Terminate => (self.at as usize).saturating_sub(7).min(4),
            _ => 0,
        }
    }

    /// The backend that has nothing to do with it, whose column is to be complete.
    pub fn spared(self) -> Option<&'static str> {
        match self.kind {
            Kind::KillWorker | Kind::KillServer | Kind::Cut => Some("faulty"),
            _ => self.spares_others().then_some("rusqlite"),
        }
    }

    fn spares_others(self) -> bool {
        !matches!(
            self.kind,
            Kind::Kill
                | Kind::Interrupt
                | Kind::Terminate
                | Kind::LoseFolder
                | Kind::FewFiles
                | Kind::ClosedPipe
                | Kind::FullDisk
        )
    }
}

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
    /// The folder for temporary files can only be read.
    LockFolder,
    /// Few files may be open.
    FewFiles,
    /// The computer's clock is set to another day.
    SetClock,
    /// Nobody reads the output.
    ClosedPipe,
    /// The disk that the output goes to is full.
    FullDisk,
    /// The disk that a report goes to is full.
    FullReport,
    /// The other backend's worker is killed.
    KillWorker,
    /// The runner is killed while it renders a record.
    KillReport,
    /// Ctrl-C in the menu.
    InterruptMenu,
    /// The menu is killed.
    KillMenu,
    /// The server is killed.
    KillServer,
    /// The server ends one of its connections.
    EndConnection,
    /// Of a connection to a server, what goes there is cut.
    CutRequests,
    /// Of a connection to a server, what comes back is cut.
    CutReplies,
    /// Of a connection to a server, what goes there is lost from now on, and nobody is told.
    LoseRequests,
    /// Of a connection to a server, what comes back is lost from now on, and nobody is told.
    LoseReplies,
}

/// All kinds.
pub const KINDS: [Kind; 30] = [
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
    Kind::LockFolder,
    Kind::FewFiles,
    Kind::SetClock,
    Kind::ClosedPipe,
    Kind::FullDisk,
    Kind::FullReport,
    Kind::KillWorker,
    Kind::KillReport,
    Kind::InterruptMenu,
    Kind::KillMenu,
    Kind::KillServer,
    Kind::EndConnection,
    Kind::CutRequests,
    Kind::CutReplies,
    Kind::LoseRequests,
    Kind::LoseReplies,
];

/// A fault: its kind, and the request of the faulty worker at which it comes, or a limit.
#[derive(Debug, Clone, Copy)]
pub struct Fault {
    /// What happens.
    pub kind: Kind,
    /// At which request, from 0.
    pub at: u32,
}

impl Fault {
    /// The fault of a number among kinds, equal for equal seeds.
    pub fn of(kinds: &[Kind], seed: u64, number: u64) -> Self {
        let mut random = fastrand::Rng::with_seed(seed.wrapping_mul(1_000_003).wrapping_add(number));
        // Neighbouring seeds begin alike.
        random.u64(..);
        Fault { kind: kinds[(number % kinds.len() as u64) as usize], at: random.u32(0..12) }
    }

    /// The exit codes that the documentation gives for it, if it came.
    pub fn exits(self) -> &'static [Option<i32>] {
        match self.kind {
            Kind::Complain | Kind::SetClock => &[Some(0)],
            // The second answer may come after the last request.
            Kind::Twice => &[Some(0), Some(3)],
            Kind::Kill | Kind::KillReport | Kind::KillMenu => &[None],
            Kind::Interrupt | Kind::Terminate => &[Some(130)],
            // It may not listen yet.
            Kind::InterruptMenu => &[Some(130), None],
            // Depending on who needs a file when.
            Kind::LoseFolder | Kind::LockFolder | Kind::FewFiles => &[Some(0), Some(1), Some(2), Some(3)],
            Kind::ClosedPipe => &[Some(141)],
            Kind::FullDisk | Kind::FullReport => &[Some(2)],
            // Its steps fail, or it was not there when a database was to be made, or the connection was not used any more.
            Kind::KillServer => &[Some(1), Some(2), Some(3)],
            Kind::EndConnection => &[Some(0), Some(1), Some(3)],
            // It may be the connection of the library, or that with which the runner makes databases.
            Kind::CutRequests | Kind::CutReplies | Kind::LoseRequests | Kind::LoseReplies => {
                &[Some(0), Some(1), Some(2), Some(3)]
            }
            // Nothing more may have been asked of it.
            Kind::KillWorker => &[Some(0), Some(3)],
            _ => &[Some(3)],
        }
    }

    /// Where the run is played.
    pub fn place(self) -> Place {
        match self.kind {
            Kind::KillServer | Kind::EndConnection => Place::ThrowAwayServer,
            Kind::CutRequests | Kind::CutReplies | Kind::LoseRequests | Kind::LoseReplies => Place::Server,
            // On files beside one of the user's own.
            _ if self.at % 2 == 1 => Place::NamedFile,
            _ => Place::File,
        }
    }

    /// How many steps the record has at least: who is killed or interrupted in a step has written those before. A worker's first requests
    /// are for none.
    pub fn least_steps(self) -> usize {
        let first = if self.place() == Place::NamedFile { 9 } else { 7 };
        match self.kind {
            Kind::Kill | Kind::Interrupt | Kind::Terminate => (self.at as usize).saturating_sub(first).min(4),
            _ => 0,
        }
    }

    /// The backend that has nothing to do with it, whose column is to be complete.
    pub fn spared(self) -> Option<&'static str> {
        match self.kind {
            Kind::KillWorker | Kind::KillServer | Kind::EndConnection => Some("faulty"),
            Kind::Abort
            | Kind::Exit
            | Kind::Hang
            | Kind::Flood
            | Kind::Lines
            | Kind::Complain
            | Kind::Drip
            | Kind::Garbage
            | Kind::Half
            | Kind::Twice
            | Kind::SetClock
            | Kind::FullReport => Some("rusqlite"),
            _ => None,
        }
    }

    /// Whether files may be left because nobody could remove them; `clean` then does.
    pub fn leaves_files(self) -> bool {
        matches!(self.kind, Kind::Kill | Kind::KillMenu | Kind::LockFolder)
    }
}

/// Where a run is played.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// On files of its own.
    File,
    /// On files that are named after one of the user's.
    NamedFile,
    /// On a server that it starts.
    ThrowAwayServer,
    /// On a server of the user's.
    Server,
}

//! What one run tells others on this computer that it has taken: a name without a file, which goes with the process.

pub use system::{Mark, mark};

#[cfg(target_os = "linux")]
mod system {
    use std::io::ErrorKind;
    use std::os::linux::net::SocketAddrExt;
    use std::os::unix::net::{SocketAddr, UnixListener};

    /// Held as long as it is taken.
    #[derive(Debug, Default)]
    pub struct Mark(#[expect(dead_code, reason = "it is held")] Option<UnixListener>);

    /// Takes something; nothing if another run has.
    pub fn mark(what: &str) -> Option<Mark> {
        let name = SocketAddr::from_abstract_name(format!("runner-{what}")).ok()?;
        match UnixListener::bind_addr(&name) {
            Ok(listener) => Some(Mark(Some(listener))),
            Err(error) if error.kind() == ErrorKind::AddrInUse => None,
            // Where nobody can tell, nothing is taken.
            Err(_) => Some(Mark::default()),
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod system {
    /// Held as long as it is taken.
    #[derive(Debug, Default)]
    pub struct Mark;

    /// Takes something, which nobody else can have taken.
    pub fn mark(_: &str) -> Option<Mark> {
        Some(Mark)
    }
}

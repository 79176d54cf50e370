//! The menu, somewhere in the middle of what is typed.

use crate::fault::{Fault, Kind};
use crate::play::{collect, send};
use crate::processes::ignores_interrupts;
use std::io::Write;
use std::process::{Command, Output, Stdio};

/// What is typed: lists, searches, new books, and what is none of the choices.
const TYPED: [&str; 12] =
    ["1", "2", "1", "3", "A new book", "2026", "1", "nonsense", "2", "2147483648", "1", "4"];

/// Types as many lines as the fault says, and sends its signal without waiting for what they do. Gives whether it came in time.
pub fn play(mut command: Command, fault: Fault) -> std::io::Result<(Output, bool)> {
    let mut child = command
        .args(["menu", "--color", "never"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let mut typed = child.stdin.take().expect("it is piped");
    for line in TYPED.iter().take(fault.at as usize) {
        // It may have ended already.
        let _ = writeln!(typed, "{line}");
    }
    while child.try_wait()?.is_none() && ignores_interrupts(child.id()) {
        std::thread::yield_now();
    }
    let in_time = child.try_wait()?.is_none();
    send(if fault.kind == Kind::KillMenu { "-KILL" } else { "-INT" }, child.id())?;
    let output = collect(child)?;
    drop(typed);
    Ok((output, in_time))
}

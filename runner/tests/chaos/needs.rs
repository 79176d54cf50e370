//! What a computer has to have for some kinds of faults.

use crate::fault::{KINDS, Kind};
use std::fs;
use std::path::{Path, PathBuf};

/// The kinds of faults that can be brought about here, and what is missing for the others.
pub fn kinds() -> (Vec<Kind>, Vec<String>) {
    let (mut kinds, mut missing) = (Vec::new(), Vec::new());
    for kind in KINDS {
        match without(kind) {
            None => kinds.push(kind),
            Some(what) => missing.push(format!("{kind:?}: {what}")),
        }
    }
    (kinds, missing)
}

fn without(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::KillServer
        | Kind::EndConnection
        | Kind::CutRequests
        | Kind::CutReplies
        | Kind::LoseRequests
        | Kind::LoseReplies => {
            let is_there = cfg!(feature = "postgres") && Path::new("/usr/lib/postgresql").exists();
            (!is_there).then_some("there is no PostgreSQL, or this is built without it")
        }
        Kind::SetClock => clock().is_none().then_some("there is no libfaketime"),
        Kind::LockFolder => (!Path::new("/usr/bin/setpriv").exists()).then_some("there is no setpriv"),
        _ => None,
    }
}

/// What gives a program another clock.
pub fn clock() -> Option<PathBuf> {
    let folders = fs::read_dir("/usr/lib").into_iter().flatten().flatten();
    let mut paths = folders.map(|folder| folder.path().join("faketime/libfaketimeMT.so.1"));
    paths.find(|path| path.exists())
}

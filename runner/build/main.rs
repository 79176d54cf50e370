//! What the binary carries along.

mod messages;
mod programs;
mod seeds;

use std::path::PathBuf;
use std::{env, io};

fn main() -> io::Result<()> {
    let folder = env::var_os("OUT_DIR").map(PathBuf::from).ok_or(io::ErrorKind::NotFound)?;
    seeds::build(&folder)?;
    programs::versions(&folder)?;
    messages::gather(&folder)?;
    programs::gather(&folder)
}

//! Builds what fixes the seeds of a worker whose instructions are counted.

use std::path::Path;
use std::{env, fs, io};

const SOURCE: &str = "src/worker/seeds.c";

/// Writes the library into a folder, and an empty file where it cannot be built: then counts differ a little from run to run,
/// and nothing else is lost.
pub fn build(folder: &Path) -> io::Result<()> {
    println!("cargo::rerun-if-changed={SOURCE}");
    let library = folder.join("seeds.so");
    // Valgrind counts on other systems as well, but what is loaded into a program is Linux's here.
    let is_linux = env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "linux");
    let mut compiler = cc::Build::new().opt_level(2).get_compiler().to_command();
    compiler.args(["-shared", "-fPIC", "-nostdlib", "-o"]).arg(&library).arg(SOURCE);
    match is_linux && compiler.status().is_ok_and(|status| status.success()) {
        true => Ok(()),
        false => fs::write(&library, []),
    }
}

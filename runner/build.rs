//! Builds what fixes the seeds of a worker whose instructions are counted, for the binary to carry along.

use std::path::PathBuf;
use std::{env, fs};

const SOURCE: &str = "src/worker/seeds.c";

fn main() {
    println!("cargo::rerun-if-changed={SOURCE}");
    let Some(library) = env::var_os("OUT_DIR").map(|folder| PathBuf::from(folder).join("seeds.so")) else {
        panic!("cargo names no folder to write to");
    };
    // Valgrind counts on other systems as well, but what is loaded into a program is Linux's here.
    let is_linux = env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "linux");
    let mut compiler = cc::Build::new().opt_level(2).get_compiler().to_command();
    compiler.args(["-shared", "-fPIC", "-nostdlib", "-o"]).arg(&library).arg(SOURCE);
    // Without it counts differ a little from run to run; nothing else is lost.
    if !(is_linux && compiler.status().is_ok_and(|status| status.success())) {
        fs::write(&library, []).unwrap_or_else(|error| panic!("{}: {error}", library.display()));
    }
}

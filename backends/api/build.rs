//! Tells the code the name of the profile that it is built with. Cargo tells build scripts `debug` or `release` alone; the
//! folder that they write to, `target/PROFILE/build/…/out`, has the name.

use std::path::Path;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let out = std::env::var("OUT_DIR").unwrap_or_default();
    let mut folders =
        Path::new(&out).ancestors().skip(2).filter_map(Path::file_name).filter_map(|name| name.to_str());
    let named = (folders.next() == Some("build")).then(|| folders.next()).flatten().map(str::to_owned);
    let profile = named.unwrap_or_else(|| std::env::var("PROFILE").unwrap_or_default());
    println!("cargo:rustc-env=BUILD_PROFILE={profile}");
}

//! Manifests, and the program.

use super::{Request, crate_of, title};
use crate::code::{File, LIBRARIES, Library};
use std::path::Path;

/// The workspace's own manifest. Versions, features and profiles are the runner's, so that what it was built from is built once.
pub fn root(request: &Request<'_>) -> String {
    let members: Vec<String> = LIBRARIES.iter().map(|library| format!("{:?}", library.name())).collect();
    let path = |name: &str| format!("{{ path = {:?} }}", request.runner.join(name).display().to_string());
    let mut text = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n[workspace.dependencies]\nrunner = {}\n",
        members.join(", "),
        runner(request)
    );
    text.push_str(&format!("backend-api = {}\n", path("backends/api")));
    for library in LIBRARIES {
        let folder = path(&format!("backends/{}", library.name()));
        text.push_str(&format!("backend-{} = {folder}\n", library.name()));
    }
    text.push_str("\n# As the runner has them.\n");
    for name in ["chrono", "diesel", "rusqlite", "sea-orm", "serde_json", "sqlx"] {
        text.extend(line_of(request.manifest, name).map(|line| format!("{line}\n")));
    }
    text.push_str(&format!(
        "\n[package]\nname = {:?}\nversion = \"0.1.0\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\nrunner.workspace = true\n",
        request.name
    ));
    for library in LIBRARIES {
        let name = package(request, library);
        text.push_str(&format!("{name} = {{ path = {:?} }}\n", library.name()));
    }
    text + &profiles(request.manifest) + &own_crates(request.lock)
}

/// The runner, with the features of the one that writes this.
fn runner(request: &Request<'_>) -> String {
    let path = request.runner.join("runner").display().to_string();
    match request.features {
        [] => format!("{{ path = {path:?} }}"),
        features => format!("{{ path = {path:?}, features = {features:?} }}"),
    }
}

/// The manifest of a library's crate.
pub fn library(request: &Request<'_>, library: Library, sources: &[File]) -> String {
    let name = library.name();
    let uses = |word: &str| sources.iter().any(|file| file.text.contains(word));
    let mut text = format!(
        "[package]\nname = {:?}\nversion = \"0.1.0\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\n\
         backend-api.workspace = true\nbackend-{name}.workspace = true\n",
        package(request, library)
    );
    if uses("chrono::") {
        text.push_str("chrono.workspace = true\n");
    }
    if uses("serde_json::") {
        text.push_str("serde_json.workspace = true\n");
    }
    text + &format!("{name}.workspace = true\n")
}

/// Where the workspace is built.
pub fn config(target: &Path) -> String {
    format!(
        "# Where the runner was built: what both are built from is there already.\n[build]\ntarget-dir = {:?}\n",
        target.display().to_string()
    )
}

/// The program.
pub fn main(request: &Request<'_>) -> String {
    let names: Vec<&str> = LIBRARIES.iter().map(|&library| title(library)).collect();
    let backends: Vec<String> =
        LIBRARIES.iter().map(|&library| format!("&{}::Typed", crate_of(request, library))).collect();
    format!(
        "//! The runner, with the queries in {} beside its own backends. Without arguments it plays `{name}.yaml`.\n\n\
         use std::process::ExitCode;\n\n\
         #[global_allocator]\nstatic HEAP: runner::CountingAllocator = runner::CountingAllocator;\n\n\
         fn main() -> ExitCode {{\nrunner::main_with(&[{}], concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/{name}.yaml\"))\n}}\n",
        names.join(", "),
        backends.join(", "),
        name = request.name,
    )
}

fn package(request: &Request<'_>, library: Library) -> String {
    format!("{}-{}", request.name, library.name())
}

/// In the runner's workspace its own crates have lines in their traces and others have not. Here all are others, and would be built
/// anew.
fn own_crates(lock: &str) -> String {
    let mut text = String::new();
    for package in lock.split("[[package]]").skip(1).filter(|package| !package.contains("\nsource = ")) {
        let name = package.lines().find_map(|line| line.strip_prefix("name = "));
        text.extend(
            name.map(|name| format!("\n[profile.dev.package.{name}]\ndebug = \"line-tables-only\"\n")),
        );
    }
    text
}

/// A dependency as another manifest has it.
fn line_of<'a>(manifest: &'a str, name: &str) -> Option<&'a str> {
    manifest.lines().find(|line| line.strip_prefix(name).is_some_and(|rest| rest.starts_with(" = ")))
}

/// The profiles of another manifest, to its end or to the next section.
fn profiles(manifest: &str) -> String {
    let mut text = String::new();
    let mut is_profile = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            is_profile = line.starts_with("[profile.");
            if is_profile {
                text.push('\n');
            }
        }
        if is_profile && !line.is_empty() && !line.starts_with('#') {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

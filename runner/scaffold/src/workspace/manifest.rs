//! Manifests, and the program.

use super::request::Request;
use crate::code::{File, Library, libraries};
use crate::dialect::Dialect;
use crate::types::{Base, Element};
use std::path::Path;

/// The workspace's own manifest. Versions, features and profiles are the runner's, so that what it was built from is built once.
pub fn root(request: &Request<'_>) -> String {
    let members: Vec<String> =
        libraries(request.schema.dialect).iter().map(|library| format!("{:?}", library.name())).collect();
    let path = |name: &str| format!("{{ path = {:?} }}", request.runner.join(name).display().to_string());
    let mut text = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n[workspace.dependencies]\nrunner = {}\n",
        members.join(", "),
        runner(request)
    );
    text.push_str(&format!("backend-api = {}\n", path("backends/api")));
    for library in libraries(request.schema.dialect) {
        let folder = path(&format!("backends/{}", library.name()));
        text.push_str(&format!("backend-{} = {folder}\n", library.name()));
    }
    text.push_str("\n# As the runner has them.\n");
    let driver = libraries(request.schema.dialect)[0].name();
    let mut names = vec!["bigdecimal", "chrono", "diesel", driver, "sea-orm", "serde_json", "sqlx"];
    if has(request, &[Base::Decimal]) && request.schema.dialect == Dialect::Postgres {
        names.push("rust_decimal");
    }
    if has(request, &[Base::Uuid, Base::Array(Element::Uuid)]) {
        names.push("uuid");
    }
    for name in names {
        text.extend(line_of(request.manifest, name).map(|line| format!("{line}\n")));
    }
    text.push_str(&format!(
        "\n[package]\nname = {:?}\nversion = \"0.1.0\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\nrunner.workspace = true\n",
        request.name
    ));
    for library in libraries(request.schema.dialect) {
        let name = request.package(library);
        text.push_str(&format!("{name} = {{ path = {:?} }}\n", library.name()));
    }
    text + &profiles(request.manifest) + &own_crates(request.crates)
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
        request.package(library)
    );
    for (word, name) in [
        ("bigdecimal::", "bigdecimal"),
        ("chrono::", "chrono"),
        ("rust_decimal::", "rust_decimal"),
        ("serde_json::", "serde_json"),
        ("uuid::Uuid", "uuid"),
    ] {
        if uses(word) {
            text.push_str(&format!("{name}.workspace = true\n"));
        }
    }
    let features = features(request, library);
    text + &match features.is_empty() {
        true => format!("{name}.workspace = true\n"),
        false => format!("{name} = {{ workspace = true, features = {features:?} }}\n"),
    }
}

/// What a library needs for the schema's types, besides what the runner has of it.
fn features(request: &Request<'_>, library: Library) -> Vec<&'static str> {
    let mut features = Vec::new();
    let mut needs = |bases: &[Base], feature: &[&'static str]| {
        if has(request, bases) {
            features.extend_from_slice(feature);
        }
    };
    let uuid = [Base::Uuid, Base::Array(Element::Uuid)];
    match library {
        Library::Rusqlite => {}
        Library::Postgres => {
            needs(&uuid, &["with-uuid-1"]);
            needs(&[Base::Json], &["with-serde_json-1"]);
        }
        Library::Mysql => needs(&[Base::Decimal], &["bigdecimal"]),
        Library::Diesel => {
            needs(&uuid, &["uuid"]);
            needs(&[Base::Json], &["serde_json"]);
        }
        Library::Sqlx => {
            needs(&uuid, &["uuid"]);
            needs(&[Base::Json], &["json"]);
        }
        Library::SeaOrm => {
            needs(&uuid, &["with-uuid"]);
            needs(&[Base::Json], &["with-json"]);
        }
    }
    features
}

/// Whether the tables or the queries have a value of one of these types.
fn has(request: &Request<'_>, bases: &[Base]) -> bool {
    let columns = request.schema.tables.iter().flat_map(|table| &table.columns).map(|column| column.ty.base);
    let params = request.queries.iter().flat_map(|query| &query.params).map(|param| param.ty.base);
    let items = request.queries.iter().flat_map(|query| query.statement.items()).map(|item| item.ty.base);
    columns.chain(params).chain(items).any(|base| bases.contains(&base))
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
    let libraries = libraries(request.schema.dialect);
    let names: Vec<&str> = libraries.iter().map(|library| library.title()).collect();
    let backends: Vec<String> =
        libraries.iter().map(|&library| format!("&{}::Typed", request.crate_of(library))).collect();
    let database = match request.schema.dialect {
        Dialect::Sqlite => "",
        Dialect::Postgres => ", \"--database\", \"postgres\"",
        Dialect::Mysql => ", \"--database\", \"mariadb\"",
    };
    format!(
        "//! The runner, with the queries in {} beside its own backends. Without arguments it plays `{name}.yaml`.\n\n\
         use std::process::ExitCode;\n\n\
         #[global_allocator]\nstatic HEAP: runner::CountingAllocator = runner::CountingAllocator;\n\n\
         fn main() -> ExitCode {{\nlet scenario = concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/{name}.yaml\");\n\
         runner::main_with(&[{}], &[\"play\", scenario{database}])\n}}\n",
        names.join(", "),
        backends.join(", "),
        name = request.name,
    )
}

/// In the runner's workspace its own crates have lines in their traces and others have not. Here all are others, and would be built
/// anew.
fn own_crates(names: &[&str]) -> String {
    let profile = |name| format!("\n[profile.dev.package.{name}]\ndebug = \"line-tables-only\"\n");
    names.iter().map(profile).collect()
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

//! In JavaScript, for Node.js, with a SQLite from npm.

use super::template::{Skeleton, named};
use crate::plugin::files::node::SHARED;

macro_rules! template {
    ($path:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../backends/node/skeleton/", $path))
    };
}

const PROGRAM: &str = template!("program.js");

const TEMPLATES: &[(&str, &str)] = &[
    ("package.json", template!("package.json")),
    ("backend.js", template!("backend.js")),
    ("README.md", template!("README.md")),
];

/// Its files, with the package that all backends in JavaScript share.
pub fn skeleton(name: &str, program: String) -> Skeleton {
    let mut files = named(name, TEMPLATES);
    files.extend(named(name, &[(program.as_str(), PROGRAM)]));
    let shared = SHARED.iter().filter_map(|(path, text)| Some((path.strip_prefix("backends/node/")?, text)));
    files.extend(shared.map(|(path, text)| (path.to_owned(), (*text).to_owned())));
    let build = |folder: &std::path::Path| format!("npm install --prefix {}", folder.display());
    Skeleton { files, program, is_script: true, build: Some(build) }
}

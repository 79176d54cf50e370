//! In Python, with nothing but its standard library.

use super::template::{Skeleton, named};
use crate::plugin::files::python::SHARED;

macro_rules! template {
    ($path:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../backends/python/skeleton/", $path))
    };
}

const PROGRAM: &str = template!("program.py");

const TEMPLATES: &[(&str, &str)] =
    &[("backend.py", template!("backend.py")), ("README.md", template!("README.md"))];

/// Its files, with the package that all backends in Python share.
pub fn skeleton(name: &str, program: String) -> Skeleton {
    let mut files = named(name, TEMPLATES);
    files.extend(named(name, &[(program.as_str(), PROGRAM)]));
    let shared =
        SHARED.iter().filter_map(|(path, text)| Some((path.strip_prefix("backends/python/")?, text)));
    files.extend(shared.map(|(path, text)| (path.to_owned(), (*text).to_owned())));
    Skeleton { files, program, is_script: true, build: None }
}

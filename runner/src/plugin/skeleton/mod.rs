//! `runner plugin new`: a folder with a backend that answers its first operations, in the language of its library.

mod language;
mod node;
mod python;
mod rust;
mod template;

use super::files::write;
use crate::worker::PREFIX;
pub use language::Language;
use std::io;
use std::path::{Path, PathBuf};
pub use template::NotMade;

/// A new backend.
#[derive(Debug)]
pub struct Made {
    /// The program, which may have to be built.
    pub program: PathBuf,
    /// The command that makes it ready, if there is one.
    pub build: Option<String>,
}

/// Makes the folder of this name in another one; `runner` is where the runner's sources are, if not where it was built.
///
/// # Errors
/// If the name is none, the folder is there, or cannot be written.
pub fn make(name: &str, language: Language, within: &Path, runner: Option<&Path>) -> Result<Made, NotMade> {
    let is_sound = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if !is_sound {
        return Err(NotMade::Name(name.to_owned()));
    }
    let folder = within.join(name);
    if folder.exists() {
        return Err(NotMade::There(folder));
    }
    let program = format!("{PREFIX}{name}");
    let skeleton = match language {
        Language::Python => python::skeleton(name, program),
        Language::Node => node::skeleton(name, program),
        Language::Rust => rust::skeleton(name, &program, runner)?,
    };
    for (path, text) in &skeleton.files {
        let path = folder.join(path);
        write(&path, text).map_err(|source| NotMade::Io { path, source })?;
    }
    let program = folder.join(skeleton.program);
    if skeleton.is_script {
        executable(&program).map_err(|source| NotMade::Io { path: program.clone(), source })?;
    }
    Ok(Made { program, build: skeleton.build.map(|build| build(&folder)) })
}

#[cfg(unix)]
fn executable(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, PermissionsExt::from_mode(0o755))
}

#[cfg(not(unix))]
fn executable(_: &Path) -> io::Result<()> {
    Ok(())
}

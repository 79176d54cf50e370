//! The files of the matrices: as they were when this program was built, or as they are in a clone.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

const BUILT_IN: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/programs.rs"));

/// Texts by their paths in `scenarios`.
pub type Files = BTreeMap<String, String>;

/// Those of a matrix that are built in.
pub fn built_in(matrix: &str) -> Files {
    let of = BUILT_IN.iter().filter(|(path, _)| path.split('/').next() == Some(matrix));
    of.map(|&(path, text)| (path.to_owned(), text.to_owned())).collect()
}

/// The top of a clone of this project.
#[derive(Debug, Clone)]
pub struct Top(pub PathBuf);

impl Top {
    /// The nearest folder from here upwards that has the programs and the lock file.
    pub fn find() -> Option<Top> {
        let here = env::current_dir().ok()?;
        let is_top =
            |folder: &&Path| folder.join("scenarios/shop").is_dir() && folder.join("Cargo.lock").is_file();
        here.ancestors().find(is_top).map(|top| Top(top.to_owned()))
    }

    /// The files of a matrix as they are now.
    ///
    /// # Errors
    /// If one cannot be read.
    pub fn files(&self, matrix: &str) -> io::Result<Files> {
        let scenarios = self.0.join("scenarios");
        let mut files = Files::new();
        for case in scenarios.join(matrix).read_dir()? {
            let case = case?.path();
            for file in case.read_dir()? {
                let path = file?.path();
                let name = path.strip_prefix(&scenarios).unwrap_or(&path);
                let name = name.to_string_lossy().replace('\\', "/");
                files.insert(name, fs::read_to_string(&path)?);
            }
        }
        Ok(files)
    }
}

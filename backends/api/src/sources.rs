//! The source files of a backend, so that the runner can show how each operation is written.

use std::borrow::Cow;

/// A source file of a backend's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its path from the repository's top.
    pub file: &'static str,
    /// Its text, as it is for one kind of database; with the lines of the file.
    pub text: Cow<'static, str>,
}

impl Source {
    /// The same file with a word replaced by what it stands for.
    pub fn reading(self, word: &str, meaning: &str) -> Self {
        Source { text: self.text.replace(word, meaning).into(), ..self }
    }
}

/// The [`Source`]s of these names in a backend's folder, built into the program.
#[macro_export]
macro_rules! sources {
    ($backend:literal: $($name:literal)*) => {
        [$($crate::sources::Source {
            file: concat!("backends/", $backend, "/src/", $name, ".rs"),
            text: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../", $backend, "/src/", $name, ".rs")).into(),
        }),*]
    };
}

//! `FORMAT=FILE`.

use std::path::PathBuf;
use std::str::FromStr;
use strum::{EnumIter, EnumString, IntoEnumIterator, IntoStaticStr};

/// A report to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Its format.
    pub format: Format,
    /// Its file.
    pub path: PathBuf,
}

/// The formats of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumString, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Format {
    /// One page for a browser.
    Html,
    /// The run record.
    Json,
    /// A test report for CI services.
    Junit,
    /// The tables, for people.
    Markdown,
    /// What failed, in GitLab's format.
    Codequality,
}

impl FromStr for Report {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let usage = || {
            let formats: Vec<String> =
                Format::iter().map(|format| format!("{}=FILE", <&str>::from(format))).collect();
            format!("`{text}` is no report: use {}", formats.join(", "))
        };
        let (format, path) = text.split_once('=').filter(|(_, path)| !path.is_empty()).ok_or_else(usage)?;
        Ok(Report { format: format.parse().map_err(|_| usage())?, path: path.into() })
    }
}

//! Standard output: results only, in colour only where colours are seen.

use crate::exit_code::Exit;
use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;
use reports::redact;
use reports::terminal::{Style, Verbosity};
use std::io::{self, IsTerminal, Write};

/// The width of tables where no terminal tells one.
const USUAL_WIDTH: usize = 100;

/// Below this, tables are not made narrower.
const LEAST_WIDTH: usize = 40;

/// When to use colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Whether to use colour on standard output.
pub fn color(wanted: Color) -> bool {
    match wanted {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => AutoStream::choice(&io::stdout()) != ColorChoice::Never,
    }
}

/// Whether to use colour on standard error.
pub fn color_of_errors(wanted: Color) -> bool {
    match wanted {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => AutoStream::choice(&io::stderr()) != ColorChoice::Never,
    }
}

/// How to show tables on standard output.
pub fn style(wanted: Color) -> Style {
    Style { width: width(), color: color(wanted), verbosity: Verbosity::Normal, sql: false }
}

/// The width of standard output: the terminal's, else `COLUMNS`, else 100.
pub fn width() -> usize {
    let terminal = io::stdout()
        .is_terminal()
        .then(terminal_size::terminal_size)
        .flatten()
        .map(|(terminal_size::Width(width), _)| usize::from(width));
    let columns = || std::env::var("COLUMNS").ok()?.parse().ok();
    terminal.or_else(columns).unwrap_or(USUAL_WIDTH).max(LEAST_WIDTH)
}

/// Writes to standard output at once, without secrets.
///
/// # Errors
/// If nobody reads any more, as in `runner list | head -1`.
pub fn print(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(redact::text(text).as_bytes())?;
    stdout.flush()
}

/// Whether an error is that nobody reads standard output any more.
pub fn is_unread(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// Says what went wrong; gives how the process ends by it.
pub fn end_by(error: &anyhow::Error) -> Exit {
    // A reader that has seen enough, such as `head`, is no error; but what was not said is not known either.
    if is_unread(error) {
        return Exit::PipeClosed;
    }
    say(&format!("error: {}\n", with_causes(error)));
    Exit::Usage
}

/// Writes to standard error. If nobody can hear it, there is nobody left to tell.
pub fn say(text: &str) {
    let _ = io::stderr().lock().write_all(redact::text(text).as_bytes());
}

/// An error and what caused it, each said once: some of our errors have their cause in a sentence of their own.
pub fn with_causes(error: &anyhow::Error) -> String {
    let mut text = error.to_string();
    for cause in error.chain().skip(1).map(ToString::to_string) {
        if !text.contains(&cause) {
            text.push_str(": ");
            text.push_str(&cause);
        }
    }
    text
}

/// `512 KiB`, `1.5 GiB`
pub fn size(bytes: u64) -> String {
    let kib = bytes as f64 / 1024.0;
    match kib {
        ..1024.0 => format!("{kib:.0} KiB"),
        ..1_048_576.0 => format!("{:.1} MiB", kib / 1024.0),
        _ => format!("{:.1} GiB", kib / 1_048_576.0),
    }
}

//! Colours by meaning. Nothing else knows ANSI escape sequences.

use crate::view::mark::Mark;
use anstyle::{AnsiColor, Style};

/// What a text means to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ink {
    /// The matter itself.
    #[default]
    Plain,
    /// A title.
    Strong,
    /// What may be overlooked.
    Quiet,
    /// A name that groups what follows.
    Name,
    /// As it should be.
    Good,
    /// The best of several.
    Best,
    /// Not as it should be.
    Bad,
    /// Worth a look.
    Odd,
    /// A bar that is not the best.
    Bar,
}

impl Ink {
    /// The ink of a mark.
    pub fn of(mark: Mark) -> Ink {
        match mark {
            Mark::Passed => Ink::Good,
            Mark::Absent | Mark::Differs => Ink::Odd,
            Mark::Failed => Ink::Bad,
        }
    }

    /// The text in this ink.
    pub fn paint(self, text: &str, color: bool) -> String {
        if !color || text.is_empty() || self == Ink::Plain {
            return text.to_owned();
        }
        let style = self.style();
        format!("{style}{text}{style:#}")
    }

    fn style(self) -> Style {
        match self {
            Ink::Plain => Style::new(),
            Ink::Strong => Style::new().bold(),
            Ink::Quiet => Style::new().dimmed(),
            Ink::Name => AnsiColor::Cyan.on_default(),
            Ink::Good => AnsiColor::Green.on_default(),
            Ink::Best => AnsiColor::Green.on_default().bold(),
            Ink::Bad => AnsiColor::Red.on_default().bold(),
            Ink::Odd => AnsiColor::Yellow.on_default(),
            Ink::Bar => AnsiColor::Blue.on_default(),
        }
    }
}

//! The statements that each backend sent: repetitions folded, backends that sent the same together.

use crate::number;
use crate::record::StepRecord;
use backend_api::Statement;

/// What some backends sent in one variant.
#[derive(Debug)]
pub struct Listing<'a> {
    /// The variant, if the step has several.
    pub variant: Option<&'a str>,
    /// The backends.
    pub backends: Vec<&'a str>,
    /// The statements.
    pub statements: &'a [Statement],
}

/// A line of a listing.
#[derive(Debug, PartialEq)]
pub enum Line<'a> {
    /// A statement.
    Statement(&'a Statement),
    /// So many more rounds of as many statements as were shown in each round before.
    More {
        /// How many times more.
        rounds: u64,
        /// How many statements make a round.
        of: usize,
    },
}

/// `… 47 more like this`
pub fn more(rounds: u64, of: usize) -> String {
    let rounds = number::count(rounds);
    if of == 1 {
        format!("… {rounds} more like this")
    } else {
        format!("… {rounds} more like these {of}")
    }
}

/// How many rounds of a repetition are shown.
const SHOWN: usize = 3;

/// The longest round that is recognised: `SAVEPOINT`, `INSERT`, `SELECT`, `RELEASE`.
const LONGEST_ROUND: usize = 4;

/// The listings of a step.
pub fn listings(step: &StepRecord) -> Vec<Listing<'_>> {
    let mut listings: Vec<Listing<'_>> = Vec::new();
    for cell in &step.cells {
        let Some(statements) = cell.sent() else { continue };
        let variant = cell.variant.as_deref();
        let same = |known: &&mut Listing<'_>| {
            // White space around a statement is what stood between it and its neighbour in one text.
            known.variant == variant && known.statements.iter().map(text).eq(statements.iter().map(text))
        };
        match listings.iter_mut().find(same) {
            Some(known) => known.backends.push(&cell.backend),
            None => listings.push(Listing { variant, backends: vec![&cell.backend], statements }),
        }
    }
    listings
}

fn text(statement: &Statement) -> (&str, u64) {
    (statement.bound.trim(), statement.times)
}

impl<'a> Listing<'a> {
    /// The statements in their order. Unless `all` are wanted, what repeats with other values is shown
    /// three times and then counted.
    pub fn lines(&self, all: bool) -> Vec<Line<'a>> {
        let mut lines = Vec::new();
        let mut rest = self.statements;
        while !rest.is_empty() {
            let (of, rounds) = if all { (1, 1) } else { repetition(rest) };
            let shown = rounds.min(SHOWN);
            lines.extend(rest[..of * shown].iter().map(Line::Statement));
            // Many executions of one text are counted in one statement.
            let times = match of {
                1 => rest[..rounds].iter().map(|statement| statement.times).sum(),
                _ => rounds as u64,
            };
            if times > shown as u64 {
                lines.push(Line::More { rounds: times - shown as u64, of });
            }
            rest = &rest[of * rounds..];
        }
        lines
    }
}

/// The length of the round that the statements begin with and repeat, and how often it is there. It is 1
/// and 1 if they do not repeat anything often enough to be worth folding.
fn repetition(statements: &[Statement]) -> (usize, usize) {
    for of in 1..=LONGEST_ROUND.min(statements.len()) {
        let round = &statements[..of];
        let is_round = |chunk: &&[Statement]| {
            chunk.iter().map(|statement| &statement.sql).eq(round.iter().map(|statement| &statement.sql))
        };
        let rounds = statements.chunks_exact(of).take_while(is_round).count();
        if rounds > SHOWN + 1 {
            return (of, rounds);
        }
    }
    (1, 1)
}

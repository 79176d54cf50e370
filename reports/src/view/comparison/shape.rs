//! The parts of the table: columns, lines and signs.

use crate::record::Rank;
use crate::view::finding::Finding;
use crate::view::joined;
use crate::view::mark::Mark;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The variant's name.
    Variant,
    /// The backend's name, with a sign before the best and a footnote's mark behind.
    Backend,
    /// Whether a query of the user's own is answered by typed code or by its text.
    Code,
    /// How many rows were given or changed.
    Size,
    /// Statements that did the work.
    Statements,
    /// Statements besides.
    Other,
    /// How often the client waited for the network.
    RoundTrips,
    /// Those that only checked a connection or reset it.
    Checks,
    /// Bytes to the server.
    Sent,
    /// Bytes from the server.
    Received,
    /// Statements that were prepared.
    Prepares,
    /// The median time.
    Median,
    /// The interval of that.
    MedianInterval,
    /// The 95th percentile.
    P95,
    /// How many samples there are.
    Samples,
    /// The median as a multiple of the baseline's.
    Ratio,
    /// The interval of that.
    Interval,
    /// The time as a multiple of the first variant's.
    VariantRatio,
    /// Blocks that were asked of the heap.
    Allocations,
    /// Their bytes.
    Bytes,
    /// How many of them were held at once.
    Peak,
    /// The time in which the database's engine worked.
    Engine,
    /// The rest.
    Library,
    /// Rows that SQLite stepped through without an index.
    FullScanSteps,
    /// Sorts that no index saved.
    Sorts,
    /// Statements of a warm execution.
    Executed,
    /// Statements that were prepared for it.
    Prepared,
    /// Executions of statements that the library had kept.
    Cached,
    /// Those that the engine prepared anew by itself.
    Reprepared,
    /// How often threads waited.
    Switches,
    /// Instructions in user space.
    Instructions,
    /// The same as a multiple of the baseline's.
    InstructionRatio,
    /// Calls of the kernel.
    SystemCalls,
}

/// A column of texts.
#[derive(Debug)]
pub struct Column {
    /// What it holds.
    pub field: Field,
    /// Its title.
    pub header: String,
    /// Its title where there is little room.
    pub short: String,
    /// A text for each line.
    pub cells: Vec<String>,
}

/// What a line is, besides its texts.
#[derive(Debug)]
pub struct Line {
    /// Whether it is the first of its variant.
    pub first: bool,
    /// How the cell ended.
    pub mark: Mark,
    /// How it compares with the others of its variant, if it may be ranked.
    pub rank: Option<Rank>,
    /// Its time as a part of the longest in the table, if it may be ranked.
    pub share: Option<f64>,
}

/// The table.
#[derive(Debug)]
pub struct Comparison {
    /// The columns that have anything to tell.
    pub columns: Vec<Column>,
    /// The lines.
    pub lines: Vec<Line>,
    /// What is said under the table, in the order of the marks.
    pub footnotes: Vec<Finding>,
    /// Whether several tunings of the libraries are compared, each within itself.
    pub tunings: bool,
    /// By what the ratios are divided, where there are any.
    pub denominator: Option<String>,
    /// How much the baseline differs from itself, and how precise the ratios are: what was measured of the measuring.
    pub noise: Vec<String>,
    /// What the ratios are made of, a sentence each.
    pub reasons: Vec<String>,
}

/// Marks the fastest.
pub const STAR: char = '★';

/// Marks what is not told apart from it.
pub const TIE: char = '=';

/// Stands where there is no number.
pub const DASH: &str = "–";

impl Comparison {
    /// What the signs mean, and how much noise there is; nothing if nothing was compared.
    pub fn legend(&self) -> Option<String> {
        let has = |rank| self.lines.iter().any(|line| line.rank == Some(rank));
        let fastest = has(Rank::Fastest)
            .then(|| format!("{STAR}\u{a0}the fastest{}", if self.tunings { " of its tuning" } else { "" }));
        let tie = has(Rank::Tie).then(|| format!("{TIE}\u{a0}not told apart from the fastest"));
        let parts: Vec<String> = [fastest, tie, self.denominator.clone()]
            .into_iter()
            .flatten()
            .chain(self.noise.iter().cloned())
            .collect();
        (!parts.is_empty()).then(|| joined(&parts))
    }
}

/// The mark of a footnote: superscript digits.
pub fn superscript(number: usize) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = |c: char| c.to_digit(10).and_then(|digit| DIGITS.get(digit as usize)).copied();
    number.to_string().chars().filter_map(digit).collect()
}

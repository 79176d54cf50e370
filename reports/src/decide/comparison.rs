//! One comparison: what each library took for the same work, as logarithms of ratios.

use crate::question::Kind;

/// Work that several libraries did: a variant of a measured step, or a number of clients.
#[derive(Debug)]
pub struct Comparison {
    /// Of which kind.
    pub kind: Kind,
    /// The scenario, by its position in the run.
    pub scenario: usize,
    /// The step, by its position in the scenario. All of a step weighs as much as all of another.
    pub step: usize,
    /// What it is called: `reads step 3: One book by its key`.
    pub title: String,
    /// What each library took, by its backend's name.
    pub took: Vec<(String, Took)>,
    /// Who took nothing, and why.
    pub gaps: Vec<Gap>,
    /// The logarithm of the ratio of the baseline's twin, which would be 0 without noise.
    pub twin: Option<f64>,
}

/// What a library took, as a multiple of the baseline's.
#[derive(Debug, Clone)]
pub struct Took {
    /// The logarithm of the ratio, as the tables have it.
    pub ratio: f64,
    /// The same of each process, or of each round of clients, that was measured beside the baseline.
    pub processes: Vec<f64>,
    /// Comparisons with the same number here were made by the same processes.
    pub by: usize,
}

/// Why a library has no ratio in a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The backend.
    pub backend: String,
    /// The reason, such as `unsupported`.
    pub because: &'static str,
}

impl Comparison {
    /// Whether a library took part, and be it without a ratio.
    pub fn has(&self, backend: &str) -> bool {
        self.took(backend).is_some() || self.gaps.iter().any(|gap| gap.backend == backend)
    }

    /// What a library took.
    pub fn took(&self, backend: &str) -> Option<&Took> {
        self.took.iter().find(|(name, _)| name == backend).map(|(_, took)| took)
    }

    /// Why a library has nothing here; nothing if it was not there at all.
    pub fn gap(&self, backend: &str) -> Option<&'static str> {
        self.gaps.iter().find(|gap| gap.backend == backend).map(|gap| gap.because)
    }
}

//! What the clients call: one variant by itself, or several with their weights.

use crate::scenario::{Clients, Measure, Variant};
use backend_api::{Latencies, PoolLimits, Weighted};
use reports::record::{Cell, Load, StepRecord, Verdict};

/// What is called at once: the variants, and their weights.
pub struct Mix<'a> {
    variants: Vec<(&'a Variant, Option<u32>)>,
}

/// One of the step's settings: how many clients, at which rate, with which pool.
#[derive(Debug, Clone, Copy)]
pub struct Point {
    /// How many.
    pub clients: u32,
    /// How many operations are to begin in a second.
    pub rate: Option<u32>,
    /// The limits of the pool.
    pub pool: Option<PoolLimits>,
}

impl Point {
    /// All of a step: each rate for each number of clients.
    pub fn all(clients: &Clients) -> Vec<Self> {
        let rates: Vec<Option<u32>> = match clients.rates.as_slice() {
            [] => vec![None],
            rates => rates.iter().copied().map(Some).collect(),
        };
        let point = |clients: &Clients, count, rate| Point { clients: count, rate, pool: clients.pool };
        let of_count = |&count| rates.iter().map(move |&rate| point(clients, count, rate));
        clients.counts.iter().flat_map(of_count).collect()
    }
}

impl<'a> Mix<'a> {
    /// The mixes of a step: one of all its variants if they have weights, and otherwise one for each variant.
    pub fn all(measure: &'a Measure, clients: &Clients) -> Vec<Self> {
        let weight = |variant: &Variant| {
            let weights = clients.weights.iter();
            weights.clone().find(|(name, _)| Some(name) == variant.name.as_ref()).map(|(_, weight)| *weight)
        };
        if clients.weights.is_empty() {
            return measure.variants.iter().map(|variant| Mix { variants: vec![(variant, None)] }).collect();
        }
        let variants = measure.variants.iter().map(|variant| (variant, Some(weight(variant).unwrap_or(1))));
        vec![Mix { variants: variants.collect() }]
    }

    /// The variants.
    pub fn variants(&self) -> impl Iterator<Item = &'a Variant> {
        self.variants.iter().map(|(variant, _)| *variant)
    }

    /// The operations as a worker is told them.
    pub fn weighted(&self) -> Vec<Weighted> {
        let one = |(variant, weight): &(&Variant, Option<u32>)| Weighted {
            operation: variant.operation.clone(),
            turns: variant.turns.clone(),
            weight: weight.unwrap_or(1),
        };
        self.variants.iter().map(one).collect()
    }

    /// The records of a backend that was not called yet.
    pub fn records(&self, backend: &str, point: Point) -> Vec<Load> {
        let load = |(variant, weight): &(&Variant, Option<u32>)| Load {
            backend: backend.to_owned(),
            variant: variant.name.clone(),
            clients: point.clients,
            rate: point.rate,
            pool: point.pool,
            weight: *weight,
            rounds: Vec::new(),
            latencies: Latencies::default(),
            errors: Vec::new(),
            missed: 0,
            because: None,
        };
        self.variants.iter().map(load).collect()
    }

    /// Why a backend is not called; nothing if it is: only what answered rightly is, and a mix only as a whole.
    pub fn why_not(&self, record: &StepRecord, backend: &str) -> Option<String> {
        let has_passed = |variant: &Variant| {
            record.cells_of(variant.name.as_deref()).any(|cell| {
                cell.backend == backend && cell.verdict == Verdict::Passed && cell.failure.is_none()
            })
        };
        let other = self.variants().find(|variant| !has_passed(variant))?;
        let name = other.name.as_deref().unwrap_or(&record.title);
        Some(format!("`{name}` was not answered"))
    }

    /// A backend that answered rightly, and is something else since several clients called it.
    pub fn invalidate(&self, record: &mut StepRecord, backend: &str, verdict: &Verdict) {
        let is_in_mix = |cell: &Cell| self.variants().any(|variant| variant.name == cell.variant);
        for cell in record.cells.iter_mut().filter(|cell| cell.backend == backend && is_in_mix(cell)) {
            cell.verdict = verdict.clone();
        }
    }
}

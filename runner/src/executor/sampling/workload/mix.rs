//! What the clients call: one variant by itself, or several with their weights.

use crate::scenario::{Clients, Measure, Variant};
use backend_api::{Latencies, Weighted};
use reports::record::{Cell, Load, StepRecord, Verdict};

/// What is called at once: the variants, and their weights.
pub struct Mix<'a> {
    variants: Vec<(&'a Variant, Option<u32>)>,
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
            weight: weight.unwrap_or(1),
        };
        self.variants.iter().map(one).collect()
    }

    /// The records of a backend that was not called yet.
    pub fn records(&self, backend: &str, clients: u32) -> Vec<Load> {
        let load = |(variant, weight): &(&Variant, Option<u32>)| Load {
            backend: backend.to_owned(),
            variant: variant.name.clone(),
            clients,
            weight: *weight,
            rounds: Vec::new(),
            latencies: Latencies::default(),
            errors: Vec::new(),
            because: None,
        };
        self.variants.iter().map(load).collect()
    }

    /// Whether a backend may be called: only what answered rightly is.
    pub fn may_run(&self, record: &StepRecord, backend: &str) -> bool {
        self.variants().all(|variant| {
            record.cells_of(variant.name.as_deref()).any(|cell| {
                cell.backend == backend && cell.verdict == Verdict::Passed && cell.failure.is_none()
            })
        })
    }

    /// A backend that answered rightly and was lost when several clients called it.
    pub fn invalidate(&self, record: &mut StepRecord, backend: &str, because: &str) {
        let is_in_mix = |cell: &Cell| self.variants().any(|variant| variant.name == cell.variant);
        for cell in record.cells.iter_mut().filter(|cell| cell.backend == backend && is_in_mix(cell)) {
            cell.verdict = Verdict::Broken { because: format!("while several clients called it, {because}") };
        }
    }
}

//! The answer for each kind of work, and for all kinds that a question weighs.

use super::comparison::{Comparison, Took};
use super::mean::Weighed;
use super::standing::{Standing, order};
use crate::question::{Kind, Need, Question, library};
use backend_api::Tuning;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A library that did less than this part of the comparisons is not compared, so that the others are in more of them.
const ENOUGH: f64 = 0.5;

/// A kind of work.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Work {
    /// Which.
    pub kind: Kind,
    /// How many comparisons the means are of: those that all libraries did that are compared.
    pub counted: usize,
    /// How many comparisons there are.
    pub all: usize,
    /// The scenarios of the counted ones, by their positions in the run.
    pub scenarios: BTreeSet<usize>,
    /// The libraries, the least mean first.
    pub standings: Vec<Standing>,
    /// Libraries that did too few of the comparisons.
    pub too_few: Vec<TooFew>,
    /// What does not count because somebody did not do it: who, why, and in which comparisons.
    pub left_out: Vec<LeftOut>,
    /// The same among those that have something: the standings of each part of the libraries that is asked for by need.
    pub among: Vec<(Need, Vec<Standing>)>,
    /// How far the baseline is from itself in these means.
    pub noise: f64,
}

/// A library that did too few comparisons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TooFew {
    /// The backend.
    pub backend: String,
    /// How many it did.
    pub done: usize,
    /// Why not the others, each reason once.
    pub because: Vec<&'static str>,
}

/// Comparisons that one library did not do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LeftOut {
    /// The backend.
    pub backend: String,
    /// Why.
    pub because: &'static str,
    /// The comparisons' titles.
    pub titles: Vec<String>,
}

/// The answer to a question that weighs kinds of work, or asks for something.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Overall {
    /// The question.
    pub question: Question,
    /// The libraries that have what they must have, the least mean first; empty if the question cannot be answered.
    pub standings: Vec<Standing>,
    /// The kinds of work that have a weight, and were not measured.
    pub missing: Vec<Kind>,
    /// Who has not what it must have: the backend, and what it lacks.
    pub excluded: Vec<(String, String)>,
    /// Who has it and is not in all of the work: the backend, and the kinds that it lacks.
    pub incomplete: Vec<(String, Vec<Kind>)>,
}

/// Each kind of work that was compared.
pub fn works(comparisons: &[Comparison], libraries: &[String]) -> Vec<Work> {
    Kind::all().filter_map(|kind| work(kind, comparisons, libraries)).collect()
}

fn work(kind: Kind, comparisons: &[Comparison], libraries: &[String]) -> Option<Work> {
    let of_kind: Vec<&Comparison> =
        comparisons.iter().filter(|one| one.kind == kind && !one.took.is_empty()).collect();
    let done = |name: &str| of_kind.iter().filter(|one| one.took(name).is_some()).count();
    let there: Vec<&String> =
        libraries.iter().filter(|name| of_kind.iter().any(|one| one.has(name))).collect();
    let (enough, few): (Vec<&String>, Vec<&String>) =
        there.into_iter().partition(|name| done(name) as f64 >= ENOUGH * of_kind.len() as f64);
    let counted: Vec<&Comparison> = common(&of_kind, &enough);
    if of_kind.is_empty() {
        return None;
    }
    let entrants = entrants(&counted, &enough, |_| 1.0);
    let noise = noise(&counted);
    let among = [Need::Async, Need::CompileTimeChecks].map(|need| {
        let some = entrants.iter().filter(|(name, _)| has(name, need) == Some(true)).cloned();
        (need, order(&some.collect::<Vec<_>>(), noise))
    });
    Some(Work {
        kind,
        counted: counted.len(),
        all: of_kind.len(),
        scenarios: counted.iter().map(|one| one.scenario).collect(),
        standings: order(&entrants, noise),
        too_few: few.iter().map(|name| too_few(&of_kind, name, done(name))).collect(),
        left_out: left_out(&of_kind, &enough),
        among: among.into_iter().collect(),
        noise,
    })
}

fn too_few(comparisons: &[&Comparison], backend: &str, done: usize) -> TooFew {
    let because: BTreeSet<&str> = comparisons.iter().filter_map(|one| one.gap(backend)).collect();
    TooFew { backend: backend.to_owned(), done, because: because.into_iter().collect() }
}

/// The comparisons that all of these did.
fn common<'a>(comparisons: &[&'a Comparison], libraries: &[&String]) -> Vec<&'a Comparison> {
    let is_common = |one: &&&Comparison| libraries.iter().all(|name| one.took(name).is_some());
    comparisons.iter().filter(is_common).copied().collect()
}

/// What each library took in these comparisons. Each step weighs alike, whatever its number of variants.
fn entrants<'a>(
    counted: &[&Comparison],
    libraries: &[&'a String],
    weight_of: impl Fn(Kind) -> f64,
) -> Vec<(&'a str, Vec<Weighed>)> {
    let mut variants: BTreeMap<(Kind, usize, usize), f64> = BTreeMap::new();
    for one in counted {
        *variants.entry((one.kind, one.scenario, one.step)).or_default() += 1.0;
    }
    let steps = |kind: Kind| variants.keys().filter(|(of, ..)| *of == kind).count() as f64;
    let weight = |one: &Comparison| {
        weight_of(one.kind) / steps(one.kind) / variants[&(one.kind, one.scenario, one.step)]
    };
    let of = |name: &'a String| {
        let took = counted.iter().filter_map(|one| Some((weight(one), one.took(name)?.clone())));
        (name.as_str(), took.collect::<Vec<(f64, Took)>>())
    };
    libraries.iter().map(|name| of(name)).collect()
}

/// How far the baseline's twin is from it, in the mean of these comparisons.
fn noise(counted: &[&Comparison]) -> f64 {
    let twins: Vec<f64> = counted.iter().filter_map(|one| one.twin).collect();
    if twins.is_empty() { 0.0 } else { (twins.iter().sum::<f64>() / twins.len() as f64).abs().exp() - 1.0 }
}

fn left_out(comparisons: &[&Comparison], libraries: &[&String]) -> Vec<LeftOut> {
    let mut left: Vec<LeftOut> = Vec::new();
    for one in comparisons {
        for name in libraries {
            if one.took(name).is_some() {
                continue;
            }
            let because = one.gap(name).unwrap_or("not played");
            match left.iter_mut().find(|known| known.backend == **name && known.because == because) {
                Some(known) => known.titles.push(one.title.clone()),
                None => {
                    left.push(LeftOut { backend: (*name).clone(), because, titles: vec![one.title.clone()] })
                }
            }
        }
    }
    left
}

/// Whether a backend's library has something; nothing if it is not known.
fn has(backend: &str, need: Need) -> Option<bool> {
    let known = [Tuning::Default, Tuning::Expert].into_iter().find_map(|tuning| library(backend, tuning));
    known.map(|known| need.lacking(known).is_none())
}

/// What a backend lacks of what a library must have.
pub fn lacking(backend: &str, tuning: Tuning, must: &[Need]) -> Option<String> {
    if must.is_empty() {
        return None;
    }
    let Some(known) = library(backend, tuning) else { return Some("nothing is known of it".to_owned()) };
    let lacks: Vec<&str> = must.iter().filter_map(|need| need.lacking(known)).collect();
    (!lacks.is_empty()).then(|| lacks.join(", "))
}

/// The answer to a question, from the comparisons of all kinds that it weighs; of all that were measured, alike, if it weighs none.
pub fn overall(
    question: &Question,
    comparisons: &[Comparison],
    works: &[Work],
    libraries: &[String],
    tuning: Tuning,
) -> Overall {
    let mut weights = question.of_kinds();
    let is_measured = |kind: Kind| works.iter().any(|work| work.kind == kind && work.counted > 0);
    let missing: Vec<Kind> =
        weights.iter().map(|(kind, _)| *kind).filter(|kind| !is_measured(*kind)).collect();
    if weights.is_empty() {
        weights = works.iter().filter(|work| is_measured(work.kind)).map(|work| (work.kind, 1.0)).collect();
    }
    let lacks = |name: &String| Some((name.clone(), lacking(name, tuning, &question.must)?));
    let excluded: Vec<(String, String)> = libraries.iter().filter_map(lacks).collect();
    let candidates: Vec<&String> =
        libraries.iter().filter(|name| !excluded.iter().any(|(known, _)| known == *name)).collect();
    let of_kind = |kind: Kind| -> Vec<&Comparison> {
        comparisons.iter().filter(|one| one.kind == kind && !one.took.is_empty()).collect()
    };
    let lacks_kinds = |name: &String| -> Vec<Kind> {
        let is_in = |kind: &Kind| {
            let all = of_kind(*kind);
            let done = all.iter().filter(|one| one.took(name).is_some()).count();
            !all.is_empty() && done as f64 >= ENOUGH * all.len() as f64
        };
        weights.iter().map(|(kind, _)| *kind).filter(|kind| !missing.contains(kind) && !is_in(kind)).collect()
    };
    let (whole, partial): (Vec<&String>, Vec<&String>) =
        candidates.into_iter().partition(|name| lacks_kinds(name).is_empty());
    let incomplete = partial.into_iter().map(|name| (name.clone(), lacks_kinds(name))).collect();
    let counted: Vec<&Comparison> =
        weights.iter().flat_map(|(kind, _)| common(&of_kind(*kind), &whole)).collect();
    let is_whole = weights.iter().all(|(kind, _)| counted.iter().any(|one| one.kind == *kind));
    let weight =
        |kind: Kind| weights.iter().find(|(known, _)| *known == kind).map_or(0.0, |(_, weight)| *weight);
    let standings = match missing.is_empty() && is_whole && !weights.is_empty() {
        true => order(&entrants(&counted, &whole, weight), noise(&counted)),
        false => Vec::new(),
    };
    Overall { question: question.clone(), standings, missing, excluded, incomplete }
}

//! From a run to an answer: for each library the geometric mean of its ratios by kind of work, how sure that is, and who is told
//! apart from whom. What was played on different databases, with different tunings or on different computers is answered apart.

mod answer;
mod besides;
mod comparison;
mod gather;
mod group;
mod mean;
mod standing;

pub use answer::{LeftOut, Overall, TooFew, Work};
pub use besides::Besides;
pub use comparison::{Comparison, Gap};
pub use group::Group;
pub use standing::{Place, Standing};

use crate::evidence::Evidence;
use crate::question::{Need, Question};
use crate::record::Run;
use serde::Serialize;
use std::collections::BTreeSet;

/// The answers to one run.
#[derive(Debug)]
pub struct Decision<'a> {
    /// The run.
    pub run: &'a Run,
    /// What is known besides.
    pub evidence: &'a Evidence,
    /// What is asked; one that asks for nothing if nobody asked.
    pub questions: Vec<Question>,
    /// An answer for each database, tuning and kind of computer on which ratios were measured.
    pub groups: Vec<Answer>,
}

/// The answer for one database, one tuning, and computers alike.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Answer {
    /// What it is for.
    pub group: Group,
    /// The libraries that played, by their backends' names, in the order of the tables.
    pub libraries: Vec<String>,
    /// Each kind of work that was measured.
    pub works: Vec<Work>,
    /// The answers to the questions that weigh kinds of work, in their order.
    pub overall: Vec<Overall>,
    /// What is known of each library besides its figures, in the same order.
    pub besides: Vec<Besides>,
    /// Who was left out, because the only question asks for what it lacks: the backend, and what that is.
    pub excluded: Vec<(String, String)>,
}

/// From so many comparisons on, in at least two scenarios, a run is large: its summary begins with the decision.
const LARGE: usize = 10;

/// Answers a run. Questions of the scenarios are asked where the caller has none.
pub fn decide<'a>(run: &'a Run, asked: Option<Question>, evidence: &'a Evidence) -> Decision<'a> {
    let questions = match asked {
        Some(question) => vec![question],
        None => of_scenarios(run),
    };
    let groups = group::all(run).into_iter();
    let groups = groups.filter_map(|group| answer(run, group, &questions, evidence)).collect();
    Decision { run, evidence, questions, groups }
}

/// What a large run answers; nothing for a lesson, which shows one thing and not who is to be preferred.
pub fn of_large<'a>(run: &'a Run, evidence: &'a Evidence) -> Option<Decision<'a>> {
    let decision = decide(run, None, evidence);
    decision.groups.iter().any(is_large).then_some(decision)
}

fn is_large(answer: &Answer) -> bool {
    let counted: usize = answer.works.iter().map(|work| work.counted).sum();
    let scenarios: BTreeSet<usize> = answer.works.iter().flat_map(|work| work.scenarios.clone()).collect();
    counted >= LARGE && scenarios.len() >= 2 && answer.libraries.len() > 1
}

/// What the scenarios ask, each question once.
fn of_scenarios(run: &Run) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    for question in run.scenarios.iter().filter_map(|scenario| scenario.decide.as_ref()) {
        if !questions.contains(question) {
            questions.push(question.clone());
        }
    }
    if questions.is_empty() {
        questions.push(Question::default());
    }
    questions
}

/// The answer for a group; nothing if nothing was measured there. What the only question asks for holds for all of it; of several,
/// each is answered by itself.
fn answer(run: &Run, group: Group, questions: &[Question], evidence: &Evidence) -> Option<Answer> {
    let comparisons = gather::comparisons(run, &group);
    let played = run.backends.iter().map(|backend| &backend.name);
    let played = played.filter(|name| comparisons.iter().any(|comparison| comparison.has(name)));
    let must: &[Need] = if let [only] = questions { &only.must } else { &[] };
    let (mut libraries, mut excluded) = (Vec::new(), Vec::new());
    for name in played {
        match answer::lacking(name, group.tuning, must) {
            None => libraries.push(name.clone()),
            Some(lacks) => excluded.push((name.clone(), lacks)),
        }
    }
    let works = answer::works(&comparisons, &libraries);
    if comparisons.iter().all(|comparison| comparison.took.is_empty()) {
        return None;
    }
    let is_asked = |question: &&Question| !question.weights.is_empty() || questions.len() > 1;
    let overall = questions
        .iter()
        .filter(is_asked)
        .map(|question| answer::overall(question, &comparisons, &works, &libraries, group.tuning))
        .collect();
    let library = |name: &String| {
        let backend = run.backends.iter().find(|backend| backend.name == *name);
        backend.map_or("", |backend| backend.library.as_str())
    };
    let played: Vec<(&str, &str)> = libraries.iter().map(|name| (name.as_str(), library(name))).collect();
    let besides = besides::all(evidence, &group, &played);
    Some(Answer { group, libraries, works, overall, besides, excluded })
}

//! The executor: executes the steps of scenarios on every backend, compares the answers, and measures. Read its modules in
//! this order; each uses only those before it:
//!
//! 1. [`plan`]: what is executed, and how thoroughly; [`watch`]: who looks on.
//! 2. [`session`]: the workers. Main workers give the answers; isolated workers replay their history and are timed.
//! 3. [`verdict`]: from what each backend did to whether it passed.
//! 4. [`sampling`]: the times of those that passed, interleaved at random; and the workload of several clients.
//! 5. [`observation`]: what is seen in passes of their own: settings, plans, allocations, instructions.
//! 6. [`execution`]: a step, its measurement, and the run of a scenario.
//! 7. [`execute`], below: all scenarios of a run.

mod execution;
mod observation;
mod plan;
mod sampling;
mod session;
mod verdict;
mod watch;

pub use execution::answer_step;
pub use plan::{Part, Passes, Plan, Profile};
pub use session::WorkerPool;
pub use watch::Watch;

use crate::provision::ProvisionError;
use execution::ScenarioRun;
use reports::record::ScenarioRecord;

/// Executes scenarios; gives their records. In a lesson each step is measured at once. Where more is at stake, all of them
/// are answered first, and then measured in turn, a generation of each at a time: a computer has better and worse minutes, and so
/// each step has its share of both.
///
/// # Errors
/// If a database cannot be had; what was executed until then has been watched.
pub fn execute(parts: &[Part<'_>], watch: &mut dyn Watch) -> Result<Vec<ScenarioRecord>, ProvisionError> {
    let mut records = Vec::with_capacity(parts.len());
    let (interleaved, at_once): (Vec<_>, Vec<_>) =
        parts.iter().partition(|part| part.plan.profile.interleaves_steps());
    for Part { scenario, plan } in at_once {
        if !plan.is_cancelled() {
            records.push(ScenarioRun::start(scenario, plan, watch)?.execute(watch));
            plan.provisioner.tidy();
        }
    }
    let (mut runs, result) = answered(&interleaved, watch);
    for generation in 1.. {
        let steps: usize = runs.iter().map(ScenarioRun::unmeasured).sum();
        if steps == 0 {
            break;
        }
        let usual = runs.iter().map(ScenarioRun::generations).max().unwrap_or(generation);
        watch.chapter(&format!(
            "measuring {steps} {} in turn, generation {generation} of {}",
            if steps == 1 { "step" } else { "steps" },
            usual.max(generation)
        ));
        runs.iter_mut().for_each(|run| run.measure(watch));
    }
    records.extend(runs.into_iter().map(|run| run.report(watch)));
    result.map(|()| records)
}

/// Scenarios whose answers are known. One whose database cannot be had ends it, and the others are not lost with it.
fn answered<'a>(
    parts: &[&'a Part<'a>],
    watch: &mut dyn Watch,
) -> (Vec<ScenarioRun<'a>>, Result<(), ProvisionError>) {
    let mut runs = Vec::with_capacity(parts.len());
    for Part { scenario, plan } in parts {
        if plan.is_cancelled() {
            break;
        }
        match ScenarioRun::start(scenario, plan, watch) {
            Ok(mut run) => {
                run.answer(watch);
                runs.push(run);
            }
            Err(error) => return (runs, Err(error)),
        }
    }
    (runs, Ok(()))
}

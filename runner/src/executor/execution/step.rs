//! One step on every backend.

use super::super::observation::plans;
use super::super::session::{Armed, COMPARED, HistoryEntry, Lost, MainWorker, NoRows, WorkerPool};
use super::super::verdict::{Attempt, Did, judge};
use super::super::watch::Watch;
use super::faults::{self, unseen};
use super::measurement::Measurement;
use super::{schema, variants};
use crate::scenario::{Action, Step, calls, describe};
use backend_api::protocol::{Outcome, Ran};
use backend_api::{Answer, Identifier, Operation};
use reports::record::{StepKind, StepRecord};

/// Executes a step as far as the answers; gives its record, and what is still to be measured.
pub fn answer<'s>(
    pool: &mut WorkerPool<'_>,
    step: &'s Step,
    number: usize,
    watch: &mut dyn Watch,
) -> (StepRecord, Option<Measurement<'s>>) {
    let title = step.name.clone().unwrap_or_else(|| describe(&step.action));
    let mut record = StepRecord {
        number,
        title,
        line: step.line,
        kind: StepKind::Operation,
        calls: calls(&step.action),
        note: noted(step),
        may_differ: !step.expect.on(pool.kind()).agree,
        answers: Vec::new(),
        rows_left_out: Vec::new(),
        cells: Vec::new(),
        precision: None,
        points: Vec::new(),
        grows: false,
        load: None,
        loads: Vec::new(),
        twins: Vec::new(),
    };
    let mut each =
        |pool: &mut WorkerPool<'_>, ordered: bool, act: &mut dyn FnMut(&mut MainWorker) -> Attempt| {
            let mut attempts = Vec::with_capacity(pool.workers.len());
            let kind = pool.kind();
            let (provisioner, armed) = (pool.plan.provisioner, std::mem::take(&mut pool.fault));
            for (index, worker) in pool.workers.iter_mut().enumerate() {
                watch.progress(&format!("step {number}: {} · {}", record.title, worker.name()));
                attempts.push(faults::under(&armed, index, provisioner, worker, act));
                if worker.take_loss() {
                    pool.plan.abandoned(worker.database());
                }
            }
            judge(attempts, &step.expect, kind, ordered, &mut record.answers)
        };
    let mut measurement = None;
    match &step.action {
        Action::Run(operation) => {
            let is_under_lock = pool.fault.lock.is_some();
            record.cells = each(pool, operation.is_ordered(pool.kind()), &mut |worker| {
                Attempt::new(&worker.name(), None, worker.run(operation, 1))
            });
            // What a lock kept everybody from has not happened.
            if !is_under_lock || record.cells.iter().any(|cell| cell.failure.is_none()) {
                pool.history.push(HistoryEntry::ran(operation, &record.cells));
            }
        }
        Action::RunInTurn(calls) => {
            let ordered = calls.iter().all(|call| call.is_ordered(pool.kind()));
            record.cells = each(pool, ordered, &mut |worker| {
                Attempt::new(&worker.name(), None, worker.run_in_turn(calls.iter(), 1))
            });
            let ran = calls.iter().take(COMPARED);
            pool.history.extend(ran.map(|call| HistoryEntry::ran(call, &record.cells)));
        }
        Action::Explain(operation) => {
            record.cells =
                each(pool, operation.is_ordered(pool.kind()), &mut |worker| explained(worker, operation));
            record.kind = StepKind::Explain;
        }
        Action::Schema(table) => {
            record.cells = each(pool, true, &mut |worker| schema_of(worker, table));
            record.kind = StepKind::Schema;
        }
        Action::Reopen => {
            record.cells = each(pool, true, &mut reopened);
            record.kind = StepKind::Reopen;
            pool.history.push(HistoryEntry::Reopen);
        }
        Action::Fault(fault) => {
            record.kind = StepKind::Fault;
            watch.progress(&format!("step {number}: {}", record.title));
            let attempts = faults::inflict(pool, fault);
            record.cells = judge(attempts, &step.expect, pool.kind(), true, &mut record.answers);
        }
        Action::Recover(recover) => {
            record.kind = StepKind::Recover;
            let cancellation = pool.plan.limits.cancellation.clone();
            if let Some(during) = &recover.during {
                watch.progress(&format!("step {number}: {}", record.title));
                let attempts = faults::under_load(pool, recover, during);
                pool.end_abandoned();
                record.cells = judge(attempts, &step.expect, pool.kind(), true, &mut record.answers);
                return (record, None);
            }
            record.cells = each(pool, recover.operation.is_ordered(pool.kind()), &mut |worker| {
                faults::recover(worker, recover, &cancellation)
            });
            pool.history.push(HistoryEntry::ran(&recover.operation, &record.cells));
        }
        Action::Measure(measured) => {
            // Its samples are taken on other databases, which no fault has met.
            pool.fault = Armed::default();
            record.kind = StepKind::Measure;
            measurement = variants::answer(pool, step, measured, &mut record, watch);
        }
    }
    (record, measurement)
}

/// What the scenario says of a step, and what its parameters are drawn from.
fn noted(step: &Step) -> Option<String> {
    let parts: Vec<&str> = step.note.iter().chain(&step.drawn).map(String::as_str).collect();
    (!parts.is_empty()).then(|| parts.join("\n"))
}

fn explained(worker: &mut MainWorker, operation: &Operation) -> Attempt {
    let mut attempt = Attempt::new(&worker.name(), None, worker.run(operation, 1));
    if let (Did::Answered(_), Some(statements)) = (&attempt.did, &attempt.statements) {
        match plans(worker, statements) {
            Ok(plans) => attempt.plans = plans,
            Err(lost) => return Attempt::new(&worker.name(), None, Err(lost)),
        }
    }
    if matches!(attempt.did, Did::Answered(_)) && attempt.plans.is_empty() {
        let because = "nobody sees its statements, so the database cannot be asked to explain them";
        attempt.did = Did::Answered(Answer::unsupported(because));
    }
    attempt
}

fn schema_of(worker: &mut MainWorker, table: &Identifier) -> Attempt {
    let outcome = schema::read(worker, table).map(|schema| match schema {
        Ok(rows) => Outcome::Answer(Answer::Rows(rows)),
        Err(NoRows::Unsupported(because)) => Outcome::Answer(Answer::Unsupported { because }),
        Err(NoRows::Failed(failure)) => Outcome::Failed(failure),
    });
    Attempt::new(&worker.name(), None, outcome.map(unseen))
}

fn reopened(worker: &mut MainWorker) -> Attempt {
    let done = if worker.database().is_in_memory() {
        Ok(Answer::unsupported("a database in memory ends with its session"))
    } else {
        worker.reopen().map(|()| Answer::Done)
    };
    let ran: Result<Ran, Lost> = done.map(|answer| unseen(Outcome::Answer(answer)));
    Attempt::new(&worker.name(), None, ran)
}

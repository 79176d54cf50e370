//! Does a fault to the database of each backend.

use super::super::super::session::{HistoryEntry, MainWorker, WorkerPool};
use super::super::super::verdict::Attempt;
use super::unseen;
use crate::provision::{NoFault, Provisioner};
use crate::registry::CONTROL;
use crate::scenario::Fault;
use backend_api::protocol::Outcome;
use backend_api::{Answer, Database, Failure, FailureKind};

/// Does it. A lock is only prepared: it is held while each backend is in the next step.
pub fn inflict(pool: &mut WorkerPool<'_>, fault: &Fault) -> Vec<Attempt> {
    let provisioner = pool.plan.provisioner;
    let mut attempts = Vec::with_capacity(pool.workers.len());
    let mut refused = Vec::with_capacity(pool.workers.len());
    // One server is restarted once, for all.
    let for_all = at_once(provisioner, fault, &[]).map_err(|error| outcome(&error));
    for worker in &pool.workers {
        let done = match fault {
            _ if worker.name() == CONTROL => Err(outcome(&NoFault::NoDatabase)),
            Fault::RestartServer | Fault::Failover => for_all.clone(),
            Fault::EndConnections => {
                provisioner.end_connections(worker.database()).map_err(|error| outcome(&error))
            }
            // Whether it can be had, and given back.
            Fault::HoldLock(lock) => {
                provisioner.lock(worker.database(), &lock.table).map(drop).map_err(|error| outcome(&error))
            }
        };
        refused.push(match &done {
            Ok(()) => None,
            Err(Outcome::Answer(Answer::Unsupported { because })) => Some(because.clone()),
            Err(Outcome::Failed(failure)) => Some(failure.message.clone()),
            Err(Outcome::Answer(_)) => None,
        });
        let outcome = done.err().unwrap_or(Outcome::Answer(Answer::Done));
        attempts.push(Attempt::new(&worker.name(), None, Ok(unseen(outcome))));
    }
    pool.fault.refused = refused;
    pool.fault.lock = match fault {
        Fault::HoldLock(lock) => Some(lock.clone()),
        Fault::EndConnections | Fault::RestartServer | Fault::Failover => None,
    };
    if *fault == Fault::Failover && for_all.is_ok() {
        pool.workers.iter_mut().for_each(MainWorker::fail_over);
    }
    if matches!(fault, Fault::RestartServer | Fault::Failover) {
        // The workers that are timed have lost their connections as well.
        pool.history.push(HistoryEntry::Reopen);
    }
    attempts
}

/// Does what comes to all at once; connections end to these databases.
pub(super) fn at_once(
    provisioner: &Provisioner,
    fault: &Fault,
    databases: &[Database],
) -> Result<(), NoFault> {
    match fault {
        Fault::RestartServer => provisioner.restart_server(),
        Fault::Failover => provisioner.fail_over(),
        Fault::EndConnections => {
            databases.iter().try_for_each(|database| provisioner.end_connections(database))
        }
        Fault::HoldLock(_) => Ok(()),
    }
}

/// What is said of a fault that was not done.
pub(super) fn outcome(error: &NoFault) -> Outcome {
    match error.is_refusal() {
        true => Outcome::Answer(Answer::unsupported(error.to_string())),
        false => Outcome::Failed(Failure::new(FailureKind::Other, error)),
    }
}

//! Loads tables. A worker that does not generate their rows by itself, such as one in another language, is sent them, statement
//! by statement.

use super::no_sample::NoSample;
use super::wire::run_behind;
use crate::worker::{Broken, Client, claims};
use backend_api::protocol::{Outcome, Ran, Reply, Request, Reset, Sample};
use backend_api::tables::Tables;
use backend_api::{Answer, DatabaseKind, Offer, Operation, Sql, Statement, Traffic};
use backend_observer::Proxy;
use std::time::{Duration, Instant};

/// So many statements are listed; what repeats behind them is counted.
const LISTED: usize = 1_000;

/// Loads tables so many times.
pub fn load_tables(
    client: &mut Client,
    proxy: Option<&Proxy>,
    tables: &Tables,
    kind: DatabaseKind,
    times: u32,
) -> Result<Ran, Broken> {
    if client.offers(Offer::Tables) {
        return run_behind(client, proxy, &Request::Run { operation: Operation::LoadTables, times });
    }
    let mut whole = Ran::unseen(Outcome::Answer(Answer::Done));
    for chunk in tables.chunks(kind) {
        let sql = Sql { params: chunk.params.into(), ..Sql::new(chunk.sql) };
        let ran = run_behind(client, proxy, &Request::Run { operation: Operation::Sql(sql), times })?;
        whole.elapsed_ns += ran.elapsed_ns;
        whole.doubts.extend(ran.doubts);
        whole.traffic = sum(whole.traffic, ran.traffic);
        if let Some(statements) = ran.statements {
            note(whole.statements.get_or_insert_default(), statements);
        }
        match ran.outcome {
            Outcome::Answer(Answer::Changed(_)) => {}
            other => return Ok(Ran { outcome: other, ..whole }),
        }
    }
    Ok(Ran { outcome: Outcome::Answer(Answer::Changed(tables.rows())), ..whole })
}

/// Loads tables as a sample does, each statement a sample by itself; gives the time of those that count, in nanoseconds.
pub fn sample_tables(
    client: &mut Client,
    tables: &Tables,
    kind: DatabaseKind,
    sample: &Sample,
) -> Result<u64, NoSample> {
    let Sample { reset, untimed, times, .. } = sample;
    let mut elapsed_ns = 0;
    for execution in 0..untimed + times {
        if let Some(Reset { operation, every }) = reset
            && execution % (*every).max(1) == 0
        {
            run_behind(client, None, &Request::Run { operation: operation.spelled_for(kind), times: 1 })?;
        }
        for chunk in tables.chunks(kind) {
            let operation = Operation::Sql(Sql { params: chunk.params.into(), ..Sql::new(chunk.sql) });
            let statement = Sample { operation, turns: Vec::new(), reset: None, untimed: 0, times: 1 };
            let start = Instant::now();
            let claimed_ns = match client.ask(&Request::Sample(Box::new(statement)))? {
                Reply::Sampled { elapsed_ns } => elapsed_ns,
                Reply::Failed(failure) => return Err(NoSample::Failed(failure)),
                other => return Err(client.unexpected(&other).into()),
            };
            let claimed = Duration::from_nanos(claimed_ns);
            claims::takes_no_longer(claimed, start.elapsed(), "a statement")
                .map_err(NoSample::Implausible)?;
            if execution >= *untimed {
                elapsed_ns += claimed_ns;
            }
        }
    }
    Ok(elapsed_ns)
}

fn note(listed: &mut Vec<Statement>, statements: Vec<Statement>) {
    for statement in statements {
        let is_full = listed.len() >= LISTED;
        match listed.iter_mut().rev().find(|same| is_full && same.sql == statement.sql) {
            Some(same) => same.times += statement.times,
            None => listed.push(statement),
        }
    }
}

fn sum(one: Option<Traffic>, other: Option<Traffic>) -> Option<Traffic> {
    let (Some(one), Some(other)) = (one, other) else { return one.or(other) };
    Some(one + other)
}

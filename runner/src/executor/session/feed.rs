//! Loads tables. A worker that does not generate their rows by itself, such as one in another language, is sent them, statement
//! by statement.

use super::wire::run_behind;
use crate::worker::{Broken, Client};
use backend_api::protocol::{Outcome, Ran, Request};
use backend_api::tables::Tables;
use backend_api::{Answer, DatabaseKind, Offer, Operation, Sql, Statement, Traffic};
use backend_observer::Proxy;

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
    let mut whole =
        Ran { outcome: Outcome::Answer(Answer::Done), elapsed_ns: 0, statements: None, traffic: None };
    for chunk in tables.chunks(kind) {
        let sql = Sql { params: chunk.params.into(), ..Sql::new(chunk.sql) };
        let ran = run_behind(client, proxy, &Request::Run { operation: Operation::Sql(sql), times })?;
        whole.elapsed_ns += ran.elapsed_ns;
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

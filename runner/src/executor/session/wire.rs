//! The proxy between a worker and its server, and how a session is opened, through it or not.

use crate::worker::{Broken, Client, claims};
use backend_api::protocol::{Ran, Reply, Request};
use backend_api::tables::Tables;
use backend_api::{Database, DatabaseKind, Observer, Offer, Opening};
use backend_observer::Proxy;
use backend_server::Address;
use std::time::{Duration, Instant};

/// A proxy in front of a database's servers, if it has any whose protocol can be read: what is encrypted cannot.
pub fn proxy(database: &Database, latency: Duration) -> Option<Proxy> {
    if database.is_encrypted() {
        return None;
    }
    let proxy = Proxy::before(&Address::servers_of(database)?, database.kind()).ok()?;
    proxy.set_latency(latency);
    Some(proxy)
}

/// The opening of a session whose connections go through the proxy, if there is one.
pub fn behind(proxy: Option<&Proxy>, opening: Opening) -> Opening {
    match proxy {
        Some(proxy) => Opening { database: Address::behind(&opening.database, &proxy.ports()), ..opening },
        None => opening,
    }
}

/// Opens a worker's session. A database that cannot be opened ends the worker's use, with the library's words.
pub fn open(worker: &mut Client, opening: &Opening) -> Result<(), Broken> {
    let mut opening = opening.clone();
    if !worker.offers(Offer::Tables) {
        // It would not know what they are.
        opening.data.tables = Tables::default();
    }
    // MySQL's URLs have no such thing in any library.
    if opening.database.kind() != DatabaseKind::Postgres || !worker.offers(Offer::Hosts) {
        opening.database = Address::one_host(&opening.database);
    }
    match worker.ask(&Request::Open(Box::new(opening)))? {
        Reply::Done => Ok(()),
        Reply::Failed(failure) => {
            Err(Broken { because: format!("it cannot open its database: {}", failure.message) })
        }
        other => Err(worker.unexpected(&other)),
    }
}

/// Runs an operation. A proxy that is told to listen tells what went over the wire for it; what the worker does to settle
/// afterwards is not among that, and its statements are.
pub fn run_behind(client: &mut Client, proxy: Option<&Proxy>, request: &Request) -> Result<Ran, Broken> {
    proxy.iter().for_each(|proxy| proxy.start());
    let start = Instant::now();
    let mut ran = match client.ask(request)? {
        Reply::Ran(ran) => *ran,
        Reply::Failed(failure) => Ran::failed(failure),
        other => return Err(client.unexpected(&other)),
    };
    let call = start.elapsed();
    if !client.is_built_in() {
        claims::run(&mut ran, call);
    }
    let Some(proxy) = proxy else { return Ok(ran) };
    let traffic = Some(proxy.traffic());
    if client.offers(Offer::Settles) {
        match client.ask(&Request::Settle)? {
            // A server that is gone was reason enough to fail before.
            Reply::Done | Reply::Failed(_) => {}
            other => return Err(client.unexpected(&other)),
        }
    }
    let seen = proxy.finish();
    if !client.is_built_in() {
        ran.doubts.extend(claims::counts(&ran, &seen));
    }
    Ok(Ran { statements: Some(seen), traffic, ..ran })
}

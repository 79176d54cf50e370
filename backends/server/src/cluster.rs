//! Throw-away databases of more than one process: what stands before a server, and servers that stand in for each other.

use crate::address::Address;
use crate::error::StartError;
use crate::postgresql::{OF_PAIR, WAITS};
use crate::start::Server;
use crate::topology::Topology;
use crate::{galera, haproxy, pgbouncer};
use backend_api::DatabaseKind;

/// Running throw-away servers, and what stands before them. All are ended when dropped.
#[derive(Debug)]
pub struct Cluster {
    topology: Topology,
    // Ended before the servers that it stands before.
    front: Option<Server>,
    /// The one that takes writes.
    server: Server,
    /// Those that may take its place.
    others: Vec<Server>,
    address: Address,
    /// A node that was killed, and comes back before the next one is.
    is_lost: bool,
}

impl Cluster {
    /// Starts it, each of its servers with these settings besides, such as `work_mem=8MB`.
    ///
    /// # Errors
    /// If something of it is not installed, or does not start.
    pub fn start(topology: Topology, settings: &[&str]) -> Result<Self, StartError> {
        let (server, others, front) = match topology {
            Topology::Single(kind) => (Server::start_with(kind, settings)?, Vec::new(), None),
            Topology::PgBouncer => {
                let server = Server::start_with(DatabaseKind::Postgres, settings)?;
                let front = server.behind(&pgbouncer::RECIPE, vec![server.port()])?;
                (server, Vec::new(), Some(front))
            }
            Topology::Replica => {
                let [commits, memory] = OF_PAIR;
                let settings = [settings, &[commits, memory, WAITS]].concat();
                let server = Server::start_with(DatabaseKind::Postgres, &settings)?;
                let replica = server.replica()?;
                (server, vec![replica], None)
            }
            Topology::Galera => {
                let (server, others) = galera::nodes(settings)?;
                let ports = std::iter::once(&server).chain(&others).map(Server::port).collect();
                let front = server.behind(&haproxy::RECIPE, ports)?;
                (server, others, Some(front))
            }
        };
        Ok(Cluster::of(topology, server, others, front))
    }

    /// Starts one that takes encrypted connections alone, with a certificate that is made for it.
    ///
    /// # Errors
    /// As [`Cluster::start`], if it is not a single server, or if this program has no TLS.
    pub fn start_encrypted(topology: Topology, settings: &[&str]) -> Result<Self, StartError> {
        let Topology::Single(kind) = topology else { return Err(StartError::TlsOfSeveral(topology)) };
        Ok(Cluster::of(topology, Server::start_encrypted(kind, settings)?, Vec::new(), None))
    }

    fn of(topology: Topology, server: Server, others: Vec<Server>, front: Option<Server>) -> Self {
        let address = address(front.as_ref(), &server, &others);
        Cluster { topology, front, server, others, address, is_lost: false }
    }

    /// What was started.
    pub fn topology(&self) -> Topology {
        self.topology
    }

    /// Where its clients connect to.
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// Where databases are made: not through what keeps no session.
    pub fn direct(&self) -> &Address {
        match self.topology {
            Topology::PgBouncer => self.server.address(),
            Topology::Single(_) | Topology::Replica | Topology::Galera => &self.address,
        }
    }

    /// The numbers of all its processes.
    pub fn process_ids(&self) -> Vec<u32> {
        self.front.iter().chain([&self.server]).chain(&self.others).map(Server::process_id).collect()
    }

    /// Stops the server that takes writes, in an orderly way, and starts it on the same port with the same data.
    ///
    /// # Errors
    /// If it does not stop or start; it is not there then.
    pub fn restart(&mut self) -> Result<(), StartError> {
        self.server.restart()
    }

    /// Ends the server that takes writes at once, and has another take its place; false if there is none. Of a server and its
    /// replica the address is another one then.
    ///
    /// # Errors
    /// If none takes its place.
    pub fn fail_over(&mut self) -> Result<bool, StartError> {
        match self.topology {
            Topology::Single(_) | Topology::PgBouncer => return Ok(false),
            Topology::Replica => {
                let Some(mut next) = self.others.pop() else { return Ok(false) };
                // No commit of it either is done before another has it.
                next.wait_for_replica()?;
                self.server.kill()?;
                next.promote()?;
                self.server = next;
                self.others.push(self.server.replica()?);
                self.address = address(None, &self.server, &self.others);
            }
            Topology::Galera => {
                if self.is_lost {
                    self.server.start_again()?;
                }
                self.server.kill()?;
                self.is_lost = true;
            }
        }
        Ok(true)
    }
}

/// Where clients connect to.
fn address(front: Option<&Server>, server: &Server, others: &[Server]) -> Address {
    match front {
        Some(front) => front.address().clone(),
        None => others.iter().fold(server.address().clone(), |all, other| all.and(other.address())),
    }
}

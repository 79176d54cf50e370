//! What can be started for a run.

use backend_api::DatabaseKind;
use std::fmt;

/// What is started, and who stands before whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topology {
    /// One server. `Mysql` is MariaDB, which Debian has.
    Single(DatabaseKind),
    /// PostgreSQL behind PgBouncer in transaction mode.
    PgBouncer,
    /// PostgreSQL with a copy that each commit waits for, and that takes its place if it is lost.
    Replica,
    /// Three nodes of MariaDB that agree on each commit, behind HAProxy, which sends all clients to one of them.
    Galera,
}

impl Topology {
    /// The kind of database that its clients see.
    pub fn kind(self) -> DatabaseKind {
        match self {
            Topology::Single(kind) => kind,
            Topology::PgBouncer | Topology::Replica => DatabaseKind::Postgres,
            Topology::Galera => DatabaseKind::Mysql,
        }
    }

    /// What there is beside the server: ` behind PgBouncer`; nothing beside one that is alone.
    pub fn beside(self) -> &'static str {
        match self {
            Topology::Single(_) => "",
            Topology::PgBouncer => " behind PgBouncer",
            Topology::Replica => " with a replica",
            Topology::Galera => " Galera of three nodes",
        }
    }
}

impl From<DatabaseKind> for Topology {
    fn from(kind: DatabaseKind) -> Self {
        Topology::Single(kind)
    }
}

impl fmt::Display for Topology {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Topology::Galera => write!(f, "MariaDB{}", self.beside()),
            _ => write!(f, "{}{}", self.kind(), self.beside()),
        }
    }
}

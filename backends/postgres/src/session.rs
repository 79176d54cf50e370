//! An open session: one connection.

use crate::dispatch::dispatch;
use crate::{Conn, clients};
use backend_api::{Answer, DatabaseKind, Failure, Load, Loaded, Meter, Opening, Operation, Session};

/// An open session.
pub struct PostgresSession {
    pub conn: Conn,
    pub opening: Opening,
}

impl Session for PostgresSession {
    fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
        let answer = dispatch(&mut self.conn, &self.opening, operation, meter);
        if operation.may_alter_tables(DatabaseKind::Postgres) {
            // A prepared `SELECT *` is refused once its table has other columns.
            self.conn.forget_statements();
        }
        answer.map_err(Failure::from)
    }

    fn load(&mut self, load: &Load) -> Result<Loaded, Failure> {
        clients::load(&self.opening, load).map_err(Failure::from)
    }
}

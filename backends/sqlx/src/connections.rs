//! Where an operation has its connection from.

use super::{Conn, Pool};
use crate::error::Error;

/// A pool that lends a connection for each operation, as a web handler takes one for its request and gives it back; or one
/// connection that is held.
pub enum Connections<'a> {
    OfPool(&'a Pool),
    Held(&'a mut Conn),
}

impl Connections<'_> {
    /// Works with a connection. The pool tests its own on the way out and back in, each time with a round trip.
    pub async fn lend<T, E>(&mut self, work: impl AsyncFnOnce(&mut Conn) -> Result<T, E>) -> Result<T, Error>
    where
        Error: From<E>,
    {
        match self {
            Connections::Held(conn) => Ok(work(conn).await?),
            Connections::OfPool(pool) => {
                let mut conn = pool.acquire().await?;
                let result = work(&mut conn).await.map_err(Error::from);
                if result.as_ref().is_err_and(Error::ends_connection) {
                    conn.close_on_drop();
                }
                result
            }
        }
    }
}

//! Where an operation has its connection from.

use super::{Conn, Db, Pool};
use crate::error::Error;
use sqlx::pool::PoolConnection;

/// A pool that lends a connection for each operation, as a web handler takes one for its request and gives it back; or one
/// connection that is held.
pub enum Connections<'a> {
    OfPool(&'a Pool),
    Held(&'a mut Conn),
}

impl Connections<'_> {
    /// A connection for one execution. The pool tests its own on the way out and back in, each time with a round trip.
    pub async fn lend(&mut self) -> Result<Lent<'_>, Error> {
        Ok(match self {
            Connections::Held(conn) => Lent::Held(conn),
            Connections::OfPool(pool) => Lent::OfPool(pool.acquire().await?),
        })
    }
}

/// A connection that is lent, until it is given back.
pub enum Lent<'a> {
    OfPool(PoolConnection<Db>),
    Held(&'a mut Conn),
}

impl Lent<'_> {
    /// The connection.
    pub fn conn(&mut self) -> &mut Conn {
        match self {
            Lent::OfPool(conn) => conn,
            Lent::Held(conn) => conn,
        }
    }

    /// Gives it back after its work, or closes it where the work ended it.
    pub fn back<T, E>(self, result: Result<T, E>) -> Result<T, Error>
    where
        Error: From<E>,
    {
        let result = result.map_err(Error::from);
        if let Lent::OfPool(mut conn) = self
            && result.as_ref().is_err_and(Error::ends_connection)
        {
            conn.close_on_drop();
        }
        result
    }
}

//! PostgreSQL's databases.

use super::manage::{Cause, Listed, Manage};
use crate::address::Address;
use postgres::{Client, NoTls};

pub(super) fn connect(address: &Address) -> Result<Box<dyn Manage + Send>, Cause> {
    Ok(Box::new(Postgres(Client::connect(address.secret(), NoTls)?)))
}

struct Postgres(Client);

impl Manage for Postgres {
    fn version(&mut self) -> Result<String, Cause> {
        let version: String = self.0.query_one("SHOW server_version", &[])?.get(0);
        // Debian adds its own: `15.14 (Debian 15.14-0+deb12u1)`.
        Ok(format!("PostgreSQL {}", version.split(' ').next().unwrap_or_default()))
    }

    fn create(&mut self, name: &str) -> Result<(), Cause> {
        // The template is copied through the log, without the two checkpoints that copying its files would take. Texts are
        // ordered by their bytes everywhere; which letters have upper and lower case, the server says, unless its letters
        // are not those of UTF-8.
        let database = format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'");
        let letters_of_the_server = self.0.batch_execute(&format!("{database} LC_COLLATE 'C'"));
        letters_of_the_server.or_else(|_| self.0.batch_execute(&format!("{database} LOCALE 'C'")))?;
        Ok(())
    }

    fn remove(&mut self, name: &str) -> Result<(), Cause> {
        self.0.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))?;
        if self.0.query_opt("SELECT FROM pg_roles WHERE rolname = $1", &[&name])?.is_some() {
            self.0.batch_execute(&format!("DROP ROLE {name}"))?;
        }
        Ok(())
    }

    fn create_user(&mut self, name: &str, password: &str) -> Result<(), Cause> {
        // As one transaction. Who makes the user stays one of the owners, and may still drop the database and end its connections.
        Ok(self.0.batch_execute(&format!(
            "CREATE ROLE {name} LOGIN PASSWORD '{password}'; GRANT {name} TO CURRENT_USER; ALTER DATABASE {name} OWNER TO {name}"
        ))?)
    }

    fn end_connections(&mut self, name: &str) -> Result<u64, Cause> {
        let sql = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()";
        Ok(self.0.query(sql, &[&name])?.len() as u64)
    }

    fn others(&mut self, name: &str) -> Result<u64, Cause> {
        let sql = "SELECT count(*) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()";
        Ok(self.0.query_one(sql, &[&name])?.get::<_, i64>(0).unsigned_abs())
    }

    fn lock(&mut self, table: &str) -> Result<(), Cause> {
        // What changes a table takes this lock, and nobody reads beside it.
        let sql = format!("SET lock_timeout = '5s'; BEGIN; LOCK TABLE \"{table}\" IN ACCESS EXCLUSIVE MODE");
        Ok(self.0.batch_execute(&sql)?)
    }

    fn list(&mut self) -> Result<Vec<Listed>, Cause> {
        let rows = self.0.query(
            r"SELECT d.datname, count(a.pid), pg_database_size(d.oid)
              FROM pg_database d LEFT JOIN pg_stat_activity a ON a.datid = d.oid
              WHERE d.datname LIKE 'runner\_%' AND has_database_privilege(d.oid, 'CONNECT')
              GROUP BY d.oid, d.datname ORDER BY d.datname",
            &[],
        )?;
        let listed = |row: &postgres::Row| Listed {
            name: row.get(0),
            connections: row.get::<_, i64>(1).unsigned_abs(),
            bytes: row.get::<_, i64>(2).unsigned_abs(),
        };
        Ok(rows.iter().map(listed).collect())
    }
}

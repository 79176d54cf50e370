//! MySQL's and MariaDB's databases.

use super::manage::{Cause, Listed, Manage};
use crate::address::Address;
use crate::connect;
use mysql::Conn;
use mysql::prelude::Queryable;
use std::collections::BTreeSet;

pub(super) fn connect(address: &Address) -> Result<Box<dyn Manage + Send>, Cause> {
    let mut conn = connect::mysql(address)?;
    // Its default is a day in MariaDB, and a year in MySQL.
    conn.query_drop("SET SESSION lock_wait_timeout = 30")?;
    Ok(Box::new(Mysql { conn, without_user: BTreeSet::new() }))
}

/// `ER_SPECIFIC_ACCESS_DENIED_ERROR`
const ACCESS_DENIED: u16 = 1227;

/// `ER_NO_SUCH_THREAD`
const NO_SUCH_THREAD: u16 = 1094;

struct Mysql {
    conn: Conn,
    /// Databases that were made here, for which no user was.
    without_user: BTreeSet<String>,
}

impl Manage for Mysql {
    fn is_open(&mut self) -> bool {
        self.conn.ping().is_ok()
    }

    fn version(&mut self) -> Result<String, Cause> {
        let version: Option<String> = self.conn.query_first("SELECT version()")?;
        let version = version.unwrap_or_default();
        // MariaDB says so: `10.11.14-MariaDB-0+deb12u2`.
        let server = if version.contains("MariaDB") { "MariaDB" } else { "MySQL" };
        Ok(format!("{server} {}", version.split('-').next().unwrap_or_default()))
    }

    fn encryption(&mut self) -> Result<Option<String>, Cause> {
        let status: Option<(String, String)> = self.conn.query_first("SHOW STATUS LIKE 'Ssl_version'")?;
        Ok(status.map(|(_, version)| version).filter(|version| !version.is_empty()))
    }

    fn setting(&mut self, name: &str) -> Result<Option<String>, Cause> {
        let sql = format!("SHOW GLOBAL VARIABLES WHERE variable_name = '{name}'");
        let variable: Option<(String, String)> = self.conn.query_first(sql)?;
        Ok(variable.map(|(_, value)| value))
    }

    fn create(&mut self, name: &str, collation: Option<&str>) -> Result<(), Cause> {
        let collation = collation.map(|collation| format!(" COLLATE {collation}")).unwrap_or_default();
        // Whoever looks for what is in use may not see the connections of others, and sees this.
        // A cluster may have no such locks.
        let _ = self.conn.query_drop(format!("DO GET_LOCK('{name}', 0)"));
        self.conn.query_drop(format!("CREATE DATABASE {name} CHARACTER SET utf8mb4{collation}"))?;
        self.without_user.insert(name.to_owned());
        Ok(())
    }

    fn extend(&mut self, _extension: &str) -> Result<String, Cause> {
        Err("it has no extensions".into())
    }

    fn remove(&mut self, name: &str) -> Result<(), Cause> {
        // It waits for statements that are executed there, such as a lost worker's. Where they may not be ended, it waits.
        let _ = self.end_connections(name);
        self.conn.query_drop(format!("DROP DATABASE IF EXISTS {name}"))?;
        let _ = self.conn.query_drop(format!("DO RELEASE_LOCK('{name}')"));
        if self.without_user.remove(name) {
            return Ok(());
        }
        match self.conn.query_drop(format!("DROP USER IF EXISTS {name}")) {
            // Who may not drop users has made none.
            Err(mysql::Error::MySqlError(error)) if error.code == ACCESS_DENIED => Ok(()),
            dropped => Ok(dropped?),
        }
    }

    fn create_user(&mut self, name: &str, password: &str) -> Result<(), Cause> {
        self.without_user.remove(name);
        self.conn.query_drop(format!("CREATE USER {name} IDENTIFIED BY '{password}'"))?;
        // In a grant `_` would stand for any letter.
        let database = name.replace('_', r"\_");
        let granted = self.conn.query_drop(format!("GRANT ALL ON `{database}`.* TO {name}"));
        if granted.is_err() {
            self.conn.query_drop(format!("DROP USER {name}"))?;
        }
        Ok(granted?)
    }

    fn end_connections(&mut self, name: &str) -> Result<u64, Cause> {
        let sql = "SELECT id FROM information_schema.processlist WHERE db = ? AND id <> connection_id()";
        let processes: Vec<u64> = self.conn.exec(sql, (name,))?;
        let mut refused = None;
        for process in &processes {
            match self.conn.query_drop(format!("KILL {process}")) {
                // It has ended by itself.
                Err(mysql::Error::MySqlError(error)) if error.code == NO_SUCH_THREAD => {}
                // Others may be ended.
                Err(error) => refused = refused.or(Some(error)),
                Ok(()) => {}
            }
        }
        refused.map_or(Ok(processes.len() as u64), |error| Err(error.into()))
    }

    fn others(&mut self, name: &str) -> Result<u64, Cause> {
        let sql =
            "SELECT count(*) FROM information_schema.processlist WHERE db = ? AND id <> connection_id()";
        Ok(self.conn.exec_first(sql, (name,))?.unwrap_or(0))
    }

    fn lock(&mut self, table: &str) -> Result<(), Cause> {
        self.conn.query_drop("SET lock_wait_timeout = 5")?;
        Ok(self.conn.query_drop(format!("LOCK TABLES `{table}` WRITE"))?)
    }

    fn list(&mut self) -> Result<Vec<Listed>, Cause> {
        let rows: Vec<(String, u64, u64)> = self.conn.query(
            r"SELECT s.schema_name,
                     (SELECT count(*) FROM information_schema.processlist p WHERE p.db = s.schema_name)
                       + (IS_USED_LOCK(s.schema_name) IS NOT NULL),
                     (SELECT CAST(COALESCE(sum(data_length + index_length), 0) AS UNSIGNED)
                      FROM information_schema.tables t WHERE t.table_schema = s.schema_name)
              FROM information_schema.schemata s WHERE s.schema_name LIKE 'runner\_%' ORDER BY s.schema_name",
        )?;
        let listed = |(name, connections, bytes)| Listed { name, connections, bytes };
        Ok(rows.into_iter().map(listed).collect())
    }
}

//! PostgreSQL's databases.

use super::manage::{Cause, Listed, Manage};
use crate::address::Address;
use crate::connect;
use postgres::Client;

pub(super) fn connect(address: &Address) -> Result<Box<dyn Manage + Send>, Cause> {
    Ok(Box::new(Postgres(connect::postgres(address)?)))
}

struct Postgres(Client);

impl Postgres {
    /// How a database is made whose texts have a collation by themselves.
    fn locale(&mut self, collation: &str) -> Result<String, Cause> {
        // The versions from 15 on name the column of ICU's locale each in its way.
        let sql = "SELECT collprovider::text, collctype,
                          coalesce(to_jsonb(c) ->> 'colllocale', to_jsonb(c) ->> 'colliculocale', collcollate)
                   FROM pg_collation c
                   WHERE collname = $1 AND collencoding IN (-1, pg_char_to_encoding('UTF8'))
                   ORDER BY collencoding DESC LIMIT 1";
        let known = self.0.query_opt(sql, &[&collation])?;
        let known = known.ok_or_else(|| format!("there is no collation \"{collation}\""))?;
        let (provider, letters): (String, Option<String>) = (known.get(0), known.get(1));
        let locale = quoted(&known.get::<_, Option<String>>(2).unwrap_or_default());
        Ok(match provider.as_str() {
            "i" => format!("LOCALE_PROVIDER icu ICU_LOCALE {locale}"),
            "b" => format!("LOCALE_PROVIDER builtin BUILTIN_LOCALE {locale}"),
            _ => {
                let letters = letters.map_or_else(|| locale.clone(), |letters| quoted(&letters));
                format!("LC_COLLATE {locale} LC_CTYPE {letters}")
            }
        })
    }
}

/// The server's own words, which the driver has behind its own.
fn said(error: postgres::Error) -> Cause {
    match error.as_db_error() {
        Some(said) => Box::new(said.clone()),
        None => Box::new(error),
    }
}

/// A text in SQL.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

impl Manage for Postgres {
    fn is_open(&mut self) -> bool {
        self.0.is_valid(std::time::Duration::from_secs(5)).is_ok()
    }

    fn version(&mut self) -> Result<String, Cause> {
        let version: String = self.0.query_one("SHOW server_version", &[])?.get(0);
        // Debian adds its own: `15.14 (Debian 15.14-0+deb12u1)`.
        Ok(format!("PostgreSQL {}", version.split(' ').next().unwrap_or_default()))
    }

    fn encryption(&mut self) -> Result<Option<String>, Cause> {
        let sql = "SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
        Ok(self.0.query_opt(sql, &[])?.and_then(|row| row.get(0)))
    }

    fn setting(&mut self, name: &str) -> Result<Option<String>, Cause> {
        Ok(self.0.query_one("SELECT current_setting($1, true)", &[&name])?.get(0))
    }

    fn create(&mut self, name: &str, collation: Option<&str>) -> Result<(), Cause> {
        let database = format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'");
        if let Some(collation) = collation {
            let locale = self.locale(collation)?;
            return self.0.batch_execute(&format!("{database} {locale}")).map_err(said);
        }
        // The template is copied through the log, without the two checkpoints that copying its files would take. Texts are
        // ordered by their bytes everywhere; which letters have upper and lower case, the server says, unless its letters
        // are not those of UTF-8.
        let letters_of_the_server = self.0.batch_execute(&format!("{database} LC_COLLATE 'C'"));
        letters_of_the_server.or_else(|_| self.0.batch_execute(&format!("{database} LOCALE 'C'")))?;
        Ok(())
    }

    fn extend(&mut self, extension: &str) -> Result<String, Cause> {
        let sql = format!("CREATE EXTENSION IF NOT EXISTS \"{extension}\" CASCADE");
        self.0.batch_execute(&sql).map_err(said)?;
        let sql = "SELECT extversion FROM pg_extension WHERE extname = $1";
        Ok(self.0.query_one(sql, &[&extension])?.get(0))
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
        let sql = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND backend_type = 'client backend' AND pid <> pg_backend_pid()";
        Ok(self.0.query(sql, &[&name])?.len() as u64)
    }

    fn others(&mut self, name: &str) -> Result<u64, Cause> {
        let sql = "SELECT count(*) FROM pg_stat_activity WHERE datname = $1 AND backend_type = 'client backend' AND pid <> pg_backend_pid()";
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

//! A database of somebody's is only read: its tables are told as statements that make them again, and a copy has all rows.
#![cfg(all(feature = "postgres", feature = "mysql"))]

use backend_api::DatabaseKind;
use backend_server::{Address, Admin, Server, Source, SourceError, StartError};
use mysql::prelude::Queryable;
use postgres::NoTls;
use std::hash::{DefaultHasher, Hash, Hasher};

/// A server, or nothing where none is installed and that is excused.
fn server(kind: DatabaseKind) -> Option<Server> {
    match Server::start(kind) {
        Ok(server) => Some(server),
        Err(error @ StartError::Missing { .. })
            if std::env::var_os("RUNNER_TESTS_WITHOUT_EXCUSE").is_none() =>
        {
            eprintln!("NOT TESTED on {kind}: {error}");
            None
        }
        Err(error) => panic!("{error:?}"),
    }
}

/// A new database of a server, as an address.
fn database(server: &Server, admin: &mut Admin) -> Address {
    let name = admin.create(false).unwrap();
    Address::of(&server.address().database(&name)).unwrap()
}

const POSTGRES: &str = "
CREATE TYPE mood AS ENUM ('good', 'it''s bad');
CREATE TABLE \"Visits\" (
  id uuid PRIMARY KEY, person_id bigint NOT NULL, \"When\" timestamptz NOT NULL, how mood, tags text[], more jsonb);
CREATE TABLE people (id bigserial PRIMARY KEY, name varchar(40) NOT NULL UNIQUE, born date, boss bigint REFERENCES people,
  loud text GENERATED ALWAYS AS (upper(name)) STORED, CHECK (length(name) > 1));
CREATE INDEX people_born ON people (born DESC) WHERE born IS NOT NULL;
ALTER TABLE \"Visits\" ADD FOREIGN KEY (person_id) REFERENCES people ON DELETE CASCADE;
INSERT INTO people (name, born, boss) SELECT 'p' || n, date '2000-01-01' + n, NULLIF(n - 1, 0) FROM generate_series(1, 3000) n;
INSERT INTO \"Visits\" SELECT gen_random_uuid(), n, now(), 'it''s bad', '{a,\"b c\"}', '{\"n\": null}' FROM generate_series(1, 2000) n;
";

const MYSQL: &str = "
CREATE TABLE visits (id INT AUTO_INCREMENT PRIMARY KEY, at DATETIME(6), how ENUM('good', 'bad'), raw BLOB, price DECIMAL(9,3));
CREATE TABLE people (id BIGINT PRIMARY KEY, name VARCHAR(40) NOT NULL UNIQUE, boss BIGINT, visit INT,
  loud VARCHAR(80) AS (UPPER(name)) STORED, KEY by_boss (boss), FOREIGN KEY (boss) REFERENCES people (id),
  FOREIGN KEY (visit) REFERENCES visits (id) ON DELETE SET NULL);
INSERT INTO visits (at, how, raw, price) SELECT NOW(6), 'bad', x'00ff', 1.250 FROM seq_1_to_3000;
INSERT INTO people (id, name, boss, visit) SELECT seq, CONCAT('p', seq), NULLIF(seq - 1, 0), seq FROM seq_1_to_2500;
";

/// What stands in all tables, and what they are made of.
fn state(address: &Address) -> Vec<String> {
    let mut state = match address.kind() {
        DatabaseKind::Postgres => {
            let mut client = postgres::Client::connect(address.secret(), NoTls).unwrap();
            let sum = |table| format!("SELECT md5(string_agg(t::text, ',' ORDER BY t::text)) FROM {table} t");
            let tables = ["people", "\"Visits\""];
            tables.map(|table| client.query_one(&sum(table), &[]).unwrap().get(0)).to_vec()
        }
        _ => {
            let mut conn = mysql::Conn::new(mysql::Opts::from_url(address.secret()).unwrap()).unwrap();
            ["people", "visits"]
                .map(|table| {
                    let rows: Vec<mysql::Row> =
                        conn.query(format!("SELECT * FROM {table} ORDER BY id")).unwrap();
                    let values: Vec<Vec<mysql::Value>> = rows.into_iter().map(mysql::Row::unwrap).collect();
                    let mut hasher = DefaultHasher::new();
                    format!("{values:?}").hash(&mut hasher);
                    format!("{} rows, {:x}", values.len(), hasher.finish())
                })
                .to_vec()
        }
    };
    state.push(Source::open(address).unwrap().definition().unwrap().text());
    state
}

fn run(address: &Address, sql: &str) {
    match address.kind() {
        DatabaseKind::Postgres => {
            postgres::Client::connect(address.secret(), NoTls).unwrap().batch_execute(sql).unwrap();
        }
        _ => {
            let mut conn = mysql::Conn::new(mysql::Opts::from_url(address.secret()).unwrap()).unwrap();
            for statement in sql.split(";\n").filter(|statement| !statement.trim().is_empty()) {
                conn.query_drop(statement).unwrap();
            }
        }
    }
}

#[test]
fn a_copy_has_all_and_leaves_the_source_as_it_is() {
    for (kind, tables, rows) in [(DatabaseKind::Postgres, POSTGRES, 5000), (DatabaseKind::Mysql, MYSQL, 5500)]
    {
        let Some(server) = server(kind) else { continue };
        let mut admin = Admin::connect(server.address()).unwrap();
        let [own, copy] = [(); 2].map(|()| database(&server, &mut admin));
        run(&own, tables);
        let before = state(&own);
        let mut source = Source::open(&own).unwrap();
        // What others write meanwhile is not copied.
        run(&own, "INSERT INTO people (id, name) VALUES (90000, 'late')");
        assert_eq!(source.copy_to(&copy).unwrap(), rows);
        drop(source);
        assert_eq!(state(&copy), before, "{kind}");
        run(&own, "DELETE FROM people WHERE id = 90000");
        assert_eq!(state(&own), before, "{kind}");
        // Numbers go on.
        run(&copy, "INSERT INTO people (id, name) VALUES (90001, 'new')");
        if kind == DatabaseKind::Postgres {
            run(&copy, "INSERT INTO people (name) VALUES ('newer')");
        }
    }
}

#[test]
fn a_source_is_read_and_never_written() {
    for kind in [DatabaseKind::Postgres, DatabaseKind::Mysql] {
        let Some(server) = server(kind) else { continue };
        let mut admin = Admin::connect(server.address()).unwrap();
        let [own, copy] = [(); 2].map(|()| database(&server, &mut admin));
        run(&own, "CREATE TABLE people (id INT PRIMARY KEY)");
        // A copy that fails leaves nothing of itself but the empty database that it was given.
        run(&copy, "CREATE TABLE people (other INT)");
        let failed = Source::open(&own).unwrap().copy_to(&copy).unwrap_err();
        assert!(matches!(failed, SourceError::Other { what: "copy", .. }), "{failed}");
        assert!(!failed.to_string().contains(own.secret()), "{failed}");
        let nowhere: Address =
            own.secret().replace(own.host_and_port().as_str(), "127.0.0.1:1").parse().unwrap();
        assert!(matches!(Source::open(&nowhere), Err(SourceError::Connect { .. })));
    }
}

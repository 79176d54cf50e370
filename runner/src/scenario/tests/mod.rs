//! Good files become what they say; bad ones are answered with messages that snapshots hold; nothing panics.

mod bad;
mod bad_cases;
mod bad_expectations;
mod compose;
mod compose_cases;
mod faults;
mod files;
mod fuzz;
mod good;
mod migrations;
mod mutations;
mod params;
mod portable;
mod queries;
mod schema;

/// A file that uses every part of the language.
const GOOD: &str = include_str!("good.yaml");

/// One that asks for much of servers.
const SERVER: &str = "scenario: Test
server:
  postgres:
    settings: { work_mem: 64MB, jit: false, random_page_cost: 1.5, pg_trgm.similarity_threshold: 1 }
    collation: sv-x-icu
    extensions: [uuid-ossp, pg_trgm]
  mysql: { collation: utf8mb4_bin }
steps: [create_tables]
";

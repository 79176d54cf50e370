//! The scenarios that are written for five schemas, each played with what is written for it beside the runner's own backends. The
//! program plays with itself, as a written one does: which schema's code it has, a variable of its environment says.

use backend_api::{Backend, DatabaseKind};
use backend_server::{Server, StartError};
use libtest_mimic::{Arguments, Failed, Trial};
use reports::record::{Run, StepKind, Verdict};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

#[global_allocator]
static HEAP: runner::CountingAllocator = runner::CountingAllocator;

/// Says whose code the program has; without it, it is the test.
const SCHEMA: &str = "RUNNER_TYPED_SCHEMA";

/// A schema, and what is written for it.
struct Written {
    name: &'static str,
    kind: DatabaseKind,
    backends: &'static [&'static (dyn Backend + Sync)],
}

const WRITTEN: &[Written] = &[
    Written {
        name: "shop",
        kind: DatabaseKind::Sqlite,
        backends: &[
            &typed::shop::rusqlite::Typed,
            &typed::shop::diesel::Typed,
            &typed::shop::sqlx::Typed,
            &typed::shop::sea_orm::Typed,
        ],
    },
    Written {
        name: "music",
        kind: DatabaseKind::Sqlite,
        backends: &[
            &typed::music::rusqlite::Typed,
            &typed::music::diesel::Typed,
            &typed::music::sqlx::Typed,
            &typed::music::sea_orm::Typed,
        ],
    },
    Written {
        name: "blog",
        kind: DatabaseKind::Sqlite,
        backends: &[
            &typed::blog::rusqlite::Typed,
            &typed::blog::diesel::Typed,
            &typed::blog::sqlx::Typed,
            &typed::blog::sea_orm::Typed,
        ],
    },
    #[cfg(feature = "postgres")]
    Written {
        name: "events",
        kind: DatabaseKind::Postgres,
        backends: &[
            &typed::events::postgres::Typed,
            &typed::events::diesel::Typed,
            &typed::events::sqlx::Typed,
            &typed::events::sea_orm::Typed,
        ],
    },
    #[cfg(feature = "diesel-mysql")]
    Written {
        name: "library",
        kind: DatabaseKind::Mysql,
        backends: &[
            &typed::library::mysql::Typed,
            &typed::library::diesel::Typed,
            &typed::library::sqlx::Typed,
            &typed::library::sea_orm::Typed,
        ],
    },
];

fn main() -> ExitCode {
    let Some(schema) = std::env::var_os(SCHEMA) else { return test() };
    let written = WRITTEN.iter().find(|written| schema == written.name).expect("a schema of the tests");
    runner::main_with(written.backends, &[])
}

fn test() -> ExitCode {
    let mut servers = Vec::new();
    let mut trials = Vec::new();
    for written in WRITTEN {
        let database = match written.kind {
            DatabaseKind::Sqlite => "sqlite".to_owned(),
            kind => match Server::start(kind) {
                Ok(server) => {
                    let database = server.address().secret().to_owned();
                    servers.push(server);
                    database
                }
                Err(error @ StartError::Missing { .. }) if !is_without_excuse() => {
                    eprintln!("NOT TESTED on {kind}: {error}");
                    continue;
                }
                Err(error) => panic!("{kind} does not start: {error}"),
            },
        };
        let name = format!("{} on {}", written.name, written.kind);
        let (of_clients, of_pool) = (database.clone(), database.clone());
        trials.push(Trial::test(format!("{name}: the same rows"), move || is_played(written, &database)));
        trials.push(Trial::test(format!("{name}: several clients"), move || {
            is_called_by_clients(written, &of_clients)
        }));
        if !written.kind.is_embedded() {
            trials.push(Trial::test(format!("{name}: a pool"), move || has_pools(written, &of_pool)));
        }
    }
    let conclusion = libtest_mimic::run(&Arguments::from_args(), trials);
    drop(servers);
    conclusion.exit_code()
}

fn is_without_excuse() -> bool {
    std::env::var_os("RUNNER_TESTS_WITHOUT_EXCUSE").is_some()
}

/// The folder of a schema.
fn folder(schema: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(schema)
}

/// Every query gives the same rows in each library, as typed code and as SQL.
fn is_played(written: &Written, database: &str) -> Result<(), Failed> {
    let raw = written.backends.iter().map(|backend| backend.name().trim_end_matches("-typed"));
    let backends: Vec<&str> = raw.chain(written.backends.iter().map(|backend| backend.name())).collect();
    let scenario = folder(written.name).join(format!("{}.yaml", written.name));
    let run = play(written, &scenario, &backends, database, &[])?;
    let steps = &run.scenarios.first().ok_or("nothing was played")?.steps;
    let measured = steps.iter().filter(|step| step.kind == StepKind::Measure).count();
    if steps.len() < 14 + measured || measured != 3 {
        return Err(format!("{} steps, {measured} of them measured", steps.len()).into());
    }
    for step in steps {
        let names: Vec<&str> = step.cells.iter().map(|cell| cell.backend.as_str()).collect();
        if names != backends {
            return Err(format!("step {}: {names:?}", step.number).into());
        }
        if let Some(cell) = step.cells.iter().find(|cell| cell.verdict != Verdict::Passed) {
            return Err(format!("step {}, {}: {:?}", step.number, cell.backend, cell.verdict).into());
        }
    }
    Ok(())
}

/// Several clients call typed code, in both tunings.
fn is_called_by_clients(written: &Written, database: &str) -> Result<(), Failed> {
    let temporary = tempfile::tempdir()?;
    let Filled { tables, calls } = filled(written, temporary.path())?;
    let measured = calls.split("\n\n").find(|step| step.contains("\n    measure: "));
    let measured = measured.ok_or("nothing is measured")?;
    let scenario = temporary.path().join("clients.yaml");
    std::fs::write(&scenario, format!("{tables}\n{measured}\n    clients: [2]\n    for: 100ms\n"))?;
    let run = play(written, &scenario, &names(written), database, &["--tuning", "default,expert"])?;
    let loads = run.scenarios.iter().flat_map(|scenario| &scenario.steps).flat_map(|step| &step.loads);
    let loads: Vec<_> = loads.collect();
    if loads.len() != 2 * written.backends.len() {
        return Err(format!("{} loads", loads.len()).into());
    }
    match loads.iter().find(|load| load.latencies.count() == 0 || !load.errors.is_empty()) {
        Some(load) => Err(format!("{load:?}").into()),
        None => Ok(()),
    }
}

/// Typed code is called with the connections of a pool.
fn has_pools(written: &Written, database: &str) -> Result<(), Failed> {
    let temporary = tempfile::tempdir()?;
    let Filled { tables, calls } = filled(written, temporary.path())?;
    let call = calls.split_inclusive("\n  - ").next().ok_or("nothing is called")?.trim_end_matches("  - ");
    let kind: &str = written.kind.into();
    let tables = tables.replacen("\nsteps:\n", &format!("\non: {kind}\npool: 2\nsteps:\n"), 1);
    let scenario = temporary.path().join("pool.yaml");
    std::fs::write(&scenario, format!("{tables}{call}"))?;
    play(written, &scenario, &names(written), database, &[]).map(drop)
}

fn names(written: &Written) -> Vec<&'static str> {
    written.backends.iter().map(|backend| backend.name()).collect()
}

/// The scenario of a schema in two parts.
struct Filled {
    /// Its beginning, until there are rows.
    tables: String,
    /// The calls of the queries.
    calls: String,
}

/// The scenario of a schema, and in a folder its queries, the first of which would find nothing as it stands in the file: what finds a row
/// is typed code.
fn filled(written: &Written, place: &Path) -> Result<Filled, Failed> {
    let text = |name: &str| std::fs::read_to_string(folder(written.name).join(name));
    let queries = text("queries.sql")?;
    let (first, rest) = queries.split_once(';').ok_or("no query")?;
    std::fs::write(place.join("queries.sql"), format!("{first} AND 1 = 0;{rest}"))?;
    let steps = text(&format!("{}.yaml", written.name))?;
    let rows = steps.find("\n  - name: Rows\n").ok_or("no rows")?;
    let end = rows + steps[rows..].find(";\n\n").ok_or("no end of rows")? + ";\n\n".len();
    Ok(Filled { tables: steps[..end].to_owned(), calls: steps[end..].to_owned() })
}

fn play(
    written: &Written,
    scenario: &Path,
    backends: &[&str],
    database: &str,
    options: &[&str],
) -> Result<Run, Failed> {
    let folder = tempfile::tempdir()?;
    let record = folder.path().join("run.json");
    let output = Command::new(std::env::current_exe()?)
        .env(SCHEMA, written.name)
        // No calibration of the user's.
        .env("XDG_STATE_HOME", "/nonexistent")
        .args(["play", "-b", &backends.join(","), "-d", database, "--samples", "1", "--spread"])
        .args(options)
        .arg(format!("--report=json={}", record.display()))
        .arg(scenario)
        .output()?;
    if !output.status.success() {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        return Err(format!("{}\n{}{}", output.status, text(&output.stdout), text(&output.stderr)).into());
    }
    Ok(reports::json::from_str(&std::fs::read_to_string(record)?)?)
}

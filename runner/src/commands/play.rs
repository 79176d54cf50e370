//! `runner play`: the main job.

use crate::catalogue::BASELINE;
use crate::cli::{Color, Format, Play};
use crate::conduct::{self, Plan, Profile};
use crate::exit_code::Exit;
use crate::place::Places;
use crate::screen::Screen;
use crate::{interrupt, output, pin, select};
use anyhow::{Context, Result, ensure};
use reports::record::{Machine, Run, SCHEMA, ScenarioRecord, Verdict};
use reports::terminal::{self, Style, Verbosity};
use reports::{json, markdown};
use std::io::Write;
use std::path::Path;

/// Plays the scenarios, prints the tables, writes the reports.
///
/// # Errors
/// If the command line names what is not there, or a report cannot be written.
pub fn run(play: &Play, color: Color) -> Result<Exit> {
    let programs = select::programs(&play.backend)?;
    for report in &play.report {
        // Said before a long run and not after it.
        let folder = folder(&report.path);
        ensure!(folder.is_dir(), "there is no folder {} to write a report into", folder.display());
    }
    let mut exit = Exit::Passed;
    let mut scenarios = Vec::new();
    for found in select::scenarios(&play.scenarios)? {
        match found {
            Ok(scenario) => scenarios.push(scenario),
            Err(mistakes) => {
                eprint!("{}", mistakes.render(output::color_of_errors(color)));
                exit = exit.and(Exit::Usage);
            }
        }
    }
    let machine = machine(play.unpinned);
    interrupt::listen()?;
    let mut databases: Vec<Places> = Vec::with_capacity(play.database.len());
    for wanted in &play.database {
        if databases.iter().all(|places| places.wanted() != wanted) {
            databases.push(Places::new(wanted.clone())?);
        }
    }
    let style = Style {
        width: output::width(),
        color: output::color(color),
        verbosity: match (play.quiet, play.verbose) {
            (true, _) => Verbosity::Quiet,
            (_, true) => Verbosity::Verbose,
            _ => Verbosity::Normal,
        },
        sql: play.sql,
    };
    let mut screen = Screen::new(style, empty(machine, play.profile));
    for (scenario, places) in
        scenarios.iter().flat_map(|scenario| databases.iter().map(move |d| (scenario, d)))
    {
        let plan = Plan {
            programs: &programs,
            places,
            timeout: play.timeout,
            profile: play.profile,
            samples: play.samples,
            keep: play.keep,
        };
        let (record, backends) = conduct::play(scenario, &plan, &mut screen)?;
        screen.ends(record, backends)?;
        if interrupt::requested() {
            exit = exit.and(Exit::Interrupted);
            break;
        }
    }
    let (run, style) = screen.finish()?;
    exit = run.scenarios.iter().fold(exit, |exit, scenario| exit.and(verdict(scenario)));
    if !run.scenarios.is_empty() {
        output::print(&terminal::run_summary(&run, &style))?;
    }
    for places in databases.into_iter().filter(|places| play.keep && places.has_temporary_files()) {
        eprintln!("the databases are kept in {}", places.keep().display());
    }
    for report in &play.report {
        let text = match report.format {
            Format::Json => json::to_string(&run)?,
            Format::Markdown => markdown::render(&run),
        };
        write(&report.path, &text)
            .with_context(|| format!("cannot write the report {}", report.path.display()))?;
    }
    Ok(exit)
}

/// The folder that a file is in.
fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Writes a file whole or not at all.
fn write(path: &Path, text: &str) -> Result<()> {
    let mut file = tempfile::Builder::new();
    // A temporary file is its owner's alone; a report is for whoever may read the folder.
    #[cfg(unix)]
    file.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = file.tempfile_in(folder(path))?;
    file.write_all(text.as_bytes())?;
    file.persist(path)?;
    Ok(())
}

fn verdict(scenario: &ScenarioRecord) -> Exit {
    scenario.steps.iter().flat_map(|step| &step.cells).fold(Exit::Passed, |exit, cell| {
        exit.and(match cell.verdict {
            Verdict::Passed | Verdict::Unsupported { .. } => Exit::Passed,
            Verdict::Failed(_) => Exit::Failed,
            Verdict::Broken { .. } | Verdict::Skipped => Exit::Broken,
        })
    })
}

/// A run in which nothing was played yet.
pub fn empty(machine: Machine, profile: Profile) -> Run {
    Run {
        schema: SCHEMA,
        runner: env!("CARGO_PKG_VERSION").to_owned(),
        started: chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        ended: None,
        machine,
        profile: profile.name().to_owned(),
        baseline: BASELINE.to_owned(),
        backends: Vec::new(),
        scenarios: Vec::new(),
        exhibits: Vec::new(),
    }
}

/// This computer; unless the user says otherwise, the run keeps to one of its cores from now on.
pub fn machine(unpinned: bool) -> Machine {
    Machine {
        os: std::env::consts::OS.to_owned(),
        arch: std::env::consts::ARCH.to_owned(),
        // Counted first: afterwards there is but one.
        cores: std::thread::available_parallelism().map_or(1, Into::into),
        pinned: !unpinned && pin::to_one_core(),
        build: if cfg!(debug_assertions) { "debug" } else { "release" }.to_owned(),
    }
}

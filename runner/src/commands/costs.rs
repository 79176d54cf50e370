//! `runner costs`: what each library costs besides its time.

use crate::cli::Costs as Args;
use crate::commands::new_run;
use crate::costs::{self, Program};
use crate::exit_code::Exit;
use crate::output::{self, Color};
use crate::provision::{Provisioner, Wanted};
use crate::publish::{self, Format, write_whole};
use crate::suggest::perhaps;
use crate::system_load::LoadClock;
use crate::temporary::Temporary;
use anyhow::{Context, Result, bail};
use backend_api::DatabaseKind;
use reports::costs::{COSTS, Costs};
use reports::{html, markdown, terminal};
use std::collections::{BTreeMap, BTreeSet};

/// Counts, builds if that is asked for, and prints.
///
/// # Errors
/// If a library has no program, cargo cannot be run, or a report cannot be written.
pub fn run(args: &Args, color: Color) -> Result<Exit> {
    publish::check(args.report.iter().map(|report| report.path.as_path()))?;
    if let Some(other) =
        args.report.iter().find(|report| matches!(report.format, Format::Junit | Format::Codequality))
    {
        bail!("costs are no {}: use json=FILE, markdown=FILE or html=FILE", <&str>::from(other.format));
    }
    let programs = wanted(args)?;
    let folder = Temporary::new()?;
    costs::prepare(folder.path())?;
    // Compilers may use all cores.
    let mut machine = new_run::machine(true);
    let mut say = |text: &str| output::say(&format!("{text}\n"));
    let servers = match args.build {
        true => servers(&programs, &mut say),
        false => BTreeMap::new(),
    };
    let clock = LoadClock::start(servers.values().filter_map(Provisioner::servers).flatten().collect());
    let mut costs = Vec::new();
    for program in programs {
        let mut cost = costs::count(program, folder.path())?;
        if args.build {
            let databases = servers.get(&program.kind);
            costs::build(program, folder.path(), databases, &mut cost, &mut say)?;
        }
        costs.push(cost);
    }
    if args.build {
        machine.load = clock.and_then(|clock| clock.load());
    }
    let costs = Costs {
        costs: COSTS,
        runner: env!("CARGO_PKG_VERSION").to_owned(),
        started: chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        machine,
        rustc: costs::rustc()?,
        servers: servers.values().filter_map(Provisioner::engine).collect(),
        programs: costs,
    };
    for report in &args.report {
        let text = match report.format {
            Format::Html => html::costs(&costs)?,
            Format::Markdown => markdown::costs(&costs),
            _ => reports::costs::to_string(&costs)?,
        };
        write_whole(&report.path, &text)
            .with_context(|| format!("cannot write the report {}", report.path.display()))?;
    }
    if !args.report.iter().any(|report| publish::is_stdout(&report.path)) {
        output::print(&terminal::costs(&costs, &output::style(color)))?;
    }
    Ok(Exit::Passed)
}

/// A server for each kind of database that programs need; where there is none they are built and not started.
fn servers(programs: &[Program], say: &mut dyn FnMut(&str)) -> BTreeMap<DatabaseKind, Provisioner> {
    let kinds: BTreeSet<DatabaseKind> = programs.iter().map(|program| program.kind).collect();
    let mut servers = BTreeMap::new();
    for kind in kinds.into_iter().filter(|kind| *kind != DatabaseKind::Sqlite) {
        match Provisioner::new(Wanted::Local(kind.into())) {
            Ok(server) => {
                servers.insert(kind, server);
            }
            Err(error) => {
                say(&format!("programs for {} are built and not started: {error}", kind.spec().name))
            }
        }
    }
    servers
}

/// The programs that were named; all if none was.
fn wanted(args: &Args) -> Result<Vec<Program>> {
    let all = costs::all(&args.database);
    if let Some(unknown) = args.libraries.iter().find(|name| !all.iter().any(|known| known.library == **name))
    {
        let names = all.iter().map(|known| known.library);
        bail!("`{unknown}` has no program on these databases{}", perhaps(unknown, names));
    }
    let is_wanted = |known: &Program| {
        args.libraries.is_empty() || args.libraries.iter().any(|name| name == known.library)
    };
    Ok(all.into_iter().filter(is_wanted).collect())
}

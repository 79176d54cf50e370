//! The runner: parse, plan, execute, report, exit. The binary is a thin shell around [`run`].

mod baseline;
mod calibration;
mod cancellation;
mod checkout;
mod ci;
pub mod cli;
mod commands;
mod costs;
mod data;
mod evidence;
mod executor;
pub mod exit_code;
mod folder;
mod output;
mod parallel;
mod pin;
mod plugin;
mod processor;
mod programs;
mod provision;
mod publish;
mod record_file;
mod recorder;
pub mod registry;
pub mod scenario;
mod select;
mod sources;
mod suggest;
mod system_load;
mod taken;
mod temporary;
mod worker;

use anyhow::Result;
use backend_api::Backend;
/// What counts a worker's allocations: the allocator of every program that the runner is.
pub use backend_observer::CountingAllocator;
use clap::Parser;
use cli::{Cli, Command};
use exit_code::Exit;
use output::Color;
use programs::Kind;
use std::process::ExitCode;
/// How workers are kept alike, for benches whose programs are to be like them.
pub use {pin::to_one_core, worker::scheduling};

/// Runs what the command line of this process asks for.
pub fn run_arguments() -> Exit {
    Cli::of_arguments().map_or_else(|exit| exit, |cli| run(&cli))
}

/// Runs a command; says what went wrong on standard error.
pub fn run(cli: &Cli) -> Exit {
    let result = match &cli.command {
        Some(command) => execute(command, cli.color),
        None => commands::welcome::run(),
    };
    result.unwrap_or_else(|error| output::end_by(&error))
}

/// The runner with more backends besides its own, as a whole program, and what it does without arguments.
pub fn main_with(backends: &[&'static (dyn Backend + Sync)], usual: &[&str]) -> ExitCode {
    registry::bring(backends);
    if std::env::args_os().len() > 1 {
        return run_arguments().into();
    }
    run(&Cli::parse_from(std::iter::once("runner").chain(usual.iter().copied()))).into()
}

fn execute(command: &Command, color: Color) -> Result<Exit> {
    match command {
        Command::Play(play) => commands::play::run(play, color),
        Command::New(new) => commands::new::run(new, color),
        Command::Translate(translate) => commands::translate::run(translate, color),
        Command::Schema => commands::schema::run(),
        Command::Report(render) => commands::report::run(render, color),
        Command::Merge(merge) => commands::merge::run(merge),
        Command::Decide(decide) => commands::decide::run(decide, color),
        Command::Costs(costs) => commands::costs::run(costs, color),
        Command::Compare(compare) => commands::compare::run(compare, color),
        Command::Calibrate(calibrate) => commands::calibrate::run(calibrate, color),
        Command::Check { scenarios, set, sql } => commands::check::run(scenarios, set, *sql, color),
        Command::Clean(clean) => commands::clean::run(clean),
        Command::List { operation } => commands::list::run(operation.as_deref(), color),
        Command::Completions { shell } => commands::completions::run(*shell),
        Command::Man { command } => commands::man::run(command.as_deref()),
        Command::Plugin(plugin) => commands::plugin::run(plugin),
        Command::Show { operation, backend, database, sql } => {
            commands::show::run(operation, backend, *database, sql.then_some(color))
        }
        Command::Mistakes(programs) => commands::programs::run(Kind::Mistakes, programs, color),
        Command::Can(programs) => commands::programs::run(Kind::Can, programs, color),
        Command::Menu { backend } => commands::menu::run(backend, color),
        Command::Worker { backend, trace } => commands::worker::run(backend, *trace),
    }
}

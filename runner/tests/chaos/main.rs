//! A campaign of faults: runs in which a worker dies, hangs, floods or drips, the runner is killed or interrupted, a connection is cut,
//! and what the system gives is short. After each, what the documentation promises is checked.
//!
//! `cargo test -p runner --test chaos -- --faults 1000 --seed 1` is a long one; `--only 17` repeats one fault of it.

#[cfg(target_os = "linux")]
mod after;
#[cfg(target_os = "linux")]
mod fault;
#[cfg(target_os = "linux")]
mod menu;
#[cfg(target_os = "linux")]
mod needs;
#[cfg(target_os = "linux")]
mod play;
#[cfg(target_os = "linux")]
mod plugin;
#[cfg(target_os = "linux")]
mod processes;
#[cfg(target_os = "linux")]
mod relay;
#[cfg(target_os = "linux")]
mod render;
#[cfg(target_os = "linux")]
mod run;
#[cfg(target_os = "linux")]
mod server;

/// Who waits for a long campaign hears of it after so many runs.
#[cfg(target_os = "linux")]
const TOLD_EVERY: u64 = 50;

#[cfg(target_os = "linux")]
fn main() -> std::process::ExitCode {
    use std::process::ExitCode;
    let arguments: Vec<String> = std::env::args().collect();
    if arguments[0].ends_with("faulty") {
        // A pipe that the runner closed ends the plugin, as it should.
        return if plugin::serve().is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    let number = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1).and_then(|value| value.parse::<u64>().ok())
    };
    // What the other tests are asked for by name is none of this one's.
    let foreign =
        arguments.get(1).is_some_and(|word| !word.starts_with('-') && !"chaos".contains(word.as_str()));
    if foreign || arguments.iter().any(|argument| argument == "--list") {
        return ExitCode::SUCCESS;
    }
    let (kinds, missing) = needs::kinds();
    for what in &missing {
        println!("NOT TESTED: {what}");
    }
    if !missing.is_empty() && std::env::var_os("RUNNER_TESTS_WITHOUT_EXCUSE").is_some() {
        return ExitCode::FAILURE;
    }
    let seed = number("--seed").unwrap_or(1);
    let only = number("--only");
    let numbers = only.map_or(0..number("--faults").unwrap_or(kinds.len() as u64), |only| only..only + 1);
    let total = numbers.end - numbers.start;
    let mut server = server::Own::default();
    let (mut came, mut failed) = (0, 0);
    let first = numbers.start;
    for number in numbers {
        let done = number - first;
        if done > 0 && done.is_multiple_of(TOLD_EVERY) {
            eprintln!("{done} of {total} runs");
        }
        let fault = fault::Fault::of(&kinds, seed, number);
        match run::run(fault, std::path::Path::new(env!("CARGO_BIN_EXE_runner")), &mut server) {
            Ok(fired) => came += u64::from(fired),
            Err(why) => {
                failed += 1;
                println!("--seed {seed} --only {number}: {:?} at {}: {why}", fault.kind, fault.at);
            }
        }
    }
    println!("{total} runs, {came} faults came as documented, {failed} did not, {} kinds", kinds.len());
    // Some come too late for a run; most of them late for theirs would test nothing.
    let is_tried = only.is_some() || came * 4 >= total * 3;
    if !is_tried {
        println!("too few of the faults came");
    }
    if failed == 0 && is_tried { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[cfg(not(target_os = "linux"))]
fn main() {}

//! What is read and refused before anything is executed.

use super::shard;
use crate::cli::Play;
use crate::exit_code::Exit;
use crate::output::{self, Color};
use crate::scenario::{self, Original, Scenario};
use crate::{record_file, select, worker};
use anyhow::Result;
use reports::record::{Deal, Metric};

/// Refuses to count instructions where that is asked for and cannot be done.
///
/// # Errors
/// If valgrind is not installed. Among all reasons instructions may be missing: a column of its own is an order.
pub fn instructions(play: &Play) -> Result<()> {
    let gated = play.fail_on.is_some_and(|gate| gate.instructions.is_some());
    if (gated || play.metrics().contains(&Metric::Instructions)) && !worker::can_count_instructions() {
        anyhow::ensure!(play.why && !gated, worker::NoCount::NotInstalled);
        output::say(&format!("{}; the other reasons go without\n", worker::NoCount::NotInstalled));
    }
    Ok(())
}

/// The scenarios that were named, or those of this shard and what all shards have in common. What is wrong with one is said, and costs only that one.
///
/// # Errors
/// If a name is none of a scenario, or the record of `--shard-by` cannot be read.
pub fn scenarios(play: &Play, color: Color) -> Result<(Vec<Scenario>, Option<Deal>, Exit)> {
    let mut exit = Exit::Passed;
    let mut scenarios = Vec::new();
    for found in select::scenarios(&play.scenarios, &play.given())? {
        match found {
            Ok(scenario) => scenarios.push(scenario),
            Err(mistakes) => {
                output::say(&mistakes.render(output::color_of_errors(color)).to_string());
                exit = exit.and(Exit::Usage);
            }
        }
    }
    for twice in scenario::distinct(&mut scenarios) {
        output::say(&format!("{twice} is named twice: it is played once\n"));
    }
    for scenario in &scenarios {
        let Some(original) = &scenario.copy else { continue };
        let id = &scenario.id;
        output::say(&match original {
            Original::File(path) => {
                let bytes = path.metadata().map_or(0, |found| found.len());
                let (shown, size) = (path.display(), output::size(bytes));
                format!("{id} plays on copies of {shown}, {size} each; the file itself is only read\n")
            }
            Original::Server(address) => format!(
                "{id} plays on copies of {address}, which is read in one transaction and never written\n"
            ),
        });
    }
    let mut deal = None;
    if let Some(shard) = play.shard {
        deal = Some(shard::deal(play, &scenarios));
        let costs = play.shard_by.as_deref().map(record_file::read).transpose()?;
        scenarios = shard::select(scenarios, shard, costs.as_ref());
        let ids: Vec<&str> = scenarios.iter().map(|scenario| scenario.id.as_str()).collect();
        let ids = if ids.is_empty() { "nothing".to_owned() } else { ids.join(", ") };
        output::say(&format!("shard {shard}: {ids}\n"));
    }
    Ok((scenarios, deal, exit))
}

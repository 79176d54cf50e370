//! Machines and plans in words, as comparisons and all renderings show them.

use crate::record::{Machine, PlanNode, Run};
use crate::visible::{one_line, visible};

/// `linux x86_64 · one of 8 cores · release build`; of a merged record for each run, those alike together.
pub fn machine(run: &Run) -> String {
    let mut kinds: Vec<(String, usize)> = Vec::new();
    for machine in run.machines().map(one_machine) {
        match kinds.iter_mut().find(|(known, _)| *known == machine) {
            Some((_, count)) => *count += 1,
            None => kinds.push((machine, 1)),
        }
    }
    let kinds = kinds.into_iter().map(|(machine, count)| match count {
        1 => machine,
        count => format!("{count} runs, each on {machine}"),
    });
    kinds.collect::<Vec<_>>().join("; ")
}

/// `linux x86_64 · AMD EPYC · one of 8 cores · release build`
pub fn one_machine(machine: &Machine) -> String {
    visible(&format!("{} · {} build", computer(machine), machine.build))
}

/// `linux x86_64 · AMD EPYC · one of 8 cores`
pub fn computer(machine: &Machine) -> String {
    let cores = match machine.cores {
        1 => "1 core".to_owned(),
        cores if machine.pinned => format!("one of {cores} cores"),
        cores => format!("{cores} cores"),
    };
    let processor = machine.processor.as_deref().map(|name| format!(" · {name}")).unwrap_or_default();
    visible(&format!("{} {}{processor} · {cores}", machine.os, machine.arch))
}

/// The lines of a tree: what is drawn before the text, and the text.
pub fn plan(nodes: &[PlanNode]) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    draw(nodes, "", &mut lines);
    lines
}

fn draw(nodes: &[PlanNode], before: &str, lines: &mut Vec<(String, String)>) {
    for (index, node) in nodes.iter().enumerate() {
        let (branch, below) =
            if index + 1 == nodes.len() { ("└─ ", "   ") } else { ("├─ ", "│  ") };
        lines.push((format!("{before}{branch}"), one_line(&node.detail)));
        draw(&node.children, &format!("{before}{below}"), lines);
    }
}

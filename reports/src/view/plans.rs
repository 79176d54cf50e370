//! Groups the backends with the same query plans.

use crate::record::{PlanNode, StepRecord};

/// The backends whose statements are planned alike.
#[derive(Debug)]
pub struct Group<'a> {
    /// Their names.
    pub backends: Vec<&'a str>,
    /// The roots of each statement's plan.
    pub plans: Vec<&'a [PlanNode]>,
}

/// The plans of an `explain` step. The texts of the statements differ between libraries and do not count.
pub fn groups(step: &StepRecord) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for cell in step.cells.iter().filter(|cell| !cell.plans.is_empty()) {
        let plans: Vec<&[PlanNode]> = cell.plans.iter().map(|plan| plan.nodes.as_slice()).collect();
        match groups.iter_mut().find(|group| group.plans == plans) {
            Some(group) => group.backends.push(&cell.backend),
            None => groups.push(Group { backends: vec![&cell.backend], plans }),
        }
    }
    groups
}

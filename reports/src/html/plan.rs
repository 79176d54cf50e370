//! Query plans as nested lists.

use super::text::line;
use crate::record::{PlanNode, StepRecord};
use crate::view::{joined, plans};
use askama::Template;

#[derive(Template)]
#[template(path = "plan.html")]
struct Plans {
    groups: Vec<PlanGroup>,
}

struct PlanGroup {
    who: Option<String>,
    tree: String,
}

/// The plans of a step, once for all backends that share them.
pub fn render(step: &StepRecord) -> Result<String, askama::Error> {
    let groups = plans::groups(step);
    let several = groups.len() > 1;
    let groups = groups.into_iter().map(|group| {
        let trees: Result<Vec<String>, askama::Error> = group.plans.iter().map(|nodes| tree(nodes)).collect();
        Ok(PlanGroup { who: several.then(|| line(&joined(&group.backends))), tree: trees?.concat() })
    });
    Plans { groups: groups.collect::<Result<_, askama::Error>>()? }.render()
}

#[derive(Template)]
#[template(
    source = "<ul>{% for (text, below) in nodes %}<li>{{ text }}{{ below|safe }}</li>{% endfor %}</ul>",
    ext = "html"
)]
struct Tree {
    nodes: Vec<(String, String)>,
}

fn tree(nodes: &[PlanNode]) -> Result<String, askama::Error> {
    if nodes.is_empty() {
        return Ok(String::new());
    }
    let nodes = nodes.iter().map(|node| Ok((line(&node.detail), tree(&node.children)?)));
    Tree { nodes: nodes.collect::<Result<_, askama::Error>>()? }.render()
}

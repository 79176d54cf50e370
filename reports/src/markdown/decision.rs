//! The decision as Markdown.

use super::escape::{code, inline};
use super::{step, table};
use crate::decide::Decision;
use crate::view::decision::{self, Shown, Topic};

/// The decision as a page of its own.
pub fn decision(decision: &Decision<'_>) -> String {
    let shown = decision::of(decision);
    let mut blocks = vec![
        "# Decision\n".to_owned(),
        format!("{}\n\n{}\n", inline(&shown.libraries), inline(&shown.measured)),
    ];
    blocks.extend(shown.warning.as_deref().map(|warning| format!("**{}**\n", inline(warning))));
    if shown.groups.is_empty() {
        blocks.push(format!("{}\n", decision::NOTHING));
    }
    blocks.extend(groups(&shown));
    blocks.join("\n")
}

/// The answers, under a heading that others have written.
pub fn groups(shown: &Shown) -> Vec<String> {
    let mut blocks = Vec::new();
    for group in &shown.groups {
        blocks.push(format!("**{}**\n", inline(&group.title)));
        blocks.extend(group.topics.iter().map(topic));
        if group.libraries > 0 {
            blocks.push(table::table(&step::columns(&group.means)));
        }
        if let Some(besides) = &group.besides {
            blocks.push(table::table(&step::columns(besides)));
            blocks.push(format!("{}\n", decision::BESIDES));
        }
        let mut more = Vec::new();
        if group.libraries > 0 {
            more.push(format!("{}\n", decision::RANGES));
            more.push(table::table(&step::columns(&group.ranges)));
        }
        if !group.notes.is_empty() {
            more.push(list(&group.notes));
        }
        if !more.is_empty() {
            let summary = decision::MORE;
            blocks
                .push(format!("<details><summary>{summary}</summary>\n\n{}\n</details>\n", more.join("\n")));
        }
    }
    blocks.extend(shown.legend.as_deref().map(|legend| format!("{}\n", inline(legend))));
    blocks
}

/// `**safety**`, its sentences, and the commands that show what they rest on.
fn topic(topic: &Topic) -> String {
    let replay: Vec<String> = topic.replay.iter().map(|command| code(command)).collect();
    format!("**{}** ({})\n\n{}", topic.name, replay.join(", "), list(&topic.says))
}

fn list(texts: &[String]) -> String {
    texts.iter().map(|text| format!("- {}\n", inline(text))).collect()
}

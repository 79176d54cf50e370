//! The statements of a step, folded away.

use super::escape::{fenced, inline};
use crate::record::StepRecord;
use crate::view::joined;
use crate::view::sent::{Line, Listing, listings, more};
use crate::visible::one_line;
use backend_api::StatementKind;

/// How much of a statement is shown, in characters.
const LONGEST: usize = 400;

/// All that was sent; nothing if nobody could see it, or there was nothing.
pub fn render(step: &StepRecord) -> Option<String> {
    let listings: Vec<Listing<'_>> =
        listings(step).into_iter().filter(|listing| !listing.statements.is_empty()).collect();
    if listings.is_empty() {
        return None;
    }
    let blocks: Vec<String> = listings.iter().map(listed).collect();
    Some(format!("<details><summary>SQL</summary>\n\n{}\n</details>\n", blocks.join("\n")))
}

fn listed(listing: &Listing<'_>) -> String {
    let variant = listing.variant.map(|variant| format!("{}: ", inline(variant))).unwrap_or_default();
    let lines: Vec<String> = listing.lines(false).iter().map(line).collect();
    format!("{variant}**{}**\n\n{}", inline(&joined(&listing.backends)), fenced("sql", &lines))
}

fn line(line: &Line<'_>) -> String {
    match line {
        Line::Statement(statement) => {
            let text = one_line(&statement.bound);
            let text = match text.char_indices().nth(LONGEST) {
                Some((end, _)) => format!("{}…", &text[..end]),
                None => text,
            };
            // As comments of SQL, so that what is no work stands back.
            if statement.kind == StatementKind::Work { text } else { format!("-- {text}") }
        }
        Line::More { rounds, of } => format!("-- {}", more(*rounds, *of)),
    }
}

//! How an operation is written in each library, in lines as they stand in its file, however wide.

use super::page::{INDENT, Page};
use super::paint::Ink;
use super::style::Style;
use crate::record::Run;
use crate::visible::{lines, visible};

/// An operation's functions, those of a run's record; nothing if it has none of it.
pub fn code(run: &Run, operation: &str, style: &Style) -> String {
    let mut page = Page::new(style);
    page.indented(INDENT, |page| {
        for listing in run.listings.iter().filter(|listing| listing.operation == operation) {
            let place = format!("{}:{}", visible(&listing.file), listing.line);
            page.entry(
                &[(Ink::Quiet, "code "), (Ink::Name, &visible(&listing.backend)), (Ink::Quiet, "  ")],
                Ink::Quiet,
                &place,
            );
            page.indented(2, |page| lines(&listing.source).iter().for_each(|line| page.line(line)));
        }
    });
    if !page.is_empty() {
        page.gap();
    }
    page.finish()
}

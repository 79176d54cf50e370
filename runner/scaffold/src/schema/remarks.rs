//! What typed code has not, as a person is told it.

use super::{LeftOut, Schema};
use std::collections::BTreeMap;

impl Schema {
    /// What is not in typed code, as a person is told it; nothing if all is.
    pub fn remarks(&self) -> String {
        let mut reasons: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for LeftOut { table, column, declared, because, .. } in &self.left_out {
            let what = match column {
                None => format!("the table {table}"),
                Some(column) if declared.is_empty() => format!("{table}.{column}"),
                Some(column) => format!("{table}.{column} {declared}"),
            };
            reasons.entry(because).or_default().push(what);
        }
        let left =
            |(because, what): (&str, Vec<String>)| format!("  {}\n    because {because}\n", what.join(", "));
        let mut text = String::new();
        if !reasons.is_empty() {
            text.push_str("Left out of the typed code:\n");
            text.extend(reasons.into_iter().map(left));
        }
        if !self.passed_over.is_empty() {
            let counted = self.passed_over.iter().map(|(begin, count)| format!("{count} {begin}"));
            let counted = counted.collect::<Vec<_>>().join(", ");
            text.push_str(&format!("Passed over, and not played either: {counted}\n"));
        }
        text
    }
}

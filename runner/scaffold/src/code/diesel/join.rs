//! Joins: along the foreign key where Diesel knows it, on a condition where not.

use super::tables::joinable;
use super::writer::Writer;
use crate::code::function::Translated;
use crate::query::{Join, Source};

impl Writer<'_> {
    /// `.inner_join(users::table)`
    pub(super) fn join(&mut self, source: &Source, index: usize) -> Translated<String> {
        let Some(Join { is_left, on, along }) = &source.join else { return Ok(String::new()) };
        let method = if *is_left { "left_join" } else { "inner_join" };
        let begun = self.begun(index);
        let scope = &self.scopes[self.scopes.len() - 1];
        let is_plain = scope[0].alias.is_none() && scope[index].alias.is_none();
        if let Some(along) = along
            && along.source == 0
            && is_plain
        {
            let (child, parent) = if along.to_parent { (0, index) } else { (index, 0) };
            let (child, parent) = (scope[child].index, scope[parent].index);
            if joinable(self.schema, child, parent).is_some() {
                return Ok(format!(".{method}({begun})"));
            }
        }
        let on = self.expr(on)?;
        Ok(format!(".{method}({begun}.on({on}))"))
    }
}

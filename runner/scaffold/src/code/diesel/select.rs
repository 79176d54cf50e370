//! `SELECT`.

use super::expr::{bare, told};
use super::writer::Writer;
use crate::code::function::{Translated, Untranslated};
use crate::code::row::{Row, row_of};
use crate::query::{Expr, Item, Kind, Literal, Order, Select};

impl Writer<'_> {
    /// The statement of the query.
    pub(super) fn select(&mut self, select: &Select) -> Translated<String> {
        let mut text = self.begin(select)?;
        if let Row::Model(table) = row_of(self.query, self.schema) {
            let model = &self.schema.tables[table].model;
            self.needs(&format!("super::models::{model}"));
            text.push_str(&self.grouping(select)?);
            text.push_str(&format!(".select({model}::as_select())"));
        } else {
            self.needs_row();
            text.push_str(&self.grouping(select)?);
            text.push_str(&format!(".select({})", self.items(&select.items)?));
        }
        text.push_str(&self.end(select)?);
        self.scopes.pop();
        Ok(text)
    }

    /// Imports the type of a row that is the query's own.
    pub(super) fn needs_row(&mut self) {
        if let Row::Own(name) = row_of(self.query, self.schema) {
            self.needs(&format!("super::models::{name}"));
        }
    }

    /// A select of one column within another statement, and whether the column may be `NULL`.
    pub(super) fn sub_select(&mut self, select: &Select) -> Translated<(String, bool)> {
        let selects = std::mem::take(&mut self.selects);
        let [item] = &select.items[..] else {
            return Err(Untranslated::because("a sub-select of several columns"));
        };
        let mut text = self.begin(select)?;
        text.push_str(&self.grouping(select)?);
        self.selects = true;
        let nullable = self.is_nullable(&item.expr);
        let column = self.expr(&item.expr)?;
        self.selects = false;
        text.push_str(&format!(".select({})", bare(column)));
        text.push_str(&self.end(select)?);
        self.scopes.pop();
        self.selects = selects;
        Ok((text, nullable))
    }

    /// A select within another statement of which only counts whether it has rows.
    pub(super) fn rows_of(&mut self, select: &Select) -> Translated<String> {
        let selects = std::mem::take(&mut self.selects);
        let mut text = self.begin(select)?;
        if !select.group_by.is_empty() {
            return Err(Untranslated::because("EXISTS with groups"));
        }
        text.push_str(&self.end(select)?);
        self.scopes.pop();
        self.selects = selects;
        Ok(text)
    }

    fn begin(&mut self, select: &Select) -> Translated<String> {
        if let Some(what) = &select.opaque {
            return Err(Untranslated::because(what));
        }
        self.enter(&select.sources)?;
        if select.sources.is_empty() {
            return Err(Untranslated::because("a select without a table"));
        }
        let mut text = self.begun(0);
        for (index, source) in select.sources.iter().enumerate().skip(1) {
            text.push_str(&self.join(source, index)?);
        }
        if let Some(filter) = &select.filter {
            text.push_str(&self.filters(filter, select.sources.len() == 1)?);
        }
        Ok(text)
    }

    /// A row by its key, or a filter for each part of the condition.
    pub(super) fn filters(&mut self, filter: &Expr, may_find: bool) -> Translated<String> {
        if may_find && let Some(key) = self.key(filter)? {
            return Ok(format!(".find({key})"));
        }
        let mut text = String::new();
        for part in filter.conjuncts() {
            text.push_str(&format!(".filter({})", self.expr(part)?));
        }
        Ok(text)
    }

    /// The value of the primary key, if the condition is that it has one.
    fn key(&mut self, filter: &Expr) -> Translated<Option<String>> {
        let Kind::Compare(crate::query::Comparison::Eq, left, right) = &filter.kind else { return Ok(None) };
        let Kind::Column { up: 0, source: 0, column } = left.kind else { return Ok(None) };
        let named = self.named(0, 0);
        let is_key = named.table.key == [column] && named.alias.is_none();
        if is_key && right.is_value() && !self.is_optional(right) {
            self.value(right).map(Some)
        } else {
            Ok(None)
        }
    }

    fn grouping(&mut self, select: &Select) -> Translated<String> {
        if select.group_by.is_empty() {
            return match select.having {
                Some(_) => Err(Untranslated::because("HAVING without groups")),
                None => Ok(String::new()),
            };
        }
        let mut keys = select.group_by.clone();
        // What is selected beside a table's key follows from it. Diesel wants it named.
        let selected =
            select.items.iter().map(|item| &item.expr).chain(select.order_by.iter().map(|order| &order.expr));
        for expr in selected {
            let Kind::Column { up: 0, source, .. } = expr.kind else { continue };
            let table = self.named(0, source).table;
            let has = |column: &usize| {
                keys.iter().any(|key| key.kind == Kind::Column { up: 0, source, column: *column })
            };
            if !keys.iter().any(|key| key.kind == expr.kind)
                && !table.key.is_empty()
                && table.key.iter().all(has)
            {
                keys.push(expr.clone());
            }
        }
        let columns: Vec<(usize, String)> = keys
            .iter()
            .map(|key| match key.kind {
                Kind::Column { up: 0, source, .. } if self.named(0, source).alias.is_none() => {
                    Ok((source, self.expr(key)?))
                }
                _ => Err(Untranslated::because("groups by an expression")),
            })
            .collect::<Translated<_>>()?;
        for (index, (source, one)) in columns.iter().enumerate() {
            for (other_source, other) in &columns[index + 1..] {
                if source != other_source {
                    let pair = if one < other { (one, other) } else { (other, one) };
                    self.grouped.insert((pair.0.clone(), pair.1.clone()));
                }
            }
        }
        let names: Vec<String> = columns.into_iter().map(|(_, column)| column).collect();
        let mut text = format!(".group_by({})", tuple(&names));
        if let Some(having) = &select.having {
            text.push_str(&format!(".having({})", self.expr(having)?));
        }
        Ok(text)
    }

    /// The columns of a result.
    pub(super) fn items(&mut self, items: &[Item]) -> Translated<String> {
        self.selects = true;
        let mut columns = Vec::with_capacity(items.len());
        for item in items {
            if !told(&item.expr).is_alike(item.ty.base) && !item.expr.is_value() {
                return Err(Untranslated::because("a calculation that the database widens"));
            }
            let text = self.expr(&item.expr)?;
            columns.push(match (item.ty.nullable, self.is_nullable(&item.expr)) {
                (true, false) => format!("{text}.nullable()"),
                (false, true) => format!("{text}.assume_not_null()"),
                _ => bare(text),
            });
        }
        self.selects = false;
        Ok(tuple(&columns))
    }

    fn end(&mut self, select: &Select) -> Translated<String> {
        let mut text = String::new();
        if select.distinct {
            text.push_str(".distinct()");
        }
        let mut keys = Vec::with_capacity(select.order_by.len());
        for Order { expr, descending } in &select.order_by {
            let key = self.expr(expr)?;
            keys.push(if *descending { format!("{key}.desc()") } else { key });
        }
        if !keys.is_empty() {
            text.push_str(&format!(".order({})", tuple(&keys)));
        }
        for (method, count) in [("limit", &select.limit), ("offset", &select.offset)] {
            match count.as_ref().map(|count| &count.kind) {
                None => {}
                Some(Kind::Literal(Literal::Int(number))) => text.push_str(&format!(".{method}({number})")),
                Some(Kind::Param(index)) if !self.query.params[*index].ty.nullable => {
                    text.push_str(&format!(".{method}({})", self.query.params[*index].field));
                }
                Some(_) => return Err(Untranslated::because("a calculated LIMIT")),
            }
        }
        Ok(text)
    }
}

/// One alone, or several in brackets.
pub(super) fn tuple(parts: &[String]) -> String {
    match parts {
        [one] => one.clone(),
        several => format!("({})", several.join(", ")),
    }
}

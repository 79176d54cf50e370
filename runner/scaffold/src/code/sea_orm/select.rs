//! `SELECT`.

use super::writer::Writer;
use crate::code::function::{Translated, Untranslated};
use crate::code::row::{Row, row_of};
use crate::query::{Comparison, Expr, Gives, Item, Kind, Literal, Order, Select};

impl Writer<'_> {
    /// The body of the query's function.
    pub(super) fn select(&mut self, select: &Select) -> Translated<String> {
        let row = row_of(self.query, self.schema);
        if let Some(found) = self.by_key(select, &row)? {
            return Ok(found);
        }
        let mut text = self.begin(select)?;
        let asked = match row {
            Row::Model(table) if table == self.named(0, 0).index => {
                let model = self.schema.tables[table].model.clone();
                self.needs(&format!("super::models::{model}"));
                String::new()
            }
            Row::Model(table) => {
                let Some(source) = select.sources.iter().position(|source| source.table == Some(table))
                else {
                    return Err(Untranslated::because("rows of another table"));
                };
                let named = self.named(0, source);
                let (model, module) = (named.table.model.clone(), named.table.module.clone());
                self.needs(&format!("super::models::{model}"));
                text.push_str(".select_only()");
                text.push_str(&self.items(&select.items)?);
                format!(".into_model::<{module}::Model>()")
            }
            Row::Own(name) => {
                self.needs(&format!("super::models::{name}"));
                text.push_str(".select_only()");
                text.push_str(&self.items(&select.items)?);
                format!(".into_model::<{name}>()")
            }
            Row::Scalar(_) => {
                text.push_str(".select_only()");
                text.push_str(&self.items(&select.items)?);
                ".into_tuple()".to_owned()
            }
        };
        text.push_str(&self.end(select)?);
        self.scopes.pop();
        Ok(match self.query.gives {
            Gives::One => format!("let row = {text}{asked}.one(db).await?;\n{}", self.found()),
            _ => format!("{text}{asked}.all(db).await"),
        })
    }

    /// The row, or that there is none.
    pub(super) fn found(&self) -> String {
        format!("row.ok_or_else(|| DbErr::RecordNotFound(\"{} finds no row\".to_owned()))", self.query.name)
    }

    /// A row of an entity by its key.
    fn by_key(&mut self, select: &Select, row: &Row) -> Translated<Option<String>> {
        let is_plain = select.sources.len() == 1 && select.opaque.is_none() && select.group_by.is_empty();
        let (Row::Model(_), Some(filter), true, Gives::One) =
            (row, &select.filter, is_plain, self.query.gives)
        else {
            return Ok(None);
        };
        self.enter(&select.sources)?;
        let key = self.key(filter)?;
        let module = self.named(0, 0).table.module.clone();
        let model = self.named(0, 0).table.model.clone();
        self.scopes.pop();
        Ok(key.map(|key| {
            self.needs(&format!("super::models::{model}"));
            format!("let row = {module}::Entity::find_by_id({key}).one(db).await?;\n{}", self.found())
        }))
    }

    /// The value of the primary key, if the condition is that it has one.
    pub(super) fn key(&mut self, filter: &Expr) -> Translated<Option<String>> {
        let Kind::Compare(Comparison::Eq, left, right) = &filter.kind else { return Ok(None) };
        let Kind::Column { up: 0, source: 0, column } = left.kind else { return Ok(None) };
        let is_key = self.named(0, 0).table.key == [column];
        if is_key && right.is_value() && !self.is_optional(right) {
            self.value(right).map(Some)
        } else {
            Ok(None)
        }
    }

    /// A select of one column within another statement.
    pub(super) fn sub_select(&mut self, select: &Select) -> Translated<String> {
        let [item] = &select.items[..] else {
            return Err(Untranslated::because("a sub-select of several columns"));
        };
        let mut text = self.begin(select)?;
        text.push_str(".select_only()");
        text.push_str(&match item.expr.kind {
            Kind::Column { .. } => self.item(item)?,
            _ => format!(".column_as({}, {:?})", self.expr(&item.expr)?, item.field),
        });
        text.push_str(&self.end(select)?);
        self.scopes.pop();
        Ok(text + ".into_query()")
    }

    /// A select within another statement of which only counts whether it has rows.
    pub(super) fn rows_of(&mut self, select: &Select) -> Translated<String> {
        let mut text = self.begin(select)?;
        text.push_str(&self.end(select)?);
        self.scopes.pop();
        Ok(text + ".into_query()")
    }

    fn begin(&mut self, select: &Select) -> Translated<String> {
        if let Some(what) = &select.opaque {
            return Err(Untranslated::because(what));
        }
        if select.sources.is_empty() {
            return Err(Untranslated::because("a select without a table"));
        }
        self.enter(&select.sources)?;
        let mut text = format!("{}::Entity::find()", self.named(0, 0).table.module);
        for (index, source) in select.sources.iter().enumerate().skip(1) {
            text.push_str(&self.join(source, index)?);
        }
        if let Some(filter) = &select.filter {
            text.push_str(&self.filters(filter)?);
        }
        Ok(text)
    }

    /// A filter for each part of a condition.
    pub(super) fn filters(&mut self, filter: &Expr) -> Translated<String> {
        filter.conjuncts().into_iter().map(|part| Ok(format!(".filter({})", self.expr(part)?))).collect()
    }

    fn items(&mut self, items: &[Item]) -> Translated<String> {
        items.iter().map(|item| self.item(item)).collect()
    }

    fn item(&mut self, item: &Item) -> Translated<String> {
        if let Kind::Column { up: 0, source, column } = item.expr.kind
            && self.named(0, source).alias.is_none()
        {
            let path = self.path(0, source, column);
            let is_own = self.named(0, source).table.columns[column].name == item.field;
            return Ok(if is_own {
                format!(".column({path})")
            } else {
                format!(".column_as({path}, {:?})", item.field)
            });
        }
        Ok(format!(".column_as({}, {:?})", self.expr(&item.expr)?, item.field))
    }

    fn end(&mut self, select: &Select) -> Translated<String> {
        let mut text = String::new();
        if select.distinct {
            text.push_str(".distinct()");
        }
        for key in &select.group_by {
            text.push_str(&format!(".group_by({})", self.sorted(key)?));
        }
        if let Some(having) = &select.having {
            text.push_str(&format!(".having({})", self.expr(having)?));
        }
        for Order { expr, descending } in &select.order_by {
            let method = if *descending { "order_by_desc" } else { "order_by_asc" };
            text.push_str(&format!(".{method}({})", self.sorted(expr)?));
        }
        for (method, count) in [("limit", &select.limit), ("offset", &select.offset)] {
            match count.as_ref().map(|count| &count.kind) {
                None => {}
                Some(Kind::Literal(Literal::Int(number))) => text.push_str(&format!(".{method}({number})")),
                // What is negative is no limit.
                Some(Kind::Param(index)) if !self.query.params[*index].ty.nullable => {
                    let field = &self.query.params[*index].field;
                    text.push_str(&format!(".{method}(u64::try_from({field}).ok())"));
                }
                Some(_) => return Err(Untranslated::because("a calculated LIMIT")),
            }
        }
        Ok(text)
    }

    /// What is sorted or grouped by.
    fn sorted(&mut self, expr: &Expr) -> Translated<String> {
        if let Kind::Column { up, source, column } = expr.kind
            && let Some(typed) = self.typed(up, source, column)
        {
            return Ok(typed);
        }
        self.expr(expr)
    }
}

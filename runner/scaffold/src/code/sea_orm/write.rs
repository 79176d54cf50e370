//! `UPDATE` and `DELETE`.

use super::writer::Writer;
use crate::code::function::{Translated, Untranslated};
use crate::code::row::{Row, row_of};
use crate::query::{Delete, Expr, Gives, Item, Kind, Source, Update};
use crate::types::Base;

impl Writer<'_> {
    /// The body of the query's function.
    pub(super) fn update(&mut self, update: &Update) -> Translated<String> {
        self.begin_write(update.opaque.as_ref(), &update.source)?;
        let mut text = format!("{}::Entity::update_many()", self.named(0, 0).table.module);
        for (column, value) in &update.set {
            self.needs("sea_orm::sea_query::Expr");
            let is_word = matches!(self.named(0, 0).table.columns[*column].ty.base, Base::Enum(_));
            let value = if is_word && value.is_value() {
                format!("{}.save_as(Expr::val({}))", self.path(0, 0, *column), self.value(value)?)
            } else if value.is_value() {
                format!("Expr::value({})", self.value(value)?)
            } else {
                self.expr(value)?
            };
            text.push_str(&format!(".col_expr({}, {value})", self.path(0, 0, *column)));
        }
        text.push_str(&self.condition(update.filter.as_ref())?);
        self.end_write(&text, &update.returning)
    }

    /// The body of the query's function.
    pub(super) fn delete(&mut self, delete: &Delete) -> Translated<String> {
        self.begin_write(delete.opaque.as_ref(), &delete.source)?;
        let module = self.named(0, 0).table.module.clone();
        let key = delete.filter.as_ref().map(|filter| self.key(filter)).transpose()?.flatten();
        if let Some(key) = key
            && delete.returning.is_empty()
        {
            return self.end_write(&format!("{module}::Entity::delete_by_id({key})"), &[]);
        }
        let condition = self.condition(delete.filter.as_ref())?;
        self.end_write(&format!("{module}::Entity::delete_many(){condition}"), &delete.returning)
    }

    fn begin_write(&mut self, opaque: Option<&String>, source: &Source) -> Translated<()> {
        match opaque {
            Some(what) => Err(Untranslated::because(what)),
            None => self.enter(std::slice::from_ref(source)),
        }
    }

    fn condition(&mut self, filter: Option<&Expr>) -> Translated<String> {
        filter.map_or(Ok(String::new()), |filter| self.filters(filter))
    }

    fn end_write(&mut self, statement: &str, returning: &[Item]) -> Translated<String> {
        let text = match self.query.gives {
            Gives::Exec => format!("{statement}.exec(db).await?;\nOk(())"),
            Gives::ExecRows => format!("Ok({statement}.exec(db).await?.rows_affected)"),
            Gives::One => {
                let row = self.returned(returning)?;
                let asked =
                    format!("let row = {statement}.exec_with_returning(db).await?.into_iter().next();\n");
                let found = self.found();
                if row == "row" {
                    format!("{asked}{found}")
                } else {
                    format!("{asked}let row = {found}?;\nOk({row})")
                }
            }
            Gives::Many => {
                let row = self.returned(returning)?;
                let asked = format!("{statement}.exec_with_returning(db).await");
                if row == "row" {
                    asked
                } else {
                    format!("let rows = {asked}?;\nOk(rows.into_iter().map(|row| {row}).collect())")
                }
            }
        };
        self.scopes.pop();
        Ok(text)
    }

    /// What comes back, of a model that is called `row`.
    pub(super) fn returned(&mut self, items: &[Item]) -> Translated<String> {
        let field = |writer: &Self, item: &Item| match item.expr.kind {
            Kind::Column { up: 0, source: 0, column } => {
                Ok(format!("row.{}", writer.named(0, 0).table.columns[column].field))
            }
            _ => Err(Untranslated::because("RETURNING of an expression")),
        };
        Ok(match row_of(self.query, self.schema) {
            Row::Model(table) => {
                let model = self.schema.tables[table].model.clone();
                self.needs(&format!("super::models::{model}"));
                "row".to_owned()
            }
            Row::Scalar(_) => field(self, &items[0])?,
            Row::Own(name) => {
                self.needs(&format!("super::models::{name}"));
                let fields = items.iter().map(|item| Ok(format!("{}: {}", item.field, field(self, item)?)));
                format!("{name} {{ {} }}", fields.collect::<Translated<Vec<_>>>()?.join(", "))
            }
        })
    }
}

//! `INSERT`: an active model with the fields that are set.

use super::writer::Writer;
use crate::code::function::{Translated, Untranslated};
use crate::code::numeric;
use crate::query::{Conflict, Expr, Gives, Insert, Kind, Literal};
use crate::schema::Column;
use crate::types::Base;

impl Writer<'_> {
    /// The body of the query's function.
    pub(super) fn insert(&mut self, insert: &Insert) -> Translated<String> {
        if let Some(what) = &insert.opaque {
            return Err(Untranslated::because(what));
        }
        self.enter(std::slice::from_ref(&insert.source))?;
        let rows: Vec<String> =
            insert.rows.iter().map(|row| self.row(insert, row)).collect::<Translated<_>>()?;
        self.needs("sea_orm::ActiveValue::Set");
        let module = &self.named(0, 0).table.module;
        let (mut text, mut statement) = match &rows[..] {
            [] => return Err(Untranslated::because("DEFAULT VALUES")),
            [row] => (format!("let row = {row};\n"), format!("{module}::Entity::insert(row)")),
            _ if !insert.is_plain() => {
                return Err(Untranslated::because("several rows with ON CONFLICT or RETURNING"));
            }
            rows => {
                let rows = rows.join(", ");
                (format!("let rows = [{rows}];\n"), format!("{module}::Entity::insert_many(rows)"))
            }
        };
        if let Some(conflict) = &insert.conflict {
            statement.push_str(&self.conflict(conflict)?);
        }
        match self.query.gives {
            Gives::Exec => text.push_str(&format!("{statement}.exec_without_returning(db).await?;\nOk(())")),
            Gives::ExecRows => text.push_str(&format!("{statement}.exec_without_returning(db).await")),
            Gives::One => {
                text.push_str(&format!("let row = {statement}.exec_with_returning(db).await?;\n"));
                text.push_str(&format!("Ok({})", self.returned(&insert.returning)?));
            }
            Gives::Many => return Err(Untranslated::because("RETURNING of several rows")),
        }
        self.scopes.pop();
        Ok(text)
    }

    /// A row as an active model.
    fn row(&mut self, insert: &Insert, row: &[Expr]) -> Translated<String> {
        let table = self.named(0, 0).table;
        let mut fields = String::new();
        for (&column, value) in insert.columns.iter().zip(row) {
            let column = &table.columns[column];
            fields.push_str(&format!("{}: {},\n", column.field, self.set(column, value)?));
        }
        if insert.columns.len() < table.columns.len() {
            fields.push_str("..Default::default()\n");
        }
        Ok(format!("{}::ActiveModel {{\n{fields}}}", table.module))
    }

    /// `Set(name.to_owned())`
    fn set(&mut self, column: &Column, value: &Expr) -> Translated<String> {
        let owns = column.ty.base.is_borrowed();
        let is_numeric = column.ty.base == Base::Numeric;
        let inner = match &value.kind {
            Kind::Param(index) => {
                let param = &self.query.params[*index];
                if !param.ty.base.is_alike(column.ty.base) || param.is_list {
                    return Err(Untranslated::because(format!(
                        "{} for a column of {}",
                        param.ty.base, column.ty.base
                    )));
                }
                match (param.ty.nullable, column.ty.nullable) {
                    (true, false) => {
                        return Err(Untranslated::because(
                            "a value that may be NULL for a column that may not",
                        ));
                    }
                    (true, true) if owns => format!("{}.map(ToOwned::to_owned)", param.field),
                    (true, true) if is_numeric => format!("{}.map({})", param.field, numeric::NAME),
                    (true, true) => param.field.clone(),
                    (false, nullable) => {
                        let value = match (owns, is_numeric) {
                            (true, _) => format!("{}.to_owned()", param.field),
                            (_, true) => format!("{}({})", numeric::NAME, param.field),
                            _ => param.field.clone(),
                        };
                        if nullable { format!("Some({value})") } else { value }
                    }
                }
            }
            Kind::Literal(Literal::Null) => "None".to_owned(),
            Kind::Literal(_) => {
                if !value.ty.base.is_alike(column.ty.base) {
                    return Err(Untranslated::because(format!(
                        "{} for a column of {}",
                        value.ty.base, column.ty.base
                    )));
                }
                let literal = self.value(value)?;
                let is_text = matches!(value.ty.base, Base::Text | Base::Blob);
                let literal = match (owns && is_text, is_numeric) {
                    (true, _) => format!("{literal}.to_owned()"),
                    (_, true) => format!("{}({literal})", numeric::NAME),
                    _ => literal,
                };
                if column.ty.nullable { format!("Some({literal})") } else { literal }
            }
            _ => {
                return Err(Untranslated::because("a calculated value, which an active model does not hold"));
            }
        };
        Ok(format!("Set({inner})"))
    }

    fn conflict(&mut self, conflict: &Conflict) -> Translated<String> {
        let Conflict { columns, set } = conflict;
        if columns.is_empty() && !set.is_empty() {
            return Err(Untranslated::because("ON CONFLICT without columns"));
        }
        self.needs("sea_orm::sea_query::OnConflict");
        let paths: Vec<String> = columns.iter().map(|&column| self.path(0, 0, column)).collect();
        let mut text = match &paths[..] {
            [] => "OnConflict::new()".to_owned(),
            [one] => format!("OnConflict::column({one})"),
            several => format!("OnConflict::columns([{}])", several.join(", ")),
        };
        if set.is_empty() {
            text.push_str(".do_nothing()");
        }
        for (column, value) in set {
            let path = self.path(0, 0, *column);
            match value.kind {
                Kind::Excluded(same) if same == *column => text.push_str(&format!(".update_column({path})")),
                _ => text.push_str(&format!(".value({path}, {})", self.operand(value)?)),
            }
        }
        Ok(format!(".on_conflict({text}.to_owned())"))
    }
}

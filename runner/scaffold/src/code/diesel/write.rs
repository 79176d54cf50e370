//! `INSERT`, `UPDATE`, `DELETE`.

use super::expr::bare;
use super::select::tuple;
use super::writer::Writer;
use crate::code::function::{Translated, Untranslated};
use crate::code::row::{Row, row_of};
use crate::query::{Conflict, Delete, Expr, Insert, Item, Kind, Source, Update};

impl Writer<'_> {
    pub(super) fn insert(&mut self, insert: &Insert) -> Translated<String> {
        self.begin_write(insert.opaque.as_ref(), &insert.source)?;
        let [first, more @ ..] = &insert.rows[..] else {
            return Err(Untranslated::because("DEFAULT VALUES"));
        };
        if !more.is_empty() && !insert.is_plain() {
            return Err(Untranslated::because("several rows with ON CONFLICT or RETURNING"));
        }
        let mut rows = Vec::with_capacity(insert.rows.len());
        for row in &insert.rows {
            // The rows of an array have one type.
            if !more.is_empty() && !row.iter().zip(first).all(|(value, above)| value.is_written_like(above)) {
                return Err(Untranslated::because("several rows whose values have other types"));
            }
            let values = insert.columns.iter().zip(row).map(|(&column, value)| self.set(column, value));
            rows.push(tuple(&values.collect::<Translated<Vec<_>>>()?));
        }
        let values = match &rows[..] {
            [row] => row.clone(),
            // An array would have to own its texts.
            rows => format!("vec![{}]", rows.join(", ")),
        };
        let mut text = format!("diesel::insert_into({}).values({values})", self.begun(0));
        if let Some(Conflict { columns, set }) = &insert.conflict {
            if columns.is_empty() {
                if !set.is_empty() {
                    return Err(Untranslated::because("ON CONFLICT without columns"));
                }
                text.push_str(".on_conflict_do_nothing()");
            } else {
                let columns: Vec<String> = columns.iter().map(|&column| self.written(column)).collect();
                text.push_str(&format!(".on_conflict({})", tuple(&columns)));
                let set = self.assignments(set)?;
                text.push_str(&match &set[..] {
                    [] => ".do_nothing()".to_owned(),
                    set => format!(".do_update().set({})", tuple(set)),
                });
            }
        }
        self.returning(&insert.returning, text)
    }

    pub(super) fn update(&mut self, update: &Update) -> Translated<String> {
        self.begin_write(update.opaque.as_ref(), &update.source)?;
        let rows = self.rows(update.filter.as_ref())?;
        let set = self.assignments(&update.set)?;
        self.returning(&update.returning, format!("diesel::update({rows}).set({})", tuple(&set)))
    }

    pub(super) fn delete(&mut self, delete: &Delete) -> Translated<String> {
        self.begin_write(delete.opaque.as_ref(), &delete.source)?;
        let rows = self.rows(delete.filter.as_ref())?;
        self.returning(&delete.returning, format!("diesel::delete({rows})"))
    }

    fn begin_write(&mut self, opaque: Option<&String>, source: &Source) -> Translated<()> {
        match opaque {
            Some(what) => Err(Untranslated::because(what)),
            None => self.enter(std::slice::from_ref(source)),
        }
    }

    fn rows(&mut self, filter: Option<&Expr>) -> Translated<String> {
        let filters = filter.map_or(Ok(String::new()), |filter| self.filters(filter, true))?;
        Ok(self.begun(0) + &filters)
    }

    fn assignments(&mut self, set: &[(usize, Expr)]) -> Translated<Vec<String>> {
        set.iter().map(|(column, value)| self.set(*column, value)).collect()
    }

    /// `users::name.eq(name)`
    fn set(&mut self, column: usize, value: &Expr) -> Translated<String> {
        let ty = self.named(0, 0).table.columns[column].ty;
        let target = Expr::new(Kind::Column { up: 0, source: 0, column }, ty);
        let (left, right) = self.same(&target, value)?;
        // What may be missing cannot be told by a column that never is.
        if left.ends_with(".nullable()") {
            return Err(Untranslated::because("a value that may be NULL for a column that may not"));
        }
        Ok(format!("{left}.eq({})", bare(right)))
    }

    fn returning(&mut self, items: &[Item], text: String) -> Translated<String> {
        let text = match (items, row_of(self.query, self.schema)) {
            ([], _) => text,
            (_, Row::Model(table)) => {
                let model = &self.schema.tables[table].model;
                self.needs(&format!("super::models::{model}"));
                format!("{text}.returning({model}::as_returning())")
            }
            (items, _) => {
                self.needs_row();
                format!("{text}.returning({})", self.items(items)?)
            }
        };
        self.scopes.pop();
        Ok(text)
    }
}

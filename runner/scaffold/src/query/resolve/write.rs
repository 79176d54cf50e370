//! `INSERT`, `UPDATE`, `DELETE`.

use super::resolver::{Resolved, Resolver};
use super::scope::Scope;
use crate::dialect::Dialect;
use crate::mistake::{Mistake, perhaps};
use crate::query::{Conflict, Delete, Expr, Insert, Item, Source, Update};
use crate::types::{Base, Type};
use sqlparser::ast::{
    self, Assignment, AssignmentTarget, ConflictTarget, FromTable, Ident, ObjectName, OnConflictAction,
    OnInsert, SelectItem, SetExpr, Spanned, SqliteOnConflict, TableFactor, TableObject, TableWithJoins,
};

impl Resolver<'_> {
    pub(super) fn insert(&mut self, insert: &ast::Insert) -> Resolved<Insert> {
        let TableObject::TableName(name) = &insert.table else {
            return Err(Mistake::new("this is no table", insert.table.span()));
        };
        let source = self.table(name, insert.table_alias.as_ref().map(|alias| &alias.alias))?;
        let columns = match &insert.columns[..] {
            [] => {
                self.has_all(&source, name.span())?;
                self.writable(&source)
            }
            names => names.iter().map(|name| self.place(&source, name)).collect::<Resolved<_>>()?,
        };
        let expected: Vec<Option<Type>> =
            columns.iter().map(|&column| Some(self.of(&source, column))).collect();
        let mut opaque = match &insert.or {
            None | Some(SqliteOnConflict::Ignore) => None,
            Some(other) => Some(other.to_string()),
        };
        if insert.replace_into {
            opaque = Some("REPLACE".to_owned());
        }
        let mut rows = Vec::new();
        match insert.source.as_deref() {
            None => opaque = Some("DEFAULT VALUES".to_owned()),
            Some(query) => match &*query.body {
                SetExpr::Values(values) => {
                    for row in &values.rows {
                        if row.content.len() != columns.len() {
                            let message =
                                format!("{} values for {} columns", row.content.len(), columns.len());
                            return Err(Mistake::new(
                                message,
                                row.content.first().map_or(query.span(), Spanned::span),
                            ));
                        }
                        let row = row.content.iter().zip(&expected).map(|(value, &ty)| self.expr(value, ty));
                        rows.push(row.collect::<Resolved<_>>()?);
                    }
                }
                _ => {
                    self.query(query, &expected)?;
                    opaque = Some("INSERT … SELECT".to_owned());
                }
            },
        }
        self.scopes.push(Scope { sources: vec![source.clone()], ..Scope::default() });
        let conflict = match (&insert.on, &insert.or) {
            (None, Some(SqliteOnConflict::Ignore)) => Some(Conflict { columns: vec![], set: vec![] }),
            (None, _) => None,
            (Some(OnInsert::OnConflict(on)), _) => Some(self.conflict(on, &source, &mut opaque)?),
            (Some(OnInsert::DuplicateKeyUpdate(set)), _) if self.schema.dialect == Dialect::Mysql => {
                let set = self.assignments(set, &source)?;
                opaque = Some("ON DUPLICATE KEY UPDATE".to_owned());
                Some(Conflict { columns: vec![], set })
            }
            (Some(other), _) => {
                let name = self.schema.dialect.title();
                return Err(Mistake::new(format!("{name} has ON CONFLICT"), other.span()));
            }
        };
        let returning = self.returning(insert.returning.as_deref())?;
        self.scopes.pop();
        let opaque = opaque.or_else(|| self.no_returning(&returning));
        Ok(Insert { source, columns, rows, conflict, returning, opaque })
    }

    fn conflict(
        &mut self,
        on: &ast::OnConflict,
        source: &Source,
        opaque: &mut Option<String>,
    ) -> Resolved<Conflict> {
        let columns = match &on.conflict_target {
            None => Vec::new(),
            Some(ConflictTarget::Columns { columns, predicate }) => {
                if predicate.is_some() {
                    *opaque = Some("ON CONFLICT … WHERE".to_owned());
                }
                columns.iter().map(|name| self.column_of(source, name)).collect::<Resolved<_>>()?
            }
            Some(ConflictTarget::OnConstraint(name)) => {
                if self.schema.dialect != Dialect::Postgres {
                    let known = self.schema.dialect.title();
                    return Err(Mistake::new(format!("{known} names columns here"), name.span()));
                }
                *opaque = Some("ON CONFLICT ON CONSTRAINT".to_owned());
                Vec::new()
            }
        };
        self.scope().has_excluded = true;
        let set = match &on.action {
            OnConflictAction::DoNothing => Vec::new(),
            OnConflictAction::DoUpdate(update) => {
                if let Some(filter) = &update.selection {
                    self.expr(filter, Some(Type::of(Base::Bool)))?;
                    *opaque = Some("DO UPDATE … WHERE".to_owned());
                }
                self.assignments(&update.assignments, source)?
            }
        };
        self.scope().has_excluded = false;
        Ok(Conflict { columns, set })
    }

    pub(super) fn update(&mut self, update: &ast::Update) -> Resolved<Update> {
        let source = self.only(&update.table)?;
        let mut opaque = update.or.as_ref().map(ToString::to_string);
        if update.from.is_some() || !update.table.joins.is_empty() {
            opaque = Some("UPDATE … FROM".to_owned());
        }
        if !update.order_by.is_empty() || update.limit.is_some() {
            opaque = Some("UPDATE … LIMIT".to_owned());
        }
        let mut sources = vec![source.clone()];
        let from = update.from.iter().flat_map(|from| match from {
            ast::UpdateTableFromKind::BeforeSet(tables) | ast::UpdateTableFromKind::AfterSet(tables) => {
                tables
            }
        });
        for table in from {
            sources.push(self.only(table)?);
        }
        self.scopes.push(Scope { sources, ..Scope::default() });
        let set = self.assignments(&update.assignments, &source)?;
        let filter = self.truth(update.selection.as_ref())?;
        self.scope().sources.truncate(1);
        let returning = self.returning(update.returning.as_deref())?;
        self.scopes.pop();
        Ok(Update { source, set, filter, returning, opaque })
    }

    pub(super) fn delete(&mut self, delete: &ast::Delete) -> Resolved<Delete> {
        let (FromTable::WithFromKeyword(tables) | FromTable::WithoutKeyword(tables)) = &delete.from;
        let [table] = &tables[..] else {
            return Err(Mistake::new("DELETE takes one table", delete.span()));
        };
        let source = self.only(table)?;
        let is_more = delete.using.is_some() || !delete.order_by.is_empty() || delete.limit.is_some();
        let opaque = is_more.then(|| "DELETE … USING, ORDER BY or LIMIT".to_owned());
        self.scopes.push(Scope { sources: vec![source.clone()], ..Scope::default() });
        let filter = self.truth(delete.selection.as_ref())?;
        let returning = self.returning(delete.returning.as_deref())?;
        self.scopes.pop();
        let opaque = opaque.or_else(|| self.no_returning(&returning));
        Ok(Delete { source, filter, returning, opaque })
    }

    fn only(&mut self, table: &TableWithJoins) -> Resolved<Source> {
        match &table.relation {
            TableFactor::Table { name, alias, .. } => {
                self.table(name, alias.as_ref().map(|alias| &alias.name))
            }
            other => Err(Mistake::new("this is no table", other.span())),
        }
    }

    fn truth(&mut self, filter: Option<&ast::Expr>) -> Resolved<Option<Expr>> {
        filter.map(|filter| self.expr(filter, Some(Type::of(Base::Bool)))).transpose()
    }

    fn assignments(&mut self, assignments: &[Assignment], source: &Source) -> Resolved<Vec<(usize, Expr)>> {
        let set = assignments.iter().map(|Assignment { target, value }| match target {
            AssignmentTarget::ColumnName(name) => {
                let column = self.place(source, name)?;
                Ok((column, self.expr(value, Some(source.columns[column].1))?))
            }
            AssignmentTarget::Tuple(_) => {
                let mistake = Mistake::new("several columns are set at once", value.span());
                Err(mistake.help("set one after the other: a = 1, b = 2"))
            }
        });
        set.collect()
    }

    fn returning(&mut self, items: Option<&[SelectItem]>) -> Resolved<Vec<Item>> {
        items.map_or(Ok(Vec::new()), |items| self.items(items, &[]))
    }

    /// MariaDB has `RETURNING` and MySQL has none, so that libraries know none for either.
    fn no_returning(&self, items: &[Item]) -> Option<String> {
        let is_it = self.schema.dialect == Dialect::Mysql && !items.is_empty();
        is_it.then(|| "RETURNING, which MariaDB alone has".to_owned())
    }

    /// The columns of an insert that names none.
    fn writable(&self, source: &Source) -> Vec<usize> {
        let Some(table) = source.table else { return Vec::new() };
        let columns = self.schema.tables[table].columns.iter().enumerate();
        columns.filter(|(_, column)| !column.is_generated).map(|(index, _)| index).collect()
    }

    /// What an insert takes for a column: `NULL` asks for a number where the database numbers.
    fn of(&self, source: &Source, column: usize) -> Type {
        source.columns[column].1
    }

    /// The column that a name means, whatever stands before it.
    fn place(&self, source: &Source, name: &ObjectName) -> Resolved<usize> {
        match name.0.last().and_then(|part| part.as_ident()) {
            Some(name) => self.column_of(source, name),
            None => Err(Mistake::new("this is no column", name.span())),
        }
    }

    fn column_of(&self, source: &Source, name: &Ident) -> Resolved<usize> {
        let found = source.columns.iter().position(|(column, _)| column.eq_ignore_ascii_case(&name.value));
        found.ok_or_else(|| {
            if let Some(left) = source.table.and_then(|table| self.left_out(table, name)) {
                return left;
            }
            let known = source.columns.iter().map(|(column, _)| column.as_str());
            let help = perhaps(&name.value, known);
            Mistake {
                help,
                ..Mistake::new(format!("no column `{}` in `{}`", name.value, source.name), name.span)
            }
        })
    }
}

//! How the name of a table or a column finds its own.

use super::resolver::{Resolved, Resolver};
use super::scope::Scope;
use crate::mistake::{Mistake, Place, perhaps};
use crate::query::{Along, Comparison, Expr, Kind, Source};
use crate::types::Type;
use sqlparser::ast::{Ident, ObjectName, Spanned};

impl Resolver<'_> {
    /// A source for a table of the schema, or one that `WITH` made.
    pub(super) fn table(&self, name: &ObjectName, alias: Option<&Ident>) -> Resolved<Source> {
        let last = name.0.last().and_then(|part| part.as_ident());
        let Some(last) = last else { return Err(Mistake::new("this is no table", name.span())) };
        let called = alias.unwrap_or(last).value.clone();
        if let Some((_, columns)) =
            self.made.iter().rev().find(|(made, _)| made.eq_ignore_ascii_case(&last.value))
        {
            let columns = columns.clone();
            return Ok(Source { table: None, name: called, columns, join: None, is_outer: false });
        }
        if let Some(left) = self.schema.left_out.iter().find(|left| left.is_table(&last.value)) {
            let message = format!("the table `{}` is left out, because {}", last.value, left.because);
            return Err(Mistake::new(message, last.span));
        }
        let Some(index) = self.schema.table(&last.value) else {
            let known = self.schema.tables.iter().map(|table| table.name.as_str());
            let mistake = Mistake::new(format!("no table `{}`", last.value), last.span);
            return Err(Mistake { help: perhaps(&last.value, known), ..mistake });
        };
        let columns = &self.schema.tables[index].columns;
        let columns = columns.iter().map(|column| (column.name.clone(), column.ty)).collect();
        Ok(Source { table: Some(index), name: called, columns, join: None, is_outer: false })
    }

    pub(super) fn scope(&mut self) -> &mut Scope {
        if self.scopes.is_empty() {
            self.scopes.push(Scope::default());
        }
        let last = self.scopes.len() - 1;
        &mut self.scopes[last]
    }

    /// A column by its name, with or without its table's.
    pub(super) fn column(&self, table: Option<&Ident>, name: &Ident) -> Resolved<Expr> {
        if let Some(found) = self.excluded(table, name) {
            return Ok(found);
        }
        for (up, scope) in self.scopes.iter().rev().enumerate() {
            let of_table =
                |source: &Source| table.is_none_or(|table| source.name.eq_ignore_ascii_case(&table.value));
            let mut found = Vec::new();
            for (index, source) in scope.sources.iter().enumerate().filter(|(_, source)| of_table(source)) {
                let column =
                    source.columns.iter().position(|(column, _)| column.eq_ignore_ascii_case(&name.value));
                found.extend(column.map(|column| (index, column)));
            }
            match found[..] {
                [(source, column)] => {
                    let Source { columns, is_outer, .. } = &scope.sources[source];
                    let ty = columns[column].1;
                    let ty = Type { nullable: ty.nullable || *is_outer, ..ty };
                    return Ok(Expr::new(Kind::Column { up, source, column }, ty));
                }
                [(first, _), (second, _), ..] => {
                    let (first, second) = (&scope.sources[first].name, &scope.sources[second].name);
                    let message = format!("`{}` is a column of `{first}` and of `{second}`", name.value);
                    let help = format!("write which one: {first}.{}", name.value);
                    return Err(Mistake::new(message, name.span).help(help));
                }
                [] => {}
            }
            if up == 0
                && table.is_none()
                && let Some((_, expr)) =
                    scope.aliases.iter().find(|(alias, _)| alias.eq_ignore_ascii_case(&name.value))
            {
                return Ok(expr.clone());
            }
        }
        Err(self.unknown(table, name))
    }

    fn excluded(&self, table: Option<&Ident>, name: &Ident) -> Option<Expr> {
        let scope = self.scopes.last().filter(|scope| scope.has_excluded)?;
        table.filter(|table| table.value.eq_ignore_ascii_case("excluded"))?;
        let columns = &scope.sources.first()?.columns;
        let column = columns.iter().position(|(column, _)| column.eq_ignore_ascii_case(&name.value))?;
        Some(Expr::new(Kind::Excluded(column), columns[column].1))
    }

    fn unknown(&self, table: Option<&Ident>, name: &Ident) -> Mistake {
        let sources = || self.scopes.iter().flat_map(|scope| &scope.sources);
        if let Some(table) = table
            && !sources().any(|source| source.name.eq_ignore_ascii_case(&table.value))
        {
            let mistake = Mistake::new(format!("no table `{}` in this statement", table.value), table.span);
            let known = sources().map(|source| source.name.as_str());
            return Mistake { help: perhaps(&table.value, known), ..mistake };
        }
        let of_schema = sources().filter_map(|source| source.table);
        if let Some(left) = of_schema.clone().find_map(|table| self.left_out(table, name)) {
            return left;
        }
        let known = sources()
            .filter(|source| table.is_none_or(|table| source.name.eq_ignore_ascii_case(&table.value)))
            .flat_map(|source| source.columns.iter().map(|(column, _)| column.as_str()));
        let of = table.map_or_else(String::new, |table| format!(" in `{}`", table.value));
        let help = perhaps(&name.value, known);
        Mistake { help, ..Mistake::new(format!("no column `{}`{of}", name.value), name.span) }
    }

    /// That a column of a table is left out, if it is.
    pub(super) fn left_out(&self, table: usize, name: &Ident) -> Option<Mistake> {
        let table = &self.schema.tables[table].name;
        let left = self.schema.left_out.iter().find(|left| left.is_column(table, &name.value))?;
        let message = format!("the column `{}` is left out, because {}", name.value, left.because);
        Some(Mistake::new(message, name.span))
    }

    /// That not all columns of a table are known here, where all are meant.
    pub(super) fn has_all(&self, source: &Source, place: impl Into<Place>) -> Resolved<()> {
        let left = source.table.and_then(|table| self.schema.left_out_of(table).next());
        let Some(left) = left else { return Ok(()) };
        let column = left.column.as_deref().unwrap_or_default();
        let message = format!("not all columns of `{}` are known here: `{column}` is left out", left.table);
        Err(Mistake::new(message, place)
            .help(format!("name the others; it is left out because {}", left.because)))
    }

    /// The foreign key that a condition is: each of its columns, and nothing else.
    pub(super) fn along(&self, on: &Expr, new: usize) -> Option<Along> {
        let sources = &self.scopes.last()?.sources;
        let mut pairs = Vec::new();
        let mut other = None;
        for part in on.conjuncts() {
            let Kind::Compare(Comparison::Eq, left, right) = &part.kind else {
                return None;
            };
            let (
                Kind::Column { up: 0, source: one, column: a },
                Kind::Column { up: 0, source: two, column: b },
            ) = (&left.kind, &right.kind)
            else {
                return None;
            };
            let (source, there, here) = if *one == new { (*two, *b, *a) } else { (*one, *a, *b) };
            if source == new || (*one != new && *two != new) || other.is_some_and(|other| other != source) {
                return None;
            }
            other = Some(source);
            pairs.push((there, here));
        }
        let source = other?;
        let (there, here) = (sources[source].table?, sources[new].table?);
        pairs.sort_unstable();
        let is = |columns: &[usize], to: &[usize], swapped: bool| {
            let pair = |(&from, &to): (&usize, &usize)| if swapped { (to, from) } else { (from, to) };
            let mut key: Vec<(usize, usize)> = columns.iter().zip(to).map(pair).collect();
            key.sort_unstable();
            key == pairs
        };
        let up = self.schema.tables[there].references.iter();
        if let Some(reference) =
            up.clone().position(|key| key.table == here && is(&key.columns, &key.to, false))
        {
            return Some(Along { source, to_parent: true, reference });
        }
        let down = self.schema.tables[here].references.iter();
        let reference = down.clone().position(|key| key.table == there && is(&key.columns, &key.to, true))?;
        Some(Along { source, to_parent: false, reference })
    }
}

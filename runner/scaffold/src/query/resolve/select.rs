//! `SELECT`.

use super::resolver::{Resolved, Resolver};
use super::scope::Scope;
use crate::dialect::Dialect;
use crate::mistake::Mistake;
use crate::names;
use crate::query::{Expr, Item, Join, Kind, Literal, Order, Select, Source};
use crate::types::{Base, Type};
use sqlparser::ast::{
    self, Distinct, GroupByExpr, JoinConstraint, JoinOperator, LimitClause, OrderByKind, OrderBySort,
    SelectItem, SelectItemQualifiedWildcardKind, SetExpr, Spanned, TableFactor,
};
use std::collections::BTreeSet;

impl Resolver<'_> {
    /// A query, also one within another, whose columns are expected to be of these types.
    pub(super) fn query(&mut self, query: &ast::Query, expected: &[Option<Type>]) -> Resolved<Select> {
        let made = self.made.len();
        self.scopes.push(Scope::default());
        let select = self.inside(query, expected);
        self.scopes.pop();
        self.made.truncate(made);
        select
    }

    fn inside(&mut self, query: &ast::Query, expected: &[Option<Type>]) -> Resolved<Select> {
        self.with(query)?;
        let mut select = self.body(&query.body, expected)?;
        if query.with.is_some() {
            select.opaque = Some("WITH".to_owned());
        }
        if !query.locks.is_empty() {
            select.opaque = Some("FOR UPDATE".to_owned());
        }
        if let Some(order_by) = &query.order_by {
            let OrderByKind::Expressions(keys) = &order_by.kind else {
                return Err(Mistake::new("ORDER BY names what it sorts by", query.span()));
            };
            for key in keys {
                let expr = self.key(&key.expr, &select.items)?;
                if key.options.nulls_first.is_some() {
                    select.opaque = Some("NULLS FIRST".to_owned());
                }
                let descending = matches!(key.options.sort, Some(OrderBySort::Desc));
                select.order_by.push(Order { expr, descending });
            }
        }
        let count = Some(Type::of(Base::BigInt));
        match &query.limit_clause {
            None => {}
            Some(LimitClause::LimitOffset { limit, offset, .. }) => {
                select.limit = limit.as_ref().map(|limit| self.expr(limit, count)).transpose()?;
                select.offset = offset.as_ref().map(|offset| self.expr(&offset.value, count)).transpose()?;
            }
            Some(LimitClause::OffsetCommaLimit { offset, limit }) => {
                select.limit = Some(self.expr(limit, count)?);
                select.offset = Some(self.expr(offset, count)?);
            }
        }
        Ok(select)
    }

    /// The tables that `WITH` makes.
    pub(super) fn with(&mut self, query: &ast::Query) -> Resolved<()> {
        for cte in query.with.iter().flat_map(|with| &with.cte_tables) {
            let is_recursive = query.with.as_ref().is_some_and(|with| with.recursive);
            let name = cte.alias.name.value.clone();
            let renamed = |columns: Vec<(String, Type)>| {
                let names = cte.alias.columns.iter().map(|column| Some(column.name.value.clone()));
                let names = names.chain(std::iter::repeat(None));
                columns.into_iter().zip(names).map(|((old, ty), new)| (new.unwrap_or(old), ty)).collect()
            };
            // The part before the union says what a table that names itself has.
            if is_recursive && let SetExpr::SetOperation { left, .. } = &*cte.query.body {
                self.scopes.push(Scope::default());
                let first = self.body(left, &[]);
                self.scopes.pop();
                self.made.push((name.clone(), renamed(columns(&first?))));
            }
            let select = self.query(&cte.query, &[])?;
            self.made.push((name, renamed(columns(&select))));
        }
        Ok(())
    }

    fn body(&mut self, body: &SetExpr, expected: &[Option<Type>]) -> Resolved<Select> {
        match body {
            SetExpr::Select(select) => self.select(select, expected),
            SetExpr::Query(query) => {
                Ok(Select { opaque: Some("a select in brackets".to_owned()), ..self.query(query, expected)? })
            }
            SetExpr::SetOperation { left, op, right, .. } => {
                let mut first = self.body(left, expected)?;
                self.scopes.push(Scope::default());
                let second = self.body(right, expected);
                self.scopes.pop();
                for (item, other) in first.items.iter_mut().zip(second?.items) {
                    item.ty.nullable |= other.ty.nullable;
                }
                first.opaque = Some(op.to_string());
                Ok(first)
            }
            other => Err(Mistake::new("a query is a SELECT", other.span())),
        }
    }

    fn select(&mut self, select: &ast::Select, expected: &[Option<Type>]) -> Resolved<Select> {
        let mut resolved = Select::default();
        for (index, from) in select.from.iter().enumerate() {
            let source = self.source(&from.relation, &mut resolved)?;
            self.scope().sources.push(source);
            if index > 0 {
                resolved.opaque = Some("tables that a comma joins".to_owned());
            }
            for join in &from.joins {
                self.join(join, &mut resolved)?;
            }
        }
        resolved.distinct = match &select.distinct {
            None | Some(Distinct::All) => false,
            Some(Distinct::Distinct) => true,
            Some(Distinct::On(keys)) if self.schema.dialect == Dialect::Postgres => {
                for key in keys {
                    self.expr(key, None)?;
                }
                resolved.opaque = Some("DISTINCT ON".to_owned());
                false
            }
            Some(Distinct::On(_)) => {
                let name = self.schema.dialect.title();
                return Err(Mistake::new(format!("{name} has no DISTINCT ON"), select.span()));
            }
        };
        let truth = Some(Type::of(Base::Bool));
        resolved.filter = select.selection.as_ref().map(|filter| self.expr(filter, truth)).transpose()?;
        resolved.items = self.items(&select.projection, expected)?;
        let named = resolved.items.iter().map(|item| (item.name.clone(), item.expr.clone()));
        self.scope().aliases = named.collect();
        if let GroupByExpr::Expressions(keys, _) = &select.group_by {
            for key in keys {
                let key = self.key(key, &resolved.items)?;
                resolved.group_by.push(key);
            }
        }
        resolved.having = select.having.as_ref().map(|having| self.expr(having, truth)).transpose()?;
        resolved.sources = self.scope().sources.clone();
        Ok(resolved)
    }

    fn source(&mut self, factor: &TableFactor, select: &mut Select) -> Resolved<Source> {
        match factor {
            TableFactor::Table { name, alias, args: None, .. } => {
                self.table(name, alias.as_ref().map(|alias| &alias.name))
            }
            TableFactor::Derived { subquery, alias: Some(alias), .. } => {
                let columns = columns(&self.query(subquery, &[])?);
                select.opaque = Some("a sub-select in FROM".to_owned());
                let name = alias.name.value.clone();
                Ok(Source { table: None, name, columns, join: None, is_outer: false })
            }
            other => {
                let mistake = Mistake::new("this is no table", other.span());
                Err(mistake.help("FROM takes tables, and sub-selects with a name"))
            }
        }
    }

    fn join(&mut self, join: &ast::Join, select: &mut Select) -> Resolved<()> {
        let mut source = self.source(&join.relation, select)?;
        let new = self.scope().sources.len();
        let (constraint, is_left) = match &join.join_operator {
            JoinOperator::Join(on) | JoinOperator::Inner(on) => (on, false),
            JoinOperator::Left(on) | JoinOperator::LeftOuter(on) => (on, true),
            JoinOperator::CrossJoin(_) => (&JoinConstraint::None, false),
            JoinOperator::Right(on) | JoinOperator::RightOuter(on) | JoinOperator::FullOuter(on) => {
                self.scope().sources.iter_mut().for_each(|source| source.is_outer = true);
                select.opaque = Some("a right or full join".to_owned());
                (on, !matches!(join.join_operator, JoinOperator::Right(_) | JoinOperator::RightOuter(_)))
            }
            _ => return Err(Mistake::new("this is no join that is read here", join.span())),
        };
        source.is_outer = is_left;
        self.scope().sources.push(source);
        let on = match constraint {
            JoinConstraint::On(on) => self.expr(on, Some(Type::of(Base::Bool)))?,
            JoinConstraint::Using(names) => {
                select.opaque = Some("USING".to_owned());
                let name = names.first().map(ToString::to_string).unwrap_or_default();
                Expr::new(Kind::Opaque(name), Type::of(Base::Bool))
            }
            _ => {
                select.opaque = Some("a join without ON".to_owned());
                Expr::new(Kind::Opaque("no condition".to_owned()), Type::of(Base::Bool))
            }
        };
        let along = self.along(&on, new);
        self.scope().sources[new].join = Some(Join { is_left, on, along });
        Ok(())
    }

    /// What a result has.
    pub(super) fn items(&mut self, items: &[SelectItem], expected: &[Option<Type>]) -> Resolved<Vec<Item>> {
        let mut resolved: Vec<(Item, ast::Expr)> = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let expected = expected.get(index).copied().flatten();
            match item {
                SelectItem::UnnamedExpr(expr) => {
                    let name = match expr {
                        ast::Expr::Identifier(name) => name.value.clone(),
                        ast::Expr::CompoundIdentifier(names) => {
                            names.last().map_or(String::new(), |name| name.value.clone())
                        }
                        other if items.len() == 1 || self.scopes.len() > 1 => other.to_string(),
                        other => {
                            let mistake = Mistake::new("this column has no name", other.span());
                            return Err(mistake.help("write `AS a_name` behind it"));
                        }
                    };
                    resolved.push((self.item(name, expr, expected)?, expr.clone()));
                }
                SelectItem::ExprWithAlias { expr, alias } => {
                    resolved.push((
                        self.item(alias.value.clone(), expr, expected)?,
                        ast::Expr::Identifier(alias.clone()),
                    ));
                }
                SelectItem::Wildcard(_) => self.all_of(None, items, &mut resolved)?,
                SelectItem::QualifiedWildcard(SelectItemQualifiedWildcardKind::ObjectName(name), _) => {
                    self.all_of(Some(&name.to_string()), items, &mut resolved)?;
                }
                other => return Err(Mistake::new("this is no column", other.span())),
            }
        }
        let mut names = BTreeSet::new();
        for (item, place) in &resolved {
            if !names.insert(item.field.clone()) && self.scopes.len() <= 1 {
                let mistake = Mistake::new(format!("two columns are called `{}`", item.name), place.span());
                return Err(mistake.help("write `AS another_name` behind one"));
            }
        }
        Ok(resolved.into_iter().map(|(item, _)| item).collect())
    }

    fn item(&mut self, name: String, expr: &ast::Expr, expected: Option<Type>) -> Resolved<Item> {
        let expr = self.expr(expr, expected)?;
        Ok(Item { field: names::snake(&name), name, ty: expr.ty, expr })
    }

    fn all_of(
        &mut self,
        table: Option<&str>,
        place: &[SelectItem],
        resolved: &mut Vec<(Item, ast::Expr)>,
    ) -> Resolved<()> {
        let sources = self.scope().sources.clone();
        let mut found = false;
        for (index, source) in sources.iter().enumerate() {
            if table.is_some_and(|table| !source.name.eq_ignore_ascii_case(table)) {
                continue;
            }
            found = true;
            if self.scopes.len() <= 1 {
                self.has_all(source, place[0].span())?;
            }
            for (column, (name, ty)) in source.columns.iter().enumerate() {
                let ty = Type { nullable: ty.nullable || source.is_outer, ..*ty };
                let expr = Expr::new(Kind::Column { up: 0, source: index, column }, ty);
                let (name, field) = (name.clone(), names::snake(name));
                let at = ast::Ident::with_span(place[0].span(), name.clone());
                resolved.push((Item { name, field, expr, ty }, ast::Expr::Identifier(at)));
            }
        }
        match table {
            Some(table) if !found => {
                Err(Mistake::new(format!("no table `{table}` in this statement"), place[0].span()))
            }
            _ => Ok(()),
        }
    }

    /// What is sorted or grouped by: the number or the name of a column of the result, or an expression.
    fn key(&mut self, key: &ast::Expr, items: &[Item]) -> Resolved<Expr> {
        if let ast::Expr::Identifier(name) = key
            && let Some(item) = items.iter().find(|item| item.name.eq_ignore_ascii_case(&name.value))
        {
            return Ok(item.expr.clone());
        }
        let resolved = self.expr(key, None)?;
        match resolved.kind {
            Kind::Literal(Literal::Int(number)) => {
                let index = usize::try_from(number).unwrap_or_default().wrapping_sub(1);
                let message = format!("the result has {} columns", items.len());
                items
                    .get(index)
                    .map(|item| item.expr.clone())
                    .ok_or_else(|| Mistake::new(message, key.span()))
            }
            _ => Ok(resolved),
        }
    }
}

fn columns(select: &Select) -> Vec<(String, Type)> {
    select.items.iter().map(|item| (item.name.clone(), item.ty)).collect()
}

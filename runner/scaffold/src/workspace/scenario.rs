//! The scenario: tables, a little data, every query once, and what the first of them cost.

use super::data::{Data, ROWS};
use super::request::Request;
use super::values;
use crate::query::{Comparison, Expr, Gives, Kind, Query, Select, Source, Statement};
use crate::schema::Schema;
use crate::types::Base;
use std::collections::BTreeMap;

/// The scenario's text.
pub fn scenario(request: &Request<'_>) -> String {
    let Request { name, schema, queries, .. } = request;
    let data = Data::of(schema);
    let rows = if schema.has_rows {
        String::new()
    } else {
        format!("\n  - name: Rows\n    script: |\n{}", indented(&data.inserts(schema)))
    };
    let mut text = format!(
        "scenario: {name}\nabout: Every query once, typed and as SQL; all libraries must give the same rows.\n\nqueries: queries.sql\n\nsteps:\n\
         \x20 - name: Tables\n    script: |\n{}{rows}",
        indented(&schema.text),
    );
    let (reads, writes): (Vec<&Query>, Vec<&Query>) =
        queries.iter().partition(|query| matches!(query.statement, Statement::Select(_)));
    for query in reads.iter().chain(&writes) {
        text.push_str(&format!("\n  - {}\n{}", call(query, schema, &data), expected(query)));
    }
    // Each by itself: variants of one step would have to give the same rows.
    for query in reads.iter().take(3) {
        let measured = call(query, schema, &data);
        text.push_str(&format!(
            "\n  - name: What {} costs\n    measure: {{ {measured} }}\n{}",
            query.name,
            expected(query)
        ));
    }
    text
}

/// Libraries have decimal numbers with and without the zeros at their end, and whole ones of SQLite's as floating-point numbers.
fn expected(query: &Query) -> &'static str {
    let mut items = query.statement.items().iter();
    let has_decimals = items.any(|item| matches!(item.ty.base, Base::Decimal | Base::Numeric));
    if has_decimals { "    expect: { tolerance: 0.000001 }\n" } else { "" }
}

fn indented(text: &str) -> String {
    text.trim_end()
        .lines()
        .map(|line| if line.is_empty() { "\n".to_owned() } else { format!("      {line}\n") })
        .collect()
}

/// `orders_of_user: { user: 1 }`
fn call(query: &Query, schema: &Schema, data: &Data) -> String {
    let places = places(query);
    let is_delete = matches!(query.statement, Statement::Delete(_));
    let values: Vec<String> = query
        .params
        .iter()
        .enumerate()
        .map(|(index, param)| {
            if offset(query) == Some(index) {
                return format!("{}: 0", param.name);
            }
            let value = value(places.get(&index), param.ty.base, schema, data, is_delete, query.gives);
            if param.is_list {
                format!("{}: [{value}]", param.name)
            } else {
                format!("{}: {value}", param.name)
            }
        })
        .collect();
    if values.is_empty() {
        query.name.clone() + ": {}"
    } else {
        format!("{}: {{ {} }}", query.name, values.join(", "))
    }
}

/// The parameter that says how many rows are left out.
fn offset(query: &Query) -> Option<usize> {
    match &query.statement {
        Statement::Select(Select { offset: Some(Expr { kind: Kind::Param(index), .. }), .. }) => Some(*index),
        _ => None,
    }
}

/// A value that the query finds something with, or that is new.
fn value(
    place: Option<&Place>,
    base: Base,
    schema: &Schema,
    data: &Data,
    is_delete: bool,
    gives: Gives,
) -> String {
    let sql = match place {
        Some(Place { table, column, is_written: true, .. }) => {
            let made = &schema.tables[*table];
            let is_key = made.references.iter().any(|key| key.columns.contains(column));
            // What refers to something takes something that is there, anything else is new.
            if is_key { data.value(*table, *column, 1).to_owned() } else { values::new(base, schema) }
        }
        Some(Place { table, column, is_element, .. }) => {
            let row = if is_delete { ROWS - 1 } else { 0 };
            let value = data.value(*table, *column, row);
            match is_element {
                true => format!(
                    "'{}'",
                    value.trim_matches(['\'', '{', '}']).rsplit(',').next().unwrap_or_default()
                ),
                false => value.to_owned(),
            }
        }
        None if base.is_whole() && gives.has_rows() => "5".to_owned(),
        None => values::new(base, schema),
    };
    values::yaml(&sql, base, schema)
}

/// The column whose value a parameter is.
struct Place {
    table: usize,
    column: usize,
    is_written: bool,
    /// Whether the value is an element of the column's array.
    is_element: bool,
}

/// The columns beside which parameters stand, by the parameters' index.
fn places(query: &Query) -> BTreeMap<usize, Place> {
    let mut found = Finding { places: BTreeMap::new(), scopes: Vec::new(), is_element: false };
    match &query.statement {
        Statement::Select(select) => found.select(select),
        Statement::Insert(insert) => {
            for row in &insert.rows {
                for (&column, value) in insert.columns.iter().zip(row) {
                    found.written(insert.source.table, column, value);
                }
            }
        }
        Statement::Update(update) => {
            found.scopes.push(vec![update.source.clone()]);
            // What finds the row goes before what is written to it.
            update.filter.iter().for_each(|filter| found.expr(filter));
            for (column, value) in &update.set {
                found.written(update.source.table, *column, value);
            }
        }
        Statement::Delete(delete) => {
            found.scopes.push(vec![delete.source.clone()]);
            delete.filter.iter().for_each(|filter| found.expr(filter));
        }
    }
    found.places
}

struct Finding {
    places: BTreeMap<usize, Place>,
    scopes: Vec<Vec<Source>>,
    /// Whether the sides are an array and an element.
    is_element: bool,
}

impl Finding {
    fn written(&mut self, table: Option<usize>, column: usize, value: &Expr) {
        if let (Kind::Param(index), Some(table)) = (&value.kind, table) {
            self.places.entry(*index).or_insert(Place { table, column, is_written: true, is_element: false });
        }
    }

    fn select(&mut self, select: &Select) {
        self.scopes.push(select.sources.clone());
        let parts = select.items.iter().map(|item| &item.expr).chain(&select.filter).chain(&select.having);
        let joins = select.sources.iter().filter_map(|source| source.join.as_ref()).map(|join| &join.on);
        parts.chain(joins).for_each(|part| self.expr(part));
        self.scopes.pop();
    }

    /// Two sides, one of which may be a column and the other a parameter.
    fn sides(&mut self, one: &Expr, other: &Expr) {
        for (column, value) in [(one, other), (other, one)] {
            if let (Kind::Column { up, source, column }, Kind::Param(index)) = (&column.kind, &value.kind)
                && let Some(scope) = self.scopes.len().checked_sub(up + 1)
                && let Some(table) = self.scopes[scope].get(*source).and_then(|source| source.table)
            {
                let place = Place { table, column: *column, is_written: false, is_element: self.is_element };
                self.places.entry(*index).or_insert(place);
            }
        }
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            Kind::Compare(comparison, left, right) => {
                if matches!(comparison, Comparison::Eq | Comparison::Ge | Comparison::Le) {
                    self.sides(left, right);
                }
                self.expr(left);
                self.expr(right);
            }
            Kind::And(left, right) | Kind::Or(left, right) | Kind::Calculate(_, left, right) => {
                self.expr(left);
                self.expr(right);
            }
            Kind::Has(array, element) => {
                self.is_element = true;
                self.sides(array, element);
                self.is_element = false;
            }
            Kind::Like(_, left, right, ..) => match &right.kind {
                Kind::Concat(one, other) => {
                    for part in [one, other] {
                        self.sides(left, part);
                        if let Kind::Concat(one, other) = &part.kind {
                            self.sides(left, one);
                            self.sides(left, other);
                        }
                    }
                }
                _ => self.sides(left, right),
            },
            Kind::Between(inner, low, high, _) => {
                self.sides(inner, low);
                self.sides(inner, high);
            }
            Kind::In(inner, values, _) => values.iter().for_each(|value| self.sides(inner, value)),
            Kind::InSelect(inner, select, _) => {
                self.expr(inner);
                self.select(select);
            }
            Kind::Exists(select, _) | Kind::Scalar(select) => self.select(select),
            Kind::Not(inner) | Kind::IsNull(inner, _) => self.expr(inner),
            _ => {}
        }
    }
}

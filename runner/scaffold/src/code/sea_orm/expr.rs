//! Expressions.

use super::writer::Writer;
use crate::code::function::{Translated, Untranslated, decimal, text_as, text_of};
use crate::query::{Case, Comparison, Expr, Kind, Literal, Param};
use crate::types::{Base, Element};

impl Writer<'_> {
    /// An expression that methods are called on.
    pub(super) fn expr(&mut self, expr: &Expr) -> Translated<String> {
        Ok(match &expr.kind {
            Kind::Column { up, source, column } => self.column(*up, *source, *column),
            Kind::Excluded(column) => {
                self.needs("sea_orm::sea_query::Expr");
                format!("Expr::col((\"excluded\", {}))", self.path(0, 0, *column))
            }
            Kind::Param(_) | Kind::Literal(_) => {
                self.needs("sea_orm::sea_query::Expr");
                format!("Expr::val({})", self.value(expr)?)
            }
            Kind::Compare(comparison, left, right) => self.compare(*comparison, left, right)?,
            Kind::Calculate(calculation, left, right) => {
                let method = match calculation.sign() {
                    '+' => "add",
                    '-' => "sub",
                    '*' => "mul",
                    _ => "div",
                };
                self.needs_expr();
                format!("{}.{method}({})", self.expr(left)?, self.operand(right)?)
            }
            Kind::Concat(left, right) => {
                self.needs_expr();
                self.needs("sea_orm::sea_query::BinOper");
                format!("{}.binary(BinOper::Custom(\"||\"), {})", self.expr(left)?, self.operand(right)?)
            }
            Kind::And(left, right) => {
                self.needs_expr();
                format!("{}.and({})", self.expr(left)?, self.expr(right)?)
            }
            Kind::Or(left, right) => {
                self.needs_expr();
                format!("{}.or({})", self.expr(left)?, self.expr(right)?)
            }
            Kind::Not(inner) => {
                self.needs_expr();
                format!("{}.not()", self.expr(inner)?)
            }
            Kind::IsNull(inner, negated) => {
                let method = if *negated { "is_not_null" } else { "is_null" };
                format!("{}.{method}()", self.receiver(inner)?)
            }
            Kind::In(inner, values, negated) => {
                let method = if *negated { "is_not_in" } else { "is_in" };
                let list = match &values[..] {
                    [Expr { kind: Kind::Param(index), .. }] => self.list(*index),
                    values => {
                        let values =
                            values.iter().map(|value| self.value(value)).collect::<Translated<Vec<_>>>()?;
                        format!("[{}]", values.join(", "))
                    }
                };
                format!("{}.{method}({list})", self.receiver(inner)?)
            }
            Kind::InSelect(inner, select, negated) => {
                let method = if *negated { "not_in_subquery" } else { "in_subquery" };
                let query = self.sub_select(select)?;
                format!("{}.{method}({query})", self.receiver(inner)?)
            }
            Kind::Between(inner, low, high, negated) => {
                let method = if *negated { "not_between" } else { "between" };
                let of = if low.is_value() && high.is_value() {
                    self.receiver(inner)?
                } else {
                    self.untyped(inner)?
                };
                format!("{of}.{method}({}, {})", self.operand(low)?, self.operand(high)?)
            }
            Kind::Like(case, inner, pattern, escape, negated) => {
                let method = match (case, negated) {
                    (Case::Told, false) => "like",
                    (Case::Told, true) => "not_like",
                    (Case::Ignored, false) => "ilike",
                    (Case::Ignored, true) => "not_ilike",
                };
                let text = match text_of(pattern, &self.query.params) {
                    Some(text) if !pattern.is_value() => text,
                    _ if pattern.is_value() && !self.is_optional(pattern) => self.value(pattern)?,
                    _ => return Err(Untranslated::because("LIKE of a calculated pattern")),
                };
                match escape {
                    None => {
                        let of = self.receiver(inner)?;
                        if *case == Case::Ignored && !of.contains("::COLUMN.") {
                            self.needs("sea_orm::sea_query::extension::postgres::PgExpr");
                        }
                        format!("{of}.{method}({text})")
                    }
                    Some(_) if *case == Case::Ignored => {
                        return Err(Untranslated::because("ILIKE … ESCAPE"));
                    }
                    Some(escape) => {
                        self.needs("sea_orm::sea_query::LikeExpr");
                        format!("{}.{method}(LikeExpr::new({text}).escape({escape:?}))", self.untyped(inner)?)
                    }
                }
            }
            Kind::Has(array, element) => {
                let Kind::Column { up, source, column } = array.kind else {
                    return Err(Untranslated::because("ANY of an expression"));
                };
                let Some(typed) = self.typed(up, source, column) else {
                    return Err(Untranslated::because("ANY of a table with an alias"));
                };
                let element = self.value(element)?;
                let owned = if element.starts_with('"') || matches!(array.ty.base, Base::Array(Element::Text))
                {
                    format!("{element}.to_owned()")
                } else {
                    element
                };
                format!("{typed}.contains([{owned}])")
            }
            Kind::Exists(select, negated) => {
                let name = if *negated { "not_exists" } else { "exists" };
                let inner = self.rows_of(select)?;
                self.needs("sea_orm::sea_query::Expr");
                format!("Expr::{name}({inner})")
            }
            Kind::Scalar(select) => {
                let query = self.sub_select(select)?;
                self.needs("sea_orm::sea_query::Expr");
                self.needs("sea_orm::sea_query::SubQueryStatement");
                format!("Expr::from(SubQueryStatement::from({query}))")
            }
            Kind::Call(call) => self.call(call)?,
            Kind::Case(branches, otherwise) => self.case(branches, otherwise.as_deref())?,
            Kind::Opaque(what) if what == "CURRENT_TIMESTAMP" => {
                self.needs("sea_orm::sea_query::Expr");
                "Expr::current_timestamp()".to_owned()
            }
            Kind::Opaque(what) => return Err(Untranslated::because(what)),
        })
    }

    fn compare(&mut self, comparison: Comparison, left: &Expr, right: &Expr) -> Translated<String> {
        let (left, right, comparison) = match left.is_value() && !right.is_value() {
            true => (right, left, comparison.mirrored()),
            false => (left, right, comparison),
        };
        let method = match comparison.method() {
            "ge" => "gte",
            "le" => "lte",
            other => other,
        };
        let is_equality = matches!(comparison, Comparison::Eq | Comparison::Ne);
        let typed = match left.kind {
            Kind::Column { up, source, column } if right.is_value() => {
                let declared = self.named(up, source).table.columns[column].ty;
                let fits = matches!(right.kind, Kind::Literal(_))
                    || self.given(right).is_some_and(|given| given.is_alike(declared.base));
                // The methods of a column's type take what is never missing, but for equality.
                let optional = self.is_optional(right);
                let has = is_equality
                    || !matches!(declared.base, Base::Bool | Base::Blob | Base::Json | Base::Array(_));
                let may = !optional
                    || (is_equality
                        && declared.nullable
                        && (declared.base.is_number() || declared.base == Base::Text));
                self.typed(up, source, column).filter(|_| fits && has && may)
            }
            _ => None,
        };
        let left = match (typed, &left.kind) {
            (Some(typed), _) => typed,
            // A column of an enumeration casts what it is compared with.
            (None, Kind::Column { up, source, column })
                if matches!(left.ty.base, Base::Enum(_)) && self.named(*up, *source).alias.is_none() =>
            {
                self.needs("sea_orm::ColumnTrait");
                self.path(*up, *source, *column)
            }
            _ => self.untyped(left)?,
        };
        Ok(format!("{left}.{method}({})", self.operand(right)?))
    }

    /// What a method that every column has is called on.
    fn receiver(&mut self, expr: &Expr) -> Translated<String> {
        if let Kind::Column { up, source, column } = expr.kind {
            if let Some(typed) = self.typed(up, source, column) {
                return Ok(typed);
            }
            if self.named(up, source).alias.is_none() {
                self.needs("sea_orm::ColumnTrait");
                return Ok(self.path(up, source, column));
            }
        }
        self.untyped(expr)
    }

    fn untyped(&mut self, expr: &Expr) -> Translated<String> {
        self.needs_expr();
        self.expr(expr)
    }

    /// What a method takes.
    pub(super) fn operand(&mut self, expr: &Expr) -> Translated<String> {
        if expr.is_value() { self.value(expr) } else { self.expr(expr) }
    }

    /// A value.
    pub(super) fn value(&mut self, expr: &Expr) -> Translated<String> {
        Ok(match &expr.kind {
            Kind::Param(index) if self.query.params[*index].is_list => {
                return Err(Untranslated::because("a list as a value"));
            }
            Kind::Param(index) => {
                let Param { field, ty, .. } = &self.query.params[*index];
                match (ty.base, ty.nullable) {
                    (Base::Json | Base::Decimal, true) => format!("{field}.cloned()"),
                    (Base::Json | Base::Decimal, false) => format!("{field}.clone()"),
                    (Base::Array(_), true) => format!("{field}.map(<[_]>::to_vec)"),
                    (Base::Array(_), false) => format!("{field}.to_vec()"),
                    _ => field.clone(),
                }
            }
            Kind::Literal(Literal::Null) => format!("None::<{}>", expr.ty.base.owned(&self.schema.enums)),
            Kind::Literal(literal) if expr.ty.base == Base::Decimal => {
                self.needs("bigdecimal::BigDecimal");
                decimal(literal)?
            }
            Kind::Literal(Literal::Bool(truth)) => truth.to_string(),
            Kind::Literal(Literal::Int(number)) => number.to_string(),
            Kind::Literal(Literal::Real(digits)) => digits.clone(),
            Kind::Literal(Literal::Text(text)) => text_as(text, expr.ty.base, self.schema)?,
            _ => self.expr(expr)?,
        })
    }

    fn list(&self, index: usize) -> String {
        let Param { field, ty, .. } = &self.query.params[index];
        let copied = if ty.base.is_borrowed() { "cloned" } else { "copied" };
        format!("{field}.iter().{copied}()")
    }

    /// Whether a value may be missing.
    pub(super) fn is_optional(&self, expr: &Expr) -> bool {
        match expr.kind {
            Kind::Param(index) => self.query.params[index].ty.nullable,
            Kind::Literal(Literal::Null) => true,
            _ => false,
        }
    }

    /// The type of a parameter.
    fn given(&self, expr: &Expr) -> Option<Base> {
        match expr.kind {
            Kind::Param(index) => Some(self.query.params[index].ty.base),
            _ => None,
        }
    }
}

//! Expressions.

use super::writer::Writer;
use crate::code::function::{Translated, Untranslated, decimal, text_as, text_of};
use crate::query::{Call, Case, Expr, Kind, Literal, Param};
use crate::types::{Base, Type};

impl Writer<'_> {
    /// An expression that others are compared with or methods are called on.
    pub(super) fn expr(&mut self, expr: &Expr) -> Translated<String> {
        Ok(match &expr.kind {
            Kind::Column { up, source, column } => {
                let path = self.column(*up, *source, *column);
                let is_outer = self.selects && *up == 0 && self.named(0, *source).is_outer;
                if is_outer { format!("{path}.nullable()") } else { path }
            }
            Kind::Excluded(column) => {
                self.needs("diesel::upsert::excluded");
                format!("excluded({})", self.written(*column))
            }
            Kind::Param(_) | Kind::Literal(_) => {
                let value = self.value(expr)?;
                let ty = self.typed(Type { base: expr.ty.base, nullable: self.is_optional(expr) });
                self.needs("diesel::prelude::*");
                format!("{value}.into_sql::<{ty}>()")
            }
            Kind::Compare(comparison, left, right) => {
                let (left, right, comparison) = match left.is_value() && !right.is_value() {
                    true => (right, left, comparison.mirrored()),
                    false => (left, right, *comparison),
                };
                let (left, right) = self.same(left, right)?;
                format!("{left}.{}({})", comparison.method(), bare(right))
            }
            Kind::Calculate(calculation, left, right) => {
                let commutes = matches!(calculation.sign(), '+' | '*');
                let (left, right) = if left.is_value() && commutes { (right, left) } else { (left, right) };
                if !told(left).is_alike(told(right)) && !right.is_value() {
                    return Err(Untranslated::because("a calculation with numbers of two types"));
                }
                let (left, right) = self.same(left, right)?;
                format!("({left} {} {right})", calculation.sign())
            }
            Kind::Concat(left, right) => {
                let (left, right) = self.same(left, right)?;
                format!("{left}.concat({right})")
            }
            Kind::And(left, right) => format!("{}.and({})", self.expr(left)?, self.expr(right)?),
            Kind::Or(left, right) => format!("{}.or({})", self.expr(left)?, self.expr(right)?),
            Kind::Not(inner) => {
                self.needs("diesel::dsl::not");
                format!("not({})", self.expr(inner)?)
            }
            Kind::IsNull(inner, negated) => {
                let method = if *negated { "is_not_null" } else { "is_null" };
                format!("{}.{method}()", self.expr(inner)?)
            }
            Kind::In(inner, values, negated) => {
                let method = if *negated { "ne_all" } else { "eq_any" };
                let of = self.expr(inner)?;
                let list = match &values[..] {
                    [Expr { kind: Kind::Param(index), .. }] => self.query.params[*index].field.clone(),
                    values => {
                        let values =
                            values.iter().map(|value| self.value(value)).collect::<Translated<Vec<_>>>()?;
                        format!("[{}]", values.join(", "))
                    }
                };
                format!("{of}.{method}({list})")
            }
            Kind::InSelect(inner, select, negated) => {
                let method = if *negated { "ne_all" } else { "eq_any" };
                let wanted = self.is_nullable(inner);
                let of = self.expr(inner)?;
                let (query, given) = self.sub_select(select)?;
                match (wanted, given) {
                    (false, true) => format!("{of}.nullable().{method}({query})"),
                    (true, false) => return Err(Untranslated::because("IN of a column that may be NULL")),
                    _ => format!("{of}.{method}({query})"),
                }
            }
            Kind::Between(inner, low, high, negated) => {
                let method = if *negated { "not_between" } else { "between" };
                let (of, low) = self.same(inner, low)?;
                let (_, high) = self.same(inner, high)?;
                format!("{of}.{method}({low}, {high})")
            }
            Kind::Like(case, inner, pattern, escape, negated) => {
                let method = match (case, negated) {
                    (Case::Told, false) => "like",
                    (Case::Told, true) => "not_like",
                    (Case::Ignored, false) => "ilike",
                    (Case::Ignored, true) => "not_ilike",
                };
                let (of, pattern) = match text_of(pattern, &self.query.params) {
                    Some(text) if !pattern.is_value() => (self.expr(inner)?, text),
                    _ => self.same(inner, pattern)?,
                };
                let escape = escape.map_or(String::new(), |escape| format!(".escape({escape:?})"));
                format!("{of}.{method}({pattern}){escape}")
            }
            Kind::Has(array, element) => {
                let (array, element) = (self.expr(array)?, self.value(element)?);
                format!("{array}.contains(vec![{element}])")
            }
            Kind::Exists(select, negated) => {
                self.needs("diesel::dsl::exists");
                let inner = self.rows_of(select)?;
                if *negated {
                    self.needs("diesel::dsl::not");
                    format!("not(exists({inner}))")
                } else {
                    format!("exists({inner})")
                }
            }
            Kind::Scalar(select) => format!("{}.single_value()", self.sub_select(select)?.0),
            Kind::Call(call) => self.call(call, expr.ty)?,
            Kind::Case(branches, otherwise) => self.case(branches, otherwise.as_deref(), expr)?,
            Kind::Opaque(what) if what == "CURRENT_TIMESTAMP" => {
                self.needs("diesel::dsl::now");
                "now".to_owned()
            }
            Kind::Opaque(what) => return Err(Untranslated::because(what)),
        })
    }

    /// A value as a method takes it.
    pub(super) fn value(&mut self, expr: &Expr) -> Translated<String> {
        Ok(match &expr.kind {
            Kind::Param(index) if self.query.params[*index].is_list => {
                return Err(Untranslated::because("a list as a value"));
            }
            Kind::Param(index) => self.query.params[*index].field.clone(),
            Kind::Literal(Literal::Null) => {
                format!("None::<{}>", expr.ty.base.argument(&self.schema.enums))
            }
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

    /// Two sides that are of one type: a value adapts to the other side; of two expressions one may have to be told that it
    /// may be `NULL`.
    pub(super) fn same(&mut self, left: &Expr, right: &Expr) -> Translated<(String, String)> {
        let (one, other) = (told(left), told(right));
        if !one.is_alike(other) && !is_number_for(left, right, &self.query.params) {
            let message = format!("{one} beside {other}");
            return Err(Untranslated::because(message));
        }
        if right.is_value() {
            // A value that may be missing has no place beside what never is.
            let (optional, nullable) = (self.is_optional(right), self.is_nullable(left));
            let (left, right) = (self.expr(left)?, self.value(right)?);
            return Ok(if optional && !nullable {
                (format!("{left}.nullable()"), right)
            } else {
                (left, right)
            });
        }
        let (nullable, other) = (self.is_nullable(left), self.is_nullable(right));
        let (left, right) = (self.expr(left)?, self.expr(right)?);
        Ok(match (nullable, other) {
            (true, false) => (left, format!("{right}.nullable()")),
            (false, true) => (format!("{left}.nullable()"), right),
            _ => (left, right),
        })
    }

    /// Whether a value may be missing.
    pub(super) fn is_optional(&self, expr: &Expr) -> bool {
        match expr.kind {
            Kind::Param(index) => self.query.params[index].ty.nullable,
            Kind::Literal(Literal::Null) => true,
            _ => false,
        }
    }

    /// Whether Diesel takes an expression for one that may be `NULL`.
    pub(super) fn is_nullable(&self, expr: &Expr) -> bool {
        let any = |parts: &[&Expr]| parts.iter().any(|part| self.is_nullable(part));
        match &expr.kind {
            Kind::Column { .. } | Kind::Excluded(_) => self.column_is_nullable(&expr.kind),
            Kind::Param(_) | Kind::Literal(_) => self.is_optional(expr),
            Kind::Compare(_, left, right) | Kind::Calculate(_, left, right) | Kind::Concat(left, right) => {
                any(&[&**left, &**right])
            }
            Kind::And(left, right)
            | Kind::Or(left, right)
            | Kind::Like(_, left, right, ..)
            | Kind::Has(left, right) => any(&[&**left, &**right]),
            Kind::Not(inner) | Kind::In(inner, ..) | Kind::InSelect(inner, ..) | Kind::Between(inner, ..) => {
                any(&[&**inner])
            }
            Kind::IsNull(..) | Kind::Exists(..) | Kind::Opaque(_) => false,
            Kind::Scalar(_) => true,
            Kind::Call(call) => self.call_is_nullable(call, expr.ty),
            Kind::Case(..) => expr.ty.nullable,
        }
    }
}

/// What Diesel takes an expression for: a calculation for what it calculates with, where the database may have a wider type.
pub(super) fn told(expr: &Expr) -> Base {
    match &expr.kind {
        Kind::Calculate(_, left, right) if left.is_value() => told(right),
        Kind::Calculate(_, left, _) => told(left),
        Kind::Call(Call { name, args, .. }) if name == "min" || name == "max" => {
            args.first().map_or(expr.ty.base, told)
        }
        _ => expr.ty.base,
    }
}

/// An expression as an argument, which has brackets of its own.
pub(super) fn bare(text: String) -> String {
    let Some(inner) = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')) else { return text };
    let mut depth = 0_i32;
    let closes_early = inner.chars().any(|letter| {
        depth += i32::from(letter == '(') - i32::from(letter == ')');
        depth < 0
    });
    if closes_early || inner.contains('"') { text } else { inner.to_owned() }
}

/// Whether a value is taken for the number that the other side is.
fn is_number_for(left: &Expr, right: &Expr, params: &[Param]) -> bool {
    let real_literal = |expr: &Expr| matches!(&expr.kind, Kind::Literal(Literal::Real(_)));
    let null = |expr: &Expr| matches!(&expr.kind, Kind::Literal(Literal::Null));
    let param = |expr: &Expr, base: Base| match expr.kind {
        Kind::Param(index) => params[index].ty.base.is_alike(base),
        _ => false,
    };
    null(left) || null(right) || param(right, left.ty.base) || param(left, right.ty.base)
        || (real_literal(right) && left.ty.base.is_alike(Base::Double))
        // The moment is a timestamp to Diesel.
        || (left.ty.base == Base::DateTime && right.kind == Kind::Opaque("CURRENT_TIMESTAMP".to_owned()))
}

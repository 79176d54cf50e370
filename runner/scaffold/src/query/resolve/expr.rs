//! Expressions.

use super::resolver::{Resolved, Resolver};
use crate::mistake::Mistake;
use crate::query::{Case, Expr, Kind, Literal};
use crate::types::{Base, Type};
use sqlparser::ast::{self, BinaryOperator, Spanned, UnaryOperator, Value};

impl Resolver<'_> {
    /// An expression, where a value of a type is expected if that is known.
    pub(super) fn expr(&mut self, expr: &ast::Expr, expected: Option<Type>) -> Resolved<Expr> {
        match expr {
            ast::Expr::Nested(inner) => self.expr(inner, expected),
            ast::Expr::Identifier(name) if name.quote_style.is_none() && is_moment(&name.value) => {
                let base = self.moment(&name.value);
                Ok(Expr::new(Kind::Opaque(name.value.to_uppercase()), Type::of(base)))
            }
            ast::Expr::Identifier(name) => self.column(None, name),
            ast::Expr::CompoundIdentifier(names) => match &names[..] {
                [.., table, name] => self.column(Some(table), name),
                _ => Err(Mistake::new("this is no column", expr.span())),
            },
            ast::Expr::Value(value) => self.value(value, expected),
            ast::Expr::UnaryOp { op: UnaryOperator::Not, expr } => {
                let inner = self.expr(expr, Some(Type::of(Base::Bool)))?;
                let ty = inner.ty;
                Ok(Expr::new(Kind::Not(Box::new(inner)), Type { base: Base::Bool, ..ty }))
            }
            ast::Expr::UnaryOp { op: UnaryOperator::Minus, expr } => self.negative(expr, expected),
            ast::Expr::UnaryOp { op: UnaryOperator::Plus, expr } => self.expr(expr, expected),
            ast::Expr::BinaryOp { left, op, right } => self.binary(expr, left, op, right, expected),
            ast::Expr::IsNull(inner) => self.is_null(inner, false),
            ast::Expr::IsNotNull(inner) => self.is_null(inner, true),
            ast::Expr::Between { expr, negated, low, high } => {
                let (inner, low) = self.pair(expr, low, None)?;
                let high = self.expr(high, Some(Type::of(inner.ty.base)))?;
                let of = [&inner, &low, &high].map(|expr| expr.ty.nullable).contains(&true);
                let kind = Kind::Between(Box::new(inner), Box::new(low), Box::new(high), *negated);
                Ok(Expr::new(kind, Type { base: Base::Bool, nullable: of }))
            }
            ast::Expr::Like { negated, any: false, expr, pattern, escape_char } => {
                self.like(Case::Told, expr, pattern, escape_char.as_deref(), *negated)
            }
            ast::Expr::ILike { negated, any: false, expr, pattern, escape_char } => {
                self.like(Case::Ignored, expr, pattern, escape_char.as_deref(), *negated)
            }
            ast::Expr::In { expr, target, negated, .. } => self.within(expr, target, *negated),
            ast::Expr::Exists { subquery, negated } => {
                let select = self.query(subquery, &[])?;
                Ok(Expr::new(Kind::Exists(Box::new(select), *negated), Type::of(Base::Bool)))
            }
            ast::Expr::Subquery(query) => {
                let select = self.query(query, &[expected])?;
                let [item] = &select.items[..] else {
                    return Err(Mistake::new("a sub-select here gives one column", query.span()));
                };
                // Without a row there is no value, but an aggregate without groups always has one.
                let counts = matches!(&item.expr.kind, Kind::Call(call) if call.is_aggregate)
                    && select.group_by.is_empty();
                let ty = Type { nullable: item.ty.nullable || !counts, ..item.ty };
                Ok(Expr::new(Kind::Scalar(Box::new(select)), ty))
            }
            ast::Expr::Cast { expr: inner, data_type, .. } => {
                let base = self.cast_to(data_type, expr.span())?;
                // A cast of a parameter only says what it is.
                if let Some(name) = parameter(inner) {
                    self.params.is_cast(name);
                    let given = self.expr(inner, Some(Type::of(base)))?;
                    return Ok(Expr { ty: Type { base, ..given.ty }, ..given });
                }
                let inner = self.expr(inner, None)?;
                let ty = Type { base, nullable: inner.ty.nullable };
                Ok(Expr::new(Kind::Opaque("CAST".to_owned()), ty))
            }
            ast::Expr::Case { operand, conditions, else_result, .. } => {
                self.case(operand.as_deref(), conditions, else_result.as_deref(), expected)
            }
            ast::Expr::AnyOp { left, compare_op: BinaryOperator::Eq, right, .. } => self.any_of(left, right),
            ast::Expr::Collate { expr, .. } => {
                let ty = self.expr(expr, expected)?.ty;
                Ok(Expr::new(Kind::Opaque("COLLATE".to_owned()), ty))
            }
            _ => self.function_like(expr, expected),
        }
    }

    fn value(&mut self, value: &ast::ValueWithSpan, expected: Option<Type>) -> Resolved<Expr> {
        let place = value.span;
        let (literal, base) = match &value.value {
            Value::Placeholder(name) => {
                return match name.strip_prefix(':').or_else(|| name.strip_prefix('@')) {
                    Some(name) => self.params.meet(name, expected, place.into()),
                    None => Err(Mistake::new(format!("`{name}` has no name"), place)
                        .help("write a parameter as `:user`")),
                };
            }
            Value::Number(digits, _) => self.number(digits, expected.map(|expected| expected.base)),
            Value::SingleQuotedString(text) => {
                let base = self.written(text, expected.map(|expected| expected.base), place)?;
                (Literal::Text(text.clone()), base)
            }
            Value::Boolean(truth) => (Literal::Bool(*truth), Base::Bool),
            Value::Null => {
                let base = expected.map_or(Base::Text, |expected| expected.base);
                return Ok(Expr::new(Kind::Literal(Literal::Null), Type::or_null(base)));
            }
            other => {
                let (kind, ty) = (Kind::Opaque(other.to_string()), Type::of(Base::Blob));
                return Ok(Expr::new(kind, ty));
            }
        };
        Ok(Expr::new(Kind::Literal(literal), Type::of(base)))
    }

    /// `LIKE`, or `ILIKE`.
    fn like(
        &mut self,
        case: Case,
        expr: &ast::Expr,
        pattern: &ast::Expr,
        escape: Option<&ast::Expr>,
        negated: bool,
    ) -> Resolved<Expr> {
        let inner = self.expr(expr, Some(Type::of(Base::Text)))?;
        let pattern = self.expr(pattern, Some(Type::of(Base::Text)))?;
        let escape = match escape {
            None => None,
            Some(ast::Expr::Value(value)) => {
                value.value.clone().into_string().and_then(|text| text.chars().next())
            }
            Some(other) => return Err(Mistake::new("an escape is one character", other.span())),
        };
        let ty = Type { base: Base::Bool, nullable: inner.ty.nullable || pattern.ty.nullable };
        Ok(Expr::new(Kind::Like(case, Box::new(inner), Box::new(pattern), escape, negated), ty))
    }

    /// `:tag = ANY (tags)`
    fn any_of(&mut self, left: &ast::Expr, right: &ast::Expr) -> Resolved<Expr> {
        let array = self.expr(right, None)?;
        let Base::Array(element) = array.ty.base else {
            return Err(Mistake::new("ANY takes an array here", right.span()));
        };
        let inner = self.expr(left, Some(Type::of(element.base())))?;
        let nullable = inner.ty.nullable || array.ty.nullable;
        let kind = match array.kind {
            Kind::Column { .. } => Kind::Has(Box::new(array), Box::new(inner)),
            _ => Kind::Opaque("ANY".to_owned()),
        };
        Ok(Expr::new(kind, Type { base: Base::Bool, nullable }))
    }

    fn negative(&mut self, expr: &ast::Expr, expected: Option<Type>) -> Resolved<Expr> {
        let inner = self.expr(expr, expected)?;
        let ty = inner.ty;
        Ok(match inner.kind {
            Kind::Literal(Literal::Int(number)) => Expr::new(Kind::Literal(Literal::Int(-number)), ty),
            Kind::Literal(Literal::Real(digits)) => {
                Expr::new(Kind::Literal(Literal::Real(format!("-{digits}"))), ty)
            }
            _ => Expr::new(Kind::Opaque("a minus before an expression".to_owned()), ty),
        })
    }

    fn is_null(&mut self, expr: &ast::Expr, negated: bool) -> Resolved<Expr> {
        let inner = self.expr(expr, None)?;
        if let Kind::Param(index) = inner.kind {
            self.params.may_be_null(index);
        }
        Ok(Expr::new(Kind::IsNull(Box::new(inner), negated), Type::of(Base::Bool)))
    }

    /// Two expressions, each of which may say what the other is.
    pub(super) fn pair(
        &mut self,
        left: &ast::Expr,
        right: &ast::Expr,
        expected: Option<Type>,
    ) -> Resolved<(Expr, Expr)> {
        let is_told = |expr: &ast::Expr| is_value(expr);
        if is_told(left) && !is_told(right) {
            let right = self.expr(right, expected)?;
            let left = self.expr(left, Some(Type::of(right.ty.base)))?;
            return Ok((left, right));
        }
        let left = self.expr(left, expected)?;
        let known = match left.kind {
            Kind::Param(index) => self.params.is_known(index),
            Kind::Literal(Literal::Null) => false,
            _ => true,
        };
        let right = self.expr(right, if known { Some(Type::of(left.ty.base)) } else { expected })?;
        Ok((left, right))
    }
}

fn is_value(expr: &ast::Expr) -> bool {
    match expr {
        ast::Expr::Nested(inner) => is_value(inner),
        ast::Expr::UnaryOp { expr, .. } => is_value(expr),
        ast::Expr::Value(_) => true,
        _ => false,
    }
}

/// The name of a parameter that an expression is, and nothing but.
fn parameter(expr: &ast::Expr) -> Option<&str> {
    match expr {
        ast::Expr::Nested(inner) => parameter(inner),
        ast::Expr::Value(ast::ValueWithSpan { value: Value::Placeholder(name), .. }) => name.get(1..),
        _ => None,
    }
}

fn is_moment(word: &str) -> bool {
    ["CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME"]
        .iter()
        .any(|moment| word.eq_ignore_ascii_case(moment))
}

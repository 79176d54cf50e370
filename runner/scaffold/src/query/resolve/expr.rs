//! Expressions.

use super::{Resolved, Resolver};
use crate::mistake::Mistake;
use crate::query::{Calculation, Comparison, Expr, Kind, Literal};
use crate::types::{Base, Type};
use sqlparser::ast::{self, BinaryOperator, Spanned, UnaryOperator, Value};

impl Resolver<'_> {
    /// An expression, where a value of a type is expected if that is known.
    pub(super) fn expr(&mut self, expr: &ast::Expr, expected: Option<Type>) -> Resolved<Expr> {
        match expr {
            ast::Expr::Nested(inner) => self.expr(inner, expected),
            ast::Expr::Identifier(name) if name.quote_style.is_none() && is_moment(&name.value) => {
                Ok(Expr::new(Kind::Opaque(name.value.to_uppercase()), Type::of(Base::Text)))
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
                let inner = self.expr(expr, Some(Type::of(Base::Text)))?;
                let pattern = self.expr(pattern, Some(Type::of(Base::Text)))?;
                let escape = match escape_char.as_deref() {
                    None => None,
                    Some(ast::Expr::Value(value)) => {
                        value.value.clone().into_string().and_then(|text| text.chars().next())
                    }
                    Some(other) => return Err(Mistake::new("an escape is one character", other.span())),
                };
                let ty = Type { base: Base::Bool, nullable: inner.ty.nullable || pattern.ty.nullable };
                Ok(Expr::new(Kind::Like(Box::new(inner), Box::new(pattern), escape, *negated), ty))
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
            ast::Expr::Cast { expr, data_type, .. } => {
                let base = Base::declared(&data_type.to_string());
                let inner = self.expr(expr, Some(Type::of(base)))?;
                // A cast of a parameter only says what it is.
                if matches!(inner.kind, Kind::Param(_)) {
                    return Ok(inner);
                }
                let ty = Type { base, nullable: inner.ty.nullable };
                Ok(Expr::new(Kind::Opaque("CAST".to_owned()), ty))
            }
            ast::Expr::Case { operand, conditions, else_result, .. } => {
                self.case(operand.as_deref(), conditions, else_result.as_deref(), expected)
            }
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
            Value::Number(digits, _) => match digits.parse() {
                // SQLite has no booleans but in declarations.
                Ok(number @ 0..=1) if expected.is_some_and(|expected| expected.base == Base::Bool) => {
                    (Literal::Bool(number == 1), Base::Bool)
                }
                Ok(_) if expected.is_some_and(|expected| expected.base == Base::Real) => {
                    (Literal::Real(format!("{digits}.0")), Base::Real)
                }
                Ok(number) => (Literal::Int(number), Base::Int),
                Err(_) => (Literal::Real(digits.clone()), Base::Real),
            },
            Value::SingleQuotedString(text) => (Literal::Text(text.clone()), Base::Text),
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

    fn binary(
        &mut self,
        whole: &ast::Expr,
        left: &ast::Expr,
        op: &BinaryOperator,
        right: &ast::Expr,
        expected: Option<Type>,
    ) -> Resolved<Expr> {
        if let Some(comparison) = comparison(op) {
            let (left, right) = self.pair(left, right, None)?;
            let nullable = left.ty.nullable || right.ty.nullable;
            let kind = Kind::Compare(comparison, Box::new(left), Box::new(right));
            return Ok(Expr::new(kind, Type { base: Base::Bool, nullable }));
        }
        if matches!(op, BinaryOperator::And | BinaryOperator::Or) {
            let of = Some(Type::of(Base::Bool));
            let (left, right) = (Box::new(self.expr(left, of)?), Box::new(self.expr(right, of)?));
            let nullable = left.ty.nullable || right.ty.nullable;
            let is_and = matches!(op, BinaryOperator::And);
            let kind = if is_and { Kind::And(left, right) } else { Kind::Or(left, right) };
            return Ok(Expr::new(kind, Type { base: Base::Bool, nullable }));
        }
        let number = |ty: Type| ty.base.is_number();
        let (kind, base, left, right) = if let Some(calculation) = calculation(op) {
            let (left, right) =
                self.pair(left, right, expected.filter(|&ty| number(ty)).map(|ty| Type::of(ty.base)))?;
            let base = if [&left, &right].iter().any(|side| side.ty.base == Base::Real) {
                Base::Real
            } else {
                Base::Int
            };
            (Some(calculation), base, left, right)
        } else if *op == BinaryOperator::StringConcat {
            let text = Some(Type::of(Base::Text));
            (None, Base::Text, self.expr(left, text)?, self.expr(right, text)?)
        } else {
            let (left, right) = self.pair(left, right, expected)?;
            let nullable = left.ty.nullable || right.ty.nullable;
            let base = match op {
                BinaryOperator::Modulo | BinaryOperator::BitwiseAnd | BinaryOperator::BitwiseOr => Base::Int,
                _ => {
                    return Err(Mistake::new(
                        format!("the result of `{op}` has no type known here"),
                        whole.span(),
                    )
                    .help("say it by a cast: CAST(… AS text)"));
                }
            };
            return Ok(Expr::new(Kind::Opaque(op.to_string()), Type { base, nullable }));
        };
        // A division by nothing is NULL.
        let nullable = left.ty.nullable || right.ty.nullable || kind == Some(Calculation::Div);
        let (left, right) = (Box::new(left), Box::new(right));
        let kind = match kind {
            Some(calculation) => Kind::Calculate(calculation, left, right),
            None => Kind::Concat(left, right),
        };
        Ok(Expr::new(kind, Type { base, nullable }))
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

fn is_moment(word: &str) -> bool {
    ["CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME"]
        .iter()
        .any(|moment| word.eq_ignore_ascii_case(moment))
}

fn comparison(op: &BinaryOperator) -> Option<Comparison> {
    Some(match op {
        BinaryOperator::Eq => Comparison::Eq,
        BinaryOperator::NotEq => Comparison::Ne,
        BinaryOperator::Lt => Comparison::Lt,
        BinaryOperator::LtEq => Comparison::Le,
        BinaryOperator::Gt => Comparison::Gt,
        BinaryOperator::GtEq => Comparison::Ge,
        _ => return None,
    })
}

fn calculation(op: &BinaryOperator) -> Option<Calculation> {
    Some(match op {
        BinaryOperator::Plus => Calculation::Add,
        BinaryOperator::Minus => Calculation::Sub,
        BinaryOperator::Multiply => Calculation::Mul,
        BinaryOperator::Divide => Calculation::Div,
        _ => return None,
    })
}

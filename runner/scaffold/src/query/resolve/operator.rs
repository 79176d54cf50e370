//! Operators with two sides.

use super::resolver::{Resolved, Resolver};
use crate::dialect::Dialect;
use crate::mistake::Mistake;
use crate::query::{Calculation, Comparison, Expr, Kind};
use crate::types::{Base, Type};
use sqlparser::ast::{self, BinaryOperator, Spanned};

impl Resolver<'_> {
    pub(super) fn binary(
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
        if *op == BinaryOperator::StringConcat && self.schema.dialect == Dialect::Mysql {
            let mistake = Mistake::new("in MySQL `||` is OR", whole.span());
            return Err(mistake.help("write CONCAT(a, b), or OR"));
        }
        if matches!(op, BinaryOperator::And | BinaryOperator::Or) {
            let of = Some(Type::of(Base::Bool));
            let (left, right) = (Box::new(self.expr(left, of)?), Box::new(self.expr(right, of)?));
            let nullable = left.ty.nullable || right.ty.nullable;
            let is_and = matches!(op, BinaryOperator::And);
            let kind = if is_and { Kind::And(left, right) } else { Kind::Or(left, right) };
            return Ok(Expr::new(kind, Type { base: Base::Bool, nullable }));
        }
        if *op == BinaryOperator::StringConcat {
            let text = Some(Type::of(Base::Text));
            let (left, right) = (self.expr(left, text)?, self.expr(right, text)?);
            let ty = Type { base: Base::Text, nullable: left.ty.nullable || right.ty.nullable };
            return Ok(Expr::new(Kind::Concat(Box::new(left), Box::new(right)), ty));
        }
        if let Some(calculation) = calculation(op) {
            return self.calculate(whole, calculation, left, right, expected);
        }
        self.other(whole, left, op, right)
    }

    fn calculate(
        &mut self,
        whole: &ast::Expr,
        calculation: Calculation,
        left: &ast::Expr,
        right: &ast::Expr,
        expected: Option<Type>,
    ) -> Resolved<Expr> {
        if let ast::Expr::Interval(_) = right {
            let left = self.expr(left, expected)?;
            return Ok(Expr::new(Kind::Opaque("INTERVAL".to_owned()), left.ty));
        }
        let expected = expected.filter(|ty| ty.base.is_number()).map(|ty| Type::of(ty.base));
        let (left, right) = self.pair(left, right, expected)?;
        let Some(base) = self.calculated(calculation, left.ty.base, right.ty.base) else {
            let message = format!(
                "the result of `{}` of {} and {} has no type known here",
                calculation.sign(),
                left.ty.base,
                right.ty.base
            );
            return Err(Mistake::new(message, whole.span()).help("say it by a cast: CAST(… AS integer)"));
        };
        let nothing = self.schema.dialect != Dialect::Postgres && calculation == Calculation::Div;
        // A division by nothing is NULL, or an error in PostgreSQL.
        let nullable = left.ty.nullable || right.ty.nullable || nothing;
        let is_date = !left.ty.base.is_number() || !right.ty.base.is_number();
        let kind = match is_date && self.schema.dialect != Dialect::Sqlite {
            true => Kind::Opaque("a calculation with dates".to_owned()),
            false => Kind::Calculate(calculation, Box::new(left), Box::new(right)),
        };
        Ok(Expr::new(kind, Type { base, nullable }))
    }

    /// Operators that no translator knows, and what they give.
    fn other(
        &mut self,
        whole: &ast::Expr,
        left: &ast::Expr,
        op: &BinaryOperator,
        right: &ast::Expr,
    ) -> Resolved<Expr> {
        let (left, of) = match op {
            BinaryOperator::LongArrow | BinaryOperator::Arrow => (self.expr(left, None)?, None),
            _ => {
                let left = self.expr(left, None)?;
                let of = left.ty.base;
                (left, Some(Type::of(of)))
            }
        };
        let key = match right {
            ast::Expr::Value(ast::ValueWithSpan { value: ast::Value::Number(..), .. }) => Base::Integer,
            _ => Base::Text,
        };
        let right = self.expr(right, Some(of.unwrap_or(Type::of(key))))?;
        let any = left.ty.nullable || right.ty.nullable;
        let (base, nullable) = match op {
            BinaryOperator::Modulo | BinaryOperator::BitwiseAnd | BinaryOperator::BitwiseOr => {
                (left.ty.base, any)
            }
            BinaryOperator::LongArrow | BinaryOperator::HashLongArrow => (Base::Text, true),
            BinaryOperator::Arrow | BinaryOperator::HashArrow => (Base::Json, true),
            BinaryOperator::AtArrow
            | BinaryOperator::ArrowAt
            | BinaryOperator::PGOverlap
            | BinaryOperator::PGRegexMatch
            | BinaryOperator::PGRegexIMatch
            | BinaryOperator::Question => (Base::Bool, any),
            _ => {
                let message = format!("the result of `{op}` has no type known here");
                return Err(Mistake::new(message, whole.span()).help("say it by a cast: CAST(… AS text)"));
            }
        };
        Ok(Expr::new(Kind::Opaque(op.to_string()), Type { base, nullable }))
    }
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

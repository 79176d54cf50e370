//! `IN` and `CASE`.

use super::resolver::{Resolved, Resolver};
use crate::query::{Comparison, Expr, Kind, Literal};
use crate::types::{Base, Type};
use sqlparser::ast::{self, InTarget};

impl Resolver<'_> {
    pub(super) fn within(&mut self, expr: &ast::Expr, target: &InTarget, negated: bool) -> Resolved<Expr> {
        let inner = self.expr(expr, None)?;
        let of = Type::of(inner.ty.base);
        let nullable = inner.ty.nullable;
        let (kind, more) = match target {
            InTarget::List(values) => {
                let values: Vec<Expr> =
                    values.iter().map(|value| self.expr(value, Some(of))).collect::<Resolved<_>>()?;
                if let [Expr { kind: Kind::Param(index), .. }] = values[..] {
                    self.params.is_list(index);
                }
                let more = values.iter().any(|value| value.ty.nullable);
                (Kind::In(Box::new(inner), values, negated), more)
            }
            InTarget::Subquery(query) => {
                let select = self.query(query, &[Some(of)])?;
                let more = select.items.iter().any(|item| item.ty.nullable);
                (Kind::InSelect(Box::new(inner), Box::new(select), negated), more)
            }
            _ => (Kind::Opaque("IN a table".to_owned()), false),
        };
        Ok(Expr::new(kind, Type { base: Base::Bool, nullable: nullable || more }))
    }

    pub(super) fn case(
        &mut self,
        operand: Option<&ast::Expr>,
        conditions: &[ast::CaseWhen],
        otherwise: Option<&ast::Expr>,
        expected: Option<Type>,
    ) -> Resolved<Expr> {
        let operand = operand.map(|operand| self.expr(operand, None)).transpose()?;
        let mut expected = expected;
        let mut branches = Vec::new();
        for ast::CaseWhen { condition, result } in conditions {
            let condition = match &operand {
                None => self.expr(condition, Some(Type::of(Base::Bool)))?,
                Some(operand) => {
                    let value = self.expr(condition, Some(Type::of(operand.ty.base)))?;
                    let kind = Kind::Compare(Comparison::Eq, Box::new(operand.clone()), Box::new(value));
                    Expr::new(kind, Type::of(Base::Bool))
                }
            };
            let result = self.expr(result, expected)?;
            if !matches!(result.kind, Kind::Literal(Literal::Null)) {
                expected = Some(Type::of(result.ty.base));
            }
            branches.push((condition, result));
        }
        let otherwise = otherwise.map(|otherwise| self.expr(otherwise, expected)).transpose()?;
        let nullable = otherwise.as_ref().is_none_or(|otherwise| otherwise.ty.nullable)
            || branches.iter().any(|(_, result)| result.ty.nullable);
        let results = branches.iter().map(|(_, result)| result).chain(&otherwise);
        let base =
            self.any_of_these(results).or(expected.map(|expected| expected.base)).unwrap_or(Base::Text);
        Ok(Expr::new(Kind::Case(branches, otherwise.map(Box::new)), Type { base, nullable }))
    }
}

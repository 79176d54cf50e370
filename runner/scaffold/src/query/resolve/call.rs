//! Functions: what each takes and gives.

use super::resolver::{Resolved, Resolver};
use crate::dialect::Dialect;
use crate::mistake::Mistake;
use crate::query::{Call, Expr, Kind};
use crate::types::{Base, Element, Type};
use sqlparser::ast::{self, DuplicateTreatment, FunctionArg, FunctionArgExpr, FunctionArguments, Spanned};

impl Resolver<'_> {
    /// A function, also one that the parser has a form of its own for.
    pub(super) fn function_like(&mut self, expr: &ast::Expr, expected: Option<Type>) -> Resolved<Expr> {
        match expr {
            ast::Expr::Function(function) => self.function(function, expected),
            ast::Expr::Substring { expr, substring_from, substring_for, .. } => {
                let args = [Some(expr), substring_from.as_ref(), substring_for.as_ref()];
                let args: Vec<&ast::Expr> = args.into_iter().flatten().map(|arg| &**arg).collect();
                self.call(expr, "substr", &args, expected)
            }
            ast::Expr::Trim { trim_where: None, trim_what: None, expr, trim_characters: None } => {
                self.call(expr, "trim", &[&**expr], expected)
            }
            ast::Expr::Ceil { expr, .. } => self.call(expr, "ceil", &[&**expr], expected),
            ast::Expr::Floor { expr, .. } => self.call(expr, "floor", &[&**expr], expected),
            ast::Expr::Extract { expr, .. } => {
                let of = self.expr(expr, None)?;
                let base =
                    if self.schema.dialect == Dialect::Postgres { Base::Decimal } else { Base::BigInt };
                Ok(Expr::new(Kind::Opaque("EXTRACT".to_owned()), Type { base, ..of.ty }))
            }
            ast::Expr::Array(array) => {
                let values = array.elem.iter().map(|value| self.expr(value, None));
                let values = values.collect::<Resolved<Vec<_>>>()?;
                let element = values.first().and_then(|first| Element::of(first.ty.base));
                let base = Base::Array(element.unwrap_or(Element::Text));
                Ok(Expr::new(Kind::Opaque("ARRAY".to_owned()), Type::of(base)))
            }
            other => {
                let mistake = Mistake::new("this expression has no type known here", other.span());
                Err(mistake.help("say it by a cast: CAST(… AS integer)"))
            }
        }
    }

    fn function(&mut self, function: &ast::Function, expected: Option<Type>) -> Resolved<Expr> {
        let name = function.name.to_string().to_lowercase();
        let (mut args, mut distinct) = (Vec::new(), false);
        if let FunctionArguments::List(list) = &function.args {
            distinct = list.duplicate_treatment == Some(DuplicateTreatment::Distinct);
            for arg in &list.args {
                match arg {
                    FunctionArg::Unnamed(FunctionArgExpr::Expr(expr)) => args.push(expr),
                    FunctionArg::Unnamed(FunctionArgExpr::Wildcard) => {}
                    other => return Err(Mistake::new("this is no argument", other.span())),
                }
            }
        }
        let place = ast::Expr::Function(function.clone());
        let mut call = self.call(&place, &name, &args, expected)?;
        if let Kind::Call(call) = &mut call.kind {
            call.distinct = distinct;
        }
        if let Some(filter) = &function.filter {
            self.expr(filter, Some(Type::of(Base::Bool)))?;
            return Ok(Expr::new(Kind::Opaque("FILTER".to_owned()), call.ty));
        }
        if let Some(over) = &function.over {
            if let ast::WindowType::WindowSpec(window) = over {
                let sorted = window.order_by.iter().map(|order| &order.expr);
                for expr in window.partition_by.iter().chain(sorted) {
                    self.expr(expr, None)?;
                }
            }
            return Ok(Expr::new(Kind::Opaque("a window function".to_owned()), call.ty));
        }
        Ok(call)
    }

    fn call(
        &mut self,
        whole: &ast::Expr,
        name: &str,
        args: &[&ast::Expr],
        expected: Option<Type>,
    ) -> Resolved<Expr> {
        let text = Some(Type::of(Base::Text));
        let int = Some(Type::of(self.counted()));
        let dialect = self.schema.dialect;
        let mut resolved: Vec<Expr> = Vec::with_capacity(args.len());
        for (index, arg) in args.iter().enumerate() {
            let of = match name {
                "string_agg" => text,
                "lower" | "upper" | "trim" | "ltrim" | "rtrim" | "length" | "replace" | "instr" | "date"
                | "time" | "datetime" | "strftime" | "julianday" | "group_concat" => text,
                "substr" | "substring" if index == 0 => text,
                "substr" | "substring" => int,
                "round" if index == 1 => int,
                "round" | "ceil" | "floor" | "sqrt" if dialect == Dialect::Sqlite => {
                    Some(Type::of(Base::Double))
                }
                "round" | "ceil" | "floor" | "sqrt" => None,
                "date_trunc" | "to_char" | "concat" => {
                    (index == 0 || name == "concat").then_some(text).flatten()
                }
                "lag" | "lead" | "ntile" if index > 0 || name == "ntile" => int,
                _ => resolved.first().map(|first| Type::of(first.ty.base)).or(expected),
            };
            resolved.push(self.expr(arg, of)?);
        }
        let first = resolved.first().map_or(Type::of(Base::BigInt), |first| first.ty);
        let any_null = resolved.iter().any(|arg| arg.ty.nullable);
        let all_null = resolved.iter().all(|arg| arg.ty.nullable);
        let (ty, is_aggregate) = match name {
            "count" => (Type::of(Base::BigInt), true),
            "total" => (Type::of(Base::Double), true),
            "sum" => (Type::or_null(self.summed(first.base)), true),
            "avg" => (Type::or_null(self.mean(first.base)), true),
            "bool_and" | "bool_or" | "every" => (Type::or_null(Base::Bool), true),
            "array_agg" if Element::of(first.base).is_some() => {
                let element = Element::of(first.base).unwrap_or(Element::Text);
                (Type::or_null(Base::Array(element)), true)
            }
            "group_concat" | "string_agg" => (Type::or_null(Base::Text), true),
            "min" | "max" if resolved.len() == 1 => (Type::or_null(first.base), true),
            "abs" | "values" => (Type { nullable: any_null, ..first }, false),
            "min" | "max" | "greatest" | "least" => {
                (Type { base: self.any_of_these(&resolved).unwrap_or(first.base), nullable: any_null }, false)
            }
            "coalesce" | "ifnull" => {
                (Type { base: self.any_of_these(&resolved).unwrap_or(first.base), nullable: all_null }, false)
            }
            "nullif" => (Type::or_null(first.base), false),
            "lower" | "upper" | "trim" | "ltrim" | "rtrim" | "replace" | "substr" | "substring" | "hex"
            | "typeof" => (Type { base: Base::Text, nullable: any_null }, false),
            "now" if dialect != Dialect::Sqlite => (Type::of(self.moment("CURRENT_TIMESTAMP")), false),
            "gen_random_uuid" => (Type::of(Base::Uuid), false),
            "concat" | "to_char" => {
                (Type { base: Base::Text, nullable: any_null && name != "concat" }, false)
            }
            "date_trunc" => (Type { nullable: any_null, ..resolved.get(1).map_or(first, |of| of.ty) }, false),
            "cardinality" | "jsonb_array_length" => (Type { base: Base::Integer, nullable: any_null }, false),
            "array_length" => (Type::or_null(Base::Integer), false),
            "date" | "time" | "datetime" | "strftime" if dialect == Dialect::Sqlite => {
                (Type { base: Base::Text, nullable: any_null }, false)
            }
            "date" => (Type { base: Base::Date, nullable: any_null }, false),
            "length" | "char_length" | "instr" | "unicode" | "strpos" => {
                (Type { base: self.counted(), nullable: any_null }, false)
            }
            "sign" if dialect == Dialect::Sqlite => (Type { base: Base::BigInt, nullable: any_null }, false),
            "round" | "ceil" | "floor" => {
                (Type { base: self.rounded(first.base), nullable: any_null }, false)
            }
            "sqrt" | "julianday" => (Type { base: Base::Double, nullable: any_null }, false),
            "ntile" if dialect == Dialect::Postgres => (Type::of(Base::Integer), false),
            "random" if dialect != Dialect::Sqlite => (Type::of(Base::Double), false),
            "random" | "changes" | "last_insert_rowid" | "row_number" | "rank" | "dense_rank" | "ntile" => {
                (Type::of(Base::BigInt), false)
            }
            "lag" | "lead" | "first_value" | "last_value" | "nth_value" => (Type::or_null(first.base), false),
            _ => {
                let message = format!("the result of `{name}` has no type known here");
                let help = format!("say it by a cast: CAST({name}(…) AS integer)");
                return match expected {
                    // A cast around it said what it is.
                    Some(ty) => Ok(Expr::new(Kind::Opaque(format!("the function {name}")), ty)),
                    None => Err(Mistake::new(message, whole.span()).help(help)),
                };
            }
        };
        let call = Call { name: name.to_owned(), args: resolved, distinct: false, is_aggregate };
        Ok(Expr::new(Kind::Call(call), ty))
    }
}

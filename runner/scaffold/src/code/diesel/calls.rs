//! Functions and `CASE`: those that Diesel knows, and those that it is told of.

use super::declared::Declared;
use super::expr::{bare, told};
use super::writer::Writer;
use crate::code::function::{Translated, Untranslated};
use crate::query::{Call, Expr, Kind};
use crate::types::{Base, Type};

impl Writer<'_> {
    /// Whether Diesel takes a call for one that may be `NULL`.
    pub(super) fn call_is_nullable(&self, call: &Call, ty: Type) -> bool {
        match call.name.as_str() {
            "count" | "total" => false,
            _ if call.is_aggregate => true,
            _ => ty.nullable,
        }
    }

    pub(super) fn call(&mut self, call: &Call, ty: Type) -> Translated<String> {
        let Call { name, args, distinct, .. } = call;
        let base = args.first().map_or(Base::BigInt, |arg| arg.ty.base);
        match (name.as_str(), &args[..]) {
            ("count", []) => {
                self.needs("diesel::dsl::count_star");
                Ok("count_star()".to_owned())
            }
            ("count", [arg]) => {
                self.needs("diesel::dsl::count");
                let distinct = if *distinct { ".aggregate_distinct()" } else { "" };
                Ok(format!("count({}){distinct}", bare(self.expr(arg)?)))
            }
            (_, _) if *distinct => Err(Untranslated::because(format!("{name}(DISTINCT …)"))),
            // Diesel knows no order of the smallest numbers.
            ("min" | "max", [arg]) if call.is_aggregate && base != Base::TinyInt => self.known(name, arg),
            ("sum" | "avg", [arg]) if base.is_alike(Base::Double) || base == Base::Float => {
                self.known(name, arg)
            }
            ("coalesce" | "ifnull", _) => self.coalesce(name, args, ty),
            _ => {
                let nullable = args.iter().any(|arg| self.is_nullable(arg));
                let gives = Type { nullable: self.call_is_nullable(call, ty), ..ty };
                let args_of: Vec<Type> =
                    args.iter().map(|arg| Type { base: arg.ty.base, nullable }).collect();
                let generic = ["sum", "avg", "total", "min", "max", "abs", "nullif"].contains(&name.as_str());
                let of = base.name().replace(' ', "_");
                let mut rust = if generic { format!("{name}_{of}") } else { name.clone() };
                if nullable {
                    rust.push_str("_or_null");
                }
                if !generic
                    && args.len() != 1
                    && matches!(name.as_str(), "substr" | "round" | "trim" | "strftime" | "date")
                {
                    rust.push_str(&format!("_{}", args.len()));
                }
                self.declare(
                    rust,
                    Declared { sql: name.clone(), args: args_of, gives, is_aggregate: call.is_aggregate },
                    args,
                )
            }
        }
    }

    fn known(&mut self, name: &str, arg: &Expr) -> Translated<String> {
        self.needs(&format!("diesel::dsl::{name}"));
        Ok(format!("{name}({})", bare(self.expr(arg)?)))
    }

    /// All but the last argument may be `NULL`; that one decides.
    fn coalesce(&mut self, name: &str, args: &[Expr], ty: Type) -> Translated<String> {
        let last = args.len().saturating_sub(1);
        if !ty.nullable && args.last().is_some_and(|arg| self.is_nullable(arg)) {
            return Err(Untranslated::because(format!("{name} whose last argument may be NULL")));
        }
        let args_of = (0..args.len())
            .map(|index| Type { base: ty.base, nullable: ty.nullable || index < last })
            .collect();
        let mut rust = format!("{name}_{}", ty.base.name().replace(' ', "_"));
        if ty.nullable {
            rust.push_str("_or_null");
        }
        if args.len() != 2 {
            rust.push_str(&format!("_{}", args.len()));
        }
        self.declare(
            rust,
            Declared { sql: name.to_owned(), args: args_of, gives: ty, is_aggregate: false },
            args,
        )
    }

    /// A call of a function that Diesel is told of.
    fn declare(&mut self, rust: String, declared: Declared, args: &[Expr]) -> Translated<String> {
        let mut given = Vec::with_capacity(args.len());
        for (arg, ty) in args.iter().zip(&declared.args) {
            if !told(arg).is_alike(ty.base) && !arg.is_value() {
                return Err(Untranslated::because(format!("{} of several types", declared.sql)));
            }
            let text = if arg.is_value() { self.value(arg)? } else { self.expr(arg)? };
            let is_told = arg.is_value() || self.is_nullable(arg) || !ty.nullable;
            given.push(if is_told { bare(text) } else { format!("{text}.nullable()") });
        }
        self.needs(&format!("super::schema::{rust}"));
        let call = format!("{rust}({})", given.join(", "));
        self.declared.insert(rust, declared);
        Ok(call)
    }

    pub(super) fn case(
        &mut self,
        branches: &[(Expr, Expr)],
        otherwise: Option<&Expr>,
        whole: &Expr,
    ) -> Translated<String> {
        self.needs("diesel::dsl::case_when");
        let mut text = String::new();
        for (index, (condition, result)) in branches.iter().enumerate() {
            let (condition, result) = (self.expr(condition)?, self.branch(result, whole)?);
            let begin = if index == 0 { "case_when(" } else { ".when(" };
            text.push_str(&format!("{begin}{condition}, {result})"));
        }
        if let Some(otherwise) = otherwise {
            text.push_str(&format!(".otherwise({})", self.branch(otherwise, whole)?));
        }
        Ok(text)
    }

    /// A branch, of the type of all.
    fn branch(&mut self, result: &Expr, whole: &Expr) -> Translated<String> {
        let text = self.expr(&Expr { ty: Type { base: whole.ty.base, ..result.ty }, ..result.clone() })?;
        let is_told = self.is_nullable(result) || !whole.ty.nullable;
        if matches!(result.kind, Kind::Literal(_)) && !is_told {
            return Ok(format!("{text}.nullable()"));
        }
        Ok(if is_told { text } else { format!("{text}.nullable()") })
    }
}

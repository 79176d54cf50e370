//! Functions and `CASE`.

use super::writer::Writer;
use crate::code::function::{Translated, Untranslated};
use crate::query::{Call, Expr};

impl Writer<'_> {
    pub(super) fn call(&mut self, call: &Call) -> Translated<String> {
        let Call { name, args, distinct, is_aggregate } = call;
        match (name.as_str(), &args[..]) {
            ("count", []) => {
                self.needs_expr();
                self.needs("sea_orm::sea_query::Expr");
                self.needs("sea_orm::sea_query::Asterisk");
                return Ok("Expr::col(Asterisk).count()".to_owned());
            }
            ("count", [arg]) if *distinct => {
                self.needs_expr();
                return Ok(format!("{}.count_distinct()", self.expr(arg)?));
            }
            _ if *distinct => return Err(Untranslated::because(format!("{name}(DISTINCT …)"))),
            ("count" | "sum" | "avg" | "min" | "max", [arg]) if *is_aggregate => {
                self.needs_expr();
                return Ok(format!("{}.{name}()", self.expr(arg)?));
            }
            _ => {}
        }
        self.needs("sea_orm::sea_query::Func");
        self.needs("sea_orm::sea_query::Expr");
        let args = args.iter().map(|arg| self.expr(arg)).collect::<Translated<Vec<_>>>()?;
        let function = match name.as_str() {
            "coalesce" => format!("Func::coalesce([{}])", args.join(", ")),
            "lower" | "upper" | "abs" | "round" if args.len() == 1 => format!("Func::{name}({})", args[0]),
            _ => format!("Func::cust({name:?}).args([{}])", args.join(", ")),
        };
        Ok(format!("Expr::from({function})"))
    }

    pub(super) fn case(&mut self, branches: &[(Expr, Expr)], otherwise: Option<&Expr>) -> Translated<String> {
        self.needs("sea_orm::sea_query::Expr");
        let mut text = String::from("Expr::expr(Expr");
        for (condition, result) in branches {
            text.push_str(&format!("::case({}, {})", self.expr(condition)?, self.operand(result)?));
        }
        // The first is a function, the others are methods.
        let mut text =
            text.replacen("::case(", "\u{0}", 1).replace("::case(", ".case(").replace('\u{0}', "::case(");
        if let Some(otherwise) = otherwise {
            text.push_str(&format!(".finally({})", self.operand(otherwise)?));
        }
        Ok(text + ")")
    }
}

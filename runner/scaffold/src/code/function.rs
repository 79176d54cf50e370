//! A function, one for each query.

use super::library::Library;
use super::row::{Row, row_of};
use crate::query::{Expr, Gives, Kind, Literal, Param, Query};
use crate::schema::Schema;
use crate::types::{Base, Type};
use std::collections::BTreeSet;

/// Why a query stays SQL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Untranslated(pub String);

impl Untranslated {
    /// For this reason.
    pub fn because(reason: impl Into<String>) -> Self {
        Untranslated(reason.into())
    }
}

/// What a translation gives.
pub type Translated<T> = Result<T, Untranslated>;

/// The code of one query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Function {
    /// The query's name.
    pub name: String,
    /// The function, with its comment.
    pub code: String,
    /// What it needs of the library, as paths.
    pub uses: BTreeSet<String>,
    /// Why it is SQL, where the library has a language of its own.
    pub untranslated: Option<String>,
}

/// More arguments than these Clippy finds too many, and a query has its parameters.
const FEW_ARGUMENTS: usize = 7;

/// What stands above a function.
pub fn above(query: &Query, untranslated: Option<&Untranslated>) -> String {
    let mut lines = query.doc.clone();
    if lines.is_empty() {
        lines.push(sentence(&query.name));
    }
    if let Some(Untranslated(reason)) = untranslated {
        lines.push(String::new());
        lines.push(format!("In SQL, because of {reason}."));
    }
    let mut text: String =
        lines.iter().map(|line| format!("/// {line}").trim_end().to_owned() + "\n").collect();
    // The connection is one as well.
    if query.params.len() + 1 > FEW_ARGUMENTS {
        text.push_str("#[allow(clippy::too_many_arguments)]\n");
    }
    text
}

/// `orders_of_user` reads `Orders of user.`
fn sentence(name: &str) -> String {
    let words = name.replace('_', " ");
    let mut letters = words.chars();
    letters
        .next()
        .map_or(String::new(), |first| first.to_uppercase().collect::<String>() + letters.as_str() + ".")
}

/// The arguments behind the connection, `, user: i64`.
pub fn arguments(params: &[Param], schema: &Schema) -> String {
    params.iter().map(|param| format!(", {}: {}", param.field, argument(param, schema))).collect()
}

/// The type of an argument.
fn argument(param: &Param, schema: &Schema) -> String {
    let Param { ty, is_list, .. } = param;
    if *is_list { format!("&[{}]", ty.owned(&schema.enums)) } else { ty.argument(&schema.enums) }
}

/// What the function gives, without the library's `Result`.
pub fn returned(query: &Query, schema: &Schema, library: Library) -> String {
    let row = || match row_of(query, schema) {
        Row::Scalar(ty) => library.read_as(ty, schema),
        Row::Model(table) => schema.tables[table].model.clone(),
        Row::Own(name) => name,
    };
    match query.gives {
        Gives::One => row(),
        Gives::Many => format!("Vec<{}>", row()),
        Gives::Exec => "()".to_owned(),
        Gives::ExecRows => library.count().to_owned(),
    }
}

/// A text that is put together of texts and parameters, as `format!` writes it.
pub fn text_of(expr: &Expr, params: &[Param]) -> Option<String> {
    let mut fields = Vec::new();
    let format = format_of(expr, params, &mut fields)?;
    (!fields.is_empty()).then(|| format!("format!({})", crate::names::literal(&format)))
}

fn format_of(expr: &Expr, params: &[Param], fields: &mut Vec<String>) -> Option<String> {
    match &expr.kind {
        Kind::Literal(Literal::Text(text)) => Some(text.replace('{', "{{").replace('}', "}}")),
        Kind::Param(index) => {
            let Param { field, ty, is_list, .. } = &params[*index];
            let is_text = *ty == Type::of(Base::Text) && !is_list;
            fields.push(field.clone());
            is_text.then(|| format!("{{{field}}}"))
        }
        Kind::Concat(left, right) => {
            Some(format_of(left, params, fields)? + &format_of(right, params, fields)?)
        }
        _ => None,
    }
}

/// A text that is written out, as the type that it is read as.
pub fn text_as(text: &str, base: Base, schema: &Schema) -> Translated<String> {
    match base {
        Base::Text => Ok(crate::names::literal(text)),
        Base::Enum(index) => {
            let made = &schema.enums[index];
            let variant = made.variant(text).unwrap_or_default();
            Ok(format!("{}::{variant}", made.model))
        }
        other => Err(Untranslated::because(format!("a {other} that is written as a text"))),
    }
}

/// A decimal number that is written out.
pub fn decimal(literal: &Literal) -> Translated<String> {
    match literal {
        Literal::Int(number) => Ok(format!("BigDecimal::from({number})")),
        _ => Err(Untranslated::because("a decimal number that is written out")),
    }
}

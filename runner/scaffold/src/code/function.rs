//! A function, one for each query.

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

/// The comment above a function.
pub fn doc(query: &Query, untranslated: Option<&Untranslated>) -> String {
    let mut lines = query.doc.clone();
    if lines.is_empty() {
        lines.push(sentence(&query.name));
    }
    if let Some(Untranslated(reason)) = untranslated {
        lines.push(String::new());
        lines.push(format!("In SQL, because of {reason}."));
    }
    lines.iter().map(|line| format!("/// {line}").trim_end().to_owned() + "\n").collect()
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
pub fn arguments(params: &[Param]) -> String {
    params.iter().map(|param| format!(", {}: {}", param.field, argument(param))).collect()
}

/// The type of an argument.
pub fn argument(param: &Param) -> String {
    if param.is_list { format!("&[{}]", param.ty.owned()) } else { param.ty.argument() }
}

/// What the function gives, without the library's `Result`.
pub fn returned(query: &Query, schema: &Schema, count: &str) -> String {
    let row = || match row_of(query, schema) {
        Row::Scalar(ty) => ty.owned(),
        Row::Model(table) => schema.tables[table].model.clone(),
        Row::Own(name) => name,
    };
    match query.gives {
        Gives::One => row(),
        Gives::Many => format!("Vec<{}>", row()),
        Gives::Exec => "()".to_owned(),
        Gives::ExecRows => count.to_owned(),
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

//! Functions of SQL that Diesel is told of.

use super::types::nullable_type;
use crate::schema::Schema;
use crate::types::Type;
use std::collections::BTreeMap;

/// A function's signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    /// Its name in SQL.
    pub sql: String,
    /// What it takes.
    pub args: Vec<Type>,
    /// What it gives.
    pub gives: Type,
    /// Whether it is one value of many rows.
    pub is_aggregate: bool,
}

impl Declared {
    /// All of them, as Diesel is told, by their names in Rust.
    pub fn all(declared: &BTreeMap<String, Declared>, schema: &Schema) -> String {
        if declared.is_empty() {
            return String::new();
        }
        let mut text = String::from(
            "\n/// Functions of SQL, with the types that queries call them with.\n#[diesel::declare_sql_function]\nextern \"SQL\" {\n",
        );
        for (index, (name, Declared { sql, args, gives, is_aggregate })) in declared.iter().enumerate() {
            if index > 0 {
                text.push('\n');
            }
            let null = if args.iter().any(|arg| arg.nullable) { ", which may be `NULL`" } else { "" };
            let of = args.first().map_or_else(|| "nothing".to_owned(), |arg| format!("{}{null}", arg.base));
            text.push_str(&format!("    /// `{sql}` of {of}.\n"));
            if *is_aggregate {
                text.push_str("    #[aggregate]\n");
            }
            if sql != name {
                text.push_str(&format!("    #[sql_name = {sql:?}]\n"));
            }
            let ty = |ty: &Type| nullable_type(*ty, schema);
            let letters = "abcdefgh".chars();
            let args: Vec<String> =
                letters.zip(args).map(|(letter, arg)| format!("{letter}: {}", ty(arg))).collect();
            text.push_str(&format!("    fn {name}({}) -> {};\n", args.join(", "), ty(gives)));
        }
        text + "}\n"
    }
}

//! From the declaration of a column to its type.

use super::Column;
use super::left_out::LeftOut;
use super::parse::Reading;
use crate::declared::{Declared, declared};
use crate::types::{Base, Enum, Type};
use sqlparser::ast::{ColumnDef, ColumnOption, DataType, Expr};

impl Reading {
    /// A column of a table, or that it is left out.
    pub(super) fn column(&mut self, table: &str, made: &ColumnDef) -> Result<Column, LeftOut> {
        let declared = match &made.data_type {
            DataType::Unspecified => String::new(),
            other => other.to_string(),
        };
        let (base, because) = match self.base(table, made) {
            Ok(base) => (base, None),
            Err(because) => (Base::Text, Some(because)),
        };
        let is_serial = declared.to_uppercase().contains("SERIAL");
        let mut column = Column::new(&made.name.value, declared, Type { base, nullable: !is_serial });
        column.is_numbered = is_serial;
        for option in &made.options {
            column.is_told(&option.option);
        }
        match because {
            None => Ok(column),
            Some(because) => Err(LeftOut {
                table: table.to_owned(),
                column: Some(column.name.clone()),
                declared: column.declared.to_lowercase(),
                is_needed: !column.is_optional(),
                because,
            }),
        }
    }

    /// What a column is, or why that is not read.
    fn base(&mut self, table: &str, made: &ColumnDef) -> Result<Base, String> {
        let name = match declared(&made.data_type, self.dialect) {
            Declared::Base(base) => return Ok(base),
            Declared::Unknown(because) => return Err(because),
            Declared::Words(words) => {
                self.schema.enums.push(Enum::new(&format!("{table}_{}", made.name.value), &words));
                return Ok(Base::Enum(self.schema.enums.len() - 1));
            }
            Declared::Named(name) => name,
        };
        let plain = name.rsplit('.').next().unwrap_or(&name).trim_matches('"');
        let enums = &self.schema.enums;
        let found = enums.iter().position(|known| known.name.eq_ignore_ascii_case(plain));
        let is_domain = || self.domains.iter().any(|known| known.eq_ignore_ascii_case(plain));
        found.map(Base::Enum).ok_or_else(|| match is_domain() {
            true => "it is a domain, for which not all libraries take values of its type".to_owned(),
            false => "of one's own types only those that CREATE TYPE … AS ENUM makes are read".to_owned(),
        })
    }
}

impl Column {
    /// What an option of a declaration says of a column.
    pub(super) fn is_told(&mut self, option: &ColumnOption) {
        match option {
            ColumnOption::NotNull => self.ty.nullable = false,
            ColumnOption::Default(value) => self.has_default(value),
            ColumnOption::Generated { generation_expr: Some(_), .. } => self.is_generated = true,
            ColumnOption::Generated { .. } | ColumnOption::Identity(_) => self.is_numbered = true,
            ColumnOption::DialectSpecific(words) => {
                let mut words = words.iter().map(|word| word.to_string().to_uppercase());
                self.is_numbered |= words.any(|word| word == "AUTO_INCREMENT" || word == "AUTOINCREMENT");
            }
            _ => {}
        }
    }

    /// What it is if an insert leaves it out; a sequence of PostgreSQL's numbers it.
    pub(super) fn has_default(&mut self, value: &Expr) {
        let value = value.to_string();
        self.is_numbered |= value.to_lowercase().starts_with("nextval(");
        self.default = Some(value);
    }
}

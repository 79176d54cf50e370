//! What is said of a table later: dumps add its keys when its rows are there.

use super::keys::last;
use super::parse::Reading;
use sqlparser::ast::{AlterColumnOperation, AlterTable, AlterTableOperation, ColumnDef};

impl Reading {
    pub(super) fn alter(&mut self, altered: &AlterTable) {
        let name = last(&altered.name);
        let Some(table) = name.and_then(|name| self.schema.table(&name.value)) else { return };
        for operation in &altered.operations {
            match operation {
                AlterTableOperation::AddColumn { column_def, .. } => self.add(table, column_def),
                AlterTableOperation::AddConstraint { constraint, .. } => self.constraint(table, constraint),
                AlterTableOperation::AlterColumn { column_name, op } => {
                    if let Some(column) = self.column_of(table, column_name) {
                        let column = &mut self.schema.tables[table].columns[column];
                        match op {
                            AlterColumnOperation::SetDefault { value } => column.has_default(value),
                            AlterColumnOperation::AddGenerated { .. } => column.is_numbered = true,
                            AlterColumnOperation::SetNotNull => column.ty.nullable = false,
                            AlterColumnOperation::DropNotNull => column.ty.nullable = true,
                            _ => {}
                        }
                    }
                }
                AlterTableOperation::ModifyColumn { col_name, options, .. } => {
                    if let Some(column) = self.column_of(table, col_name) {
                        let column = &mut self.schema.tables[table].columns[column];
                        options.iter().for_each(|option| column.is_told(option));
                    }
                }
                _ => {}
            }
        }
    }

    fn add(&mut self, table: usize, made: &ColumnDef) {
        let name = self.schema.tables[table].name.clone();
        match self.column(&name, made) {
            Ok(column) => self.schema.tables[table].add(column),
            Err(left_out) => self.schema.left_out.push(left_out),
        }
        self.keys_of(table, made);
    }
}

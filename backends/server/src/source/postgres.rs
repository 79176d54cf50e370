//! PostgreSQL: what its catalogue tells, and rows by `COPY`.

use super::definition::{Definition, Table, ordered};
use super::read::{Cause, Read};
use crate::address::Address;
use crate::connect;
use postgres::Client;
use std::collections::BTreeSet;
use std::io;

/// Begins a transaction that reads, and sees one state whatever others write meanwhile: that of its first statement, which is empty.
pub fn open(address: &Address) -> Result<Box<dyn Read>, Cause> {
    let mut client = connect::postgres(address)?;
    client.batch_execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT")?;
    Ok(Box::new(Postgres(client)))
}

struct Postgres(Client);

impl Read for Postgres {
    fn definition(&mut self) -> Result<Definition, Cause> {
        let types = self.types()?;
        let found = self.0.query(
            "SELECT oid, relname::text, quote_ident(relname) FROM pg_class
             WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' ORDER BY relname",
            &[],
        )?;
        let mut tables = Vec::with_capacity(found.len());
        let mut after = Vec::new();
        for row in &found {
            let (oid, name, quoted): (u32, String, String) = (row.get(0), row.get(1), row.get(2));
            let (mut lines, columns) = self.columns(oid)?;
            let mut refers_to = BTreeSet::new();
            for (line, to) in self.constraints(oid)? {
                lines.push(line);
                refers_to.extend(to);
            }
            let create = format!("CREATE TABLE {quoted} (\n  {}\n)", lines.join(",\n  "));
            tables.push(Table { name, create, columns, refers_to });
            after.extend(self.indexes(oid)?);
        }
        let tables = ordered(tables);
        Ok(Definition { types, tables, after })
    }

    fn bytes(&mut self) -> Result<u64, Cause> {
        let sql = "SELECT COALESCE(sum(pg_table_size(oid)), 0)::bigint FROM pg_class
                   WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'";
        Ok(self.0.query_one(sql, &[])?.get::<_, i64>(0).unsigned_abs())
    }

    fn copy_to(&mut self, target: &Address) -> Result<u64, Cause> {
        let Definition { types, tables, after } = self.definition()?;
        let mut to = connect::postgres(target)?;
        let mut to = to.transaction()?;
        for made in types.iter().chain(tables.iter().map(|table| &table.create)) {
            to.batch_execute(made)?;
        }
        let mut rows = 0;
        for Table { name, columns, .. } in &tables {
            let (name, columns) = (quoted(name), columns.join(", "));
            let mut reader = self.0.copy_out(&format!("COPY {name} ({columns}) TO STDOUT"))?;
            let mut writer = to.copy_in(&format!("COPY {name} ({columns}) FROM STDIN"))?;
            io::copy(&mut reader, &mut writer)?;
            rows += writer.finish()?;
        }
        // Numbers go on where they are.
        let numbered = to.query(
            "SELECT format('SELECT setval(%L, COALESCE((SELECT max(%I) FROM %I), 0) + 1, false)',
                           pg_get_serial_sequence(quote_ident(c.relname), a.attname), a.attname, c.relname)
             FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
             WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
               AND pg_get_serial_sequence(quote_ident(c.relname), a.attname) IS NOT NULL",
            &[],
        )?;
        for row in &numbered {
            to.batch_execute(row.get(0))?;
        }
        for made in &after {
            to.batch_execute(made)?;
        }
        to.commit()?;
        Ok(rows)
    }
}

impl Postgres {
    /// The enumerations.
    fn types(&mut self) -> Result<Vec<String>, Cause> {
        let rows = self.0.query(
            "SELECT format('CREATE TYPE %I AS ENUM (%s)', t.typname,
                           string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder))
             FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid
             WHERE t.typnamespace = current_schema()::regnamespace GROUP BY t.typname ORDER BY t.typname",
            &[],
        )?;
        Ok(rows.iter().map(|row| row.get(0)).collect())
    }

    /// The columns as lines, and the names of those that rows are given for.
    fn columns(&mut self, table: u32) -> Result<(Vec<String>, Vec<String>), Cause> {
        let rows = self.0.query(
            "SELECT quote_ident(a.attname), format_type(a.atttypid, a.atttypmod), a.attnotnull,
                    pg_get_expr(d.adbin, d.adrelid), a.attidentity::text, a.attgenerated::text
             FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
             WHERE a.attrelid = $1 AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum",
            &[&table],
        )?;
        let (mut lines, mut given) = (Vec::new(), Vec::new());
        for row in &rows {
            let (name, ty, not_null): (String, String, bool) = (row.get(0), row.get(1), row.get(2));
            let (default, identity, generated): (Option<String>, String, String) =
                (row.get(3), row.get(4), row.get(5));
            let is_serial = default.as_ref().is_some_and(|default| default.starts_with("nextval("));
            let ty = match (is_serial, ty.as_str()) {
                (true, "smallint") => "smallserial".to_owned(),
                (true, "integer") => "serial".to_owned(),
                (true, "bigint") => "bigserial".to_owned(),
                _ => ty,
            };
            let mut line = format!("{name} {ty}");
            match (identity.as_str(), default) {
                ("a", _) => line.push_str(" GENERATED ALWAYS AS IDENTITY"),
                ("d", _) => line.push_str(" GENERATED BY DEFAULT AS IDENTITY"),
                (_, Some(value)) if generated == "s" => {
                    line.push_str(&format!(" GENERATED ALWAYS AS ({value}) STORED"));
                }
                (_, Some(value)) if !is_serial => line.push_str(&format!(" DEFAULT {value}")),
                _ => {}
            }
            if not_null {
                line.push_str(" NOT NULL");
            }
            if generated.is_empty() {
                given.push(name);
            }
            lines.push(line);
        }
        Ok((lines, given))
    }

    /// The constraints as lines, each with the table that it refers to.
    fn constraints(&mut self, table: u32) -> Result<Vec<(String, Option<String>)>, Cause> {
        let rows = self.0.query(
            "SELECT format('CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid)), c.relname::text
             FROM pg_constraint k LEFT JOIN pg_class c ON c.oid = k.confrelid
             WHERE k.conrelid = $1 AND k.contype IN ('p', 'u', 'c', 'f', 'x')
             ORDER BY strpos('pucxf', k.contype::text), k.conname",
            &[&table],
        )?;
        Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
    }

    /// The indexes that no constraint has.
    fn indexes(&mut self, table: u32) -> Result<Vec<String>, Cause> {
        let rows = self.0.query(
            "SELECT replace(pg_get_indexdef(i.indexrelid), format(' ON %I.', current_schema()), ' ON ')
             FROM pg_index i WHERE i.indrelid = $1
               AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)
             ORDER BY i.indexrelid",
            &[&table],
        )?;
        Ok(rows.iter().map(|row| row.get(0)).collect())
    }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

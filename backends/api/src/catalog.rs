//! What a database knows of its own tables: how to ask it, and what its answer means.
//!
//! What is compared is what the database makes of the definitions, not their spelling: types by their class, indexes by
//! their columns. Each query has one parameter, the table's name. MySQL keeps names in a binary collation, which some
//! libraries take for bytes: they are cast.

use crate::database::DatabaseKind;

/// Rows of a column's name, its type, whether it is required, whether it is part of the primary key, and whether its value
/// is computed from others, in the table's order. A table that is not there has none, and one without columns, which PostgreSQL
/// alone knows, a row without a name.
pub fn columns(kind: DatabaseKind) -> &'static str {
    match kind {
        DatabaseKind::Sqlite => {
            // Hidden are the arguments of virtual tables (1) and computed columns (2 and 3).
            "SELECT name, type, \"notnull\" AS required, pk > 0 AS pk, hidden > 1 AS is_generated
             FROM pragma_table_xinfo(?) WHERE hidden <> 1 ORDER BY cid"
        }
        DatabaseKind::Postgres => {
            "SELECT a.attname::text AS name, format_type(a.atttypid, a.atttypmod) AS type,
                    a.attnotnull::int AS required,
                    (EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = a.attrelid AND i.indisprimary
                             AND a.attnum = ANY (i.indkey)))::int AS pk,
                    (a.attgenerated <> '')::int AS is_generated
             FROM (SELECT to_regclass(?) AS id) t
             LEFT JOIN pg_attribute a ON a.attrelid = t.id AND a.attnum > 0 AND NOT a.attisdropped
             WHERE t.id IS NOT NULL ORDER BY a.attnum"
        }
        DatabaseKind::Mysql => {
            "SELECT CAST(column_name AS char) AS name, CAST(data_type AS char) AS type,
                    is_nullable = 'NO' AS required, column_key = 'PRI' AS pk,
                    coalesce(generation_expression, '') <> '' AS is_generated
             FROM information_schema.columns WHERE table_schema = database() AND table_name = ?
             ORDER BY ordinal_position"
        }
    }
}

/// Rows of an index's columns, and whether it is unique; the primary key is none of them.
pub fn indexes(kind: DatabaseKind) -> &'static str {
    match kind {
        DatabaseKind::Sqlite => {
            "SELECT (SELECT group_concat(coalesce(name, '(expression)'), ', ')
                     FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno)) AS columns,
                    i.\"unique\" AS is_unique
             FROM pragma_index_list(?) i WHERE i.origin <> 'pk' ORDER BY 1"
        }
        DatabaseKind::Postgres => {
            "SELECT (SELECT string_agg(coalesce(a.attname::text, '(expression)'), ', ' ORDER BY k.place)
                     FROM unnest(i.indkey) WITH ORDINALITY k (attnum, place)
                     LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum) AS columns,
                    i.indisunique::int AS is_unique
             FROM pg_index i WHERE i.indrelid = to_regclass(?) AND NOT i.indisprimary ORDER BY 1"
        }
        DatabaseKind::Mysql => {
            "SELECT group_concat(CAST(column_name AS char) ORDER BY seq_in_index SEPARATOR ', ') AS columns,
                    min(non_unique) = 0 AS is_unique
             FROM information_schema.statistics
             WHERE table_schema = database() AND table_name = ? AND index_name <> 'PRIMARY'
             GROUP BY index_name ORDER BY 1"
        }
    }
}

/// Rows of a foreign key's columns, the table and the columns that it refers to, and what happens when the row there is
/// deleted.
pub fn foreign_keys(kind: DatabaseKind) -> &'static str {
    match kind {
        DatabaseKind::Sqlite => {
            // A key that names no columns means the other table's primary key. Aggregates with an order are of 3.44.
            "WITH keys AS (SELECT * FROM pragma_foreign_key_list(?))
             SELECT (SELECT group_concat(\"from\", ', ')
                     FROM (SELECT \"from\" FROM keys WHERE id = k.id ORDER BY seq)),
                    k.\"table\",
                    coalesce((SELECT group_concat(\"to\", ', ')
                              FROM (SELECT \"to\" FROM keys WHERE id = k.id ORDER BY seq)),
                             (SELECT group_concat(name, ', ')
                              FROM (SELECT name FROM pragma_table_info(k.\"table\") WHERE pk > 0 ORDER BY pk)))
                        AS target,
                    k.on_delete
             FROM (SELECT DISTINCT id, \"table\", on_delete FROM keys) k ORDER BY 1"
        }
        DatabaseKind::Postgres => {
            "SELECT (SELECT string_agg(a.attname::text, ', ' ORDER BY k.place)
                     FROM unnest(c.conkey) WITH ORDINALITY k (attnum, place)
                     JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum),
                    t.relname::text,
                    (SELECT string_agg(a.attname::text, ', ' ORDER BY k.place)
                     FROM unnest(c.confkey) WITH ORDINALITY k (attnum, place)
                     JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.attnum) AS target,
                    CASE c.confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL'
                         WHEN 'd' THEN 'SET DEFAULT' WHEN 'r' THEN 'RESTRICT' ELSE 'NO ACTION' END AS on_delete
             FROM pg_constraint c JOIN pg_class t ON t.oid = c.confrelid
             WHERE c.contype = 'f' AND c.conrelid = to_regclass(?) ORDER BY 1"
        }
        DatabaseKind::Mysql => {
            "SELECT group_concat(CAST(k.column_name AS char) ORDER BY k.ordinal_position SEPARATOR ', '),
                    CAST(k.referenced_table_name AS char),
                    group_concat(CAST(k.referenced_column_name AS char)
                                 ORDER BY k.ordinal_position SEPARATOR ', ') AS target,
                    CAST(r.delete_rule AS char) AS on_delete
             FROM information_schema.key_column_usage k
             JOIN information_schema.referential_constraints r
               ON r.constraint_schema = k.constraint_schema AND r.constraint_name = k.constraint_name
             WHERE k.table_schema = database() AND k.table_name = ?
             GROUP BY k.constraint_name, k.referenced_table_name, r.delete_rule ORDER BY 1"
        }
    }
}

/// The class of a declared type: in SQLite its affinity
/// (<https://sqlite.org/datatype3.html#determination_of_column_affinity>), elsewhere one name for whole numbers and one
/// for texts of any length.
pub fn class(kind: DatabaseKind, declared: &str) -> String {
    let declared = declared.to_ascii_uppercase();
    let has = |words: &[&str]| words.iter().any(|word| declared.contains(word));
    let class = match kind {
        _ if has(&["INT"]) => "INTEGER",
        _ if has(&["CHAR", "CLOB", "TEXT"]) => "TEXT",
        DatabaseKind::Postgres | DatabaseKind::Mysql => return declared,
        DatabaseKind::Sqlite if declared.is_empty() || has(&["BLOB"]) => "BLOB",
        DatabaseKind::Sqlite if has(&["REAL", "FLOA", "DOUB"]) => "REAL",
        DatabaseKind::Sqlite => "NUMERIC",
    };
    class.to_owned()
}

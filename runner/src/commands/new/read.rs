//! The tables and the queries that code is written for.

use crate::scenario;
use anyhow::{Context, Result, anyhow};
use backend_api::{DatabaseKind, QueryGives};
use backend_server::{Address, Source};
use rusqlite::{Connection, OpenFlags};
use scaffold::query::{Annotated, Gives, Query, resolve};
use scaffold::{Base, Dialect, Mistakes, Place, Schema};
use std::path::Path;

/// Why they are not known.
#[derive(Debug, thiserror::Error)]
pub enum Unread {
    /// What is wrong with tables or with the SQL of queries.
    #[error(transparent)]
    Sql(#[from] Mistakes),
    /// What is wrong with the annotations of queries.
    #[error(transparent)]
    Queries(#[from] scenario::Mistakes),
    /// A file cannot be read.
    #[error(transparent)]
    Other(#[from] anyhow::Error),
}

/// The tables of a file, or of a database. The dialect of a file is told from its words if it is not named.
///
/// # Errors
/// If it cannot be read, and everything that is wrong with it.
pub fn schema(from: &str, named: Option<DatabaseKind>) -> Result<Schema, Unread> {
    if let Some(path) = from.strip_prefix("sqlite:") {
        let text =
            of_database(Path::new(path)).with_context(|| format!("cannot read the tables of {path}"))?;
        return Ok(Schema::parse(path, &text, Dialect::Sqlite)?);
    }
    if from.contains("://") {
        let address: Address = from.parse().map_err(anyhow::Error::from)?;
        let definition = Source::open(&address).and_then(|mut source| source.definition());
        let text = definition.map_err(anyhow::Error::from)?.text();
        return Ok(Schema::parse(&address.to_string(), &text, dialect_of(address.kind()))?);
    }
    let text = std::fs::read_to_string(from).with_context(|| format!("cannot read {from}"))?;
    let dialect = named.map_or_else(|| Dialect::of(&text), dialect_of);
    Ok(Schema::parse(from, &text, dialect)?)
}

fn dialect_of(kind: DatabaseKind) -> Dialect {
    match kind {
        DatabaseKind::Sqlite => Dialect::Sqlite,
        DatabaseKind::Postgres => Dialect::Postgres,
        DatabaseKind::Mysql => Dialect::Mysql,
    }
}

fn kind_of(dialect: Dialect) -> DatabaseKind {
    match dialect {
        Dialect::Sqlite => DatabaseKind::Sqlite,
        Dialect::Postgres => DatabaseKind::Postgres,
        Dialect::Mysql => DatabaseKind::Mysql,
    }
}

/// The statements that made a database's tables. It is opened for reading; what nobody else has open is not even locked.
fn of_database(path: &Path) -> Result<String> {
    let absolute = path.canonicalize()?;
    let uri = url::Url::from_file_path(&absolute).map_err(|()| anyhow!("this path cannot be opened"))?;
    let immutable = if has_log(&absolute) { "" } else { "&immutable=1" };
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let conn = Connection::open_with_flags(format!("{uri}?mode=ro{immutable}"), flags)?;
    let mut made = conn.prepare(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND type IN ('table', 'index') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
         ORDER BY type DESC, rowid",
    )?;
    let statements =
        made.query_map([], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(statements.iter().map(|sql| format!("{sql};\n")).collect())
}

/// Whether a write-ahead log stands beside a database, of which others may be writing.
fn has_log(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    std::fs::metadata(log).is_ok_and(|log| log.len() > 0)
}

/// The queries of a file, and its text.
///
/// # Errors
/// If it cannot be read, and everything that is wrong with it.
pub fn queries(path: &Path, schema: &Schema) -> Result<(Vec<Query>, String), Unread> {
    let annotated = scenario::queries(path)?;
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let annotated: Vec<Annotated> =
        annotated.iter().map(|query| placed(query, &text, kind_of(schema.dialect))).collect();
    let queries = resolve(&path.display().to_string(), &text, &annotated, schema)?;
    Ok((queries, text))
}

/// A query with the place of its statement in the file.
fn placed(query: &scenario::Query, text: &str, kind: DatabaseKind) -> Annotated {
    let sql = query.call(std::collections::BTreeMap::new()).text_for(kind).trim_end().to_owned();
    let first = sql.lines().next().unwrap_or_default();
    let mut lines = text.lines().enumerate().skip(query.line.saturating_sub(1));
    let line = lines
        .find(|(_, line)| !first.is_empty() && line.contains(first))
        .map_or(query.line, |(index, _)| index + 1);
    let name = text.lines().nth(query.line.saturating_sub(1)).unwrap_or_default();
    let column = name.find(&query.name).map_or(1, |byte| name[..byte].chars().count() + 1);
    let declared = query.parameters.iter().filter_map(|parameter| {
        let base = base(parameter.kind, kind)?;
        Some((parameter.name.clone(), base))
    });
    Annotated {
        name: query.name.clone(),
        gives: match query.gives {
            QueryGives::One => Gives::One,
            QueryGives::Many => Gives::Many,
            QueryGives::Exec => Gives::Exec,
            QueryGives::ExecRows => Gives::ExecRows,
        },
        doc: if query.about.is_empty() { Vec::new() } else { vec![query.about.clone()] },
        declared: declared.collect(),
        sql,
        line,
        place: Place { line: query.line, column, length: query.name.chars().count() },
    }
}

/// The type of values that was said of a parameter.
fn base(kind: scenario::ParameterType, database: DatabaseKind) -> Option<Base> {
    use scenario::ParameterType;
    match kind {
        ParameterType::Any => None,
        // How wide a number is, the column knows.
        ParameterType::Integer | ParameterType::Number | ParameterType::Decimal
            if database != DatabaseKind::Sqlite =>
        {
            None
        }
        ParameterType::Integer => Some(Base::BigInt),
        ParameterType::Number | ParameterType::Decimal => Some(Base::Double),
        // A time is written as a text is: the column knows.
        ParameterType::Text => None,
        ParameterType::Boolean => Some(Base::Bool),
        ParameterType::Date => Some(Base::Date),
        ParameterType::Blob => Some(Base::Blob),
    }
}

//! How the runner plays a library's queries: from a name and arguments to a function, from its rows to an answer.

use super::title;
use crate::code::{Library, Row, row_of};
use crate::names;
use crate::query::{Gives, Param, Query};
use crate::schema::Schema;
use crate::types::{Base, Type};

/// The file.
pub fn backend(library: Library, queries: &[Query], schema: &Schema) -> String {
    let Parts { types, session, connection, imports, run, awaits, pass } = parts(library);
    let names: String = queries.iter().map(|query| format!("{:?},\n", query.name)).collect();
    let arms: String = queries.iter().map(|query| arm(query, schema, awaits, pass)).collect();
    let asynchronous = if awaits { "async " } else { "" };
    let has_rows = queries.iter().any(|query| query.gives.has_rows());
    let rows = if has_rows { ", Rows" } else { "" };
    let chrono = ["NaiveDate", "NaiveDateTime"];
    let chrono = chrono.iter().filter(|name| arms.contains(&format!("<{name}>")));
    let chrono: String = chrono.map(|name| format!("use chrono::{name};\n")).collect();
    format!(
        "//! How the runner plays the queries: a name and its arguments become a call, its rows an answer.\n\
         //! Any other operation is the runner's own.\n\n\
         use crate::queries;\n\
         use backend_api::{{About, Answer, Backend, DatabaseKind, Failure, Meter, NamedQuery, Opening, Operation{rows}, Session, Tuning, timed}};\n\
         {imports}{chrono}\n\
         /// The queries, written with {title}.\npub struct Typed;\n\n\
         /// Their names.\nconst QUERIES: [&str; {count}] = [{names}];\n\n\
         impl Backend for Typed {{\n\
         fn name(&self) -> &'static str {{\n{name:?}\n}}\n\n\
         fn about(&self) -> About {{\n\
         About {{ name: self.name().to_owned(), databases: vec![DatabaseKind::Sqlite], tunables: Vec::new(), \
         queries: QUERIES.map(str::to_owned).into(), ..{types}.about() }}\n}}\n\n\
         fn open(&self, opening: Opening) -> Result<Box<dyn Session>, Failure> {{\n\
         Ok(Box::new(TypedSession({session}::open(Opening {{ tuning: Tuning::Default, ..opening }})?)))\n}}\n}}\n\n\
         /// An open session.\nstruct TypedSession({session});\n\n\
         impl Session for TypedSession {{\n\
         fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {{\n\
         if let Operation::Query(query) = operation && let Some(answer) = {run} {{\nreturn Ok(answer);\n}}\n\
         self.0.run(operation, meter)\n}}\n}}\n\n\
         /// The answer of a query; nothing if it is none of these.\n\
         {asynchronous}fn typed({connection}, query: &NamedQuery, meter: &mut Meter<'_>) -> Result<Option<Answer>, Error> {{\n\
         Ok(Some(match query.name.as_str() {{\n{arms}_ => return Ok(None),\n}}))\n}}\n",
        title = title(library),
        count = queries.len(),
        name = format!("{}-typed", library.name()),
    )
}

/// What differs between libraries.
struct Parts {
    types: &'static str,
    session: &'static str,
    connection: &'static str,
    imports: &'static str,
    run: &'static str,
    awaits: bool,
    pass: &'static str,
}

fn parts(library: Library) -> Parts {
    match library {
        Library::Rusqlite => Parts {
            types: "Rusqlite",
            session: "RusqliteSession",
            connection: "conn: &Connection",
            imports: "use backend_rusqlite::{Error, Rusqlite, RusqliteSession};\nuse rusqlite::Connection;\n",
            run: "typed(&self.0.conn, query, meter)?",
            awaits: false,
            pass: "conn",
        },
        Library::Diesel => Parts {
            types: "Diesel",
            session: "SqliteSession",
            connection: "conn: &mut SqliteConnection",
            imports: "use backend_diesel::{Diesel, Error, SqliteSession};\nuse diesel::SqliteConnection;\n",
            run: "typed(&mut self.0.conn, query, meter)?",
            awaits: false,
            pass: "conn",
        },
        Library::Sqlx => Parts {
            types: "Sqlx",
            session: "SqliteSession",
            connection: "db: &SqlitePool",
            imports: "use backend_sqlx::{Error, Sqlx, SqliteSession};\nuse sqlx::SqlitePool;\n",
            run: "self.0.runtime.block_on(typed(&self.0.pool, query, meter))?",
            awaits: true,
            pass: "db",
        },
        Library::SeaOrm => Parts {
            types: "SeaOrm",
            session: "SeaOrmSession",
            connection: "db: &DatabaseConnection",
            imports: "use backend_sea_orm::{Error, SeaOrm, SeaOrmSession};\nuse sea_orm::DatabaseConnection;\n",
            run: "self.0.runtime.block_on(typed(&self.0.db, query, meter))?",
            awaits: true,
            pass: "db",
        },
    }
}

/// The call of one query. What stands in a macro is laid out here: the formatter leaves it alone.
fn arm(query: &Query, schema: &Schema, awaits: bool, pass: &str) -> String {
    let function = names::snake(&query.name);
    let awaited = if awaits { ".await" } else { "" };
    let (before, timed) = if query.params.is_empty() {
        (String::new(), format!("timed!(meter: queries::{function}({pass}){awaited})"))
    } else {
        let read: String = query.params.iter().map(|param| format!("{}, ", given(param))).collect();
        let fields: Vec<&str> = query.params.iter().map(|param| param.field.as_str()).collect();
        let fields = if let [one] = fields[..] { format!("{one},") } else { fields.join(", ") };
        let passed: Vec<String> = query.params.iter().map(passed).collect();
        (
            format!("let mut calls = query.calls(|given| Ok(({read})))?;\n"),
            format!(
                "timed!(meter: {{\n                let ({fields}) = calls.next();\n                \
                 queries::{function}({pass}, {}){awaited}\n            }})",
                passed.join(", ")
            ),
        )
    };
    let answer = match query.gives {
        Gives::Exec => format!("{timed};\nAnswer::Done"),
        Gives::ExecRows => format!("let changed = {timed};\nAnswer::changed(changed)"),
        Gives::One => rows(query, schema, &format!("let row = {timed};\nlet rows = [row]")),
        Gives::Many => rows(query, schema, &format!("let rows = {timed};\nlet rows = rows")),
    };
    format!("{:?} => {{\n{before}{answer}\n}}\n", query.name)
}

/// Rows as an answer.
fn rows(query: &Query, schema: &Schema, found: &str) -> String {
    let items = query.statement.items();
    let columns: Vec<String> = items.iter().map(|item| format!("{:?}", item.name)).collect();
    let (row, values) = match row_of(query, schema) {
        Row::Scalar(ty) => ("value", value("value", ty)),
        Row::Model(table) => {
            let columns = schema.tables[table].columns.iter();
            let values = columns.map(|column| value(&format!("row.{}", column.field), column.ty));
            ("row", values.collect::<Vec<_>>().join(", "))
        }
        Row::Own(_) => {
            let values = items.iter().map(|item| value(&format!("row.{}", item.field), item.ty));
            ("row", values.collect::<Vec<_>>().join(", "))
        }
    };
    format!(
        "{found}.into_iter().map(|{row}| vec![{values}]).collect();\nAnswer::Rows(Rows {{ rows, ..Rows::new(&[{}]) }})",
        columns.join(", ")
    )
}

/// A value as SQLite has it, which knows neither booleans nor dates.
fn value(field: &str, ty: Type) -> String {
    match (ty.base, ty.nullable) {
        (Base::Bool, false) => format!("i64::from({field}).into()"),
        (Base::Bool, true) => format!("{field}.map(i64::from).into()"),
        (Base::Date | Base::DateTime, false) => format!("{field}.to_string().into()"),
        (Base::Date | Base::DateTime, true) => format!("{field}.map(|moment| moment.to_string()).into()"),
        _ => format!("{field}.into()"),
    }
}

fn given(param: &Param) -> String {
    let Param { name, ty, is_list, .. } = param;
    if *is_list {
        format!("given.list::<{}>({name:?})?", ty.owned())
    } else {
        format!("given.get::<{}>({name:?})?", ty.owned())
    }
}

fn passed(Param { field, ty, is_list, .. }: &Param) -> String {
    match (is_list, ty.base, ty.nullable) {
        (true, ..) => field.clone(),
        (_, Base::Text | Base::Blob, true) => format!("{field}.as_deref()"),
        (_, Base::Text | Base::Blob, false) => field.clone(),
        _ => format!("*{field}"),
    }
}

//! How the runner plays a library's queries: from a name and arguments to a function, from its rows to an answer.

use super::parts::{Parts, parts};
use crate::code::{Library, Row, imports, row_of, value_types};
use crate::dialect::Dialect;
use crate::names;
use crate::query::{Gives, Param, Query};
use crate::schema::Schema;
use crate::types::{Base, Element, Type};
use std::collections::BTreeSet;

/// The file.
pub fn backend(library: Library, queries: &[Query], schema: &Schema) -> String {
    let Parts { types, open, connection, imports: needed, awaits, pass } = parts(library, schema.dialect);
    let names: String = queries.iter().map(|query| format!("{:?},\n", query.name)).collect();
    let writer = Arms { library, schema, awaits, pass };
    let arms: String = queries.iter().map(|query| writer.arm(query)).collect();
    let (asynchronous, asked) = match awaits {
        true => ("async ", "|db, query, meter| Box::pin(typed(db, query, meter))"),
        false => ("", "typed"),
    };
    let opened = open.replacen("{}", asked, 1);
    let parsed = if arms.contains("parsed::<") || arms.contains("elements::<") { PARSED } else { "" };
    let read = if arms.contains("elements::<") { ELEMENTS } else { "" };
    let mut uses = BTreeSet::from(["super::queries".to_owned()]);
    let api = "About Answer Backend DatabaseKind Failure Meter NamedQuery Offer Opening Session timed";
    uses.extend(api.split(' ').map(|name| format!("backend_api::{name}")));
    let optional = [
        ("Rows {", "backend_api::Rows"),
        ("value::Value::decimal", "backend_api::value"),
        ("FailureKind", "backend_api::FailureKind"),
    ];
    let code = format!("{arms}{parsed}{read}");
    uses.extend(optional.iter().filter(|(word, _)| code.contains(word)).map(|(_, path)| (*path).to_owned()));
    uses.extend(needed.iter().map(|path| (*path).to_owned()));
    uses.extend(value_types(&code));
    let enums = schema.enums.iter().filter(|made| {
        arms.contains(&format!("<{}", made.model)) || arms.contains(&format!("<Option<{}", made.model))
    });
    uses.extend(enums.map(|made| format!("super::models::{}", made.model)));
    let kind = match schema.dialect {
        Dialect::Sqlite => "Sqlite",
        Dialect::Postgres => "Postgres",
        Dialect::Mysql => "Mysql",
    };
    format!(
        "//! How the runner plays the queries: a name and its arguments become a call, its rows an answer.\n\
         //! Any other operation is the runner's own.\n\n\
         {uses}\n\
         /// The queries, written with {title}.\npub struct Typed;\n\n\
         /// Their names.\nconst QUERIES: [&str; {count}] = [{names}];\n\n\
         impl Backend for Typed {{\n\
         fn name(&self) -> &'static str {{\n{name:?}\n}}\n\n\
         fn about(&self) -> About {{\n\
         About {{ name: self.name().to_owned(), databases: vec![DatabaseKind::{kind}], tunables: Vec::new(), \
         queries: QUERIES.map(str::to_owned).into(), ..{types}.about() }}\n}}\n\n\
         fn open(&self, opening: Opening) -> Result<Box<dyn Session>, Failure> {{\n\
         {opened}\n}}\n\n\
         fn offers(&self) -> Vec<Offer> {{\n{types}.offers()\n}}\n}}\n\n\
         /// The answer of a query; nothing if it is none of these.\n\
         {asynchronous}fn typed({connection}, query: &NamedQuery, meter: &mut Meter<'_>) -> Result<Option<Answer>, Error> {{\n\
         Ok(Some(match query.name.as_str() {{\n{arms}_ => return Ok(None),\n}}))\n}}\n{parsed}{read}",
        uses = imports(&uses),
        title = library.title(),
        count = queries.len(),
        name = format!("{}-typed", library.name()),
    )
}

/// A decimal number. A document of JSON is a `Value` too.
const DECIMAL: &str = "value::Value::decimal({})";

/// An argument that a scenario writes as a text.
const PARSED: &str = r#"
/// An argument that is written as a text.
fn parsed<T: std::str::FromStr>(text: &str, name: &str) -> Result<T, Failure> {
    let message = || format!("`{name}` is {text}, which is no value of its type");
    text.parse().map_err(|_| Failure::of(FailureKind::WrongParameters, message()))
}
"#;

/// An array that a scenario writes as PostgreSQL does.
const ELEMENTS: &str = r#"
/// The elements of an array that is written as `{a,b}`.
fn elements<T: std::str::FromStr>(text: &str, name: &str) -> Result<Vec<T>, Failure> {
    let inner = text.trim_start_matches('{').trim_end_matches('}');
    inner.split(',').filter(|part| !part.is_empty()).map(|part| parsed(part.trim_matches('"'), name)).collect()
}
"#;

/// How calls are written for a library.
struct Arms<'a> {
    library: Library,
    schema: &'a Schema,
    awaits: bool,
    pass: &'static str,
}

impl Arms<'_> {
    /// The call of one query. What stands in a macro is laid out here: the formatter leaves it alone.
    fn arm(&self, query: &Query) -> String {
        let Arms { pass, .. } = self;
        let function = names::snake(&query.name);
        let awaited = if self.awaits { ".await" } else { "" };
        let (before, timed) = if query.params.is_empty() {
            (String::new(), format!("timed!(meter: queries::{function}({pass}){awaited})"))
        } else {
            let read: String = query.params.iter().map(|param| format!("{}, ", self.given(param))).collect();
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
        let one = if self.library.gives_option() { "row.ok_or(Error::NotFound)?" } else { "row" };
        let answer = match query.gives {
            Gives::Exec => format!("{timed};\nAnswer::Done"),
            Gives::ExecRows => format!("let changed = {timed};\nAnswer::changed(changed)"),
            Gives::One => self.rows(query, &format!("let row = {timed};\nlet rows = [{one}]")),
            Gives::Many => self.rows(query, &format!("let rows = {timed};\nlet rows = rows")),
        };
        format!("{:?} => {{\n{before}{answer}\n}}\n", query.name)
    }

    /// Rows as an answer.
    fn rows(&self, query: &Query, found: &str) -> String {
        let items = query.statement.items();
        let columns: Vec<String> = items.iter().map(|item| format!("{:?}", item.name)).collect();
        let (row, values) = match row_of(query, self.schema) {
            Row::Scalar(ty) => ("value", self.value("value", ty)),
            Row::Model(table) => {
                let columns = self.schema.tables[table].columns.iter();
                let values = columns.map(|column| self.value(&format!("row.{}", column.field), column.ty));
                ("row", values.collect::<Vec<_>>().join(", "))
            }
            Row::Own(_) => {
                let values = items.iter().map(|item| self.value(&format!("row.{}", item.field), item.ty));
                ("row", values.collect::<Vec<_>>().join(", "))
            }
        };
        format!(
            "{found}.into_iter().map(|{row}| vec![{values}]).collect();\nAnswer::Rows(Rows {{ rows, ..Rows::new(&[{}]) }})",
            columns.join(", ")
        )
    }

    /// A value as the database has it: of SQLite's and MySQL's, booleans are numbers, and of SQLite's, dates are texts.
    fn value(&self, field: &str, ty: Type) -> String {
        let dialect = self.schema.dialect;
        let convert = match ty.base {
            Base::Numeric if matches!(self.library, Library::Sqlx | Library::SeaOrm) => "{}.0",
            Base::Bool if dialect != Dialect::Postgres => "i64::from({})",
            Base::SmallInt | Base::TinyInt => "i64::from({})",
            Base::UnsignedTiny | Base::UnsignedSmall | Base::Unsigned => "i64::from({})",
            Base::Date | Base::DateTime if dialect == Dialect::Sqlite => "{}.to_string()",
            Base::Time | Base::Uuid => "{}.to_string()",
            Base::Decimal => DECIMAL,
            Base::Json => "backend_api::postgres::json(&{})",
            Base::Enum(_) => "{}.as_str()",
            Base::Array(Element::Bool) => {
                "backend_api::postgres::list({}.iter().map(|one| if *one { \"t\" } else { \"f\" }))"
            }
            Base::Array(_) => "backend_api::postgres::list({}.iter())",
            _ => "{}",
        };
        match (convert, ty.nullable) {
            ("{}", _) => format!("{field}.into()"),
            ("i64::from({})", true) => format!("{field}.map(i64::from).into()"),
            (DECIMAL, true) => format!("{field}.map(value::Value::decimal).into()"),
            // It is a value of the runner's already.
            (DECIMAL, false) => DECIMAL.replacen("{}", field, 1),
            (convert, true) => format!("{field}.map(|inner| {}).into()", convert.replacen("{}", "inner", 1)),
            (convert, false) => format!("{}.into()", convert.replacen("{}", field, 1)),
        }
    }

    /// An argument as it is read.
    fn given(&self, param: &Param) -> String {
        let Param { name, ty, is_list, .. } = param;
        let owned = |ty: Type| {
            let owned = ty.owned(&self.schema.enums);
            if self.library == Library::Postgres { owned.replace("BigDecimal", "Decimal") } else { owned }
        };
        let read = match ty.base {
            Base::Decimal | Base::Uuid | Base::Json | Base::Enum(_) => "parsed",
            Base::Array(_) => "elements",
            _ if *is_list => return format!("given.list::<{}>({name:?})?", owned(*ty)),
            _ => return format!("given.get::<{}>({name:?})?", owned(*ty)),
        };
        let inner = match ty.base {
            Base::Array(element) => owned(Type::of(element.base())),
            base => owned(Type::of(base)),
        };
        if *is_list {
            return format!(
                "given.list::<String>({name:?})?.iter().map(|text| {read}::<{inner}>(text, {name:?})).collect::<Result<Vec<_>, _>>()?"
            );
        }
        match ty.nullable {
            false => format!("{read}::<{inner}>(&given.get::<String>({name:?})?, {name:?})?"),
            true => format!(
                "given.get::<Option<String>>({name:?})?.map(|text| {read}::<{inner}>(&text, {name:?})).transpose()?"
            ),
        }
    }
}

fn passed(Param { field, ty, is_list, .. }: &Param) -> String {
    match (is_list, ty.base, ty.nullable) {
        (true, ..) => field.clone(),
        (_, Base::Text | Base::Blob | Base::Array(_), true) => format!("{field}.as_deref()"),
        (_, Base::Json | Base::Decimal, true) => format!("{field}.as_ref()"),
        (_, base, false) if base.is_borrowed() => field.clone(),
        _ => format!("*{field}"),
    }
}

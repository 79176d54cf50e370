//! Values that a parameter is given in turn, drawn from a seed: the same for every backend and on every computer.

use super::model::DataSpec;
use backend_api::tables::{Column, Generator, Maker, Pick, Random, Table, Tables, key};
use backend_api::value::Typed;
use backend_api::{Identifier, Value};

/// How many values are drawn.
pub const DRAWS: usize = 1000;

/// So often is drawn again where `NULL` came.
const AGAIN: u64 = 100;

/// How far behind the last key those lie that are not there.
const BEHIND: u64 = 1000;

/// The table that has a parameter as its column. It is none of the user's: values of a table's own column are of its earlier rows.
const DRAWN: &str = "_drawn";

/// The table of the whole numbers of a range, and its column.
const RANGE: (&str, &str) = ("_range", "value");

/// A parameter with the values that it is given in turn.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// The parameter.
    pub name: String,
    /// Its values.
    pub values: Vec<Value>,
    /// What was drawn, in words.
    pub about: String,
}

/// The tables that values are drawn from: those of the scenario, and of the lessons the keys.
pub fn tables(data: &DataSpec) -> Tables {
    let lessons = [
        ("authors", data.authors),
        ("publishers", data.publishers),
        ("books", data.books),
        ("tags", data.tags),
    ];
    let mut list = data.tables.clone();
    for (name, rows) in lessons.into_iter().filter(|(_, rows)| *rows > 0) {
        if list.iter().all(|table| table.name.as_str() != name) {
            list.extend(keys(name, "id", 1, rows.into()));
        }
    }
    Tables { seed: data.seed, list }
}

/// The whole numbers of a range as a table, and what draws from it; nothing beside a seed's tables has to be there.
pub fn range(seed: u64, least: i64, rows: u64, pick: Pick) -> Option<(Tables, Generator)> {
    let (table, column) = RANGE;
    let list = vec![keys(table, column, least, rows)?];
    let (table, column) = (identifier(table)?, identifier(column)?);
    Some((Tables { seed, list }, Generator::Key { table, column, pick }))
}

/// A table of whole numbers one after the other; nothing if that is no name.
fn keys(table: &str, column: &str, from: i64, rows: u64) -> Option<Table> {
    let column = Column { name: identifier(column)?, values: Generator::Sequence { from }, null: 0.0 };
    Some(Table { name: identifier(table)?, rows, columns: vec![column] })
}

fn identifier(name: &str) -> Option<Identifier> {
    Identifier::try_from(name.to_owned()).ok()
}

/// Draws the values of a parameter; nothing if keys that are not there are wanted of a column of which nobody knows any.
pub fn draw(tables: &Tables, name: &Identifier, values: Generator, misses: f64) -> Option<Vec<Value>> {
    let column = Column { name: name.clone(), values, null: 0.0 };
    let table = Table { name: identifier(DRAWN)?, rows: DRAWS as u64, columns: Vec::new() };
    let there = Maker::new(tables, &table, &column);
    let missing = match misses > 0.0 {
        true => Some(Missing::of(tables, &column.values)?),
        false => None,
    };
    let turns = key(tables.seed, &["misses", name.as_str()]);
    let value = |number: u64| {
        let mut random = Random::of(turns, number);
        match &missing {
            Some(missing) if random.unit() < misses => missing.value(&there, number, &mut random),
            _ => there_is(&there, number),
        }
    };
    Some((0..DRAWS as u64).map(value).collect())
}

/// A value that is not `NULL`, if the column has any.
fn there_is(of: &Maker<'_>, number: u64) -> Value {
    let mut tries = (0..AGAIN).map(|again| of.value(number + again * DRAWS as u64));
    tries.find(|value| *value != Value::Null).unwrap_or(Value::Null)
}

/// Keys that are not there.
enum Missing {
    /// Whole numbers behind this one.
    Behind(i64),
    /// Texts that end as none does.
    Text,
}

impl Missing {
    fn of(tables: &Tables, generator: &Generator) -> Option<Missing> {
        match generator {
            Generator::Key { table, column, .. } => {
                let table = tables.table(table)?;
                match &table.column(column)?.values {
                    Generator::Sequence { from } => {
                        Some(Missing::Behind(from.checked_add_unsigned(table.rows)?))
                    }
                    other => Missing::of(tables, other),
                }
            }
            Generator::Integers { most, .. } => Some(Missing::Behind(*most)),
            Generator::List(values) => Missing::of_values(values.iter()),
            Generator::Choice(values) => Missing::of_values(values.iter().map(|(value, _)| value)),
            Generator::Text { .. } | Generator::Numbered(_) => Some(Missing::Text),
            _ => None,
        }
    }

    fn of_values<'v>(values: impl Iterator<Item = &'v Value>) -> Option<Missing> {
        let each = values.map(|value| match value {
            Value::Int(value) => Some(Missing::Behind(*value)),
            Value::Text(_) => Some(Missing::Text),
            _ => None,
        });
        each.reduce(|one, other| match (one?, other?) {
            (Missing::Behind(one), Missing::Behind(other)) => Some(Missing::Behind(one.max(other))),
            _ => Some(Missing::Text),
        })?
    }

    fn value(&self, there: &Maker<'_>, number: u64, random: &mut Random) -> Value {
        match self {
            Missing::Behind(last) => Value::Int(last.saturating_add_unsigned(1 + random.below(BEHIND))),
            Missing::Text => Value::Text(format!("{} ?", there_is(there, number))),
        }
    }
}

/// How a parameter is drawn, in words.
pub fn about(name: &str, from: &str, values: &Generator, misses: f64) -> String {
    let how = match values {
        Generator::Key { pick: Pick::Zipf { exponent }, .. } => {
            format!("drawn by Zipf's law with the exponent {exponent}")
        }
        Generator::List(_) => "one after the other".to_owned(),
        _ => "drawn alike".to_owned(),
    };
    let misses = match misses > 0.0 {
        true => format!(", and {} % of the values are not there", (misses * 1000.0).round() / 10.0),
        false => String::new(),
    };
    format!("`${name}`: {from}, {how}{misses}.")
}

/// A value as the language writes it.
pub fn written(value: &Value) -> yaml::Kind {
    use yaml::Kind;
    match value {
        Value::Null => Kind::Null,
        Value::Bool(value) => Kind::Bool(*value),
        Value::Int(value) => Kind::Int((*value).into()),
        Value::Real(value) => Kind::Float(*value),
        Value::Text(text) => Kind::Text(text.clone()),
        Value::Typed(Typed::Date(day)) => Kind::Text(day.to_string()),
        Value::Typed(other) => Kind::Text(Value::Typed(other.clone()).to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(name: &str) -> Identifier {
        Identifier::try_from(name.to_owned()).unwrap()
    }

    fn key_of(table: &str, pick: Pick) -> Generator {
        Generator::Key { table: name(table), column: name("id"), pick }
    }

    fn ids(pick: Pick, misses: f64) -> Vec<i64> {
        let data = DataSpec { books: 50, authors: 5, ..DataSpec::default() };
        let drawn = draw(&tables(&data), &name("id"), key_of("books", pick), misses).unwrap();
        drawn
            .into_iter()
            .map(|value| if let Value::Int(id) = value { id } else { panic!("{value}") })
            .collect()
    }

    #[test]
    fn keys_are_drawn_as_often_as_is_said() {
        let times = |ids: &[i64], id| ids.iter().filter(|&&drawn| drawn == id).count();
        let alike = ids(Pick::Uniform, 0.0);
        assert_eq!(alike, ids(Pick::Uniform, 0.0), "a seed gives the same for ever");
        assert!(alike.iter().all(|id| (1..=50).contains(id)) && times(&alike, 1) < 50);
        let zipf = ids(Pick::Zipf { exponent: 1.0 }, 0.0);
        assert!(times(&zipf, 1) > 150 && times(&zipf, 1) > 3 * times(&zipf, 10), "{}", times(&zipf, 1));
    }

    #[test]
    fn the_first_calls_are_drawn_from_the_whole_range() {
        let (tables, values) = range(7, 1, 1000, Pick::Uniform).unwrap();
        let drawn = draw(&tables, &name("id"), values, 0.0).unwrap();
        assert!(drawn[..10].iter().any(|value| matches!(value, Value::Int(501..))), "{:?}", &drawn[..10]);
        // A parameter may be called as a table is.
        let data = DataSpec { books: 1000, ..DataSpec::default() };
        let drawn = draw(&super::tables(&data), &name("books"), key_of("books", Pick::Uniform), 0.0).unwrap();
        assert!(drawn[..10].iter().any(|value| matches!(value, Value::Int(501..))), "{:?}", &drawn[..10]);
    }

    #[test]
    fn a_part_of_them_is_not_there() {
        let drawn = ids(Pick::Uniform, 0.25);
        let missing = drawn.iter().filter(|id| **id > 50).count();
        assert!((200..300).contains(&missing), "{missing}");
        let days =
            Generator::Dates { first: "2020-01-01".parse().unwrap(), last: "2020-12-31".parse().unwrap() };
        assert_eq!(draw(&Tables::default(), &name("day"), days, 0.1), None, "of days nobody knows any");
    }
}

//! Makes the values of a column.

use super::random::{Random, key};
use super::zipf::Zipf;
use super::{Column, Generator, Pick, Table, Tables};
use crate::value::Value;
use chrono::{Days, NaiveDate, TimeDelta};

/// Makes the values of one column, in any order.
#[derive(Debug)]
pub struct Maker<'t> {
    key: u64,
    /// Which random numbers are `NULL`: those below it.
    null: f64,
    values: Values<'t>,
}

#[derive(Debug)]
enum Values<'t> {
    /// What needs nothing but its own description.
    Own(&'t Generator),
    /// What has to add weights up: the sum of those up to each value.
    Choice(Vec<(u64, &'t Value)>),
    /// The values of another column.
    Key {
        of: Box<Maker<'t>>,
        pick: Picker,
        /// How many rows there are to refer to; as many as there are before, in a table that refers to itself.
        rows: u64,
        /// How many rows refer.
        referring: u64,
        is_own_table: bool,
    },
    /// A reference to what is not there.
    Nothing,
}

#[derive(Debug)]
enum Picker {
    Uniform,
    Zipf(Zipf),
    Cycle,
    Evenly,
}

/// So deep may references lead to references.
const DEPTH: u32 = 32;

impl<'t> Maker<'t> {
    /// Of a column of these tables.
    pub fn new(tables: &'t Tables, table: &'t Table, column: &'t Column) -> Self {
        Maker::within(tables, table, column, DEPTH)
    }

    fn within(tables: &'t Tables, table: &'t Table, column: &'t Column, depth: u32) -> Self {
        let values = match &column.values {
            Generator::Choice(choices) => {
                let mut sum = 0;
                let summed = choices.iter().map(|(value, weight)| {
                    sum += u64::from(*weight);
                    (sum, value)
                });
                Values::Choice(summed.collect())
            }
            Generator::Key { table: other, column: key, pick } if depth > 0 => {
                let other = tables.table(other);
                let target = other.and_then(|other| Some((other, other.column(key)?)));
                target.map_or(Values::Nothing, |(other, key)| Values::Key {
                    of: Box::new(Maker::within(tables, other, key, depth - 1)),
                    pick: match pick {
                        Pick::Uniform => Picker::Uniform,
                        Pick::Zipf { exponent } => Picker::Zipf(Zipf::new(other.rows, *exponent)),
                        Pick::Cycle => Picker::Cycle,
                        Pick::Evenly => Picker::Evenly,
                    },
                    rows: other.rows,
                    referring: table.rows,
                    is_own_table: other.name == table.name,
                })
            }
            Generator::Key { .. } => Values::Nothing,
            own => Values::Own(own),
        };
        let key = key(tables.seed, &[table.name.as_str(), column.name.as_str()]);
        Maker { key, null: column.null, values }
    }

    /// The value of a row, counted from 0.
    pub fn value(&self, row: u64) -> Value {
        let mut random = Random::of(self.key, row);
        if self.null > 0.0 && random.unit() < self.null {
            return Value::Null;
        }
        match &self.values {
            Values::Own(generator) => own(generator, row, &mut random),
            Values::Choice(choices) => {
                let drawn = random.below(choices.last().map_or(1, |(sum, _)| (*sum).max(1)));
                let at = choices.partition_point(|(sum, _)| *sum <= drawn);
                choices.get(at).map_or(Value::Null, |(_, value)| (*value).clone())
            }
            Values::Key { of, pick, rows, referring, is_own_table } => {
                let rows = if *is_own_table { row.min(*rows) } else { *rows };
                if rows == 0 {
                    return Value::Null;
                }
                let other = match pick {
                    Picker::Uniform => random.below(rows),
                    Picker::Zipf(zipf) => zipf.draw(&mut random) % rows,
                    Picker::Cycle => row % rows,
                    Picker::Evenly => {
                        let at = u128::from(row) * u128::from(rows) / u128::from((*referring).max(1));
                        u64::try_from(at).unwrap_or_default().min(rows - 1)
                    }
                };
                of.value(other)
            }
            Values::Nothing => Value::Null,
        }
    }
}

/// A value that depends on no other column.
fn own(generator: &Generator, row: u64, random: &mut Random) -> Value {
    match generator {
        Generator::Sequence { from } => Value::Int(from.wrapping_add_unsigned(row)),
        Generator::Integers { least, most } => {
            let offset = match most.abs_diff(*least).checked_add(1) {
                Some(end) => random.below(end),
                None => random.next(),
            };
            Value::Int(least.wrapping_add_unsigned(offset))
        }
        Generator::Reals { least, most, decimals } => {
            let real = least + random.unit() * (most - least);
            match decimals {
                Some(decimals) => {
                    let by = (0..*decimals).fold(1.0, |by, _| by * 10.0);
                    Value::Real(libm::round(real * by) / by)
                }
                None => Value::Real(real),
            }
        }
        Generator::Text { kind, unique: false } => Value::Text(kind.text(random)),
        Generator::Text { kind, unique: true } => Value::Text(kind.numbered(&kind.text(random), row + 1)),
        Generator::Numbered(text) => Value::Text(format!("{text}{}", row + 1)),
        Generator::Uuid => Value::Text(uuid(random)),
        Generator::Dates { first, last } => day(*first, *last, random).into(),
        Generator::Times { first, last } => {
            let second = TimeDelta::seconds(i64::try_from(random.below(86_400)).unwrap_or_default());
            (day(*first, *last, random).and_time(chrono::NaiveTime::MIN) + second).into()
        }
        Generator::List(values) => {
            let at = usize::try_from(row % (values.len() as u64).max(1)).unwrap_or_default();
            values.get(at).cloned().unwrap_or(Value::Null)
        }
        Generator::Key { .. } | Generator::Choice(_) => Value::Null,
    }
}

fn day(first: NaiveDate, last: NaiveDate, random: &mut Random) -> NaiveDate {
    let days = u64::try_from((last - first).num_days()).unwrap_or_default();
    first.checked_add_days(Days::new(random.below(days + 1))).unwrap_or(last)
}

/// Of version 4, whose bits are random but for those that say so.
fn uuid(random: &mut Random) -> String {
    let (high, low) = (random.next(), random.next());
    let (version, variant) = ((high & 0x0fff) | 0x4000, ((low >> 48) & 0x3fff) | 0x8000);
    format!(
        "{:08x}-{:04x}-{version:04x}-{variant:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        low & 0xffff_ffff_ffff
    )
}

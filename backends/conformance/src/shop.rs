//! Tables of one's own: what their rows are generated from.

use backend_api::Identifier;
use backend_api::tables::{Column, Generator, Pick, Table, Tables, TextKind};
use chrono::NaiveDate;

/// As many orders as take several statements.
pub const ORDERS: u64 = 230;

/// Customers, and orders that refer to them.
pub fn tables() -> Tables {
    let day = |year| NaiveDate::from_ymd_opt(year, 1, 1).expect("it is a day");
    let column = |name: &str, values| Column { name: identifier(name), values, null: 0.0 };
    let of_customers =
        Generator::Key { table: identifier("customer"), column: identifier("id"), pick: Pick::Cycle };
    let customers = vec![
        column("id", Generator::Uuid),
        column("name", Generator::Text { kind: TextKind::Name, unique: true }),
    ];
    let orders = vec![
        column("id", Generator::Sequence { from: 1 }),
        column("customer", of_customers),
        column("total", Generator::Reals { least: 0.0, most: 99.0, decimals: Some(2) }),
        column("day", Generator::Dates { first: day(2020), last: day(2025) }),
        column("placed", Generator::Times { first: day(2020), last: day(2025) }),
        column("paid", Generator::Choice(vec![(true.into(), 1), (false.into(), 1)])),
        Column { null: 0.5, ..column("note", Generator::Numbered("note ".to_owned())) },
    ];
    let table = |name: &str, rows, columns| Table { name: identifier(name), rows, columns };
    Tables { seed: 42, list: vec![table("customer", 7, customers), table("order", ORDERS, orders)] }
}

fn identifier(name: &str) -> Identifier {
    Identifier::try_from(name.to_owned()).expect("it is a name")
}

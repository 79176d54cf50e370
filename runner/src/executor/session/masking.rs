//! Masks the name of a throw-away database in answers: it is random, so that no two backends' answers would agree.

use backend_api::{Answer, Database, Value};
use backend_server::{Address, name};

/// What stands there instead.
const DATABASE: &str = "(database)";

/// The answer without the name of this database, if the runner made it.
pub fn mask_database_name(mut answer: Answer, database: &Database) -> Answer {
    let (Answer::Rows(rows), Some(name)) = (&mut answer, made_here(database)) else { return answer };
    let texts = rows.rows.iter_mut().flatten().filter_map(|value| match value {
        Value::Text(text) => Some(text),
        _ => None,
    });
    for text in rows.columns.iter_mut().chain(texts) {
        if text.contains(&name) {
            *text = text.replace(&name, DATABASE);
        }
    }
    answer
}

/// The database's name, if it is one of those that nobody else gives.
fn made_here(database: &Database) -> Option<String> {
    Address::name_of(database).filter(|name| name::made(name).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use backend_api::{Rows, ServerUrl};

    fn shown(name: &str) -> Answer {
        let url = ServerUrl::new(format!("mysql://u:p@localhost:3306/{name}?x=1"));
        let rows = vec![vec![Value::from(format!("{name}.t")), Value::Int(1)]];
        let column = format!("Tables_in_{name}");
        mask_database_name(
            Answer::Rows(Rows { rows, ..Rows::new(&[&column, "n"]) }),
            &Database::Mysql { url },
        )
    }

    #[test]
    fn only_a_name_of_the_runners_own_is_taken_out() {
        let expected = Rows {
            rows: vec![vec![Value::from("(database).t"), Value::Int(1)]],
            ..Rows::new(&["Tables_in_(database)", "n"])
        };
        assert_eq!(shown(&name::new(false)), Answer::Rows(expected));
        let Answer::Rows(rows) = shown("shop") else { panic!("it has rows") };
        assert_eq!(rows.columns[0], "Tables_in_shop");
    }
}

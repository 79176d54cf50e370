//! MySQL's and MariaDB's error numbers in the contract's terms, for the backends' `error.rs`. Their SQLSTATEs are coarser:
//! `23000` is every violated constraint.
//!
//! Numbers: <https://mariadb.com/kb/en/mariadb-error-code-reference/>,
//! <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html>.

use crate::failure::FailureKind;

/// The kind of an error with this number.
pub fn kind(number: u16) -> FailureKind {
    match number {
        1216 | 1217 | 1451 | 1452 => FailureKind::ForeignKeyViolation,
        1062 | 1169 | 1586 => FailureKind::UniqueViolation,
        1048 | 1364 => FailureKind::NotNullViolation,
        // MySQL's number, and MariaDB's.
        3819 | 4025 => FailureKind::CheckViolation,
        1051 | 1146 => FailureKind::NoSuchTable,
        1054 => FailureKind::NoSuchColumn,
        1064 | 1149 => FailureKind::SyntaxError,
        1058 | 1136 | 1210 => FailureKind::WrongParameters,
        1264 | 1265 | 1292 | 1365 | 1366 | 1406 | 1411 | 1690 => FailureKind::InvalidValue,
        1213 => FailureKind::Deadlock,
        // A row that changed since the snapshot, where MariaDB looks at that.
        1020 | 1205 => FailureKind::Busy,
        1317 | 1969 | 3024 => FailureKind::Timeout,
        // The last ones are the client's own: no server, and a server that went away.
        1040 | 1044 | 1045 | 1049 | 1053 | 1927 | 2002 | 2003 | 2005 | 2006 | 2013 | 2055 => {
            FailureKind::CannotOpen
        }
        _ => FailureKind::Other,
    }
}

/// The kind of an error that came without a number.
pub fn kind_of_message(message: &str) -> FailureKind {
    const SIGNS: &[(&str, u16)] = &[
        ("Duplicate entry", 1062),
        ("a foreign key constraint fails", 1452),
        ("cannot be null", 1048),
        ("doesn't have a default value", 1364),
        ("Check constraint", 3819),
        ("Unknown column", 1054),
        ("You have an error in your SQL syntax", 1064),
        ("Column count doesn't match", 1136),
        ("Deadlock found", 1213),
        ("Lock wait timeout", 1205),
        ("Record has changed since last read", 1020),
        ("max_statement_time exceeded", 1969),
        ("erver has gone away", 2006),
        ("Lost connection", 2013),
        ("execution was interrupted", 1317),
        ("Incorrect arguments", 1210),
        ("Incorrect integer value", 1366),
        ("Incorrect decimal value", 1366),
        ("Incorrect double value", 1366),
        ("Incorrect string value", 1366),
        ("Incorrect date", 1292),
        ("Truncated incorrect", 1292),
        ("Out of range value", 1264),
        ("value is out of range in", 1690),
        ("Division by 0", 1365),
        ("Data too long", 1406),
        ("Data truncated", 1265),
    ];
    let is_missing = message.starts_with("Table ") && message.contains("doesn't exist");
    if is_missing || message.starts_with("Unknown table") {
        return FailureKind::NoSuchTable;
    }
    if message.starts_with("CONSTRAINT ") && message.contains("failed for") {
        return FailureKind::CheckViolation;
    }
    SIGNS
        .iter()
        .find(|(sign, _)| message.contains(sign))
        .map_or(FailureKind::Other, |&(_, number)| kind(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_messages_agree_on_the_kind() {
        let both = [
            (1062, "Duplicate entry 'a' for key 'text'"),
            (1452, "Cannot add or update a child row: a foreign key constraint fails (`d`.`books`, …)"),
            (1146, "Table 'd.books' doesn't exist"),
            (1051, "Unknown table 'd.books'"),
            (1210, "Incorrect arguments to EXECUTE"),
            (1366, "Incorrect integer value: 'two' for column `d`.`books`.`year` at row 1"),
            (1292, "Truncated incorrect INTEGER value: 'two'"),
            (1292, "Incorrect datetime value: 'two'"),
            (1264, "Out of range value for column 'year' at row 1"),
            (1406, "Data too long for column 'title' at row 1"),
            (1317, "Query execution was interrupted"),
            (1205, "Lock wait timeout exceeded; try restarting transaction"),
            (1020, "Record has changed since last read in table 'books'"),
            (1364, "Field 'name' doesn't have a default value"),
            (1054, "Unknown column 'missing' in 'SELECT'"),
            (1064, "You have an error in your SQL syntax; check the manual"),
            (4025, "CONSTRAINT `notes.text` failed for `d`.`notes`"),
            (1136, "Column count doesn't match value count at row 1"),
            (1213, "Deadlock found when trying to get lock; try restarting transaction"),
            (2006, "Server has gone away"),
        ];
        for (number, message) in both {
            // MySQL's client library says it otherwise than MariaDB's.
            for message in [message.to_owned(), message.replace("Server", "MySQL server")] {
                assert_eq!(kind(number), kind_of_message(&message), "{message}");
            }
            assert_ne!(kind(number), FailureKind::Other, "{message}");
        }
        for other in ["disk on fire", "Incorrect table name ''", "Incorrect usage of UNION and ORDER BY"] {
            assert_eq!(kind_of_message(other), FailureKind::Other);
        }
    }
}

//! SQLite's result codes in the contract's terms, for the backends' `error.rs`.
//!
//! Codes: <https://sqlite.org/rescode.html>. Only the plain `SQLITE_ERROR` needs a look at the message,
//! because SQLite gives syntax errors and missing tables no code of their own.

use crate::failure::FailureKind;

/// The kind of an error with this extended result code and this message.
pub fn kind(extended_code: i32, message: &str) -> FailureKind {
    match extended_code {
        787 => FailureKind::ForeignKeyViolation,
        1555 | 2067 | 2579 => FailureKind::UniqueViolation,
        1299 => FailureKind::NotNullViolation,
        275 => FailureKind::CheckViolation,
        // A strict table's column takes no value of another type.
        3091 => FailureKind::InvalidValue,
        _ => match extended_code & 0xff {
            1 => kind_of_message(message),
            5 | 6 => FailureKind::Busy,
            14 | 26 => FailureKind::CannotOpen,
            20 => FailureKind::InvalidValue,
            25 => FailureKind::WrongParameters,
            _ => FailureKind::Other,
        },
    }
}

/// The kind of an error that came without a code.
pub fn kind_of_message(message: &str) -> FailureKind {
    const SIGNS: &[(&str, FailureKind)] = &[
        ("no such table", FailureKind::NoSuchTable),
        ("no such column", FailureKind::NoSuchColumn),
        ("has no column named", FailureKind::NoSuchColumn),
        ("syntax error", FailureKind::SyntaxError),
        ("incomplete input", FailureKind::SyntaxError),
        ("unrecognized token", FailureKind::SyntaxError),
        ("FOREIGN KEY constraint failed", FailureKind::ForeignKeyViolation),
        ("UNIQUE constraint failed", FailureKind::UniqueViolation),
        ("NOT NULL constraint failed", FailureKind::NotNullViolation),
        ("CHECK constraint failed", FailureKind::CheckViolation),
        ("datatype mismatch", FailureKind::InvalidValue),
        ("cannot store ", FailureKind::InvalidValue),
        ("database is locked", FailureKind::Busy),
        ("unable to open database file", FailureKind::CannotOpen),
        ("file is not a database", FailureKind::CannotOpen),
        ("column index out of range", FailureKind::WrongParameters),
        ("values were supplied", FailureKind::WrongParameters),
    ];
    if message.contains(" values for ") && message.contains(" columns") {
        return FailureKind::WrongParameters;
    }
    SIGNS.iter().find(|(sign, _)| message.contains(sign)).map_or(FailureKind::Other, |&(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_messages_agree_on_the_kind() {
        assert_eq!(kind(787, ""), FailureKind::ForeignKeyViolation);
        assert_eq!(kind(5, "database is locked"), FailureKind::Busy);
        assert_eq!(kind(3091, ""), kind_of_message("cannot store TEXT value in INT column s.a"));
        assert_eq!(kind(20, ""), kind_of_message("datatype mismatch"));
        assert_eq!(kind(14, ""), kind_of_message("unable to open database file"));
        assert_eq!(kind(1, "no such table: books"), FailureKind::NoSuchTable);
        assert_eq!(kind(1, "2 values for 3 columns"), FailureKind::WrongParameters);
        assert_eq!(kind(1, "table t has 3 columns but 2 values were supplied"), FailureKind::WrongParameters);
        assert_eq!(kind_of_message("near \"SELEC\": syntax error"), FailureKind::SyntaxError);
        assert_eq!(kind_of_message("disk on fire"), FailureKind::Other);
    }
}

//! PostgreSQL's error codes in the contract's terms, for the backends' `error.rs`.
//!
//! Codes: <https://www.postgresql.org/docs/current/errcodes-appendix.html>.

use crate::failure::FailureKind;

/// The kind of an error with this code and this message.
pub fn kind(code: &str, message: &str) -> FailureKind {
    match code {
        "23503" => FailureKind::ForeignKeyViolation,
        "23505" => FailureKind::UniqueViolation,
        "23502" => FailureKind::NotNullViolation,
        "23514" => FailureKind::CheckViolation,
        "42P01" => FailureKind::NoSuchTable,
        "42703" => FailureKind::NoSuchColumn,
        "40P01" => FailureKind::Deadlock,
        "40001" | "55P03" => FailureKind::Busy,
        "57014" => FailureKind::Timeout,
        // The code of a syntax error covers these two as well.
        "42601" if message.contains("multiple commands") => FailureKind::SeveralStatements,
        "42601" if message.starts_with("INSERT has more") => FailureKind::WrongParameters,
        "42601" => FailureKind::SyntaxError,
        "08P01" if message.contains("parameters") => FailureKind::WrongParameters,
        "42P02" => FailureKind::WrongParameters,
        // Bytes that are no value of the type that the statement was prepared for.
        "08P01" if message.ends_with("in message") || message.starts_with("invalid message") => {
            FailureKind::InvalidValue
        }
        "42883" if ["function ", "procedure "].iter().any(|what| message.starts_with(what)) => {
            FailureKind::Other
        }
        // A text compared with a number: PostgreSQL calls it an operator that does not exist.
        "42883" | "42804" => FailureKind::InvalidValue,
        _ => match code.get(..2) {
            Some("22") => FailureKind::InvalidValue,
            Some("08" | "28" | "3D" | "57") => FailureKind::CannotOpen,
            _ => FailureKind::Other,
        },
    }
}

/// The kind of an error that came without a code.
pub fn kind_of_message(message: &str) -> FailureKind {
    let code = match message {
        _ if message.starts_with("relation ") && message.contains("does not exist") => "42P01",
        _ if message.starts_with("column ") && message.contains("does not exist") => "42703",
        _ if message.starts_with("operator does not exist") => "42883",
        _ if message.contains("but expression is of type") => "42804",
        _ if message.starts_with("invalid input syntax") => "22P02",
        _ if message.starts_with("invalid byte sequence") => "22021",
        _ if message == "division by zero" => "22012",
        _ if message.ends_with("out of range") => "22003",
        _ if message.starts_with("value too long for type") => "22001",
        _ if message.contains("deadlock detected") => "40P01",
        _ if message.starts_with("could not serialize access") => "40001",
        _ if message.starts_with("canceling statement due to lock timeout") => "55P03",
        _ if message.starts_with("canceling statement due to") => "57014",
        _ if message.starts_with("terminating connection due to") => "57P01",
        // The client library's own words: it has lost the server.
        _ if message.starts_with("server closed the connection") => "08006",
        _ if message.starts_with("no connection to the server") => "08003",
        _ if message.contains("supplies") && message.contains("parameters") => "08P01",
        _ if message.contains("syntax error") || message.contains("multiple commands") => "42601",
        _ if message.starts_with("INSERT has more") => "42601",
        _ => "",
    };
    kind(code, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_their_kind_and_messages_tell_the_rest() {
        assert_eq!(kind("23505", ""), FailureKind::UniqueViolation);
        assert_eq!(kind("42601", "syntax error at or near \"SELEC\""), FailureKind::SyntaxError);
        assert_eq!(
            kind("42601", "cannot insert multiple commands into a prepared statement"),
            FailureKind::SeveralStatements
        );
        assert_eq!(kind("22P02", ""), FailureKind::InvalidValue);
        assert_eq!(kind("28P01", ""), FailureKind::CannotOpen);
        assert_eq!(kind("08P01", "insufficient data left in message"), FailureKind::InvalidValue);
        // PgBouncer's own errors have this code.
        assert_eq!(kind("08P01", "server conn crashed?"), FailureKind::CannotOpen);
        assert_eq!(kind("42883", "function nosuch(integer) does not exist"), FailureKind::Other);
        assert_eq!(kind("42883", "operator does not exist: integer = text"), FailureKind::InvalidValue);
        assert_eq!(kind("", ""), FailureKind::Other);
        for (message, expected) in [
            ("canceling statement due to lock timeout", FailureKind::Busy),
            ("could not serialize access due to concurrent update", FailureKind::Busy),
            ("canceling statement due to statement timeout", FailureKind::Timeout),
            ("terminating connection due to administrator command", FailureKind::CannotOpen),
            ("server closed the connection unexpectedly", FailureKind::CannotOpen),
        ] {
            assert_eq!(kind_of_message(message), expected, "{message}");
        }
    }
}

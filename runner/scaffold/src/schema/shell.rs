//! What a file has for the shell of its database, and not for the database.

use crate::dialect::Dialect;

/// The file with nothing in the lines that are no SQL: commands of the database's own shell, and the rows of `COPY`.
pub(super) fn without_commands(text: &str, dialect: Dialect) -> String {
    let mut until: Option<&str> = None;
    let mut sql = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        let upper = trimmed.to_uppercase();
        let is_command = match (until, dialect) {
            (Some(end), _) => {
                if upper == end {
                    until = None;
                }
                true
            }
            (None, Dialect::Postgres) if upper.starts_with("COPY ") && upper.ends_with("FROM STDIN;") => {
                until = Some("\\.");
                true
            }
            (None, Dialect::Postgres) => trimmed.starts_with('\\'),
            (None, Dialect::Mysql) if upper.starts_with("DELIMITER ") => {
                until = (upper != "DELIMITER ;").then_some("DELIMITER ;");
                true
            }
            (None, Dialect::Mysql) => false,
            (None, Dialect::Sqlite) => line.starts_with('.'),
        };
        match is_command {
            true => sql.push('\n'),
            false => sql.push_str(line),
        }
    }
    sql
}

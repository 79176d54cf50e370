//! Whether the plans of a step are what the scenario expects.

use crate::scenario::ExpectedPlan;
use reports::record::{Plan, PlanNode};
use sqlparser::dialect::GenericDialect;
use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Token, Tokenizer, Word};

/// What is not as expected; empty if all is. Each is a sentence.
pub fn complaints(expected: &ExpectedPlan, plans: &[Plan]) -> Vec<String> {
    let mut complaints = Vec::new();
    let mut details = Vec::new();
    for plan in plans {
        let mut of_plan = Vec::new();
        collect(&plan.nodes, &mut of_plan);
        details.extend(of_plan.into_iter().map(|detail| (plan, detail)));
    }
    let shown: Vec<&str> = details.iter().map(|(_, detail)| *detail).collect();
    let shown = if shown.is_empty() { "empty".to_owned() } else { shown.join("; ") };
    if let Some(table) = &expected.scans
        && !details.iter().any(|(plan, detail)| is_scan(detail, table, plan))
    {
        complaints.push(format!("the plan was expected to scan `{table}`, and it is: {shown}"));
    }
    if let Some(expected) = expected.uses_index {
        let uses = details.iter().any(|(_, detail)| is_by_index(detail));
        if uses != expected {
            let wanted = if expected { "use an index" } else { "use no index" };
            complaints.push(format!("the plan was expected to {wanted}, and it is: {shown}"));
        }
    }
    complaints
}

fn collect<'a>(nodes: &'a [PlanNode], details: &mut Vec<&'a str>) {
    for node in nodes {
        details.push(&node.detail);
        collect(&node.children, details);
    }
}

/// Whether a node finds its rows by an index that the schema has: SQLite's key of a table is one, as it is in the others, and an
/// index that SQLite makes for this one statement is none.
fn is_by_index(detail: &str) -> bool {
    (detail.contains(" INDEX ") || detail.contains(" PRIMARY KEY")) && !detail.contains(" AUTOMATIC ")
}

/// Whether a node reads the whole table. SQLite, MySQL and MariaDB call a table by the alias that the statement gives it, and
/// PostgreSQL by its own name.
fn is_scan(detail: &str, table: &str, plan: &Plan) -> bool {
    let Some(scanned) = detail.strip_prefix("SCAN ") else { return false };
    // A name may have spaces, and what follows it has one before it.
    let is_of = |name: &str| {
        scanned.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
            && scanned.as_bytes().get(name.len()).is_none_or(|after| *after == b' ')
    };
    is_of(table) || aliases(&plan.sql, table).iter().any(|alias| is_of(alias))
}

/// What a statement calls a table: the `b` of `FROM books b` and `JOIN books AS b`.
fn aliases(sql: &str, table: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    // An error leaves what was found before it.
    let _ = Tokenizer::new(&GenericDialect {}, sql).tokenize_with_location_into_buf(&mut tokens);
    let tokens: Vec<&Token> = tokens
        .iter()
        .map(|token| &token.token)
        .filter(|token| !matches!(token, Token::Whitespace(_)))
        .collect();
    let word = |place: usize| match tokens.get(place) {
        Some(Token::Word(word)) => Some(word),
        _ => None,
    };
    let is_name = |word: &&Word| word.keyword == Keyword::NoKeyword || word.quote_style.is_some();
    let mut found = Vec::new();
    for place in (0..tokens.len())
        .filter(|place| word(*place).is_some_and(|word| word.value.eq_ignore_ascii_case(table)))
    {
        let alias = match word(place + 1) {
            Some(next) if next.keyword == Keyword::AS => word(place + 2),
            next => next.filter(is_name),
        };
        found.extend(alias.map(|alias| alias.value.clone()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_known_by_each_name_that_the_statement_gives_it() {
        let sql = "SELECT b.id, (SELECT count(*) FROM `books`) FROM books b JOIN shop.\"books\" AS \"c d\" ON c.id = b.id \
                   JOIN books WHERE b.title = 'books x'";
        assert_eq!(aliases(sql, "books"), ["b", "c d"]);
        assert!(aliases(sql, "authors").is_empty());
        assert_eq!(aliases("DELETE FROM Books AS user; SELECT 'never closed", "books"), ["user"]);
    }

    #[test]
    fn a_key_is_an_index_and_one_made_for_the_statement_is_none() {
        for detail in [
            "SEARCH books USING INDEX books_year_idx (year=?)",
            "SCAN books USING COVERING INDEX books_year_idx",
            "SEARCH books USING INTEGER PRIMARY KEY (rowid=?)",
            "SEARCH tags USING PRIMARY KEY (book_id=?)",
            "SEARCH books USING INDEX PRIMARY (const)",
        ] {
            assert!(is_by_index(detail), "{detail}");
        }
        for detail in [
            "SCAN books",
            "SEARCH b USING AUTOMATIC COVERING INDEX (author_id=?)",
            "USE TEMP B-TREE FOR ORDER BY",
        ] {
            assert!(!is_by_index(detail), "{detail}");
        }
    }

    #[test]
    fn a_scan_is_of_the_table_whatever_the_database_calls_it() {
        let complaints_of = |detail: &str, table: &str| {
            let node = PlanNode { detail: detail.to_owned(), children: Vec::new() };
            let sql = "SELECT * FROM books b JOIN authors a ON a.id = b.author_id".to_owned();
            let plans = [Plan { sql, nodes: vec![node], raw: Vec::new() }];
            complaints(&ExpectedPlan { scans: Some(table.to_owned()), uses_index: None }, &plans)
        };
        for detail in
            ["SCAN b", "SCAN books", "SCAN b USING COVERING INDEX books_year_idx", "SCAN books (parallel)"]
        {
            assert!(complaints_of(detail, "books").is_empty(), "{detail}");
        }
        for detail in ["SCAN a", "SCAN bo", "SEARCH b USING INDEX books_year_idx"] {
            assert_eq!(complaints_of(detail, "books").len(), 1, "{detail}");
        }
        assert_eq!(
            complaints(&ExpectedPlan { scans: Some("books".to_owned()), uses_index: None }, &[]),
            ["the plan was expected to scan `books`, and it is: empty"]
        );
    }
}

//! Masks passwords in database URLs before anything is recorded: a message of a library, a plugin or a server may quote
//! the URL.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::ops::Range;

/// Stands for a secret.
const MASK: &str = "***";

/// Query parameters that hold secrets, as PostgreSQL's and MySQL's clients name them.
const SECRETS: [&str; 5] = ["password", "passwd", "pwd", "sslpassword", "token"];

/// The text with the password of each URL masked: `postgres://me:***@host/db?password=***`.
pub fn text(text: &str) -> String {
    let mut redacted = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("://") {
        let (before, after) = rest.split_at(start + 3);
        redacted.push_str(before);
        // A quote may belong to a password, so that only a space ends a URL for sure.
        let end = after.find(char::is_whitespace).unwrap_or(after.len());
        let end = after[..end].trim_end_matches(is_behind_url).len();
        redacted.push_str(&url(&after[..end]));
        rest = &after[end..];
    }
    redacted.push_str(rest);
    redacted
}

fn is_behind_url(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '`' | '<' | '>' | '(' | ')' | '[' | ']' | '{' | '}' | ',' | '.' | ';' | ':' | '!'
    )
}

/// What stands behind `://`, without its secrets. A password may hold any sign, `@`, `/`, `?` and quotes too, and so may the
/// value of a parameter: whatever may be a part of one is masked, though it may be more.
fn url(url: &str) -> String {
    let mut secrets: Vec<Range<usize>> = parameters(url);
    if let Some(at) = url.rfind('@')
        && let Some(colon) = url[..at].find(':')
    {
        secrets.push(colon + 1..at);
    }
    secrets.sort_by_key(|secret| secret.start);
    let (mut masked, mut end) = (String::with_capacity(url.len()), 0);
    for secret in secrets {
        if secret.start > end || masked.is_empty() {
            masked.push_str(&url[end..secret.start]);
            masked.push_str(MASK);
        }
        end = end.max(secret.end);
    }
    masked + &url[end..]
}

/// The values of parameters that are secrets.
fn parameters(url: &str) -> Vec<Range<usize>> {
    let begins = url.match_indices(['?', '&']).map(|(at, _)| at + 1);
    let values = begins.filter_map(|start| {
        let (name, value) = url[start..].split_once('=')?;
        let start = start + name.len() + 1;
        let length = value.find('&').unwrap_or(value.len());
        SECRETS.iter().any(|secret| name.eq_ignore_ascii_case(secret)).then_some(start..start + length)
    });
    values.collect()
}

/// Redacts every text in a value, wherever its type has one: whoever adds a field to a record need not think of it. The walk
/// is serde's, through the JSON that records are written to and read from anyway: a value with a figure that is no number, or
/// one nested 128 levels deep, would not come back, and stays as it is. No record is known to have one.
pub fn all<T: Serialize + DeserializeOwned>(of: &mut T) {
    let Ok(text) = serde_json::to_string(&*of) else { return };
    // JSON escapes no slash. Most values have no URL, and need no walk.
    if !text.contains("://") {
        return;
    }
    let Ok(mut tree) = serde_json::from_str(&text) else { return };
    if mask(&mut tree) > 0
        && let Ok(masked) = serde_json::from_str(&tree.to_string())
    {
        *of = masked;
    }
}

/// Masks all texts and names in a tree; tells how many of them had secrets.
fn mask(tree: &mut Value) -> usize {
    match tree {
        Value::String(held) if held.contains("://") => {
            let masked = text(held);
            let is_other = masked != *held;
            *held = masked;
            usize::from(is_other)
        }
        Value::Array(values) => values.iter_mut().map(mask).sum(),
        Value::Object(members) => {
            let in_values: usize = members.values_mut().map(mask).sum();
            let named: Vec<String> = members.keys().filter(|name| text(name) != **name).cloned().collect();
            for name in &named {
                if let Some(value) = members.remove(name) {
                    members.insert(text(name), value);
                }
            }
            in_values + named.len()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{all, text};
    use crate::record::Run;
    use crate::tests::fixture;
    use serde_json::Value;

    const PLANTED: &str = "lost postgres://me:s3cret@host/db?sslpassword=s3cret today";

    /// The paths of all texts in a tree.
    fn texts(tree: &Value, path: &str, found: &mut Vec<String>) {
        match tree {
            Value::String(_) => found.push(path.to_owned()),
            Value::Array(values) => {
                values
                    .iter()
                    .enumerate()
                    .for_each(|(at, value)| texts(value, &format!("{path}/{at}"), found));
            }
            Value::Object(members) => members.iter().for_each(|(name, value)| {
                let name = name.replace('~', "~0").replace('/', "~1");
                texts(value, &format!("{path}/{name}"), found);
            }),
            _ => {}
        }
    }

    #[test]
    fn a_secret_in_any_text_of_a_record_is_masked() {
        let mut planted = 0;
        for run in [fixture::well(), fixture::troubled()] {
            let tree = serde_json::to_value(&run).unwrap();
            let mut found = Vec::new();
            texts(&tree, "", &mut found);
            // One text of each field of the types, whatever step it is in.
            let shape =
                |path: &str| path.split('/').filter(|part| part.parse::<u32>().is_err()).collect::<String>();
            found.sort_by_key(|path| shape(path));
            found.dedup_by_key(|path| shape(path));
            for path in found {
                let mut tree = tree.clone();
                *tree.pointer_mut(&path).unwrap() = Value::String(PLANTED.to_owned());
                // A word of an enumeration takes no other.
                let Ok(mut run) = serde_json::from_value::<Run>(tree) else { continue };
                planted += 1;
                all(&mut run);
                let told = serde_json::to_string(&run).unwrap();
                assert!(told.contains("postgres://me:***@host/db?sslpassword=***"), "{path}");
                assert!(!told.contains("s3cret"), "{path}");
            }
        }
        assert!(planted > 40, "only {planted} texts were found in the records");
    }

    #[test]
    fn passwords_are_masked_and_nothing_else() {
        for (given, redacted) in [
            ("postgres://me:secret@host/db", "postgres://me:***@host/db"),
            (
                "cannot reach \"mysql://me:s@cr:et@host:3306/db\": refused",
                "cannot reach \"mysql://me:***@host:3306/db\": refused",
            ),
            ("postgres://host/db?user=me&password=secret", "postgres://host/db?user=me&password=***"),
            ("postgres://me:p/w?d@h/d and mysql://a:b@c", "postgres://me:***@h/d and mysql://a:***@c"),
            ("postgres://me@host/db", "postgres://me@host/db"),
            ("see https://sqlite.org/pragma.html?a=b", "see https://sqlite.org/pragma.html?a=b"),
            ("postgres://me:it's3cret@host/db", "postgres://me:***@host/db"),
            ("12:30 me@host", "12:30 me@host"),
            // Who quotes a URL may go on right behind it, and a password may hold what looks like the rest of a URL.
            ("postgres://me:a@b\"s3cret@host/db", "postgres://me:***@host/db"),
            ("postgres://host/db?password=it's3cret", "postgres://host/db?password=***"),
            ("postgres://me@host:5432/db?password=a@s3cret", "postgres://me@host:***"),
            (
                "postgres://me@h/db?password=a:b@s3cret&sslmode=require",
                "postgres://me@h/db?password=***&sslmode=require",
            ),
            ("(see 'postgres://me:s3cret@host/db').", "(see 'postgres://me:***@host/db')."),
        ] {
            assert_eq!(text(given), redacted);
        }
    }
}

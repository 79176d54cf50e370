//! Whether a reply is the one that is right. What a worker measures, counts or says in its own words may be anything of its kind;
//! all else is as the file has it.

use serde_json::Value;

/// Where anything of the kind is right: times and counts, and texts of the library's own.
const FREE: [&str; 13] = [
    "elapsed_ns",
    "statements",
    "latencies",
    "errors",
    "missed",
    "count",
    "bytes",
    "peak",
    "about",
    "offers",
    "message",
    "value",
    "because",
];

/// The first difference between two replies: where it is, and what stands there; nothing if they are alike. Rows that have no order
/// may come in any, and not every library can name the columns of rows that are not there.
pub fn difference(right: &Value, given: &Value, ordered: bool) -> Option<String> {
    walk(right, given, ordered, &mut String::new())
}

fn walk(right: &Value, given: &Value, ordered: bool, path: &mut String) -> Option<String> {
    match (right, given) {
        (right, given) if path.ends_with(".rows") && is_empty(right) && is_nameless(given) => None,
        (Value::Object(right), Value::Object(given)) => {
            for (name, value) in right {
                let within = path.len();
                path.push_str(if path.is_empty() { "" } else { "." });
                path.push_str(name);
                let found = given.get(name);
                let told = match found {
                    _ if FREE.contains(&name.as_str()) => kind_differs(value, found, path),
                    Some(found) => walk(value, found, ordered, path),
                    None => Some(format!("`{path}` is missing")),
                };
                path.truncate(within);
                if told.is_some() {
                    return told;
                }
            }
            let more =
                given.keys().find(|name| !right.contains_key(*name) && !FREE.contains(&name.as_str()))?;
            Some(format!(
                "`{}{more}` is too much",
                if path.is_empty() { String::new() } else { format!("{path}.") }
            ))
        }
        (Value::Array(right), Value::Array(given)) => {
            let [right, given] =
                [right, given].map(|list| in_order(list, ordered || !path.ends_with("rows.rows")));
            for (index, value) in right.iter().enumerate() {
                let Some(found) = given.get(index) else {
                    return Some(format!("`{path}` has {} elements and not {}", given.len(), right.len()));
                };
                let within = path.len();
                path.push_str(&format!("[{index}]"));
                let told = walk(value, found, ordered, path);
                path.truncate(within);
                if told.is_some() {
                    return told;
                }
            }
            let is_longer = given.len() > right.len();
            is_longer.then(|| format!("`{path}` has {} elements and not {}", given.len(), right.len()))
        }
        (right, given) if right == given => None,
        (right, given) if path.is_empty() => Some(format!("it is {given}, and not {right}")),
        (right, given) => Some(format!("`{path}` is {given}, and not {right}")),
    }
}

fn is_empty(rows: &Value) -> bool {
    rows["rows"].as_array().is_some_and(Vec::is_empty)
}

fn is_nameless(rows: &Value) -> bool {
    is_empty(rows) && rows["columns"].as_array().is_some_and(Vec::is_empty)
}

fn in_order(list: &[Value], ordered: bool) -> Vec<Value> {
    let mut list = list.to_vec();
    if !ordered {
        list.sort_by_cached_key(Value::to_string);
    }
    list
}

/// A text where a text is right, a number where a number is; and `null`, or nothing, only where that is right as well, or a list.
fn kind_differs(right: &Value, given: Option<&Value>, path: &str) -> Option<String> {
    let is_alike = match (right, given) {
        (Value::Null | Value::Array(_), None | Some(Value::Null | Value::Array(_))) => true,
        (Value::Number(_), Some(Value::Number(number))) => number.is_u64(),
        (Value::String(_), Some(Value::String(text))) => !text.is_empty(),
        (Value::Object(_), Some(Value::Object(_))) => true,
        _ => false,
    };
    let given = given.map_or("missing".to_owned(), Value::to_string);
    (!is_alike).then(|| format!("`{path}` is {given}, and of another kind than {right}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_measured_is_free_and_what_is_answered_is_not() {
        let right = json!({ "ran": { "outcome": { "answer": { "changed": 1 } }, "elapsed_ns": 12, "statements": null } });
        let given = |outcome: Value, elapsed: Value| json!({ "ran": { "outcome": outcome, "elapsed_ns": elapsed, "statements": [] } });
        let told = |outcome, elapsed| difference(&right, &given(outcome, elapsed), true);
        assert_eq!(told(json!({ "answer": { "changed": 1 } }), json!(7)), None);
        assert_eq!(
            told(json!({ "answer": { "changed": 2 } }), json!(7)).unwrap(),
            "`ran.outcome.answer.changed` is 2, and not 1"
        );
        assert_eq!(
            told(json!({ "answer": "done" }), json!(7)).unwrap(),
            "`ran.outcome.answer` is \"done\", and not {\"changed\":1}"
        );
        assert_eq!(
            told(json!({ "answer": { "changed": 1 } }), json!("7")).unwrap(),
            "`ran.elapsed_ns` is \"7\", and of another kind than 12"
        );
        assert_eq!(difference(&json!("done"), &json!("ok"), true).unwrap(), "it is \"ok\", and not \"done\"");
    }

    #[test]
    fn rows_without_an_order_may_come_in_any() {
        let rows = |rows: Value| json!({ "rows": { "columns": ["a"], "rows": rows } });
        let (one, other) = (rows(json!([[1], [2]])), rows(json!([[2], [1]])));
        assert_eq!(difference(&one, &other, false), None);
        assert_eq!(difference(&one, &other, true).unwrap(), "`rows.rows[0][0]` is 2, and not 1");
        assert_eq!(
            difference(&one, &rows(json!([[1]])), true).unwrap(),
            "`rows.rows` has 1 elements and not 2"
        );
    }

    #[test]
    fn rows_that_are_not_there_need_no_columns() {
        let answer = |columns: Value, rows: Value| json!({ "answer": { "rows": { "columns": columns, "rows": rows } } });
        let right = answer(json!(["a"]), json!([]));
        assert_eq!(difference(&right, &answer(json!([]), json!([])), true), None);
        assert!(difference(&right, &answer(json!(["b"]), json!([])), true).is_some());
        assert!(difference(&right, &answer(json!([]), json!([[1]])), true).is_some());
        assert!(
            difference(&answer(json!(["a"]), json!([[1]])), &answer(json!([]), json!([])), true).is_some()
        );
    }
}

//! JSON, each a good document in which a few values are others: most of it is still understood.

use proptest::arbitrary::any;
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, prop_oneof};
use proptest::sample::{Index, select};
use serde_json::{Value, json};

/// A change of one value.
#[derive(Debug, Clone)]
enum Edit {
    /// Another of its kind, if there is one.
    Other(Index),
    /// Of any kind.
    Replace(Value),
    /// The last element or member is lost.
    Shorten,
    /// The first element comes once more.
    Lengthen,
    /// It is the value of another place of its kind.
    Copy(Index),
}

/// Documents of a corpus with edits. `texts` are put in the places of others.
pub fn json(corpus: Vec<Value>, texts: &[&str]) -> impl Strategy<Value = Value> + use<> {
    let texts: Vec<Value> = texts.iter().map(|&text| text.into()).collect();
    let edit = prop_oneof![
        6 => any::<Index>().prop_map(Edit::Other),
        1 => select(any_values()).prop_map(Edit::Replace),
        2 => Just(Edit::Shorten),
        1 => Just(Edit::Lengthen),
        3 => any::<Index>().prop_map(Edit::Copy),
    ];
    (select(corpus), vec((any::<Index>(), edit), 0..5)).prop_map(move |(mut document, edits)| {
        edits.into_iter().for_each(|(at, edit)| apply(&mut document, at, &edit, &texts));
        document
    })
}

fn numbers() -> Vec<Value> {
    vec![
        json!(0),
        json!(1),
        json!(-1),
        json!(2),
        json!(255),
        json!(u32::MAX),
        json!(i64::MIN),
        json!(i64::MAX),
        json!(u64::MAX),
        json!(0.5),
        json!(-0.0),
        json!(1e-300),
        json!(1e300),
    ]
}

fn any_values() -> Vec<Value> {
    let others = [Value::Null, json!(true), json!(false), json!(""), json!([]), json!({}), json!([[]])];
    numbers().into_iter().chain(others).collect()
}

fn apply(document: &mut Value, at: Index, edit: &Edit, texts: &[Value]) {
    let mut paths = Vec::new();
    places(document, &mut String::new(), &mut paths);
    let path = &paths[at.index(paths.len())];
    let Some(held) = document.pointer(path) else { return };
    let new = match edit {
        Edit::Replace(value) => value.clone(),
        Edit::Other(which) => {
            let choice = match held {
                Value::Number(_) => numbers(),
                Value::String(_) => texts.to_vec(),
                Value::Bool(held) => vec![json!(!held)],
                Value::Null | Value::Array(_) | Value::Object(_) => any_values(),
            };
            choice[which.index(choice.len())].clone()
        }
        Edit::Copy(from) => {
            let kind = std::mem::discriminant(held);
            let of_kind = |path: &&String| {
                document.pointer(path).is_some_and(|value| std::mem::discriminant(value) == kind)
            };
            let alike: Vec<&String> = paths.iter().filter(of_kind).collect();
            document.pointer(alike[from.index(alike.len())]).cloned().unwrap_or_default()
        }
        Edit::Shorten | Edit::Lengthen => {
            let mut new = held.clone();
            match (&mut new, edit) {
                (Value::Array(values), Edit::Shorten) => drop(values.pop()),
                (Value::Array(values), _) => values.extend(values.first().cloned()),
                (Value::Object(members), Edit::Shorten) => {
                    members.keys().next_back().cloned().and_then(|name| members.remove(&name));
                }
                _ => {}
            }
            new
        }
    };
    if let Some(held) = document.pointer_mut(path) {
        *held = new;
    }
}

/// The paths of all values, parents first.
fn places(value: &Value, path: &mut String, found: &mut Vec<String>) {
    found.push(path.clone());
    let length = path.len();
    let mut visit = |name: &str, value: &Value| {
        path.push('/');
        path.push_str(&name.replace('~', "~0").replace('/', "~1"));
        places(value, path, found);
        path.truncate(length);
    };
    match value {
        Value::Array(values) => {
            values.iter().enumerate().for_each(|(at, value)| visit(&at.to_string(), value))
        }
        Value::Object(members) => members.iter().for_each(|(name, value)| visit(name, value)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn a_document_changes_in_its_depths() {
        let good = json!({ "a": [1, { "b/c": "text" }], "d": null });
        let found = std::cell::RefCell::new(Vec::new());
        crate::check(super::json(vec![good.clone()], &["other"]), |document| {
            found.borrow_mut().push(document["a"][1]["b/c"].clone());
        });
        assert!(found.borrow().contains(&json!("text")) && found.borrow().contains(&json!("other")));
    }
}

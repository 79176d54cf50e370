//! URLs with passwords of any signs, wherever a text quotes them.

use crate::redact;
use fuzzing::proptest::collection::vec;
use fuzzing::proptest::prelude::Just;
use fuzzing::proptest::prop_oneof;
use fuzzing::proptest::sample::select;
use fuzzing::proptest::strategy::Strategy;

const SECRET: &str = "s3cret";

/// Signs that mean something in a URL, and words that look like its parts.
const SIGNS: &[&str] = &[
    "@",
    ":",
    "/",
    "?",
    "=",
    "'",
    "\"",
    "`",
    "<",
    ">",
    "%40",
    "#",
    "\\",
    ".",
    ",",
    "é",
    "a",
    "://",
    "?password=",
    "[",
    "]",
    "***",
];

/// A secret among signs; a parameter's value has no `&`.
fn password(signs: Vec<&'static str>) -> impl Strategy<Value = String> {
    let some = || vec(select(signs.clone()), 0..4).prop_map(|signs| signs.concat());
    (some(), some()).prop_map(|(before, after)| format!("{before}{SECRET}{after}"))
}

fn inputs() -> impl Strategy<Value = String> {
    let user = select(vec!["", "me", "me@corp", "é"]);
    let of_user = prop_oneof![
        3 => password([SIGNS, &["&", "&token="]].concat()).prop_map(Some),
        1 => Just(None),
    ];
    let address = select(vec!["host/db", "host:5432/db", "[::1]:5432/db", "/run/socket", ""]);
    let name = select(vec!["password", "PASSWORD", "passwd", "pwd", "sslpassword", "token"]);
    let parameters = prop_oneof![
        Just(String::new()),
        (name, password(SIGNS.to_vec()))
            .prop_map(|(name, value)| format!("?user=me&{name}={value}&sslmode=require")),
        (select(vec!["password", "token"]), password(SIGNS.to_vec()))
            .prop_map(|(name, value)| format!("?{name}={value}")),
    ];
    let around = select(vec![
        ("", ""),
        ("cannot reach \"", "\": refused"),
        ("'", "', 'me@example.org'"),
        ("[{\"url\":\"", "\"}]"),
        ("see https://sqlite.org and <", ">."),
    ]);
    let scheme = select(vec!["postgres", "postgresql", "mysql", "mariadb"]);
    (scheme, user, of_user, address, parameters, around).prop_map(
        |(scheme, user, password, address, parameters, (before, after))| {
            let user = match password {
                Some(password) => format!("{user}:{password}@"),
                None if user.is_empty() => String::new(),
                None => format!("{user}@"),
            };
            format!("{before}{scheme}://{user}{address}{parameters}{after}")
        },
    )
}

#[test]
fn no_password_is_left() {
    fuzzing::check(inputs(), |text| {
        let redacted = redact::text(&text);
        assert!(!redacted.contains(SECRET), "{redacted}");
        assert_eq!(redact::text(&redacted), redacted, "nothing is left to redact");
    });
}

#[test]
fn a_text_without_urls_stays_as_it_is() {
    fuzzing::check(fuzzing::text(&["12:30 me@host?password=a"], &["@", ":", "//", "?token="]), |text| {
        if !text.contains("://") {
            assert_eq!(redact::text(&text), text);
        }
    });
}

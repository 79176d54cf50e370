//! What shells, `man` and editors take from the program.

use crate::support::run;
use serde_json::Value;

#[test]
fn the_schema_is_json_for_editors() {
    let ran = run(&["schema"]);
    let schema: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!(
        (ran.code, schema["$schema"].as_str()),
        (0, Some("https://json-schema.org/draft/2020-12/schema"))
    );
    let year = &schema["$defs"]["books_of_year"]["properties"]["year"];
    assert_eq!(year["description"], "The year of publication.");
}

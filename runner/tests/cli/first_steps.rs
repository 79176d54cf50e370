//! What somebody meets who has just built the program.

use crate::support::run;

#[test]
fn without_a_command_it_says_where_to_begin() {
    let ran = run(&[]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    for command in ["runner play 05 ", "runner list ", "runner help "] {
        assert!(ran.stdout.contains(command), "{command}: {}", ran.stdout);
    }
    assert!(ran.stdout.lines().count() < 16, "it is no manual: {}", ran.stdout);
}

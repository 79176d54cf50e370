//! A backend in another language: a few lines of shell that speak the protocol, from its page alone.

use crate::script;
use crate::support::{finish, runner};
use tempfile::TempDir;

const BACKEND: &str = r#"
work() { left=$1; while [ "$left" -gt 0 ]; do book=Emma; left=$((left - 1)); done; }
while IFS= read -r request; do
  case "$request" in
    *'"hello"'*) echo '{"hello":{"protocol":2,"about":{"name":"sh","library":"POSIX shell","engine":null}}}' ;;
    *'"open"'* | '"close"') echo '"done"' ;;
    *'"find_book"'*'"id":1}'*) outcome='{"answer":{"rows":{"columns":["id","title","year","author_id","publisher_id","status","due"],"rows":[[1,"Emma",1815,1,null,"available",null]]}}}' ;;
    *'"find_book"'*) outcome='{"failed":{"kind":"not_found","message":"no such line"}}' ;;
    *'"create_tables"'*) outcome='{"answer":"done"}' ;;
    *'"add_authors"'*) outcome='{"answer":{"rows":{"columns":["author_id","author","book_id","title"],"rows":[[1,"Jane Austen",1,"Emma"]]}}}' ;;
    *) outcome='{"answer":{"unsupported":{"because":"a shell has no joins"}}}' ;;
  esac
  case "$request" in
    *'"run"'*) printf '{"ran":{"outcome":%s,"elapsed_ns":1000,"statements":null}}\n' "$outcome" ;;
    *'"sample"'*)
      untimed=${request##*'"untimed":'} times=${request##*'"times":'}
      work "${untimed%%,*}"; start=$(date +%s%N); work "${times%%[!0-9]*}"; end=$(date +%s%N)
      printf '{"sampled":{"elapsed_ns":%s}}\n' $((end - start)) ;;
  esac
done
"#;

const SCENARIO: &str = "
scenario: One book
steps:
  - create_tables
  - add_authors: { authors: [{ name: Jane Austen, books: [{ title: Emma, year: 1815 }] }] }
  - find_book: { id: 1 }
  - find_book: { id: 2 }
    expect: { error: not_found }
  - books_after: { year: 1800 }
  - measure: { find_book: { id: 1 } }
";

#[test]
fn any_program_that_speaks_the_protocol_is_a_backend() {
    let folder = TempDir::new().unwrap();
    let program = script(folder.path(), "shelf", BACKEND);
    let scenario = folder.path().join("one-book.yaml");
    std::fs::write(&scenario, SCENARIO).unwrap();
    let ran = finish(
        runner().arg("play").arg(&scenario).args(["-v", "--backend", "rusqlite", "--backend"]).arg(&program),
    );
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("shelf"), "the file's name is the backend's: {}", ran.stdout);
    assert!(ran.stdout.contains("a shell has no joins"), "{}", ran.stdout);
    assert!(ran.stdout.contains("no such line"), "its own words are shown: {}", ran.stdout);
}

#[test]
fn a_measurement_ends_when_nobody_is_left_to_be_measured() {
    let folder = TempDir::new().unwrap();
    // It answers a few samples and is gone, in each of its processes.
    let dying = BACKEND.replace(
        "work \"${untimed",
        r#"count=$((count + 1)); [ "$count" -lt 4 ] || exit 1; work "${untimed"#,
    );
    let program = script(folder.path(), "dying", &dying);
    let scenario = folder.path().join("long.yaml");
    let long = "scenario: Long\nsteps:\n  - measure: { find_book: { id: 1 } }\n    for: 60m\n";
    std::fs::write(&scenario, long).unwrap();
    let ran = finish(runner().arg("play").arg(&scenario).arg("--backend").arg(&program));
    assert_eq!(ran.code, 3, "{}{}", ran.stdout, ran.stderr);
}

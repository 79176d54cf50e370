//! Backends of one's own: skeletons in each language, where they are found, and those that others wrote.

use crate::support::{Ran, finish, run, runner};
use crate::support_ready::is_ready;
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// A new backend in a language: what was said of it, and the path of its program.
fn skeleton(folder: &Path, language: &str) -> (Ran, String) {
    let ran = run(&["plugin", "new", "my-lib", "--lang", language, "--within", folder.to_str().unwrap()]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let program = ran.stdout.lines().next().unwrap().to_owned();
    (ran, program)
}

/// Checks a program, which must pass with these operations.
fn passes(program: &str, operations: &[&str]) {
    let ran = run(&["plugin", "check", program]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains(" 0 wrong, "), "{}", ran.stdout);
    for operation in operations {
        let is_sound = |line: &str| line.starts_with(&format!("  ✓ {operation} "));
        assert!(ran.stdout.lines().any(is_sound), "{operation}: {}", ran.stdout);
    }
}

/// What every skeleton begins with.
const FIRST: [&str; 7] =
    ["create_tables", "load_data", "sql", "script", "create_book", "find_book", "list_books"];

#[test]
fn a_new_backend_in_javascript_passes() {
    let folder = TempDir::new().unwrap();
    let (made, program) = skeleton(folder.path(), "node");
    let has_node = Command::new("npm").arg("--version").output().is_ok();
    if !has_node {
        assert!(std::env::var_os("RUNNER_TESTS_WITHOUT_EXCUSE").is_none(), "not tested: there is no npm");
        eprintln!("\nNOT TESTED: there is no npm\n");
        return;
    }
    let built = made.stdout.lines().find_map(|line| line.strip_prefix("Build it:  ")).unwrap();
    let install = Command::new("sh").args(["-c", &format!("{built} --no-audit --no-fund")]).output().unwrap();
    assert!(install.status.success(), "{}", String::from_utf8_lossy(&install.stderr));
    passes(&program, &FIRST);

    // What goes wrong in a program is shown with its words, and with the operation that it went wrong in.
    let file = folder.path().join("my-lib/backend.js");
    let sound = fs::read_to_string(&file).unwrap();
    let broken =
        sound.replace("function find_book(db, id) {", "function find_book(db, id) {\n  undefined.title;");
    assert_ne!(broken, sound);
    fs::write(&file, broken).unwrap();
    let ran = run(&["plugin", "check", &program]);
    assert_eq!(ran.code, 1, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("✗ find_book") && ran.stdout.contains("backend.js:"), "{}", ran.stdout);
}

#[test]
fn a_new_backend_in_rust_passes() {
    let folder = TempDir::new().unwrap();
    let (made, program) = skeleton(folder.path(), "rust");
    assert!(made.stdout.contains("Build it:  cargo build --release --manifest-path "), "{}", made.stdout);
    let manifest = folder.path().join("my-lib/Cargo.toml");
    // The same for each run of the tests, and all that it needs is there already.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("skeleton");
    let build = Command::new(env!("CARGO"))
        .args(["build", "--offline", "--quiet", "--manifest-path"])
        .arg(&manifest)
        .arg("--target-dir")
        .arg(&target)
        .output()
        .unwrap();
    assert!(build.status.success(), "{}", String::from_utf8_lossy(&build.stderr));
    assert!(program.ends_with("target/release/runner-backend-my-lib"), "{program}");
    passes(target.join("debug/runner-backend-my-lib").to_str().unwrap(), &FIRST);

    let elsewhere = ["plugin", "new", "other", "--lang", "rust", "--runner", "/nonexistent", "--within"];
    let ran = run(&[&elsewhere[..], &[folder.path().to_str().unwrap()]].concat());
    assert!(ran.code == 2 && ran.stderr.contains("name their folder by `--runner FOLDER`"), "{ran:?}");
}

#[test]
fn programs_are_found_in_three_places_and_none_is_started_to_find_it() {
    let folder = TempDir::new().unwrap();
    let at = |path: &str| folder.path().join(path);
    for place in ["path", "plugins/inside", "elsewhere"] {
        fs::create_dir_all(at(place)).unwrap();
    }
    let started = at("started");
    let touch = format!("touch {}", started.display());
    crate::script(&at("path"), "runner-backend-one", &touch);
    crate::script(&at("plugins"), "runner-backend-two", &touch);
    crate::script(&at("plugins/inside"), "runner-backend-inside", &touch);
    crate::script(&at("elsewhere"), "three.sh", &touch);
    let named = "three: [../elsewhere/three.sh, --fast]\nfour: four\nfive: ./gone\n";
    fs::write(at("plugins/backends.yaml"), named).unwrap();
    let path = format!("{}:{}", at("path").display(), std::env::var("PATH").unwrap());
    let in_places = |arguments: &[&str]| {
        finish(runner().args(arguments).env("PATH", &path).env("RUNNER_PLUGINS", at("plugins")))
    };
    let listed = in_places(&["plugin", "list"]);
    for (name, program) in [
        ("one", "path/runner-backend-one"),
        ("two", "plugins/runner-backend-two"),
        ("inside", "plugins/inside/runner-backend-inside"),
        ("three", "plugins/../elsewhere/three.sh --fast"),
        ("four", "four"),
        ("five", "plugins/gone   is not there"),
    ] {
        let mut lines = listed.stdout.lines();
        let is_it = |line: &&str| line.trim_start().starts_with(&format!("{name} "));
        let line = lines.find(is_it).unwrap_or_else(|| panic!("{name}: {}", listed.stdout));
        assert!(line.ends_with(program), "{line}");
    }
    fs::write(at("sound.yaml"), crate::SOUND).unwrap();
    assert_eq!(in_places(&["check", at("sound.yaml").to_str().unwrap()]).code, 0);
    assert!(!started.exists(), "nothing is started to be listed");
    let typed = in_places(&["plugin", "check", "insied"]);
    assert!(typed.code == 2 && typed.stderr.contains("did you mean `inside`"), "{}", typed.stderr);
    // They are known, and speak no protocol.
    for name in ["one", "two", "inside", "three"] {
        let ran = in_places(&["plugin", "check", name]);
        assert_eq!(ran.code, 3, "{name}: {}{}", ran.stdout, ran.stderr);
        assert!(fs::remove_file(&started).is_ok(), "{name} is started when it is named");
    }
    fs::write(at("plugins/backends.yaml"), "three: { program: three.sh }\n").unwrap();
    let ran = in_places(&["plugin", "list"]);
    assert_eq!(ran.code, 2, "{}", ran.stdout);
    assert!(
        ran.stderr.contains("backends.yaml: ") && ran.stderr.contains("`NAME: PROGRAM`"),
        "{}",
        ran.stderr
    );
}

#[test]
fn drizzle_passes_the_suite_and_plays_the_lessons() {
    if !is_ready("drizzle") {
        return;
    }
    let operations = ["find_book", "authors_with_books", "books_with_tags", "upsert_books", "sql", "query"];
    let fairness = is_played("drizzle", &operations);
    assert!(fairness.contains("DIFFERENT BUILDS (") && fairness.contains("; Node.js "), "{fairness}");
    let shown = run(&["show", "find_book", "--backend", "drizzle"]);
    assert!(shown.stdout.contains("// backends/third-party/drizzle/crud.js:"), "{}", shown.stdout);
}

/// The backends in Rust with lock files of their own.
const BUILT_ON_DEMAND: [&str; 2] = ["toasty", "rbatis"];

#[test]
fn what_is_built_on_demand_is_listed_and_shown_before() {
    let folder = TempDir::new().unwrap();
    let anew = |arguments: &[&str]| finish(runner().args(arguments).env("RUNNER_PLUGINS", folder.path()));
    let listed = anew(&["plugin", "list"]);
    for name in BUILT_ON_DEMAND {
        let is_it = |line: &&str| line.trim_start().starts_with(&format!("{name} "));
        let line = listed.stdout.lines().find(is_it).unwrap();
        let wanted = format!(" Rust        needs `runner plugin setup {name}`");
        assert!(line.ends_with(&wanted), "{line}");
        let ran = anew(&["play", "05", "--backend", name]);
        assert_eq!(ran.code, 2, "{}", ran.stdout);
        assert_eq!(ran.stderr, format!("error: `{name}` is not set up: run `runner plugin setup {name}`\n"));
        let shown = anew(&["show", "find_book", "--backend", name]);
        let file = format!("// backends/third-party/{name}/src/crud.rs:");
        assert!(shown.stdout.contains(&file), "{}", shown.stdout);
        assert!(shown.stdout.contains("pub async fn find_book("), "{}", shown.stdout);
        let ran = anew(&["plugin", "setup", name, "--runner", "/nonexistent"]);
        assert!(ran.code == 2 && ran.stderr.contains("name their folder by `--runner FOLDER`"), "{ran:?}");
    }
}

/// A crate that the contract needs since must be locked there too: `cargo metadata --manifest-path …` writes it.
#[test]
fn what_is_built_on_demand_is_locked_with_the_contract_as_it_is() {
    let backends = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("backends");
    let read = |path: &str| fs::read_to_string(backends.join(path)).unwrap();
    let manifest = read("api/Cargo.toml");
    let dependencies = manifest.split("[dependencies]").nth(1).unwrap().split("\n[").next().unwrap();
    let wanted: Vec<&str> = dependencies
        .lines()
        .filter(|line| !line.contains("optional = true"))
        .filter_map(|line| line.split(['.', ' ']).next())
        .filter(|name| !name.is_empty() && !name.starts_with('#'))
        .collect();
    for name in BUILT_ON_DEMAND {
        let lock = read(&format!("third-party/{name}/Cargo.lock"));
        let package =
            lock.split("[[package]]\n").find(|package| package.starts_with("name = \"backend-api\""));
        let dependencies = package.unwrap().split("dependencies = [\n").nth(1).unwrap();
        // A version stands behind a name that is there twice.
        let locked: Vec<&str> = dependencies.lines().filter_map(|line| line.split('"').nth(1)).collect();
        let locked: Vec<&str> = locked.into_iter().filter_map(|name| name.split(' ').next()).collect();
        assert_eq!(locked, wanted, "{name}");
    }
}

/// Its suite and the lessons, beside rusqlite; that of migrations counts on a way down. Gives what the lesson that is measured says, in
/// one line.
fn is_played(name: &str, operations: &[&str]) -> String {
    passes(name, operations);
    let mut said = String::new();
    for lesson in ["01", "02", "03", "05"] {
        let backends = format!("rusqlite,{name}");
        let ran = run(&["play", lesson, "-b", &backends, "--samples", "1", "--spread"]);
        assert_eq!(ran.code, 0, "{lesson}: {}{}", ran.stdout, ran.stderr);
        said = ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    assert!(said.contains("DIFFERENT ENGINES (SQLite 3."), "{said}");
    said
}

#[test]
#[ignore = "it is built for minutes: .ci/third-party"]
fn toasty_passes_the_suite_and_plays_the_lessons() {
    is_played(
        "toasty",
        &["find_book", "books_of_author", "books_page", "create_books", "script", "migrate_up"],
    );
}

#[test]
#[ignore = "it is built for minutes: .ci/third-party"]
fn rbatis_passes_the_suite_and_plays_the_lessons() {
    is_played("rbatis", &["find_book", "authors_with_books", "sql", "query", "stream_books", "create_books"]);
}

#[test]
fn what_is_not_set_up_says_by_which_command() {
    let folder = TempDir::new().unwrap();
    let play = |node: &str| {
        let mut command = runner();
        command.args(["play", "05", "--backend", "drizzle"]).env("RUNNER_PLUGINS", folder.path());
        finish(command.env("RUNNER_NODE", node))
    };
    if Command::new("node").arg("--version").output().is_ok() {
        let ran = play("");
        assert_eq!(ran.code, 2, "{}", ran.stdout);
        assert_eq!(ran.stderr, "error: `drizzle` is not set up: run `runner plugin setup drizzle`\n");
    }
    let ran = play("/nonexistent/program");
    assert!(ran.stderr.contains("needs Node.js 20 or newer, and `/nonexistent/program` is none"), "{ran:?}");
    assert!(ran.stderr.contains("RUNNER_NODE"), "{ran:?}");
}

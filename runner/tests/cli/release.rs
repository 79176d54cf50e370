//! What is released: archives that are named alike by who packs, who fetches and what cargo-binstall reads, and workflows that
//! use nothing that can change behind their backs.

use crate::action::Job;
use crate::support::{finish, top};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const VERSION: &str = env!("CARGO_PKG_VERSION");

fn yaml(path: &str) -> Value {
    serde_yaml::from_str(&fs::read_to_string(top().join(path)).unwrap()).unwrap()
}

/// The systems of the release's workflow.
fn systems() -> Vec<String> {
    let workflow = yaml(".github/workflows/release.yml");
    let listed = workflow["jobs"]["build"]["strategy"]["matrix"]["include"].as_array().unwrap().clone();
    listed.iter().map(|system| system["target"].as_str().unwrap().to_owned()).collect()
}

fn script(name: &str) -> PathBuf {
    top().join(".github/release").join(name)
}

/// The fields of the runner's manifest.
fn manifest() -> Value {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--format-version", "1", "--no-deps", "--offline"]).current_dir(top());
    let metadata: Value = serde_json::from_str(&finish(&mut cargo).stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    packages.iter().find(|package| package["name"] == "runner").unwrap().clone()
}

/// What cargo-binstall puts for the names in braces.
fn filled(template: &Value, repository: &str, target: &str) -> String {
    let ending = if target.contains("windows") { ".exe" } else { "" };
    let names = [
        ("repo", repository),
        ("version", VERSION),
        ("target", target),
        ("bin", "runner"),
        ("binary-ext", ending),
    ];
    names.iter().fold(template.as_str().unwrap().to_owned(), |text, (name, value)| {
        text.replace(&format!("{{ {name} }}"), value)
    })
}

/// A folder of releases, as a service has it, of a program that only knows its version.
fn release(job: &Job, target: &str) -> PathBuf {
    let folder = job.path("releases").join(format!("v{VERSION}"));
    job.program("runner", &format!("echo runner {VERSION}"));
    let program = job.path("bin/runner");
    let arguments = [target, program.to_str().unwrap(), folder.to_str().unwrap()];
    let ran = job.script(&script("archive.sh"), &arguments, &[]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    folder
}

#[test]
fn cargo_binstall_finds_what_is_packed() {
    let manifest = manifest();
    let (binstall, repository) =
        (&manifest["metadata"]["binstall"], manifest["repository"].as_str().unwrap());
    assert!(systems().len() >= 4);
    for target in systems() {
        let own = &binstall["overrides"][&target];
        let of = |field: &str| if own[field].is_null() { &binstall[field] } else { &own[field] };
        let is_windows = target.contains("windows");
        let name = format!("runner-v{VERSION}-{target}");
        let archive = format!("{name}.{}", if is_windows { "zip" } else { "tar.gz" });
        assert_eq!(of("pkg-fmt"), if is_windows { "zip" } else { "tgz" });
        assert_eq!(
            filled(of("pkg-url"), repository, &target),
            format!("{repository}/releases/download/v{VERSION}/{archive}")
        );
        let program = filled(of("bin-dir"), repository, &target);
        assert_eq!(program, format!("{name}/runner{}", if is_windows { ".exe" } else { "" }));
        if is_windows {
            // The service's Windows has the program that packs it.
            continue;
        }
        let job = Job::new();
        let folder = release(&job, &target);
        let listed = finish(Command::new("tar").arg("-tzf").arg(folder.join(&archive))).stdout;
        for file in [program.as_str(), &format!("{name}/LICENSE"), &format!("{name}/README.md")] {
            assert!(listed.lines().any(|line| line == file), "{file} in {listed}");
        }
    }
}

/// The action in a copy, whose checksums are a test's.
fn with_checksums(job: &Job, checksums: &str) -> PathBuf {
    let action = job.path("checkout/.github/actions/play");
    fs::create_dir_all(&action).unwrap();
    fs::copy(top().join("Cargo.toml"), job.path("checkout/Cargo.toml")).unwrap();
    for part in ["Cargo.lock", "runner", "reports", "backends", "scenarios"] {
        fs::write(job.path("checkout").join(part), part).unwrap();
    }
    fs::copy(top().join(".github/actions/play/released.sh"), action.join("released.sh")).unwrap();
    fs::write(action.join("checksums.txt"), checksums).unwrap();
    action.join("released.sh")
}

fn fetch(job: &Job, action: &Path) -> crate::support::Ran {
    let releases = format!("file://{}", job.path("releases").display());
    job.script(
        action,
        &[job.path("fetched").to_str().unwrap()],
        &[("RELEASES", &releases), ("RUNNER_OS", "Linux"), ("RUNNER_ARCH", "X64")],
    )
}

#[test]
fn the_action_plays_with_what_was_released_if_its_checksum_is_known() {
    let target = "x86_64-unknown-linux-gnu";
    let job = Job::new();
    let folder = release(&job, target);
    let archive = folder.join(format!("runner-v{VERSION}-{target}.tar.gz"));
    let checksum =
        fs::read_to_string(archive.with_file_name(format!("runner-v{VERSION}-{target}.tar.gz.sha256")))
            .unwrap();

    let action = with_checksums(&job, &checksum);
    let ran = fetch(&job, &action);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let outputs = job.read("outputs");
    let player = outputs.trim().strip_prefix("player=").unwrap_or_else(|| panic!("{outputs}"));
    let version = finish(Command::new(player).arg("--version")).stdout;
    assert_eq!(version.trim(), format!("runner {VERSION}"));

    // Another archive under the name: nothing is unpacked, and nothing is built in its place.
    fs::write(&archive, "not what was released").unwrap();
    let ran = fetch(&job, &action);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(
        ran.stderr.starts_with("::error::file://") && ran.stderr.contains("is not what was released"),
        "{}",
        ran.stderr
    );

    // What has gone is built.
    fs::remove_file(&archive).unwrap();
    let ran = fetch(&job, &action);
    assert!(
        ran.code == 0 && ran.stderr.contains("cannot be fetched") && job.read("outputs").contains("\nkey="),
        "{}",
        ran.stderr
    );
}

#[test]
fn checksums_of_the_action_are_of_archives() {
    let text = fs::read_to_string(top().join(".github/actions/play/checksums.txt")).unwrap();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (sum, archive) = line.split_once("  ").unwrap_or_else(|| panic!("{line}"));
        assert!(sum.len() == 64 && sum.bytes().all(|byte| byte.is_ascii_hexdigit()), "{line}");
        assert!(
            archive.starts_with("runner-v")
                && systems().iter().any(|system| archive.contains(system.as_str())),
            "{line}"
        );
    }
}

#[test]
fn a_tag_is_the_version_and_the_repository_the_one_that_is_declared() {
    let job = Job::new();
    let manifest = manifest();
    let (server, repository) = manifest["repository"].as_str().unwrap().split_at("https://github.com".len());
    let repository = &repository[1..];
    let check = |tag: &str, repository: &str| {
        let environment = [("GITHUB_SERVER_URL", server), ("GITHUB_REPOSITORY", repository)];
        job.script(&script("check.sh"), &[tag], &environment)
    };
    assert_eq!(check(&format!("v{VERSION}"), repository).code, 0);
    let tag = check("v99.0.0", repository);
    assert!(tag.code == 1 && tag.stderr.contains("the tag is v99.0.0"), "{}", tag.stderr);
    let other = check(&format!("v{VERSION}"), "other/place");
    assert!(
        other.code == 1 && other.stderr.contains("this is https://github.com/other/place"),
        "{}",
        other.stderr
    );
}

#[test]
fn a_release_has_every_archive_and_all_sums_in_one_file() {
    let job = Job::new();
    let folder = release(&job, "x86_64-unknown-linux-gnu");
    release(&job, "aarch64-apple-darwin");
    job.program(
        "gh",
        "while [ $# -gt 0 ]; do [ \"$1\" = --notes-file ] && cp \"$2\" \"$OLDPWD/notes.md\"; shift; done",
    );
    let tag = format!("v{VERSION}");
    let ran = job.script(&script("publish.sh"), &[&tag, folder.to_str().unwrap()], &[]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let sums = fs::read_to_string(folder.join("SHA256SUMS")).unwrap();
    assert_eq!(sums.lines().count(), 2);
    let called = job.called().join("\n");
    assert!(
        called.starts_with(&format!("gh release create {tag} --repo someone/shop --verify-tag ")),
        "{called}"
    );
    for line in sums.lines() {
        let (_, archive) = line.split_once("  ").unwrap();
        assert!(called.contains(archive) && called.contains(&format!("{archive}.sha256")), "{called}");
        assert!(job.read("notes.md").contains(&format!("    {line}\n")), "{}", job.read("notes.md"));
    }
    assert!(called.ends_with(" SHA256SUMS"), "{called}");

    fs::write(folder.join(format!("runner-v{VERSION}-aarch64-apple-darwin.tar.gz")), "damaged").unwrap();
    let ran = job.script(&script("publish.sh"), &[&tag, folder.to_str().unwrap()], &[]);
    assert!(ran.code != 0, "what its sum does not fit is not released: {}", ran.stdout);
}

/// Every `uses` in a document, wherever it stands.
fn uses(value: &Value) -> Vec<String> {
    match value {
        Value::Object(fields) => {
            let own = fields.get("uses").and_then(Value::as_str).map(str::to_owned);
            own.into_iter().chain(fields.values().flat_map(uses)).collect()
        }
        Value::Array(items) => items.iter().flat_map(uses).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn what_workflows_use_is_pinned_and_their_scripts_are_there() {
    let mut paths = vec![".github/actions/play/action.yml".to_owned()];
    let workflows = top().join(".github/workflows").read_dir().unwrap();
    let names = workflows.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    paths.extend(names.map(|name| format!(".github/workflows/{name}")));
    assert!(paths.len() >= 3);
    for path in &paths {
        for used in uses(&yaml(path)) {
            let pinned = used.rsplit_once('@').is_some_and(|(_, commit)| {
                commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit())
            });
            assert!(pinned || used.starts_with("./"), "{path} uses {used}");
        }
        let text = fs::read_to_string(top().join(path)).unwrap();
        for word in text.split(|letter: char| letter.is_whitespace() || "\"'".contains(letter)) {
            let script = match word.strip_prefix("/") {
                Some(beside) if path.contains("actions/play") => format!(".github/actions/play/{beside}"),
                _ => word.to_owned(),
            };
            if script.ends_with(".sh") && script.starts_with(".github/") {
                assert!(top().join(&script).is_file(), "{path} runs {script}");
            }
        }
    }
}

//! The action for GitHub: its scripts, run as the service runs them, with programs of the service's that answer what a test wants.

use crate::support::{Ran, finish, top};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A job: a folder of its own, with programs that come before those of the computer.
pub struct Job(TempDir);

impl Job {
    pub fn new() -> Self {
        let job = Job(TempDir::new().unwrap());
        fs::create_dir(job.path("bin")).unwrap();
        job
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_default()
    }

    /// A program that notes how it was called, and then does what a line of shell says.
    pub fn program(&self, name: &str, does: &str) {
        let path = self.path("bin").join(name);
        let noted = self.path("called");
        let text = format!("#!/bin/sh\necho \"{name} $*\" >>'{}'\n{does}\n", noted.display());
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// How the programs were called, a line each.
    pub fn called(&self) -> Vec<String> {
        self.read("called").lines().map(str::to_owned).collect()
    }

    /// A script, with only what the service sets.
    pub fn script(&self, script: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Ran {
        let path = std::env::join_paths(
            std::iter::once(self.path("bin"))
                .chain(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())),
        );
        let mut command = Command::new(script);
        command
            .args(arguments)
            .env_clear()
            .env("PATH", path.unwrap())
            .env("GITHUB_OUTPUT", self.path("outputs"))
            .env("GITHUB_STEP_SUMMARY", self.path("summary.md"))
            .env("GITHUB_REPOSITORY", "someone/shop")
            .env("GITHUB_WORKFLOW", "CI")
            .envs(environment.iter().copied())
            .current_dir(self.0.path());
        finish(&mut command)
    }

    fn action(&self, script: &str, arguments: &[&str], environment: &[(&str, &str)]) -> Ran {
        self.script(&top().join(".github/actions/play").join(script), arguments, environment)
    }

    /// What a step handed to the next ones.
    fn output(&self, name: &str) -> Option<String> {
        let outputs = self.read("outputs");
        let found = outputs.lines().rev().find_map(|line| line.strip_prefix(&format!("{name}=")));
        found.map(str::to_owned)
    }
}

#[test]
fn what_is_not_released_is_built_with_what_the_databases_need() {
    for (environment, because, features) in [
        (&[("RUNNER", "source")][..], "it is asked for", ""),
        (&[("RUNNER_OS", "Windows"), ("RUNNER_ARCH", "X64")], "there is no release for Windows on X64", ""),
        (&[("DATABASES", "sqlite postgres mariadb")], "checksums.txt has no runner-v", "postgres,mysql"),
        (&[("DATABASES", "mysql://somewhere/shop")], "checksums.txt has no runner-v", "mysql"),
        (&[("FEATURES", "mysql,diesel-mysql")], "mysql,diesel-mysql is asked for", "mysql,diesel-mysql"),
    ] {
        let job = Job::new();
        let ran = job.action("released.sh", &["fetched"], environment);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert!(ran.stderr.contains("built from source: ") && ran.stderr.contains(because), "{}", ran.stderr);
        assert_eq!(job.output("features").as_deref(), Some(features));
        assert_eq!(job.output("rust").as_deref(), Some(env!("CARGO_PKG_RUST_VERSION")));
        assert!(job.output("key").is_some_and(|key| key.len() > 30), "{}", job.read("outputs"));
        assert_eq!(job.output("player"), None);
    }
}

#[test]
fn it_is_built_with_the_rust_that_is_declared_and_put_where_it_is_cached() {
    let job = Job::new();
    job.program("rustup", "");
    // As cargo does, in the folder that is named last.
    job.program(
        "cargo",
        "for target; do :; done; mkdir -p \"$target/release\"; echo built >\"$target/release/runner\"",
    );
    let ran =
        job.action("build.sh", &["cached/runner", "target"], &[("RUST", "1.94"), ("FEATURES", "postgres")]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let called = job.called();
    assert!(called[0].starts_with("rustup toolchain install 1.94 "), "{called:?}");
    let built = "cargo +1.94 build --release --locked ";
    assert!(called[1].starts_with(built) && called[1].contains(" --features postgres "), "{called:?}");
    assert_eq!(job.read("cached/runner"), "built\n");
}

#[test]
fn only_what_is_missing_is_installed_and_sudo_is_for_those_who_are_not_root() {
    let wanted =
        [("FAIL_ON", "instructions 1%"), ("DATABASES", "sqlite mariadb"), ("FEATURES", "diesel-mysql")];
    for (user, sudo) in [("0", ""), ("1001", "sudo ")] {
        let job = Job::new();
        job.program("id", &format!("echo {user}"));
        job.program("sudo", "");
        job.program("apt-get", "");
        job.program("valgrind", "");
        job.program("mariadb-install-db", "");
        job.program("pkg-config", "exit 1");
        let ran = job.action("packages.sh", &[], &wanted);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let called: Vec<String> = job.called().into_iter().filter(|line| line.contains("apt-get")).collect();
        let [update, install] = called.as_slice() else { panic!("{called:?}") };
        assert!(update.starts_with(&format!("{sudo}apt-get update")), "{called:?}");
        assert!(install.starts_with(&format!("{sudo}apt-get install")), "{called:?}");
        assert!(install.ends_with(" libmariadb-dev pkg-config"), "{called:?}");
    }
    let job = Job::new();
    job.program("apt-get", "");
    let url = [("DATABASES", "postgres://somewhere/shop"), ("FAIL_ON", "failed")];
    assert_eq!(job.action("packages.sh", &[], &url).code, 0);
    assert!(job.called().is_empty(), "a server that runs already is not installed: {:?}", job.called());
}

#[test]
fn a_baseline_that_cannot_be_compared_with_is_said_in_the_summary() {
    let environment = [("BRANCH", "main"), ("NAME", "record")];
    for (run, artifact, said) in [
        ("", "", "No run of this workflow on `main` has succeeded yet"),
        ("17", "", "(https://github.com/someone/shop/actions/runs/17) has kept no `record`"),
        ("17", "expired 2026-01-01", "actions/runs/17) has expired, on 2026-01-01. Run the workflow there"),
    ] {
        let job = Job::new();
        let answers = format!("case \"$1\" in run) echo {run} ;; api) echo '{artifact}' ;; esac");
        job.program("gh", &answers);
        let ran = job.action("baseline.sh", &["baseline"], &environment);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert!(ran.stderr.starts_with("::warning title=Nothing was compared::"), "{}", ran.stderr);
        let summary = job.read("summary.md");
        assert!(summary.starts_with("> [!WARNING]\n> **Nothing was compared.** "), "{summary}");
        assert!(summary.contains(said), "{summary}");
    }
    let job = Job::new();
    job.program("gh", "exit 4");
    assert_eq!(job.action("baseline.sh", &["baseline"], &environment).code, 0);
    assert!(
        job.read("summary.md").contains("needs the permission `actions: read`"),
        "{}",
        job.read("summary.md")
    );

    let job = Job::new();
    job.program("gh", "case \"$1$2\" in runlist) echo 17 ;; api*) echo there ;; rundownload) echo {} >baseline/run.json ;; esac");
    let ran = job.action("baseline.sh", &["baseline"], &environment);
    assert_eq!((ran.code, job.read("baseline/run.json").as_str()), (0, "{}\n"), "{}", ran.stderr);
    assert_eq!(job.read("summary.md"), "", "what is there is not spoken of");
}

#[test]
fn it_writes_the_summary_annotations_and_every_report() {
    let job = Job::new();
    let wrong = "scenario: Wrong\nsteps:\n  - create_tables\n  - list_books: {}\n    expect: { rows: 3 }\n  - measure: \
                 { list_books: {} }\n    samples: 1\n";
    fs::write(job.path("wrong.yaml"), wrong).unwrap();
    fs::write(job.path("summary.md"), "# Another step\n").unwrap();
    let out = job.path("out");
    let play = |baseline: &str| {
        let settings = [
            ("PLAYER", env!("CARGO_BIN_EXE_runner")),
            ("SCENARIOS", "wrong.yaml 03"),
            ("BACKENDS", "rusqlite,diesel"),
            ("PROFILE", "quick"),
            ("BASELINE", baseline),
            ("OUTPUT", out.to_str().unwrap()),
            ("GITHUB_ACTIONS", "true"),
        ];
        job.action("play.sh", &[], &settings)
    };
    // Leave to use real-time scheduling is asked for, and nothing waits for a password.
    job.program("sudo", "exit 1");
    let ran = play("none.json");
    assert_eq!(ran.code, 1, "{}{}", ran.stdout, ran.stderr);
    assert!(job.called()[0].starts_with("sudo -n prlimit "), "{:?}", job.called());
    assert!(ran.stderr.contains("there is no baseline yet"), "{}", ran.stderr);
    let annotations: Vec<&str> = ran.stdout.lines().filter(|line| line.starts_with("::")).collect();
    let expected = "::error file=wrong.yaml,line=4,title=wrong step 2%3A list_books::rusqlite · diesel: ";
    assert!(annotations.len() == 1 && annotations[0].starts_with(expected), "{annotations:?}");
    let summary = job.read("summary.md");
    assert!(summary.starts_with("# Another step\n") && summary.contains("wrong step 2"), "{summary}");
    for name in ["report.html", "junit.xml", "summary.md", "codequality.json", "run.json"] {
        assert!(!job.read(&format!("out/{name}")).is_empty(), "{name}");
    }
    assert!(job.output("record").is_some());

    fs::rename(job.path("out/run.json"), job.path("baseline.json")).unwrap();
    let again = play("baseline.json");
    assert_eq!(again.code, 1, "what failed before still fails: {}{}", again.stdout, again.stderr);
    let summary = job.read("summary.md");
    // Times of a busy computer may be no ground for a verdict.
    assert!(["no regression", "cannot tell"].iter().any(|word| summary.contains(word)), "{summary}");
}

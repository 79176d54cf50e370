//! Builds of a program: from nothing, after a change to a model, after a change to a query; and what came of them.

use super::memory;
use super::program::Program;
use super::tree::cargo;
use anyhow::{Context, Result, bail};
use backend_api::DatabaseKind;
use reports::costs::Built;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

/// How often the program is started; once more beforehand, from a cold disk.
const STARTS: usize = 21;

/// So many lines of what the compiler said are enough.
const LAST_WORDS: usize = 8;

/// Builds a program in a folder of its own; if it cannot be built, what the compiler said.
pub fn of(program: Program, folder: &Path, say: &mut dyn FnMut(&str)) -> Result<Result<Built, String>> {
    let target = tempfile::Builder::new().prefix("target-").tempdir_in(folder)?;
    let site = Site { program, folder, target: target.path() };
    site.measure(say)
}

struct Site<'a> {
    program: Program,
    folder: &'a Path,
    target: &'a Path,
}

/// How long a build took, in seconds, and how much memory.
struct Step {
    seconds: f64,
    memory: Option<u64>,
}

impl Site<'_> {
    fn measure(&self, say: &mut dyn FnMut(&str)) -> Result<Result<Built, String>> {
        let mut steps = Vec::new();
        for (number, release) in [(1, false), (2, true)] {
            for what in ["everything", "after a change to a model", "after a change to a query"] {
                let profile = if release { "release" } else { "dev" };
                let Program { library, kind } = self.program;
                say(&format!("{library} on {}: {profile} build, {what}", kind.spec().name));
                match what {
                    "after a change to a model" => self.change_model(number)?,
                    "after a change to a query" => self.change_query(number)?,
                    _ => {}
                }
                match self.build(release)? {
                    Ok(step) => steps.push(step),
                    Err(because) => return Ok(Err(because)),
                }
            }
        }
        let [dev, dev_model, dev_query, release, release_model, release_query] = steps.as_slice() else {
            bail!("builds were left out");
        };
        let binary = self.binary();
        Ok(Ok(Built {
            dev_s: dev.seconds,
            dev_model_s: dev_model.seconds,
            dev_query_s: dev_query.seconds,
            release_s: release.seconds,
            release_model_s: release_model.seconds,
            release_query_s: release_query.seconds,
            binary: fs::metadata(&binary).with_context(|| format!("there is no {}", binary.display()))?.len(),
            memory: steps.iter().filter_map(|step| step.memory).max(),
            run_ms: (self.program.kind == DatabaseKind::Sqlite).then(|| run(&binary)).transpose()?,
        }))
    }

    fn build(&self, release: bool) -> Result<Result<Step, String>> {
        let words = tempfile::tempfile_in(self.target)?;
        let mut build = cargo(self.folder);
        build.args(["build", "--quiet", "--locked", "--package", &self.program.package()]);
        build.args(["--no-default-features", "--features", self.program.feature()]);
        build.args(release.then_some("--release")).arg("--target-dir").arg(self.target);
        build.stdin(Stdio::null()).stdout(Stdio::null()).stderr(words.try_clone()?);
        let is_over = AtomicBool::new(false);
        let begun = Instant::now();
        let mut child = build.spawn().context("cannot run cargo")?;
        let process = child.id();
        let (status, seconds, memory) = std::thread::scope(|scope| {
            let memory = scope.spawn(|| memory::peak(process, &is_over));
            let status = child.wait();
            let seconds = begun.elapsed().as_secs_f64();
            is_over.store(true, Ordering::Relaxed);
            (status, seconds, memory.join().unwrap_or_default())
        });
        if status?.success() {
            return Ok(Ok(Step { seconds, memory }));
        }
        Ok(Err(last_words(words)?))
    }

    /// A method more: what other files read of the model may have changed.
    fn change_model(&self, number: u32) -> Result<()> {
        let change = |text: &str| {
            format!(
                "{text}\nimpl Book {{\n    #[allow(dead_code)]\n    pub fn changed_{number}(&self) -> i32 {{\n        self.year + {number}\n    }}\n}}\n"
            )
        };
        self.change("models.rs", change)
    }

    /// Another limit.
    fn change_query(&self, number: u32) -> Result<()> {
        self.change("queries.rs", |text| {
            let limit = 100 + number;
            text.replace(&(limit - 1).to_string(), &limit.to_string())
        })
    }

    fn change(&self, file: &str, change: impl Fn(&str) -> String) -> Result<()> {
        let path = self.folder.join(self.program.library).join("src").join(file);
        let text = fs::read_to_string(&path)?;
        let changed = change(&text);
        if changed == text {
            bail!("{} is as it was", path.display());
        }
        Ok(fs::write(&path, changed)?)
    }

    fn binary(&self) -> PathBuf {
        let name = format!("{}{}", self.program.package(), std::env::consts::EXE_SUFFIX);
        self.target.join("release").join(name)
    }
}

fn last_words(mut words: fs::File) -> Result<String> {
    use std::io::{Read, Seek};
    let mut text = String::new();
    words.rewind()?;
    words.read_to_string(&mut text)?;
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let first = lines.iter().position(|line| line.starts_with("error")).unwrap_or(0);
    Ok(lines[first..].iter().take(LAST_WORDS).copied().collect::<Vec<_>>().join("\n"))
}

/// From its start to its end, in milliseconds: the median.
fn run(binary: &Path) -> Result<f64> {
    let mut times = Vec::with_capacity(STARTS);
    for _ in 0..=STARTS {
        let begun = Instant::now();
        let status = Command::new(binary).stdout(Stdio::null()).status()?;
        times.push(begun.elapsed().as_secs_f64() * 1e3);
        if !status.success() {
            bail!("{} ended with {status}", binary.display());
        }
    }
    Ok(reports::stats::median(&times[1..]).unwrap_or_default())
}

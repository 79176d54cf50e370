//! Builds of a program: from nothing, after a change to a model, after a change to a query; and what came of them.

use super::program::Program;
use super::tree::cargo;
use super::{memory, start};
use crate::provision::Provisioner;
use crate::system_load::{LoadClock, ProcessorTime};
use anyhow::{Context, Result, bail};
use reports::costs::{Built, Seconds};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

/// So many lines of what the compiler said are enough.
const LAST_WORDS: usize = 8;

/// Builds a program in a folder of its own; if it cannot be built, what the compiler said.
pub fn of(
    program: Program,
    folder: &Path,
    databases: Option<&Provisioner>,
    say: &mut dyn FnMut(&str),
) -> Result<Result<Built, String>> {
    let target = tempfile::Builder::new().prefix("target-").tempdir_in(folder)?;
    let site = Site { program, folder, target: target.path() };
    site.measure(databases, say)
}

struct Site<'a> {
    program: Program,
    folder: &'a Path,
    target: &'a Path,
}

/// What a build took, in seconds, and how much memory.
struct Step {
    elapsed: f64,
    processor: Option<f64>,
    memory: Option<u64>,
}

impl Site<'_> {
    fn measure(
        &self,
        databases: Option<&Provisioner>,
        say: &mut dyn FnMut(&str),
    ) -> Result<Result<Built, String>> {
        let clock = LoadClock::start(databases.and_then(Provisioner::servers).unwrap_or_default());
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
        let load = clock.and_then(|clock| clock.load());
        let binary = self.binary();
        let run_ms = start::milliseconds(&binary, self.program.kind, databases).unwrap_or_else(|error| {
            say(&format!("what was built does not run: {error:#}"));
            None
        });
        Ok(Ok(Built {
            elapsed: seconds(&steps, |step| Some(step.elapsed)).context("builds were left out")?,
            processor: seconds(&steps, |step| step.processor),
            load,
            binary: fs::metadata(&binary).with_context(|| format!("there is no {}", binary.display()))?.len(),
            memory: steps.iter().filter_map(|step| step.memory).max(),
            run_ms,
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
        let before = ProcessorTime::read(&[]);
        let begun = Instant::now();
        let mut child = build.spawn().context("cannot run cargo")?;
        let process = child.id();
        let (status, elapsed, memory) = std::thread::scope(|scope| {
            let memory = scope.spawn(|| memory::peak(process, &is_over));
            let status = child.wait();
            let elapsed = begun.elapsed().as_secs_f64();
            is_over.store(true, Ordering::Relaxed);
            (status, elapsed, memory.join().unwrap_or_default())
        });
        if status?.success() {
            let processor =
                before.zip(ProcessorTime::read(&[])).map(|(before, after)| after.of_children_since(&before));
            return Ok(Ok(Step { elapsed, processor, memory }));
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

/// One figure of each build; nothing if one is missing.
fn seconds(steps: &[Step], of: fn(&Step) -> Option<f64>) -> Option<Seconds> {
    let figures: Option<Vec<f64>> = steps.iter().map(of).collect();
    let [dev_s, dev_model_s, dev_query_s, release_s, release_model_s, release_query_s] = figures?[..] else {
        return None;
    };
    Some(Seconds { dev_s, dev_model_s, dev_query_s, release_s, release_model_s, release_query_s })
}

//! What cargo tells in JSON (<https://doc.rust-lang.org/cargo/reference/external-tools.html#json-messages>).

use super::super::library::Library;
use super::found::Outcome;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// A line of what cargo writes.
#[derive(Debug, Deserialize)]
pub struct Line {
    reason: String,
    target: Option<Target>,
    message: Option<Message>,
    executable: Option<PathBuf>,
}

#[derive(Debug, Deserialize)]
struct Target {
    kind: Vec<String>,
    name: String,
    src_path: String,
}

#[derive(Debug, Deserialize)]
struct Message {
    level: String,
    message: String,
    code: Option<Code>,
    rendered: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Code {
    code: String,
}

impl Line {
    /// The example that it is about: its name and its file.
    pub fn example(&self) -> Option<(String, String)> {
        let target = self.target.as_ref()?;
        target
            .kind
            .iter()
            .any(|kind| kind == "example")
            .then(|| (target.name.clone(), target.src_path.clone()))
    }

    /// Whether the compiler refuses something.
    pub fn is_error(&self) -> bool {
        self.message.as_ref().is_some_and(|message| message.level == "error")
    }

    /// What a compiler shows.
    pub fn rendered(&self) -> Option<&str> {
        self.message.as_ref()?.rendered.as_deref()
    }

    /// Whether it is the last one, which is there however the build ended.
    pub fn is_end(&self) -> bool {
        self.reason == "build-finished"
    }

    /// A library's binary.
    pub fn binary(&self) -> Option<(Library, PathBuf)> {
        let name = self.target.as_ref()?.name.strip_prefix("programs-")?;
        Some((name.parse().ok()?, self.executable.clone()?))
    }
}

/// The complaint of a line, if it is one that says something: that of a lint may be an error too, if warnings are denied.
pub fn complaint(line: &Line, top: &Path) -> Option<(Outcome, String)> {
    let message = line.message.as_ref()?;
    let is_summary = message.message.starts_with("aborting due to") || message.message.contains("emitted");
    if is_summary || !["error", "warning"].contains(&message.level.as_str()) {
        return None;
    }
    let is_coded = |code: &Code| code.code.strip_prefix('E').is_some_and(|rest| rest.parse::<u32>().is_ok());
    let is_lint = message.level == "warning" || message.code.as_ref().is_some_and(|code| !is_coded(code));
    let outcome = if is_lint { Outcome::Warned } else { Outcome::NotCompiled };
    let said = shown(message.rendered.as_deref().unwrap_or(&message.message), top);
    // As it is where warnings are not denied.
    let said = if is_lint { said.replacen("error: ", "warning: ", 1) } else { said };
    Some((outcome, said))
}

impl Outcome {
    /// Whether this is told and not the other.
    pub fn is_graver_than(self, other: Outcome) -> bool {
        self == Outcome::NotCompiled && other == Outcome::Warned
    }
}

/// So many lines are shown of a message.
const LONGEST: usize = 40;

/// The message without what is only of this computer.
fn shown(rendered: &str, top: &Path) -> String {
    let ours = format!("{}/", top.display());
    let rendered = rendered.replace(&ours, "");
    let only_here = ["long-type", "--verbose", "`-D warnings`"];
    let is_of_this_build = |line: &&str| only_here.iter().any(|words| line.contains(words));
    let kept: Vec<String> =
        rendered.lines().filter(|line| !is_of_this_build(line)).map(without_registry).collect();
    let mut text = kept[..kept.len().min(LONGEST)].join("\n").trim_end().to_owned();
    if kept.len() > LONGEST {
        text.push_str(&format!("\n… {} more lines", kept.len() - LONGEST));
    }
    text
}

/// `--> /home/…/registry/src/index…/diesel-2.3.14/src/lib.rs` without what is before the package.
fn without_registry(line: &str) -> String {
    let Some((before, after)) = line.split_once("/registry/src/") else { return line.to_owned() };
    let start = before.rfind([' ', '`', '"']).map_or(0, |at| at + 1);
    let package = after.split_once('/').map_or(after, |(_, package)| package);
    format!("{}{package}", &before[..start])
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn line(level: &str, code: Option<&str>, text: &str) -> Line {
        let message = json!({ "level": level, "message": text, "code": code.map(|code| json!({ "code": code })), "rendered": text });
        serde_json::from_value(json!({ "reason": "compiler-message", "message": message })).unwrap()
    }

    #[test]
    fn lints_are_told_from_errors_even_where_warnings_are_denied() {
        let of = |line: Line| complaint(&line, Path::new("/top")).map(|(outcome, _)| outcome);
        assert_eq!(of(line("error", Some("E0425"), "cannot find")), Some(Outcome::NotCompiled));
        // A macro's own error has no code.
        assert_eq!(of(line("error", None, "no such column")), Some(Outcome::NotCompiled));
        assert_eq!(of(line("error", Some("unused_must_use"), "unused")), Some(Outcome::Warned));
        assert_eq!(
            of(line("warning", Some("clippy::let_underscore_future"), "unused")),
            Some(Outcome::Warned)
        );
        assert_eq!(of(line("error", None, "aborting due to 1 previous error")), None);
        assert_eq!(of(line("warning", None, "1 warning emitted")), None);
    }

    #[test]
    fn a_message_is_the_same_on_every_computer() {
        let said = "error\n --> /top/scenarios/a.rs:1\n  ::: /home/me/.cargo/registry/src/index-1/diesel-2/src/lib.rs:7\n  = note: the \
                    full name is in /top/target/long-type-1.txt";
        let (_, shown) = complaint(&line("error", None, said), Path::new("/top")).unwrap();
        assert_eq!(shown, "error\n --> scenarios/a.rs:1\n  ::: diesel-2/src/lib.rs:7");
    }
}

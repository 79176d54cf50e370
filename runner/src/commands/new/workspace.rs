//! `runner new FOLDER`: a workspace with typed code for tables and queries.

use super::read::{self, Unread};
use super::write::{Written, write};
use crate::checkout;
use crate::exit_code::Exit;
use crate::output;
use anyhow::{Context, Result, anyhow, ensure};
use backend_api::DatabaseKind;
use scaffold::code::Share;
use scaffold::workspace::{Request, Workspace, workspace};
use scaffold::{Dialect, Schema};
use std::path::{Path, PathBuf};

/// Makes it, and says what is in it.
pub fn run(
    folder: &Path,
    from: &str,
    dialect: Option<DatabaseKind>,
    queries: &Path,
    runner: Option<&Path>,
) -> Result<Exit, Unread> {
    let name = name_of(folder)?;
    let schema = read::schema(from, dialect)?;
    has_drivers(&schema)?;
    let (queries, text) = read::queries(queries, &schema)?;
    let sources = checkout::sources(runner).map_err(anyhow::Error::from)?;
    let manifest = text_of(&sources.join("Cargo.toml"))?;
    let lock = text_of(&sources.join("Cargo.lock"))?;
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let target = target();
    let made = workspace(&Request {
        name: &name,
        schema: &schema,
        queries: &queries,
        text: &text,
        runner: &sources,
        features: &features(),
        crates: &crates(),
        manifest: &manifest,
        lock: &lock,
        target: target.as_deref(),
        style: folder,
    });
    let Workspace { files, shares } = made;
    let written = write(folder, &files)?;
    output::say(&schema.remarks());
    output::print(&said(folder, &written, &shares)).map_err(anyhow::Error::from)?;
    Ok(Exit::Passed)
}

/// The workspace is built with this program's features: it must have those of the database.
fn has_drivers(schema: &Schema) -> Result<()> {
    let (is_built, features) = match schema.dialect {
        Dialect::Sqlite => (true, ""),
        Dialect::Postgres => (cfg!(feature = "postgres"), "postgres"),
        Dialect::Mysql => (cfg!(feature = "diesel-mysql"), "diesel-mysql"),
    };
    let name = schema.dialect.title();
    is_built.then_some(()).ok_or_else(|| {
        anyhow!("these are tables of {name}, and this program was built without: build it with `--features {features}`")
    })
}

/// The workspace's name, which names crates.
fn name_of(folder: &Path) -> Result<String> {
    ensure!(!folder.is_file(), "{} is a file: name a folder", folder.display());
    // `.` has the name of the folder that it is.
    let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let name = whole.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let is_name = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-'));
    ensure!(
        is_name,
        "`{name}` cannot name a crate: use letters, digits, `-` and `_`, and begin with a letter"
    );
    let is_taken = ["test", "core", "std"].contains(&name) || crates().contains(&name);
    ensure!(!is_taken, "`{name}` is the name of another crate that it is built with: give it another name");
    Ok(name.to_lowercase())
}

/// The features of this program.
fn features() -> Vec<&'static str> {
    let features = [
        ("sqlite-async", cfg!(feature = "sqlite-async")),
        ("postgres", cfg!(feature = "postgres")),
        ("mysql", cfg!(feature = "mysql")),
        ("diesel-mysql", cfg!(feature = "diesel-mysql")),
    ];
    features.into_iter().filter(|(_, is_on)| *is_on).map(|(name, _)| name).collect()
}

/// The crates of the runner's workspace that this program is made of.
fn crates() -> Vec<&'static str> {
    let mut crates = vec![
        "runner",
        "reports",
        "allocator",
        "scaffold",
        "yaml",
        "backend-api",
        "backend-conformance",
        "backend-diesel",
        "backend-memory",
        "backend-observer",
        "backend-rusqlite",
        "backend-sea-orm",
        "backend-server",
        "backend-sqlx",
    ];
    let optional = [
        ("backend-async-sqlite", cfg!(feature = "sqlite-async")),
        (
            "backend-diesel-async",
            cfg!(any(feature = "sqlite-async", feature = "postgres", feature = "mysql")),
        ),
        ("backend-mysql", cfg!(feature = "mysql")),
        ("backend-postgres", cfg!(feature = "postgres")),
    ];
    crates.extend(optional.into_iter().filter(|(_, is_there)| *is_there).map(|(name, _)| name));
    crates
}

/// The folder that this program was built in, if cargo built it there.
fn target() -> Option<PathBuf> {
    let program = std::env::current_exe().ok()?;
    let folder = program.ancestors().skip(1).find(|folder| folder.join(".rustc_info.json").is_file())?;
    folder.canonicalize().ok()
}

fn text_of(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// What was made, how much of it is in the libraries' own languages, and what to do with it.
fn said(folder: &Path, written: &Written, shares: &[Share]) -> String {
    let shown = folder.display();
    let mut text = format!("{shown}: {} files written", written.new);
    if written.same > 0 {
        text.push_str(&format!(", {} were as they are", written.same));
    }
    text.push('\n');
    for Share { library, translated, of, rest } in shares {
        text.push_str(&format!("{}: {translated} of {of} queries in its own language", library.name()));
        let rest: Vec<String> = rest.iter().map(|(name, reason)| format!("{name} ({reason})")).collect();
        text.push_str(&if rest.is_empty() {
            "\n".to_owned()
        } else {
            format!("; SQL for {}\n", rest.join(", "))
        });
    }
    if !written.kept.is_empty() {
        text.push_str("Left alone, because you edited them:\n");
        text.extend(written.kept.iter().map(|path| format!("  {path}\n")));
        text.push_str("Remove one to have it written again.\n");
    }
    text + &format!("Play it:  cd {shown} && cargo run --release\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_that_a_crate_can_have_and_none_has() {
        assert_eq!(name_of(Path::new("written/Shop")).unwrap(), "shop");
        for (name, why) in [
            ("yaml", "another crate"),
            ("runner", "another crate"),
            ("std", "another crate"),
            ("9x", "begin with a letter"),
        ] {
            let told = name_of(&Path::new("written").join(name)).unwrap_err().to_string();
            assert!(told.contains(why), "{told}");
        }
    }
}

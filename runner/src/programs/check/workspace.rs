//! A workspace that is made for the programs: a package for each library, its versions those of the project.

use super::super::catalog::Catalog;
use super::super::files::Top;
use super::super::library::Library;
use super::error::NotChecked;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use strum::IntoEnumIterator;

/// Where it was made.
#[derive(Debug)]
pub struct Workspace {
    /// The project's.
    pub top: PathBuf,
    /// Whoever else checks in this clone waits.
    _lock: fs::File,
    /// Its own.
    pub folder: PathBuf,
    /// The matrix that it is for, which begins the names of examples.
    pub matrix: &'static str,
}

impl Workspace {
    /// Writes it, with an example for each program.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write(top: &Top, catalog: &Catalog, programs: &[(String, Library)]) -> Result<Self, NotChecked> {
        let (top, matrix) = (top.0.clone(), catalog.kind.name());
        let folder = top.join("target/programs");
        fs::create_dir_all(&folder)?;
        let lock = fs::File::create(folder.join("lock"))?;
        lock.lock()?;
        let workspace = Workspace { top, _lock: lock, folder, matrix };
        let manifest = fs::read_to_string(workspace.top.join("Cargo.toml"))?;
        write(&workspace.folder.join("Cargo.toml"), &root(&manifest)?)?;
        fs::copy(workspace.top.join("Cargo.lock"), workspace.folder.join("Cargo.lock"))?;
        for library in Library::iter() {
            let manifest = workspace.package(catalog, library, programs)?;
            write(&workspace.of(library).join("Cargo.toml"), &manifest)?;
            write(&workspace.of(library).join("main.rs"), "fn main() {}\n")?;
        }
        workspace.database()?;
        Ok(workspace)
    }

    /// Makes the binary of each library from the programs that compile.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn link(&self, catalog: &Catalog, programs: &[&(String, Library)]) -> io::Result<()> {
        for library in Library::iter() {
            let (mut modules, mut arms) = (String::new(), String::new());
            for (case, _) in programs.iter().filter(|(_, of)| *of == library) {
                // No keyword begins so.
                let module = format!("case_{}", case.replace('-', "_"));
                let source = catalog.text(case, library, "rs").unwrap_or_default();
                // A module's `main` is seen by others only if it says so.
                let source = format!("\n{source}").replace("\nfn main(", "\npub fn main(");
                let source = source.replace("\nasync fn main(", "\npub async fn main(");
                let file = format!("{}_{case}.rs", self.matrix);
                write(&self.of(library).join(&file), &source)?;
                modules.push_str(&format!("#[path = \"{file}\"]\nmod {module};\n"));
                arms.push_str(&format!("        Some(\"{case}\") => report({module}::main()),\n"));
            }
            let text = format!(
                "#![allow(warnings, clippy::all)]\n{modules}\nfn report(ended: impl std::process::Termination) -> \
                 std::process::ExitCode {{\n    ended.report()\n}}\n\nfn main() -> std::process::ExitCode {{\n    match \
                 std::env::args().nth(1).as_deref() {{\n{arms}        other => panic!(\"no program {{other:?}}\"),\n    }}\n}}\n"
            );
            write(&self.of(library).join("main.rs"), &text)?;
        }
        Ok(())
    }

    /// The database that sqlx's macros ask.
    pub fn database_path(&self) -> PathBuf {
        self.folder.join("shop.db")
    }

    /// What would be built that the project's lock file does not have.
    pub fn not_locked(&self) -> io::Result<Option<String>> {
        let packages = |path: &Path| -> io::Result<BTreeSet<String>> {
            let text = fs::read_to_string(path)?;
            let entries = text.split("[[package]]").skip(1).map(|entry| {
                let value =
                    |key: &str| entry.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default();
                format!("{} {}", value("name = "), value("version = ")).replace('"', "")
            });
            Ok(entries.filter(|entry| !entry.starts_with("programs-")).collect())
        };
        let locked = packages(&self.top.join("Cargo.lock"))?;
        let built = packages(&self.folder.join("Cargo.lock"))?;
        Ok(built.difference(&locked).next().cloned())
    }

    fn of(&self, library: Library) -> PathBuf {
        self.folder.join(library.stem())
    }

    fn package(
        &self,
        catalog: &Catalog,
        library: Library,
        programs: &[(String, Library)],
    ) -> io::Result<String> {
        let shop = self.top.join("scenarios/shop").join(library.stem());
        let dependencies = fs::read_to_string(shop.join("dependencies.toml"))?;
        let name = library.stem().replace('_', "-");
        let mut text = format!(
            "[package]\nname = \"programs-{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\npublish = false\nautobins = \
             false\n\n[lib]\nname = \"shop\"\npath = {:?}\n\n[[bin]]\nname = \"programs-{name}\"\npath = \"main.rs\"\n\n{dependencies}\n",
            shop.join("lib.rs")
        );
        for (case, _) in programs.iter().filter(|(_, of)| *of == library) {
            let path = self.top.join("scenarios").join(catalog.path(case, library, "rs"));
            text.push_str(&format!("[[example]]\nname = \"{}-{case}\"\npath = {path:?}\n\n", self.matrix));
        }
        Ok(text)
    }

    /// A file with the tables. It is made anew only when they are others, because the macros are called again then.
    fn database(&self) -> Result<(), NotChecked> {
        let schema = fs::read_to_string(self.top.join("scenarios/shop/schema.sql"))?;
        let (path, made_of) = (self.database_path(), self.folder.join("shop.sql"));
        if path.exists() && fs::read_to_string(&made_of).is_ok_and(|made| made == schema) {
            return Ok(());
        }
        let _ = fs::remove_file(&path);
        rusqlite::Connection::open(&path)?.execute_batch(&schema)?;
        Ok(write(&made_of, &schema)?)
    }
}

/// The workspace's manifest: the versions and the profile of the project, so that it builds nothing that is not built already.
fn root(manifest: &str) -> Result<String, NotChecked> {
    let section = |name: &'static str| -> Result<String, NotChecked> {
        let (_, from) = manifest.split_once(&format!("\n[{name}]\n")).ok_or(NotChecked::Manifest(name))?;
        let lines = from.lines().take_while(|line| !line.starts_with('['));
        let lines = lines.filter(|line| !line.contains("path = "));
        Ok(format!("[{name}]\n{}\n\n", lines.collect::<Vec<_>>().join("\n")))
    };
    let members: Vec<&str> = Library::iter().map(Library::stem).collect();
    let mut text = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n");
    for name in ["workspace.dependencies", "profile.dev", "profile.dev.package.\"*\""] {
        text.push_str(&section(name)?);
    }
    Ok(text)
}

/// Writes what is not there already: cargo builds again what is younger.
fn write(path: &Path, text: &str) -> io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|there| there == text) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}

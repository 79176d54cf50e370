//! Migrations as the tools read them.

use super::{MigrateFiles, MigrationFile};
use crate::failure::{Failure, FailureKind};
use std::fs;
use std::io;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// What is to be done with migrations, and the files of those, which are gone when this is.
#[derive(Debug)]
pub struct Unpacked<'a> {
    what: &'a MigrateFiles,
    folder: TempDir,
}

impl MigrateFiles {
    /// Writes the files.
    ///
    /// # Errors
    /// If they cannot be written.
    pub fn unpack(&self) -> Result<Unpacked<'_>, Failure> {
        self.written().map_err(|error| Failure::new(FailureKind::Other, &error))
    }

    fn written(&self) -> io::Result<Unpacked<'_>> {
        let unpacked = Unpacked { what: self, folder: tempfile::tempdir()? };
        fs::create_dir(unpacked.files())?;
        fs::create_dir(unpacked.folders())?;
        for file in &self.files {
            unpacked.write(file)?;
        }
        Ok(unpacked)
    }
}

impl Unpacked<'_> {
    /// The folder with two files for each migration: `0002_add_stock.up.sql`, as sqlx has them.
    pub fn files(&self) -> PathBuf {
        self.path().join("files")
    }

    /// The folder with a folder for each migration: `0002_add_stock/up.sql`, as Diesel has them.
    pub fn folders(&self) -> PathBuf {
        self.path().join("folders")
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, file: &MigrationFile) -> io::Result<()> {
        let title = file.title();
        let folder = self.folders().join(&title);
        fs::create_dir(&folder)?;
        for (way, sql) in [("up", Some(&file.up)), ("down", file.down.as_ref())] {
            let Some(sql) = sql else { continue };
            fs::write(self.files().join(format!("{title}.{way}.sql")), sql)?;
            fs::write(folder.join(format!("{way}.sql")), sql)?;
        }
        Ok(())
    }
}

impl Deref for Unpacked<'_> {
    type Target = MigrateFiles;

    fn deref(&self) -> &MigrateFiles {
        self.what
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::migrate::Way;

    #[test]
    fn they_are_written_as_the_tools_read_them_and_gone_afterwards() {
        let file = |version, name: &str, down: Option<&str>| MigrationFile {
            version,
            name: name.to_owned(),
            up: format!("CREATE TABLE {name} (id INTEGER)"),
            down: down.map(str::to_owned),
        };
        let files = vec![file(1, "shop", Some("DROP TABLE shop")), file(20, "stock", None)];
        let what = MigrateFiles { way: Way::History, files };
        let unpacked = what.unpack().unwrap();
        let read = |path: PathBuf| fs::read_to_string(path).unwrap();
        assert_eq!(read(unpacked.files().join("0001_shop.down.sql")), "DROP TABLE shop");
        assert_eq!(read(unpacked.folders().join("0020_stock/up.sql")), "CREATE TABLE stock (id INTEGER)");
        assert!(!unpacked.folders().join("0020_stock/down.sql").exists());
        let folder = unpacked.path().to_owned();
        drop(unpacked);
        assert!(!folder.exists());
    }
}

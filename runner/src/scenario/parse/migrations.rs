//! `migrations`: a folder of the user's own, in the forms that the libraries' tools read.

use super::super::mistake::{Location, Mistake};
use super::context::Context;
use super::fields::Fields;
use crate::registry;
use backend_api::MigrationFile;
use std::collections::BTreeMap;
use std::fs;
use yaml::Kind;

const HELP: &str = "it takes `0001_name.up.sql` and `0001_name.down.sql` (sqlx), `0001_name/up.sql` and `down.sql` (Diesel), or \
                    `V1__name.sql` (refinery)";

/// Which of the two a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Up,
    Down,
}

/// Reads the folder; nothing without one, or beside mistakes.
pub fn read(fields: Fields<'_>, context: &mut Context<'_>) -> Option<Vec<MigrationFile>> {
    let entry = fields.entry("migrations")?;
    let at = entry.value.location;
    let Kind::Text(folder) = &entry.value.kind else {
        let message = format!("`migrations` wants a folder, and {}", entry.value.kind);
        return context
            .refuse(Mistake::new(message, at).help("name one beside this file: `migrations: migrations`"));
    };
    let mut found: BTreeMap<i64, Found> = BTreeMap::new();
    for (path, text) in texts(folder, at, context)? {
        let known = told(&path).and_then(|(title, direction)| Some((versioned(title)?, direction)));
        let Some(((version, name), direction)) = known else {
            let message = format!("`{folder}/{path}` is not called as a migration is");
            return context.refuse(Mistake::new(message, at).help(HELP));
        };
        let one =
            found.entry(version).or_insert_with(|| Found { name: name.to_owned(), up: None, down: None });
        let place = match direction {
            Direction::Up => &mut one.up,
            Direction::Down => &mut one.down,
        };
        if one.name != name || place.replace(text).is_some() {
            let message = format!("`{folder}` has two migrations with the version {version}");
            let help = format!("one of them is {path}");
            return context.refuse(Mistake::new(message, at).help(help));
        }
    }
    let mut files = Vec::with_capacity(found.len());
    for (version, Found { name, up, down }) in found {
        let Some(up) = up else {
            let message = format!("the migration {version} of `{folder}` has a way down and none up");
            return context.refuse(Mistake::new(message, at).help(HELP));
        };
        files.push(MigrationFile { version, name, up, down });
    }
    if files.is_empty() {
        return context.refuse(Mistake::new(format!("`{folder}` has no migrations"), at).help(HELP));
    }
    Some(files)
}

struct Found {
    name: String,
    up: Option<String>,
    down: Option<String>,
}

/// The files of a folder and of the folders in it, with their paths from it on; of a scenario that is built in, those that are
/// built in with it.
fn texts(folder: &str, at: Location, context: &mut Context<'_>) -> Option<Vec<(String, String)>> {
    let path = (context.path)(folder, at);
    if !path.is_dir()
        && let Some(files) = registry::migration_files(folder)
    {
        return Some(files.iter().map(|&(name, text)| (name.to_owned(), text.to_owned())).collect());
    }
    let listed = listed(&path);
    let names = match listed {
        Ok(names) => names,
        Err(error) => {
            let message = format!("cannot read the folder {}: {error}", path.display());
            let help = "`migrations` names a folder from this file's own on";
            return context.refuse(Mistake::new(message, at).help(help));
        }
    };
    let sql = names.into_iter().filter(|name| name.ends_with(".sql"));
    sql.map(|name| {
        let text = (context.read)(&format!("{folder}/{name}"), at);
        context.accept(text).map(|text| (name, text))
    })
    .collect()
}

/// The names of files, in the folder and one folder deeper, in their order.
fn listed(path: &std::path::Path) -> std::io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !entry.path().is_dir() {
            names.push(name);
            continue;
        }
        for file in fs::read_dir(entry.path())? {
            names.push(format!("{name}/{}", file?.file_name().to_string_lossy()));
        }
    }
    names.sort();
    Ok(names)
}

/// The version and name of a file, and which way it goes.
fn told(path: &str) -> Option<(&str, Direction)> {
    if let Some((folder, file)) = path.split_once('/') {
        return match file {
            "up.sql" => Some((folder, Direction::Up)),
            "down.sql" => Some((folder, Direction::Down)),
            _ => None,
        };
    }
    let name = path.strip_suffix(".sql")?;
    Some(match (name.strip_suffix(".up"), name.strip_suffix(".down")) {
        (Some(title), _) => (title, Direction::Up),
        (_, Some(title)) => (title, Direction::Down),
        (None, None) => (name, Direction::Up),
    })
}

/// `0002_add_stock`, `2-add-stock`, `2024-05-01-120000_add_stock`, `V2__add_stock`.
pub fn versioned(title: &str) -> Option<(i64, &str)> {
    let title = title.strip_prefix('V').unwrap_or(title);
    let end = title.find(|c: char| !c.is_ascii_digit() && c != '-')?;
    let (version, name) = title.split_at(end);
    let digits: String = version.chars().filter(char::is_ascii_digit).collect();
    let name = name.trim_start_matches('_');
    let is_apart = version.ends_with('-') || title[end..].starts_with('_');
    (is_apart && !name.is_empty()).then_some((digits.parse().ok()?, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_as_the_tools_want_them() {
        for (path, version, name, direction) in [
            ("0002_add_stock.up.sql", 2, "add_stock", Direction::Up),
            ("0002_add_stock.down.sql", 2, "add_stock", Direction::Down),
            ("20240501_add_stock.sql", 20_240_501, "add_stock", Direction::Up),
            ("2024-05-01-120000_add_stock/up.sql", 20_240_501_120_000, "add_stock", Direction::Up),
            ("2-add-stock/down.sql", 2, "add-stock", Direction::Down),
            ("V2__add_stock.sql", 2, "add_stock", Direction::Up),
        ] {
            let (title, told) = told(path).unwrap();
            assert_eq!((versioned(title), told), (Some((version, name)), direction), "{path}");
        }
        for path in ["schema.sql", "2/up.sql", "V2.sql", "12months.sql", "0002_add_stock/metadata.toml"] {
            assert!(told(path).and_then(|(title, _)| versioned(title)).is_none(), "{path}");
        }
    }
}

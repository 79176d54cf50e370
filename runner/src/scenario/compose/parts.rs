//! The files that a scenario is read from.

use super::super::mistake::{Location, Mistake, Part};
use super::super::text;
use reports::record::Digest;
use std::path::{Path, PathBuf};

/// So many files are enough.
const MOST: usize = 500;

/// So deep may files ask for files.
const DEPTH: usize = 16;

/// The files, by the numbers that locations have for them.
#[derive(Debug)]
pub struct Parts {
    list: Vec<Part>,
    /// What is from no file and yet decides what the scenario is.
    outside: Vec<String>,
}

impl Parts {
    /// A scenario alone.
    pub fn of(name: String, path: Option<&Path>, text: &str) -> Self {
        let part = Part { name, path: path.map(Path::to_owned), text: text.to_owned(), wanted_at: None };
        Parts { list: vec![part], outside: Vec::new() }
    }

    /// Reads the file of a path that is written at a location: it is relative to the file in which it is written. Gives the
    /// file's number.
    ///
    /// # Errors
    /// If it cannot be read, or is one of those that ask for it.
    pub fn read(&mut self, written: &str, at: Location) -> Result<usize, Mistake> {
        let folder = self.folder(at);
        let path = folder.join(written);
        let mistake = |message: String| Mistake::new(message, at);
        self.refuse_cycle(written, &path, at)?;
        if self.list.len() > MOST || self.way_to(at.file).len() > DEPTH {
            let message = format!(
                "these are more than {MOST} files, or they include each other more than {DEPTH} times"
            );
            return Err(mistake(message).help("write some of it out"));
        }
        if path.is_dir() {
            return Err(mistake(format!("`{written}` is a folder")).help("name a file in it"));
        }
        let text = text::of_file(&path).map_err(|unread| {
            let reason = unread.mistake();
            let shown = path.display();
            let place = if folder.as_os_str().is_empty() {
                "where the program is".to_owned()
            } else {
                format!("beside this file, in {}", folder.display())
            };
            match reason.help {
                Some(help) if path.exists() => mistake(format!("{}: {shown}", reason.message)).help(help),
                _ => {
                    mistake(format!("{}: {shown}", reason.message)).help(format!("it is looked for {place}"))
                }
            }
        })?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
        let name = path.display().to_string();
        self.list.push(Part { name, path: Some(path), text, wanted_at: Some(at) });
        Ok(self.list.len() - 1)
    }

    /// A path that is written at a location: it is relative to the file in which it is written.
    pub fn resolve(&self, written: &str, at: Location) -> PathBuf {
        self.folder(at).join(written)
    }

    fn folder(&self, at: Location) -> &Path {
        self.list[at.file].path.as_deref().and_then(Path::parent).unwrap_or(Path::new(""))
    }

    /// The text of a file.
    pub fn text(&self, file: usize) -> &str {
        &self.list[file].text
    }

    /// What a file is called in mistakes.
    pub fn name(&self, file: usize) -> &str {
        &self.list[file].name
    }

    /// Takes note of what is from no file.
    pub fn takes(&mut self, outside: String) {
        self.outside.push(outside);
    }

    /// The line of the scenario itself that is the reason of what stands at a location.
    pub fn line_in_scenario(&self, location: Location) -> usize {
        self.way_to(location.file).last().map_or(location.line, |wanted| wanted.line)
    }

    /// Where a word stands that is written within a value.
    pub fn within(&self, value: Location, word: &str) -> Location {
        let text = self.text(value.file);
        // Of a block of lines only its beginning is known.
        let end = if value.end > value.start { value.end.min(text.len()) } else { text.len() };
        let Some(at) = text.get(value.start..end).and_then(|written| written.find(word)) else {
            return value;
        };
        let start = value.start + at;
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        Location {
            file: value.file,
            line: value.line + text[value.start..start].matches('\n').count(),
            column: text[line_start..start].chars().count() + 1,
            start,
            end: start + word.len(),
        }
    }

    /// The hash of all that the scenario is made of, the queries that it calls included.
    pub fn digest(&self, queries: &str) -> Digest {
        let texts = self.list.iter().map(|part| part.text.as_str());
        let queries = (!queries.is_empty()).then_some(queries);
        let all: Vec<&str> = texts.chain(self.outside.iter().map(String::as_str)).chain(queries).collect();
        Digest::of(&all.join("\0"))
    }

    /// The files besides the scenario's own.
    pub fn paths(&self) -> Vec<PathBuf> {
        self.list.iter().skip(1).filter_map(|part| part.path.clone()).collect()
    }

    /// All files.
    pub fn into_list(self) -> Vec<Part> {
        self.list
    }

    /// Where a file is asked for, where the file is that asks for it, and so on to the scenario itself.
    fn way_to(&self, mut file: usize) -> Vec<Location> {
        let mut way = Vec::new();
        while let Some(wanted) = self.list[file].wanted_at {
            way.push(wanted);
            file = wanted.file;
        }
        way
    }

    fn refuse_cycle(&self, written: &str, path: &Path, at: Location) -> Result<(), Mistake> {
        let Ok(path) = path.canonicalize() else { return Ok(()) };
        let is_it = |file: usize| {
            let known = self.list[file].path.as_ref().and_then(|path| path.canonicalize().ok());
            known.is_some_and(|known| known == path)
        };
        if is_it(at.file) {
            return Err(
                Mistake::new(format!("`{written}` is this file itself"), at).help("include another one")
            );
        }
        match self.way_to(at.file).into_iter().find(|wanted| is_it(wanted.file)) {
            Some(wanted) => Err(Mistake::new(format!("`{written}` is included within itself"), at)
                .help("take one of the two out")
                .also("that begins here", wanted)),
            None => Ok(()),
        }
    }
}

//! A file of messages: what the runner sends on each odd line, and on the line behind it what a right worker replies.

use serde_json::Value;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Those that the program brings along, each by its name.
const BUILT_IN: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// What stands in a message for the path of the database, a file that is not there when the conversation begins.
pub const DATABASE: &str = "DATABASE";

/// The folder of those that no program is asked, since they need servers, several programs at once, or a library of a certain kind.
const UNASKED: &str = "unasked";

/// One file.
#[derive(Debug, Clone, PartialEq)]
pub struct Conversation {
    /// Its name, such as `operations/find_book`.
    pub name: String,
    /// What is asked, in its order.
    pub exchanges: Vec<Exchange>,
}

/// A request, and the reply that is right.
#[derive(Debug, Clone, PartialEq)]
pub struct Exchange {
    /// The line of the request, from 1.
    pub line: usize,
    /// The request as it is sent, but for the path of the database.
    pub request: String,
    /// The reply.
    pub reply: Value,
}

/// Why a file cannot be replayed.
#[derive(Debug, thiserror::Error)]
pub enum NoConversation {
    /// It cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// The reason.
        source: io::Error,
    },
    /// A line that is no JSON.
    #[error("{name}:{line}:{}: {source}", source.column())]
    Json {
        /// The file.
        name: String,
        /// The line.
        line: usize,
        /// The reason.
        source: serde_json::Error,
    },
    /// A request at the end.
    #[error("{name}:{line}: behind each request stands the reply to it, and here is none")]
    NoReply {
        /// The file.
        name: String,
        /// The line.
        line: usize,
    },
    /// A folder without any.
    #[error("no messages in {}: they are files that end in `.jsonl`", .0.display())]
    None(PathBuf),
}

/// Those that the program brings along.
///
/// # Errors
/// Never, as tests read all of them.
pub fn built_in() -> Result<Vec<Conversation>, NoConversation> {
    let asked = BUILT_IN.iter().filter(|(name, _)| !name.starts_with(UNASKED));
    asked.map(|(name, text)| parse(name, text)).collect()
}

/// Those of a folder and of the folders in it that are asked, or of one file.
///
/// # Errors
/// If there are none, or one of them cannot be read.
pub fn read(place: &Path) -> Result<Vec<Conversation>, NoConversation> {
    let mut files = Vec::new();
    if place.is_dir() {
        gather(place, &mut files)?;
    } else {
        files.push(place.to_owned());
    }
    if files.is_empty() {
        return Err(NoConversation::None(place.to_owned()));
    }
    let conversation = |path: PathBuf| {
        let text =
            fs::read_to_string(&path).map_err(|source| NoConversation::Io { path: path.clone(), source })?;
        parse(&path.display().to_string(), &text)
    };
    files.into_iter().map(conversation).collect()
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), NoConversation> {
    let io = |source| NoConversation::Io { path: folder.to_owned(), source };
    let entries = folder.read_dir().map_err(io)?.map(|entry| Ok(entry?.path()));
    let mut paths = entries.collect::<io::Result<Vec<PathBuf>>>().map_err(io)?;
    paths.sort();
    for path in paths {
        if path.is_dir() && !path.ends_with(UNASKED) {
            gather(&path, files)?;
        } else if path.extension().is_some_and(|ending| ending == "jsonl") {
            files.push(path);
        }
    }
    Ok(())
}

fn parse(name: &str, text: &str) -> Result<Conversation, NoConversation> {
    let mut exchanges = Vec::new();
    let mut lines = text.lines().enumerate().map(|(index, text)| (index + 1, text));
    while let Some((line, request)) = lines.next() {
        let json = |line, source| NoConversation::Json { name: name.to_owned(), line, source };
        serde_json::from_str::<Value>(request).map_err(|source| json(line, source))?;
        let Some((below, reply)) = lines.next() else {
            return Err(NoConversation::NoReply { name: name.to_owned(), line });
        };
        let reply = serde_json::from_str(reply).map_err(|source| json(below, source))?;
        exchanges.push(Exchange { line, request: request.to_owned(), reply });
    }
    Ok(Conversation { name: name.to_owned(), exchanges })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_messages_that_are_brought_along_are_sound() {
        let all = built_in().unwrap();
        assert!(all.len() > 60, "{}", all.len());
        assert!(all.iter().all(|one| !one.exchanges.is_empty()));
    }

    #[test]
    fn a_mistake_in_a_file_is_told_with_its_line() {
        let told = |text: &str| parse("mine.jsonl", text).unwrap_err().to_string();
        assert!(told("\"close\"\n\"done\"\n{\"run\": }\n").starts_with("mine.jsonl:3:9: "), "{}", told("{]"));
        assert_eq!(
            told("\"close\"\n"),
            "mine.jsonl:1: behind each request stands the reply to it, and here is none"
        );
    }
}

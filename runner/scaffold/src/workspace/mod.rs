//! The workspace of a schema and its queries: a crate for each library, a program that plays them, and a scenario.

mod backend;
mod data;
mod manifest;
mod parts;
mod request;
mod scenario;
mod values;

use crate::code::{File, Library, Share, files, libraries, shares};
use crate::format::formatted;
pub use request::Request;

/// A workspace that is not written yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workspace {
    /// Its files.
    pub files: Vec<File>,
    /// How many of the queries are in the libraries' own languages.
    pub shares: Vec<Share>,
}

/// Makes a workspace.
pub fn workspace(request: &Request<'_>) -> Workspace {
    let Request { schema, queries, .. } = request;
    let mut made = vec![
        File::new("Cargo.toml", manifest::root(request)),
        File::new("Cargo.lock", request.lock),
        File::new(".gitignore", "/target\n"),
        File::new("src/main.rs", manifest::main(request)),
        File::new("schema.sql", schema.text.as_str()),
        File::new("queries.sql", request.text),
        File::new(format!("{}.yaml", request.name), scenario::scenario(request)),
    ];
    if let Some(target) = request.target {
        made.push(File::new(".cargo/config.toml", manifest::config(target)));
    }
    for library in libraries(schema.dialect) {
        let folder = library.name();
        let sources = files(library, queries, schema);
        made.push(File::new(format!("{folder}/Cargo.toml"), manifest::library(request, library, &sources)));
        made.push(File::new(format!("{folder}/src/lib.rs"), root_of(library)));
        made.push(File::new(format!("{folder}/src/backend.rs"), backend::backend(library, queries, schema)));
        made.extend(
            sources.into_iter().map(|file| File::new(format!("{folder}/src/{}", file.path), file.text)),
        );
    }
    let (code, other): (Vec<File>, Vec<File>) = made.into_iter().partition(|file| file.path.ends_with(".rs"));
    let (paths, texts): (Vec<String>, Vec<String>) =
        code.into_iter().map(|file| (file.path, file.text)).unzip();
    let code = paths.into_iter().zip(formatted(texts, request.style)).map(|(path, text)| File { path, text });
    let mut files: Vec<File> = other.into_iter().chain(code).collect();
    files.sort_by(|one, another| one.path.cmp(&another.path));
    Workspace { files, shares: shares(queries, schema) }
}

fn root_of(library: Library) -> String {
    let schema = if library == Library::Diesel { "pub mod schema;\n" } else { "" };
    format!(
        "//! The queries, written with {}.\n\nmod backend;\npub mod models;\npub mod queries;\n{schema}\npub use backend::Typed;\n",
        library.title()
    )
}

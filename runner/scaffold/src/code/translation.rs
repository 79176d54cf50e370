//! One query in each library, with all that it needs: its row, its function, and what both import.

use super::imports::{add_value_types, imports, own_types, spread};
use super::library::{Library, libraries};
use crate::format::formatted;
use crate::query::Query;
use crate::schema::Schema;
use std::collections::BTreeSet;
use std::path::Path;

/// The code for each library, as `rustfmt` writes it.
pub fn translation(query: &Query, schema: &Schema, style: &Path) -> Vec<(Library, String)> {
    let libraries = libraries(schema.dialect);
    let code = libraries.iter().map(|&library| code(library, query, schema)).collect();
    libraries.into_iter().zip(formatted(code, style)).collect()
}

fn code(library: Library, query: &Query, schema: &Schema) -> String {
    let function = library.function(query, schema);
    let models = library.models(std::slice::from_ref(query), schema);
    let (lines, rows) = match library {
        // Its entities are a file by themselves.
        Library::SeaOrm => models.split_at(models.find("\n/// A row of").unwrap_or(models.len())),
        _ => models.split_at(models.find("\n///").unwrap_or(models.len())),
    };
    let mut uses: BTreeSet<String> = function.uses.iter().flat_map(|path| spread(path)).collect();
    if !rows.is_empty() {
        let lines = lines.lines().filter(|line| line.starts_with("use "));
        uses.extend(lines.flat_map(spread));
    }
    let text = format!("{rows}\n{}", function.code);
    add_value_types(&mut uses, &text);
    uses.extend(own_types(&text, "super::models", schema));
    // What stands here is not imported.
    uses.retain(|path| {
        let name = path.rsplit("::").next().unwrap_or_default();
        let is_here = |begin: String| [' ', '('].iter().any(|end| rows.contains(&format!("{begin}{end}")));
        !is_here(format!("struct {name}")) && !is_here(format!("enum {name}"))
    });
    format!("{}{text}", imports(&uses))
}

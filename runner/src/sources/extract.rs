//! A function cut out of a file, in the languages that backends are written in.

/// What a file is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    Rust,
    Python,
    JavaScript,
}

impl Language {
    /// That of a file.
    pub fn of(file: &str) -> Self {
        match file.rsplit_once('.') {
            Some((_, "py")) => Language::Python,
            Some((_, "js")) => Language::JavaScript,
            _ => Language::Rust,
        }
    }

    /// The function that a line at the margin begins, if others may call it.
    pub fn function(self, line: &str) -> Option<&str> {
        let heads: &[&str] = match self {
            Language::Rust => &["pub fn ", "pub async fn "],
            Language::Python => &["def "],
            Language::JavaScript => &["export function ", "export async function "],
        };
        let head = heads.iter().find_map(|head| line.strip_prefix(head))?;
        head.split(['(', '<']).next().filter(|name| name.len() < head.len())
    }
}

/// A function that was cut out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// The line of its head, from 1.
    pub line: usize,
    /// The whole, with its comment and attributes.
    pub source: String,
}

/// The functions at the margin, in their order. rustfmt and black put them where this looks for them.
pub fn functions(language: Language, text: &str) -> Vec<Function> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let heads = lines.iter().enumerate().filter_map(|(head, line)| Some((head, language.function(line)?)));
    let cut = |(head, name): (usize, &str)| {
        let length = length(language, &lines[head + 1..])?;
        let source = lines[head - before(&lines[..head])..=head + length].concat();
        Some(Function { name: name.to_owned(), line: head + 1, source: format!("{}\n", source.trim_end()) })
    };
    heads.filter_map(cut).collect()
}

/// How many of the lines behind a head belong to it.
fn length(language: Language, behind: &[&str]) -> Option<usize> {
    match language {
        Language::Rust | Language::JavaScript => {
            Some(behind.iter().position(|line| line.trim_end() == "}")? + 1)
        }
        // What is at the margin next, but for the bracket that ends a long list of arguments.
        Language::Python => {
            let ends = |line: &&str| !line.starts_with([' ', ')']) && !line.trim().is_empty();
            Some(behind.iter().position(ends).unwrap_or(behind.len()))
        }
    }
}

/// How many lines before a head belong to it.
fn before(lines: &[&str]) -> usize {
    let mut left = lines;
    while let Some((line, above)) = left.split_last() {
        if ["///", "#[", "@", "/**", " *"].iter().any(|sign| line.starts_with(sign)) {
            left = above;
            continue;
        }
        // An attribute of several lines, such as one that has SQL.
        let begin = above.iter().rposition(|line| line.starts_with("#["));
        match begin.filter(|_| line.trim_end() == ")]") {
            Some(begin) => left = &lines[..begin],
            None => break,
        }
    }
    lines.len() - left.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn extract(language: Language, text: &str, name: &str) -> Option<(usize, String)> {
        let found = functions(language, text).into_iter().find(|function| function.name == name)?;
        Some((found.line, found.source))
    }

    #[test]
    fn a_function_is_cut_out_with_its_comment() {
        let text = "use x;\n\n/// One.\npub fn one() {\n    {\n    }\n}\n\n/// Two.\npub async fn two(\n    x: u8,\n) {\n}\n";
        let found = |function| extract(Language::Rust, text, function);
        assert_eq!(found("one"), Some((4, "/// One.\npub fn one() {\n    {\n    }\n}\n".to_owned())));
        assert_eq!(found("two"), Some((10, "/// Two.\npub async fn two(\n    x: u8,\n) {\n}\n".to_owned())));
        assert_eq!(found("on"), None);
    }

    #[test]
    fn an_attribute_of_several_lines_belongs_to_its_function() {
        let text = "fn other() {\n}\n\n/// One.\n#[sql(\n    \"SELECT 1\"\n)]\npub async fn one() {\n}\n";
        let (line, source) = extract(Language::Rust, text, "one").unwrap();
        assert_eq!((line, source.as_str()), (8, &text["fn other() {\n}\n\n".len()..]));
    }

    #[test]
    fn a_function_in_javascript_is_one_that_is_exported() {
        let text = "import x;\n\n/** One. */\nexport async function one(db, id) {\n  return id;\n}\n\nfunction two() {\n}\n";
        let found = |function| extract(Language::of("crud.js"), text, function);
        let one = "/** One. */\nexport async function one(db, id) {\n  return id;\n}\n";
        assert_eq!(found("one"), Some((4, one.to_owned())));
        assert_eq!(found("two"), None);
    }

    #[test]
    fn a_function_in_python_ends_before_what_is_at_the_margin_next() {
        let text = "import x\n\n\ndef one(\n    x: int,\n) -> int:\n    \"\"\"One.\"\"\"\n\n    return x\n\n\n@cached\ndef two() -> None: ...\n";
        let found = |function| extract(Language::Python, text, function);
        let one = "def one(\n    x: int,\n) -> int:\n    \"\"\"One.\"\"\"\n\n    return x\n";
        assert_eq!(found("one"), Some((4, one.to_owned())));
        assert_eq!(found("two"), Some((13, "@cached\ndef two() -> None: ...\n".to_owned())));
        assert_eq!(found("on"), None);
    }
}

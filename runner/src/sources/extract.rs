//! A function cut out of a file, in the languages that backends are written in.

/// What a file is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    Rust,
    Python,
}

impl Language {
    /// That of a file.
    pub fn of(file: &str) -> Self {
        if file.ends_with(".py") { Language::Python } else { Language::Rust }
    }

    /// The function that a line at the margin begins, if others may call it.
    pub fn function(self, line: &str) -> Option<&str> {
        let heads: &[&str] = match self {
            Language::Rust => &["pub fn ", "pub async fn "],
            Language::Python => &["def "],
        };
        let head = heads.iter().find_map(|head| line.strip_prefix(head))?;
        head.split(['(', '<']).next().filter(|name| name.len() < head.len())
    }
}

/// A function at the margin with its comment, and the line of its head. rustfmt and black put both where this looks for
/// them.
pub fn extract(language: Language, text: &str, function: &str) -> Option<(usize, String)> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let head = lines.iter().position(|line| language.function(line) == Some(function))?;
    let is_before = |line: &&&str| line.starts_with("///") || line.starts_with("#[") || line.starts_with('@');
    let before = lines[..head].iter().rev().take_while(is_before).count();
    let behind = &lines[head + 1..];
    let length = match language {
        Language::Rust => behind.iter().position(|line| line.trim_end() == "}")? + 1,
        // What is at the margin next, but for the bracket that ends a long list of arguments.
        Language::Python => behind
            .iter()
            .position(|line| !line.starts_with([' ', ')']) && !line.trim().is_empty())
            .unwrap_or(behind.len()),
    };
    let source = lines[head - before..=head + length].concat();
    Some((head + 1, format!("{}\n", source.trim_end())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_is_cut_out_with_its_comment() {
        let text = "use x;\n\n/// One.\npub fn one() {\n    {\n    }\n}\n\n/// Two.\npub async fn two(\n    x: u8,\n) {\n}\n";
        let found = |function| extract(Language::Rust, text, function);
        assert_eq!(found("one"), Some((4, "/// One.\npub fn one() {\n    {\n    }\n}\n".to_owned())));
        assert_eq!(found("two"), Some((10, "/// Two.\npub async fn two(\n    x: u8,\n) {\n}\n".to_owned())));
        assert_eq!(found("on"), None);
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

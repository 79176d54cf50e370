//! The paths to modules of the same crate that stand in a source.

/// Every path that begins with `crate`, `super` or `self`, from the crate's root. What a test module uses does not count.
pub fn paths(module: &[String], text: &str) -> Vec<Vec<String>> {
    let text = without_tests(text);
    let tokens = tokens(text);
    let mut paths = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let begins = ["crate", "super", "self"].contains(&tokens[at].as_str())
            && tokens.get(at + 1).is_some_and(|next| next == "::")
            && (at == 0 || tokens[at - 1] != "::");
        if begins {
            paths.extend(tree(&tokens, &mut at).iter().map(|path| absolute(module, path)));
        } else {
            at += 1;
        }
    }
    paths
}

/// The text before the first test module, which stands last.
fn without_tests(text: &str) -> &str {
    let is_tests = |at: usize| {
        let mut lines = text[at..].lines();
        lines.next().is_some_and(|line| line.contains("test"))
            && lines.next().is_some_and(|line| line.starts_with("mod ") && line.ends_with('{'))
    };
    let end = text.match_indices("#[cfg(").map(|(at, _)| at).find(|at| is_tests(*at));
    &text[..end.unwrap_or(text.len())]
}

/// A path, or all paths of a tree in braces.
fn tree(tokens: &[String], at: &mut usize) -> Vec<Vec<String>> {
    let Some(token) = tokens.get(*at) else { return Vec::new() };
    *at += 1;
    if token == "{" {
        let mut paths = Vec::new();
        while *at < tokens.len() && tokens[*at] != "}" {
            let name = tokens[*at].starts_with(is_name) || tokens[*at] == "{";
            // A comma, or the name that something is given here.
            let is_renamed = tokens[*at - 1] == "as" || tokens[*at] == "as";
            if name && !is_renamed { paths.extend(tree(tokens, at)) } else { *at += 1 }
        }
        *at += 1;
        return paths;
    }
    if tokens.get(*at).is_none_or(|next| next != "::") {
        return vec![vec![token.clone()]];
    }
    *at += 1;
    let mut paths = tree(tokens, at);
    paths.iter_mut().for_each(|path| path.insert(0, token.clone()));
    paths
}

fn absolute(module: &[String], path: &[String]) -> Vec<String> {
    let mut absolute = if path[0] == "crate" { Vec::new() } else { module.to_vec() };
    for name in path {
        match name.as_str() {
            "crate" | "self" => {}
            "super" => drop(absolute.pop()),
            _ => absolute.push(name.clone()),
        }
    }
    absolute
}

fn is_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// Names, `::` and single characters, without comments and texts.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if first == '"' {
            end_of_text(rest)
        } else if rest.starts_with("'\"'") || rest.starts_with("'\\\"'") {
            rest[1..].find('\'').map_or(rest.len(), |end| end + 2)
        } else if rest.starts_with("r#\"") {
            rest.find("\"#").map_or(rest.len(), |end| end + 2)
        } else if is_name(first) {
            let length = rest.find(|letter| !is_name(letter)).unwrap_or(rest.len());
            tokens.push(rest[..length].to_owned());
            length
        } else if rest.starts_with("::") {
            tokens.push("::".to_owned());
            2
        } else {
            if !first.is_whitespace() {
                tokens.push(first.to_string());
            }
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    tokens
}

/// The length of a text in quotes.
fn end_of_text(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

//! What stands for something else in a text: `$name` alone, `${name}` and `${env:NAME:-default}` anywhere.

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Text that stands for itself.
    Text(&'t str),
    /// The value of a variable. `whole` is how it is written.
    Variable {
        /// The variable.
        name: &'t str,
        /// How it is written.
        whole: &'t str,
    },
    /// The value of a variable of the environment.
    Environment {
        /// The variable.
        name: &'t str,
        /// What stands there where it is not set, or empty.
        default: Option<&'t str>,
        /// How it is written.
        whole: &'t str,
    },
    /// What begins like one of those and is none.
    Unclosed(&'t str),
}

/// The pieces of a text. `$${` is `${` itself.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    if let Some(name) = text.strip_prefix('$').filter(|name| is_name(name)) {
        return vec![Piece::Variable { name, whole: text }];
    }
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("${") {
        if rest[..at].ends_with('$') {
            pieces.push(Piece::Text(&rest[..at - 1]));
            pieces.push(Piece::Text("${"));
            rest = &rest[at + 2..];
            continue;
        }
        if at > 0 {
            pieces.push(Piece::Text(&rest[..at]));
        }
        let Some(length) = rest[at..].find('}') else {
            pieces.push(Piece::Unclosed(&rest[at..]));
            return pieces;
        };
        let whole = &rest[at..=at + length];
        let within = &whole[2..whole.len() - 1];
        pieces.push(match within.strip_prefix("env:") {
            Some(environment) => match environment.split_once(":-") {
                Some((name, default)) => Piece::Environment { name, default: Some(default), whole },
                None => Piece::Environment { name: environment, default: None, whole },
            },
            None => Piece::Variable { name: within, whole },
        });
        rest = &rest[at + length + 1..];
    }
    if !rest.is_empty() || pieces.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    pieces
}

/// Whether a variable can be called so.
pub fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variable<'t>(name: &'t str, whole: &'t str) -> Piece<'t> {
        Piece::Variable { name, whole }
    }

    #[test]
    fn what_stands_for_something_else_is_found() {
        assert_eq!(pieces("$n"), [variable("n", "$n")]);
        assert_eq!(pieces("${n}"), [variable("n", "${n}")]);
        assert_eq!(pieces("a ${n} b"), [Piece::Text("a "), variable("n", "${n}"), Piece::Text(" b")]);
        let environment = Piece::Environment { name: "N", default: Some("a:-b"), whole: "${env:N:-a:-b}" };
        assert_eq!(pieces("${env:N:-a:-b}"), [environment]);
        assert_eq!(pieces("a ${n"), [Piece::Text("a "), Piece::Unclosed("${n")]);
    }

    #[test]
    fn what_only_looks_like_it_is_text() {
        for text in ["", "$", "$1", "$$", "$.a", "$a$b$a$", "a $n", "{n}"] {
            assert_eq!(pieces(text), [Piece::Text(text)], "{text}");
        }
        assert_eq!(pieces("$${n}"), [Piece::Text(""), Piece::Text("${"), Piece::Text("n}")]);
    }
}

//! Help for misspelt words.

/// Longer than any word of the language; comparing takes time and memory that grow with the length.
const LONGEST: usize = 64;

/// The word that was probably meant: close to what was written for its length.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if written.len() > LONGEST {
        return None;
    }
    let written = written.to_lowercase().replace('-', "_");
    known
        .into_iter()
        .map(|word| (strsim::damerau_levenshtein(&written, word), word))
        .filter(|&(distance, word)| distance <= word.len().div_ceil(3))
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, word)| word)
}

/// `; did you mean `sqlite`?` behind an error; nothing if no known word is close.
pub fn perhaps<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(written, known).map(|word| format!("; did you mean `{word}`?")).unwrap_or_default()
}

/// Help for a word that is none of those known: the nearest, or else all of them.
pub fn instead(written: &str, known: &[&str]) -> String {
    match nearest(written, known.iter().copied()) {
        Some(word) => format!("did you mean `{word}`?"),
        None => format!("use {}", any_of(known)),
    }
}

/// The words as prose: `` `a`, `b` or `c` ``.
pub fn any_of(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        None => "nothing".to_owned(),
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
    }
}

/// A map to copy: `{ id: …, due: … }`.
pub fn map_of(fields: &[&str]) -> String {
    let fields: Vec<String> = fields.iter().map(|field| format!("{field}: …")).collect();
    format!("{{ {} }}", fields.join(", "))
}

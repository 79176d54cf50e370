//! Bytes and texts, each a good one with a few edits.

use proptest::arbitrary::{Arbitrary, any};
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, prop_oneof};
use proptest::sample::{Index, select};
use std::fmt::Debug;

/// Arbitrary bytes are rare: most are of the corpus, with edits that know its words.
pub fn bytes(corpus: Vec<Vec<u8>>, words: &[&[u8]]) -> impl Strategy<Value = Vec<u8>> + use<> {
    edited(corpus, any::<u8>().boxed(), words.iter().map(|word| word.to_vec()).collect())
}

/// The same of characters.
pub fn text(corpus: &[&str], words: &[&str]) -> impl Strategy<Value = String> + use<> {
    let signs = |text: &&str| text.chars().collect();
    // Those that mean something somewhere, and any.
    let one = prop_oneof![select(SIGNS.chars().collect::<Vec<_>>()), any::<char>()];
    let edited = edited(corpus.iter().map(signs).collect(), one.boxed(), words.iter().map(signs).collect());
    edited.prop_map(String::from_iter)
}

const SIGNS: &str = "\0\t\n\r '\"`\\/*-#;:,.?!$&|%@=<>(){}[]0179aeExéß\u{301}\u{202e}\u{feff}👩";

/// A change of one place.
#[derive(Debug, Clone)]
enum Edit<T> {
    Remove(usize),
    Replace(T),
    Insert(Vec<T>),
    /// What follows comes several times.
    Repeat(usize, usize),
    /// Something of another of the corpus.
    Splice(Index, Index, usize),
    /// Nothing more comes.
    End,
}

fn edited<T>(
    corpus: Vec<Vec<T>>,
    one: proptest::strategy::BoxedStrategy<T>,
    words: Vec<Vec<T>>,
) -> impl Strategy<Value = Vec<T>>
where
    T: Arbitrary + Clone + Debug + 'static,
{
    let inserted = prop_oneof![
        3 => select(words).boxed(),
        1 => vec(one.clone(), 1..6).boxed(),
    ];
    let edit = prop_oneof![
        2 => (1_usize..12).prop_map(Edit::Remove),
        3 => one.clone().prop_map(Edit::Replace),
        5 => inserted.prop_map(Edit::Insert),
        1 => (1_usize..30, 2_usize..5).prop_map(|(length, times)| Edit::Repeat(length, times)),
        2 => (any::<Index>(), any::<Index>(), 1_usize..60).prop_map(|(of, at, length)| Edit::Splice(of, at, length)),
        1 => Just(Edit::End),
    ];
    let edits = vec((any::<Index>(), edit), 0..10);
    let sources = corpus.clone();
    prop_oneof![
        9 => (select(corpus), edits).prop_map(move |(text, edits)| {
            edits.into_iter().fold(text, |text, (at, edit)| apply(text, at, edit, &sources))
        }),
        1 => vec(one, 0..60),
    ]
}

fn apply<T: Clone>(mut text: Vec<T>, at: Index, edit: Edit<T>, corpus: &[Vec<T>]) -> Vec<T> {
    let at = at.index(text.len() + 1);
    let within = |length: usize| at..(at + length).min(text.len());
    match edit {
        Edit::Remove(length) => drop(text.drain(within(length))),
        Edit::Replace(one) => drop(text.splice(within(1), [one])),
        Edit::Insert(word) => drop(text.splice(at..at, word)),
        Edit::Repeat(length, times) => {
            let again: Vec<T> = text[within(length)].iter().cloned().cycle().take(length * times).collect();
            drop(text.splice(at..at, again));
        }
        Edit::Splice(of, start, length) => {
            let other = &corpus[of.index(corpus.len())];
            let start = start.index(other.len() + 1);
            let part = other[start..(start + length).min(other.len())].to_vec();
            drop(text.splice(at..at, part));
        }
        Edit::End => text.truncate(at),
    }
    text
}

#[cfg(test)]
mod tests {
    use crate::check;
    use std::cell::Cell;

    #[test]
    fn some_of_the_corpus_stay_whole_and_most_do_not() {
        let (whole, damaged) = (Cell::new(0), Cell::new(0));
        check(super::text(&["SELECT 1", "a: b"], &["--"]), |text| {
            let count = if ["SELECT 1", "a: b"].contains(&text.as_str()) { &whole } else { &damaged };
            count.set(count.get() + 1);
        });
        assert!(whole.get() > 5 && damaged.get() > 100, "{whole:?} {damaged:?}");
    }
}

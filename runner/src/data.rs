//! Generates a scenario's data from a seed: the same rows for every backend and on every computer.

use crate::scenario::DataSpec;
use backend_api::tables::Tables;
use backend_api::{BookTag, Dataset, NewBook};
use fastrand::Rng;

const FIRST_NAMES: &[&str] = &[
    "Ada",
    "Boris",
    "Chinua",
    "Doris",
    "Elif",
    "Franz",
    "Grace",
    "Haruki",
    "Iris",
    "Jorge",
    "Karin",
    "Lu",
    "Mary",
    "Naguib",
    "Olga",
    "Pablo",
    "Rosa",
    "Stanisław",
    "Toni",
    "Ursula",
];

const LAST_NAMES: &[&str] = &[
    "Achebe",
    "Borges",
    "Calvino",
    "Dickinson",
    "Eco",
    "Frisch",
    "Gordimer",
    "Huxley",
    "Ishiguro",
    "Jansson",
    "Kafka",
    "Lem",
    "Morrison",
    "Neruda",
    "Orwell",
    "Pamuk",
    "Rushdie",
    "Sagan",
    "Tokarczuk",
    "Woolf",
];

const ADJECTIVES: &[&str] = &[
    "Silent",
    "Broken",
    "Crimson",
    "Distant",
    "Endless",
    "Forgotten",
    "Golden",
    "Hidden",
    "Invisible",
    "Last",
    "Midnight",
    "Northern",
    "Pale",
    "Quiet",
    "Restless",
    "Second",
    "Unwritten",
    "Winter",
];

const NOUNS: &[&str] = &[
    "Archive", "Bridge", "Compass", "Door", "Engine", "Forest", "Garden", "Harbour", "Island", "Journey",
    "Key", "Library", "Mirror", "Night", "Orchard", "Path", "River", "Shore", "Tower", "Voyage",
];

const PUBLISHERS: &[&str] =
    &["Anchor", "Beacon", "Crown", "Dial", "Everyman", "Folio", "Granta", "Harvill", "Ivory", "Jute"];

const TAGS: &[&str] = &[
    "adventure",
    "biography",
    "classic",
    "drama",
    "essay",
    "fantasy",
    "history",
    "love",
    "mystery",
    "nature",
    "poetry",
    "satire",
    "science",
    "travel",
    "war",
];

/// The years of publication.
const YEARS: std::ops::RangeInclusive<i32> = 1950..=2025;

/// Generates the rows that a scenario asks for.
///
/// Every author has a book as long as there are as many books as authors; three books in four have a
/// publisher; a book has up to three tags.
pub fn generate(spec: &DataSpec) -> Dataset {
    let mut rng = Rng::with_seed(spec.seed);
    let mut book = |number: u32| NewBook {
        title: format!("The {} {}", pick(&mut rng, ADJECTIVES), pick(&mut rng, NOUNS)),
        year: rng.i32(YEARS),
        author_id: id(if number < spec.authors { number } else { rng.u32(0..spec.authors.max(1)) }),
        publisher_id: (spec.publishers > 0 && rng.u32(0..4) > 0).then(|| id(rng.u32(0..spec.publishers))),
    };
    let books: Vec<NewBook> = (0..spec.books).map(&mut book).collect();
    let new_books = (0..spec.new_books).map(|number| book(spec.authors.saturating_add(number))).collect();
    let mut book_tags = Vec::new();
    if spec.tags > 0 {
        for number in 0..spec.books {
            let mut tags: Vec<u32> = (0..rng.u32(0..=3)).map(|_| rng.u32(0..spec.tags)).collect();
            tags.sort_unstable();
            tags.dedup();
            book_tags.extend(tags.into_iter().map(|tag| BookTag { book_id: id(number), tag_id: id(tag) }));
        }
    }
    Dataset {
        authors: (0..spec.authors).map(author).collect(),
        publishers: (0..spec.publishers).map(|number| numbered(PUBLISHERS, number)).collect(),
        books,
        tags: (0..spec.tags).map(|number| numbered(TAGS, number)).collect(),
        book_tags,
        new_books,
        tables: Tables { seed: spec.seed, list: spec.tables.clone() },
    }
}

fn pick(rng: &mut Rng, words: &[&'static str]) -> &'static str {
    words[rng.usize(0..words.len())]
}

/// Ids count from 1, and the scenario's limits keep them far below 2³¹.
fn id(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX - 1) + 1
}

fn author(number: u32) -> String {
    let number = number as usize;
    let first = FIRST_NAMES[number % FIRST_NAMES.len()];
    // Shifted by a row after each round, so that no name comes twice before all were used.
    let round = number / FIRST_NAMES.len();
    let last = LAST_NAMES[(number + round) % LAST_NAMES.len()];
    match round / LAST_NAMES.len() {
        0 => format!("{first} {last}"),
        again => format!("{first} {last} {}", again + 1),
    }
}

fn numbered(words: &[&str], number: u32) -> String {
    let number = number as usize;
    let word = words[number % words.len()];
    match number / words.len() {
        0 => word.to_owned(),
        again => format!("{word} {}", again + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn spec() -> DataSpec {
        DataSpec { authors: 900, publishers: 12, books: 2000, tags: 40, new_books: 10, ..DataSpec::default() }
    }

    #[test]
    fn a_seed_gives_the_same_rows_for_ever() {
        let data = generate(&DataSpec {
            authors: 3,
            publishers: 2,
            books: 4,
            tags: 3,
            new_books: 1,
            ..DataSpec::default()
        });
        insta::assert_json_snapshot!(data);
    }

    #[test]
    fn references_point_at_rows_and_names_are_unique() {
        let data = generate(&spec());
        assert_eq!(data.authors.iter().collect::<HashSet<_>>().len(), 900);
        assert_eq!(data.tags.iter().collect::<HashSet<_>>().len(), 40);
        let writers: HashSet<i32> = data.books.iter().map(|book| book.author_id).collect();
        assert_eq!(writers.len(), 900, "every author has a book");
        assert!(data.books.iter().chain(&data.new_books).all(|book| {
            (1..=900).contains(&book.author_id)
                && book.publisher_id.is_none_or(|id| (1..=12).contains(&id))
                && YEARS.contains(&book.year)
        }));
        let links: HashSet<_> = data.book_tags.iter().map(|link| (link.book_id, link.tag_id)).collect();
        assert_eq!(links.len(), data.book_tags.len(), "no tag twice on a book");
    }
}

//! Text as people write it.

use super::random::Random;
use fake::Fake;
use fake::faker::address::en::{CityName, CountryCode, CountryName, PostCode, StreetName};
use fake::faker::company::en::CompanyName;
use fake::faker::internet::en::{SafeEmail, Username};
use fake::faker::job::en::Title;
use fake::faker::lorem::en::{Paragraph, Sentence, Word, Words};
use fake::faker::name::en::{FirstName, LastName, Name};
use fake::faker::phone_number::en::PhoneNumber;
use serde::{Deserialize, Serialize};

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TextKind {
    /// A person's name.
    Name,
    /// A first name.
    FirstName,
    /// A family name.
    LastName,
    /// A name to log in with.
    UserName,
    /// An address of a domain that is for examples.
    Email,
    /// A telephone number.
    Phone,
    /// A company's name.
    Company,
    /// What somebody works as.
    Job,
    /// A city.
    City,
    /// A street.
    Street,
    /// A postal code.
    PostCode,
    /// A country's name.
    Country,
    /// A country's code of two letters.
    CountryCode,
    /// One word.
    Word,
    /// Two to four words.
    Words,
    /// A sentence.
    Sentence,
    /// Three to six sentences.
    Paragraph,
}

impl TextKind {
    /// One of such texts.
    pub fn text(self, random: &mut Random) -> String {
        match self {
            TextKind::Name => Name().fake_with_rng(random),
            TextKind::FirstName => FirstName().fake_with_rng(random),
            TextKind::LastName => LastName().fake_with_rng(random),
            TextKind::UserName => Username().fake_with_rng(random),
            TextKind::Email => SafeEmail().fake_with_rng(random),
            TextKind::Phone => PhoneNumber().fake_with_rng(random),
            TextKind::Company => CompanyName().fake_with_rng(random),
            TextKind::Job => Title().fake_with_rng(random),
            TextKind::City => CityName().fake_with_rng(random),
            TextKind::Street => StreetName().fake_with_rng(random),
            TextKind::PostCode => PostCode().fake_with_rng(random),
            TextKind::Country => CountryName().fake_with_rng(random),
            TextKind::CountryCode => CountryCode().fake_with_rng(random),
            TextKind::Word => Word().fake_with_rng(random),
            TextKind::Words => Words(2..5).fake_with_rng::<Vec<String>, _>(random).join(" "),
            TextKind::Sentence => Sentence(4..10).fake_with_rng(random),
            TextKind::Paragraph => Paragraph(3..7).fake_with_rng(random),
        }
    }

    /// The text with a number that makes it the only one of its kind: before the `@` of an address, else at its end.
    pub fn numbered(self, text: &str, number: u64) -> String {
        match (self, text.split_once('@')) {
            (TextKind::Email, Some((name, domain))) => format!("{name}.{number}@{domain}"),
            (TextKind::UserName | TextKind::Word | TextKind::Phone, _) => format!("{text}-{number}"),
            _ => format!("{text} {number}"),
        }
    }
}

//! The parameters of a query: where one stands says what it is.

use crate::dialect::Dialect;
use crate::mistake::{Mistake, Place};
use crate::names;
use crate::query::{Expr, Kind, Param};
use crate::types::{Base, Type};
use std::collections::{BTreeMap, BTreeSet};

/// The parameters that were met.
#[derive(Debug, Default)]
pub struct Params {
    met: Vec<Draft>,
    /// The types that are said of parameters.
    declared: BTreeMap<String, Base>,
    /// Those that a cast says the type of.
    cast: BTreeSet<String>,
}

#[derive(Debug)]
struct Draft {
    name: String,
    base: Option<Base>,
    nullable: bool,
    is_list: bool,
    is_cast: bool,
    place: Place,
}

impl Params {
    /// A parameter at a place where a value of this type stands, if the place says so.
    pub fn meet(&mut self, name: &str, expected: Option<Type>, place: Place) -> Result<Expr, Mistake> {
        let index = match self.met.iter().position(|draft| draft.name == name) {
            Some(index) => index,
            None => {
                let name = name.to_owned();
                let base = self.declared.get(&name).copied();
                self.met.push(Draft { name, base, nullable: false, is_list: false, is_cast: false, place });
                self.met.len() - 1
            }
        };
        let draft = &mut self.met[index];
        draft.is_cast |= self.cast.contains(name);
        if let Some(expected) = expected {
            match draft.base {
                Some(known)
                    if known != expected.base && !(known.is_number() && expected.base.is_number()) =>
                {
                    let message = format!("`:{name}` is {known} before, and {} here", expected.base);
                    return Err(Mistake::new(message, place).help("give the other one another name"));
                }
                Some(_) => {}
                None => draft.base = Some(expected.base),
            }
            draft.nullable |= expected.nullable;
        }
        let base = draft.base.unwrap_or(Base::Text);
        Ok(Expr::new(Kind::Param(index), Type { base, nullable: draft.nullable }))
    }

    /// Says of a parameter what it is, wherever it stands.
    pub fn declare(&mut self, name: &str, base: Base) {
        self.declared.insert(name.to_owned(), base);
    }

    /// Says of a parameter that a cast names its type.
    pub fn is_cast(&mut self, name: &str) {
        self.cast.insert(name.to_owned());
    }

    /// Whether it was said what a parameter is.
    pub fn is_known(&self, index: usize) -> bool {
        self.met[index].base.is_some()
    }

    /// Says of a parameter that it stands for several values.
    pub fn is_list(&mut self, index: usize) {
        self.met[index].is_list = true;
    }

    /// Says of a parameter that it may be `NULL`.
    pub fn may_be_null(&mut self, index: usize) {
        self.met[index].nullable = true;
    }

    /// All of them with their types.
    pub fn typed(self, dialect: Dialect) -> Result<Vec<Param>, Mistake> {
        let mut fields = BTreeSet::new();
        let param = |draft: Draft| {
            let Some(base) = draft.base else {
                let message = format!("the type of `:{}` cannot be told", draft.name);
                let help =
                    format!("say it by a cast: CAST(:{} AS integer), or real, text, date …", draft.name);
                return Err(Mistake::new(message, draft.place).help(help));
            };
            if dialect == Dialect::Postgres && is_sent_as_text(base) && !draft.is_cast {
                let message = format!("`:{}` is a {base}, which raw SQL sends as a text", draft.name);
                let help = format!("say it by a cast: CAST(:{} AS {})", draft.name, of_cast(base));
                return Err(Mistake::new(message, draft.place).help(help));
            }
            let mut field = names::snake(&draft.name);
            // What a function of each library is given first.
            while ["conn", "db", "client"].contains(&field.as_str()) || !fields.insert(field.clone()) {
                field.push('_');
            }
            let ty = Type { base, nullable: draft.nullable && !draft.is_list };
            Ok(Param { name: draft.name, field, ty, is_list: draft.is_list })
        };
        self.met.into_iter().map(param).collect()
    }
}

/// Whether a value has no form of its own in a scenario: it goes to PostgreSQL as a text, which takes no text for another type
/// without a cast.
fn is_sent_as_text(base: Base) -> bool {
    match base {
        Base::Time | Base::DateTime | Base::Instant | Base::Uuid | Base::Json => true,
        Base::Enum(_) | Base::Array(_) => true,
        Base::Bool | Base::TinyInt | Base::SmallInt | Base::Integer | Base::BigInt => false,
        Base::UnsignedTiny | Base::UnsignedSmall | Base::Unsigned | Base::UnsignedBig => false,
        Base::Float | Base::Double => false,
        Base::Numeric | Base::Decimal | Base::Text | Base::Blob | Base::Date => false,
    }
}

/// The name of a type in a cast of PostgreSQL's.
fn of_cast(base: Base) -> String {
    match base {
        Base::DateTime => "timestamp".to_owned(),
        Base::Json => "jsonb".to_owned(),
        Base::Enum(_) => "its_type".to_owned(),
        Base::Array(element) => format!("{}[]", element.base()),
        other => other.name().to_owned(),
    }
}

//! What type a value has where the databases differ: numbers and texts that are written out, moments, calculations, sums.

use super::resolver::{Resolved, Resolver};
use crate::declared::{Declared, declared};
use crate::dialect::Dialect;
use crate::mistake::{Mistake, Place, perhaps};
use crate::query::{Calculation, Expr, Kind, Literal};
use crate::types::Base;
use sqlparser::ast::DataType;

impl Resolver<'_> {
    /// A number that is written out takes the type of what stands beside it.
    pub(super) fn number(&self, digits: &str, beside: Option<Base>) -> (Literal, Base) {
        let dialect = self.schema.dialect;
        match (digits.parse(), beside) {
            // These have no booleans but in declarations.
            (Ok(number @ 0..=1), Some(Base::Bool)) if dialect != Dialect::Postgres => {
                (Literal::Bool(number == 1), Base::Bool)
            }
            // It stays whole there, unless it is calculated with.
            (Ok(_), Some(Base::Double | Base::Numeric)) if dialect == Dialect::Sqlite => {
                (Literal::Real(format!("{digits}.0")), Base::Numeric)
            }
            (Ok(_), Some(base @ (Base::Float | Base::Double))) => {
                (Literal::Real(format!("{digits}.0")), base)
            }
            (Ok(number), Some(base)) if base.is_number() => (Literal::Int(number), base),
            (Ok(number), _) if dialect == Dialect::Postgres && i32::try_from(number).is_ok() => {
                (Literal::Int(number), Base::Integer)
            }
            (Ok(number), _) => (Literal::Int(number), Base::BigInt),
            (Err(_), Some(base @ (Base::Float | Base::Decimal))) => (Literal::Real(digits.to_owned()), base),
            (Err(_), _) if dialect == Dialect::Sqlite => (Literal::Real(digits.to_owned()), Base::Double),
            (Err(_), Some(Base::Double)) => (Literal::Real(digits.to_owned()), Base::Double),
            (Err(_), _) => (Literal::Real(digits.to_owned()), Base::Decimal),
        }
    }

    /// A text that is written out is read as what stands beside it; of an enumeration it is one of the words.
    pub(super) fn written(
        &self,
        text: &str,
        beside: Option<Base>,
        place: impl Into<Place>,
    ) -> Resolved<Base> {
        match beside {
            Some(base @ Base::Enum(index)) => {
                let known = &self.schema.enums[index];
                if known.variant(text).is_some() {
                    return Ok(base);
                }
                let mistake =
                    Mistake::new(format!("`{text}` is none of the words of `{}`", known.name), place);
                let help = perhaps(text, known.words.iter().map(|(word, _)| word.as_str()));
                Err(Mistake { help, ..mistake })
            }
            Some(base)
                if self.schema.dialect != Dialect::Sqlite && !base.is_number() && base != Base::Bool =>
            {
                Ok(base)
            }
            _ => Ok(Base::Text),
        }
    }

    /// `CURRENT_TIMESTAMP` and its like.
    pub(super) fn moment(&self, word: &str) -> Base {
        match (self.schema.dialect, word.to_uppercase().as_str()) {
            (Dialect::Sqlite, _) => Base::Text,
            (_, "CURRENT_DATE") => Base::Date,
            (_, "CURRENT_TIME") => Base::Time,
            (Dialect::Postgres, _) => Base::Instant,
            (Dialect::Mysql, _) => Base::DateTime,
        }
    }

    /// The type that a cast names.
    pub(super) fn cast_to(&self, ty: &DataType, place: impl Into<Place>) -> Resolved<Base> {
        match declared(ty, self.schema.dialect) {
            Declared::Base(base) => Ok(base),
            Declared::Named(name) => {
                let enums = &self.schema.enums;
                let found =
                    enums.iter().position(|known| known.name.eq_ignore_ascii_case(name.trim_matches('"')));
                found.map(Base::Enum).ok_or_else(|| {
                    let known = enums.iter().map(|known| known.name.as_str());
                    let mistake = Mistake::new(format!("no type `{name}` is known here"), place);
                    Mistake { help: perhaps(&name, known), ..mistake }
                })
            }
            Declared::Words(_) => Err(Mistake::new("this is no type of a cast", place)),
            Declared::Unknown(because) => {
                let name = ty.to_string().to_lowercase();
                Err(Mistake::new(format!("`{name}` is not translated: {because}"), place))
            }
        }
    }

    /// What a calculation gives; nothing if that is not known here.
    pub(super) fn calculated(&self, calculation: Calculation, left: Base, right: Base) -> Option<Base> {
        let is_any = |base| left == base || right == base;
        match self.schema.dialect {
            Dialect::Sqlite if is_any(Base::Double) => Some(Base::Double),
            Dialect::Sqlite if is_any(Base::Numeric) => Some(Base::Numeric),
            Dialect::Sqlite => Some(Base::BigInt),
            Dialect::Postgres => match (left, right, calculation) {
                (Base::Date, whole, Calculation::Add | Calculation::Sub) if whole.is_whole() => {
                    Some(Base::Date)
                }
                (Base::Date, Base::Date, Calculation::Sub) => Some(Base::Integer),
                _ => wider(left, right),
            },
            Dialect::Mysql if !left.is_number() || !right.is_number() => None,
            Dialect::Mysql if is_any(Base::Double) || is_any(Base::Float) => Some(Base::Double),
            Dialect::Mysql if is_any(Base::Decimal) || calculation == Calculation::Div => Some(Base::Decimal),
            Dialect::Mysql if left.is_unsigned() || right.is_unsigned() => Some(Base::UnsignedBig),
            Dialect::Mysql => Some(Base::BigInt),
        }
    }

    /// What the sum of values is.
    pub(super) fn summed(&self, of: Base) -> Base {
        match (self.schema.dialect, of) {
            (Dialect::Sqlite, of) => of,
            (Dialect::Postgres, Base::SmallInt | Base::Integer) => Base::BigInt,
            (_, of) if of.is_whole() => Base::Decimal,
            (Dialect::Mysql, Base::Float) => Base::Double,
            (_, of) => of,
        }
    }

    /// What the mean of values is.
    pub(super) fn mean(&self, of: Base) -> Base {
        match self.schema.dialect {
            Dialect::Sqlite => Base::Double,
            _ if of.is_whole() || of == Base::Decimal => Base::Decimal,
            _ => Base::Double,
        }
    }

    /// What a number is that is rounded.
    pub(super) fn rounded(&self, of: Base) -> Base {
        match self.schema.dialect {
            Dialect::Sqlite => Base::Double,
            Dialect::Mysql if of.is_whole() => Base::BigInt,
            _ if of == Base::Decimal => of,
            _ => Base::Double,
        }
    }

    /// What one of several values is, whichever it may be; nothing if all are `NULL`.
    pub(super) fn any_of_these<'e>(&self, values: impl IntoIterator<Item = &'e Expr>) -> Option<Base> {
        let is_null = |value: &&Expr| matches!(value.kind, Kind::Literal(Literal::Null));
        let bases = values.into_iter().filter(|value| !is_null(value)).map(|value| value.ty.base);
        bases.reduce(|one, other| self.either(one, other))
    }

    /// What a value of one type or of another is.
    fn either(&self, one: Base, other: Base) -> Base {
        match self.schema.dialect {
            _ if one == other || !one.is_number() || !other.is_number() => one,
            Dialect::Sqlite => Base::Numeric,
            Dialect::Postgres => wider(one, other).unwrap_or(one),
            Dialect::Mysql => self.calculated(Calculation::Add, one, other).unwrap_or(one),
        }
    }

    /// What counts the letters of a text and the like.
    pub(super) fn counted(&self) -> Base {
        if self.schema.dialect == Dialect::Postgres { Base::Integer } else { Base::BigInt }
    }
}

/// The type of a calculation with two numbers in PostgreSQL.
fn wider(left: Base, right: Base) -> Option<Base> {
    if left == right {
        return left.is_number().then_some(left);
    }
    if !left.is_number() || !right.is_number() {
        return None;
    }
    let is_floating = |base| matches!(base, Base::Float | Base::Double);
    if is_floating(left) || is_floating(right) {
        return Some(Base::Double);
    }
    Some(left.max(right))
}

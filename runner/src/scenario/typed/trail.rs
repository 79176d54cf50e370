//! The way from the outermost named thing to a value: `add_authors.authors.name`.

use super::super::mistake::Location;
use std::fmt;

/// A name, where it stands, and the names around it. Lives on the stack of the deserializers.
#[derive(Debug, Clone, Copy)]
pub struct Trail<'t> {
    above: Option<&'t Trail<'t>>,
    name: &'t str,
    /// Where the innermost name stands.
    pub location: Location,
}

impl<'t> Trail<'t> {
    /// A trail of one name.
    pub fn new(name: &'t str, location: Location) -> Self {
        Trail { above: None, name, location }
    }

    /// The same name for one of several things.
    pub fn at(self, location: Location) -> Self {
        Trail { location, ..self }
    }

    /// A name within this one.
    pub fn to(&'t self, name: &'t str, location: Location) -> Trail<'t> {
        Trail { above: Some(self), name, location }
    }
}

impl fmt::Display for Trail<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(above) = self.above {
            write!(f, "{above}.")?;
        }
        f.write_str(self.name)
    }
}

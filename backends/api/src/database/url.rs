//! Where a server is, and who may use it.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A server's address with its user and password. Only who asks for the [secret](ServerUrl::secret) sees the latter: it
/// is not in what is shown or logged. The protocol carries it whole.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ServerUrl(String);

impl ServerUrl {
    /// From a URL that was found to be sound.
    pub fn new(url: impl Into<String>) -> Self {
        ServerUrl(url.into())
    }

    /// The whole URL, for a library to connect with.
    pub fn secret(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ServerUrl {
    /// The URL without its user, password and parameters.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (scheme, rest) = self.0.split_once("://").unwrap_or(("", &self.0));
        let rest = rest.rsplit_once('@').map_or(rest, |(_, address)| address);
        let address = rest.split(['?', '#']).next().unwrap_or_default();
        write!(f, "{scheme}://{address}")
    }
}

impl fmt::Debug for ServerUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ServerUrl({self})")
    }
}

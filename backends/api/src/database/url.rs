//! Where a server is, and who may use it.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The names of the parameter that asks for encryption.
const ENCRYPTION: [&str; 2] = ["sslmode", "ssl-mode"];

/// A server's address with its user and password. Only who asks for the [secret](ServerUrl::secret) sees the latter: it
/// is not in what is shown or logged. The protocol carries it whole.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ServerUrl(String);

impl ServerUrl {
    /// The name of MySQL's parameter for a file with certificates of who may sign a server's.
    pub const AUTHORITY: &str = "ssl-ca";

    /// From a URL that was found to be sound.
    pub fn new(url: impl Into<String>) -> Self {
        ServerUrl(url.into())
    }

    /// The whole URL, for a library to connect with.
    pub fn secret(&self) -> &str {
        &self.0
    }

    /// Whether each connection is to be encrypted: `sslmode=require` on PostgreSQL, `ssl-mode=REQUIRED` on MySQL.
    pub fn is_encrypted(&self) -> bool {
        self.parameters().any(|parameter| {
            parameter.split_once('=').is_some_and(|(name, value)| {
                ENCRYPTION.contains(&name)
                    && ["require", "required"].iter().any(|word| value.eq_ignore_ascii_case(word))
            })
        })
    }

    /// The file with the certificates of who may sign a server's, in the spelling of URLs, if it is named: of use to who encrypts no
    /// connection without one.
    pub fn authority(&self) -> Option<&str> {
        let named = self.parameters().find_map(|parameter| parameter.strip_prefix(Self::AUTHORITY));
        named?.strip_prefix('=')
    }

    /// The whole URL with a library's own words for connections that are encrypted, or for such as are not: nobody is to choose by
    /// itself. The certificate is not verified, as `require` has it.
    pub fn in_words_of(&self, encrypted: &str, plain: &str) -> String {
        let words = if self.is_encrypted() { encrypted } else { plain };
        let rest = self.parameters().filter(|parameter| {
            let name = parameter.split_once('=').map_or(*parameter, |(name, _)| name);
            !ENCRYPTION.contains(&name) && name != Self::AUTHORITY
        });
        let parameters: Vec<&str> = rest.chain([words]).filter(|parameter| !parameter.is_empty()).collect();
        let address = self.0.split_once('?').map_or(self.0.as_str(), |(address, _)| address);
        if parameters.is_empty() {
            return address.to_owned();
        }
        format!("{address}?{}", parameters.join("&"))
    }

    fn parameters(&self) -> impl Iterator<Item = &str> {
        self.0.split_once('?').into_iter().flat_map(|(_, parameters)| parameters.split('&'))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_library_is_told_in_its_own_words_what_is_encrypted() {
        let words = |url: &str| ServerUrl::new(url).in_words_of("tls=yes", "tls=no");
        assert_eq!(words("postgres://h/db"), "postgres://h/db?tls=no");
        assert_eq!(words("postgres://h/db?sslmode=disable&a=b"), "postgres://h/db?a=b&tls=no");
        assert_eq!(words("postgres://h/db?a=b&sslmode=require"), "postgres://h/db?a=b&tls=yes");
        assert_eq!(words("mysql://h/db?ssl-mode=REQUIRED"), "mysql://h/db?tls=yes");
        let url = ServerUrl::new("mysql://h/db?ssl-ca=a%20file&ssl-mode=REQUIRED&a=b");
        assert_eq!(url.in_words_of("tls=yes", "tls=no"), "mysql://h/db?a=b&tls=yes");
        assert_eq!(url.authority(), Some("a%20file"));
        assert_eq!(ServerUrl::new("mysql://h/db?a=b").in_words_of("tls=yes", ""), "mysql://h/db?a=b");
        assert_eq!(ServerUrl::new("mysql://h/db?ssl-mode=DISABLED").in_words_of("", ""), "mysql://h/db");
    }
}

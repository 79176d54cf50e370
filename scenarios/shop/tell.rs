//! How a program tells what became of it: the runner reads it.

use std::error::Error;
use std::fmt;

/// What `main` returns.
pub type Outcome<T = ()> = Result<T, Failure>;

/// Any error, shown as its library words it, with its causes.
pub struct Failure(String);

impl<E: Error> From<E> for Failure {
    fn from(error: E) -> Self {
        let mut text = error.to_string();
        let mut cause = error.source();
        while let Some(error) = cause {
            if !text.contains(&error.to_string()) {
                text.push_str(&format!(": {error}"));
            }
            cause = error.source();
        }
        Failure(text)
    }
}

/// This is how `main` prints an error.
impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The program has started: what fails from now on fails at run time.
pub fn ready() {
    println!("ready");
}

/// What a sound program gets, and what this one got.
pub fn tell(right: impl fmt::Debug, got: impl fmt::Debug) {
    println!("right: {right:?}");
    println!("got: {got:?}");
}

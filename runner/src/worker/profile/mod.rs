//! A profile of callgrind's: how many instructions, and in which parts of the program; and how many system calls.
//!
//! The parts are told by the names of functions. What the compiler made a part of another function counts as that one's.

mod parts;

use parts::part;
use reports::record::Instructions;
use std::collections::HashMap;

/// What SQLite prepares a statement with, for the library or for itself.
const PREPARES: &str = "sqlite3LockAndPrepare";

/// The whole and its parts; nothing if it is no profile.
pub fn read(text: &str) -> Option<Instructions> {
    let mut counted = Instructions::default();
    let mut names = Names::default();
    let (mut function, mut object) = (String::new(), String::new());
    let mut called: Option<String> = None;
    let mut is_called = false;
    for line in text.lines() {
        if let Some((key, value)) = line.split_once('=') {
            match key {
                "fn" => function = names.functions.of(value),
                "ob" => object = names.objects.of(value),
                "cfn" => called = Some(names.functions.of(value)),
                "cob" => drop(names.objects.of(value)),
                "calls" => is_called = true,
                _ => {}
            }
        } else if let Some(total) = line.strip_prefix("totals:").or_else(|| line.strip_prefix("summary:")) {
            let mut totals = total.split_whitespace().map(str::parse);
            counted.total = totals.next()?.ok()?;
            (counted.least, counted.most) = (counted.total, counted.total);
            // The events are instructions, system calls, and the time in these.
            counted.system_calls = totals.next().transpose().ok()?;
        } else if line.starts_with(|sign: char| sign.is_ascii_digit() || "+-*".contains(sign)) {
            let cost: u64 = line.split(' ').nth(1).and_then(|cost| cost.parse().ok()).unwrap_or_default();
            if std::mem::take(&mut is_called) {
                // What a call cost with all that it called.
                if called.take().is_some_and(|called| called.starts_with(PREPARES)) {
                    counted.preparing += cost;
                }
            } else {
                *part(&mut counted, &function, &object) += cost;
            }
        }
    }
    (counted.total > 0).then_some(counted)
}

/// Names are written once, with a number, and later by their numbers.
#[derive(Default)]
struct Names {
    functions: Numbered,
    objects: Numbered,
}

#[derive(Default)]
struct Numbered(HashMap<String, String>);

impl Numbered {
    fn of(&mut self, value: &str) -> String {
        let Some((number, name)) = value.split_once(')') else { return value.to_owned() };
        match name.trim_start() {
            "" => self.0.get(number).cloned().unwrap_or_default(),
            name => {
                self.0.insert(number.to_owned(), name.to_owned());
                name.to_owned()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROFILE: &str = "events: Ir sysCount sysTime
summary: 1125 3 0
ob=(1) /target/release/runner
fl=(1) ???
fn=(1) sqlite3VdbeExec
0 700
cfn=(2) sqlite3LockAndPrepare
calls=2 0
0 300
fn=(2)
0 250
cob=(2) /lib/x86_64-linux-gnu/libc.so.6
cfn=(3) malloc
calls=3 0
0 50
fn=(4) diesel::query::load'2
0 100
fn=(5) tokio::runtime::park
0 20 3
ob=(2)
fn=(3)
0 50
fn=(6) memcpy
0 5

totals: 1125 3 0
";

    #[test]
    fn a_profile_is_split_into_parts_that_are_the_whole() {
        let counted = read(PROFILE).unwrap();
        let expected = Instructions {
            total: 1125,
            least: 1125,
            most: 1125,
            engine: 950,
            preparing: 300,
            heap: 50,
            threads: 20,
            rust: 100,
            system: 5,
            system_calls: Some(3),
            ..Instructions::default()
        };
        assert_eq!(counted, expected);
        assert_eq!(read("version: 1\n"), None);
    }
}

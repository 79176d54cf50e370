//! Operations that a backend has announced: who has not is not asked, and who answers otherwise than announced is told so.

use backend_api::protocol::{Outcome, Ran};
use backend_api::{About, Announced, Answer, Operation};

/// What was announced of an operation, if it is one of a backend's own.
pub fn of(operation: &Operation) -> Option<&Announced> {
    match operation {
        Operation::Query(query) => query.announced.as_deref(),
        _ => None,
    }
}

/// The answer of a backend that is not asked, because it has announced no such operation.
pub fn unsupported(operation: &Operation, about: &About) -> Option<Ran> {
    let announced = of(operation)?;
    let because = match about.operations.iter().find(|known| known.name == announced.name) {
        Some(known) if known == announced => return None,
        Some(_) => format!(
            "it announces `{}` otherwise than the scenario's file: `runner plugin announce` writes that anew",
            announced.name
        ),
        None => format!("it announces no operation `{}`", announced.name),
    };
    Some(Ran::unseen(Outcome::Answer(Answer::unsupported(because))))
}

/// Notes what an answer has that was not announced.
pub fn hold(operation: &Operation, ran: &mut Ran) {
    if let (Some(announced), Outcome::Answer(answer)) = (of(operation), &ran.outcome) {
        ran.doubts.extend(announced.contradiction(answer));
    }
}

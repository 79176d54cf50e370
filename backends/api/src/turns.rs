//! Calls of one operation with other values, which take turns, so that not the same row is read a million times.

use crate::answer::Answer;
use crate::failure::{Failure, FailureKind};
use crate::meter::Meter;
use crate::operation::Operation;

/// Calls that take turns; behind the last one comes the first again.
#[derive(Debug)]
pub struct InTurn<'a> {
    first: &'a Operation,
    others: &'a [Operation],
    next: usize,
}

impl<'a> InTurn<'a> {
    /// Begins with the first; without others it is always that one.
    pub fn new(first: &'a Operation, others: &'a [Operation]) -> Self {
        InTurn { first, others, next: 0 }
    }

    /// Whose turn it is.
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self) -> &'a Operation {
        let call = self.next.checked_sub(1).map_or(self.first, |other| &self.others[other]);
        self.next = (self.next + 1) % (self.others.len() + 1);
        call
    }

    /// Begins with the call of this number, counted from 0.
    #[must_use]
    pub fn from(self, number: usize) -> Self {
        InTurn { next: number % (self.others.len() + 1), ..self }
    }

    /// Executes as many calls as the meter says, each of them timed by itself: what is between two of them is not timed. Where
    /// values vary, a row that is not there is an answer like any other.
    ///
    /// # Errors
    /// The first failure of any other kind.
    pub fn run(
        &mut self,
        mut call: impl FnMut(&Operation, &mut Meter<'_>) -> Result<Answer, Failure>,
        meter: &mut Meter<'_>,
    ) -> Result<(), Failure> {
        if self.others.is_empty() {
            return call(self.first, meter).map(drop);
        }
        let (untimed, timed) = meter.executions();
        for number in 0..untimed.saturating_add(timed) {
            let mut one = Meter::new(1).discarding();
            found_or_not(call(self.next(), &mut one))?;
            if number >= untimed {
                meter.add(&one);
            }
        }
        Ok(())
    }
}

/// That a row is not there is no failure where the values vary.
///
/// # Errors
/// Any other failure.
pub fn found_or_not(result: Result<Answer, Failure>) -> Result<(), Failure> {
    match result {
        Ok(_) | Err(Failure { kind: FailureKind::NotFound, .. }) => Ok(()),
        Err(other) => Err(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    /// Finds every book but the third.
    #[derive(Default)]
    struct Books {
        asked: Vec<i32>,
    }

    impl Books {
        fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
            let Operation::FindBook { id } = operation else { return Ok(Answer::Done) };
            self.asked.push(*id);
            let failed = |kind| Failure::of(kind, "");
            meter.time(|| match id {
                3 => Err(failed(FailureKind::NotFound)),
                9 => Err(failed(FailureKind::Busy)),
                _ => Ok(Answer::Done),
            })
        }
    }

    fn books<const N: usize>(ids: [i32; N]) -> [Operation; N] {
        ids.map(|id| Operation::FindBook { id })
    }

    #[test]
    fn calls_take_turns_and_a_row_that_is_not_there_is_an_answer() {
        let (first, others) = (&books([1])[0], books([2, 3]));
        let mut session = Books::default();
        let mut meter = Meter::warmed(1, 4);
        InTurn::new(first, &others).from(1).run(|call, meter| session.run(call, meter), &mut meter).unwrap();
        assert_eq!(session.asked, [2, 3, 1, 2, 3]);
        assert!(meter.elapsed() > Duration::ZERO);
    }

    #[test]
    fn any_other_failure_ends_them() {
        let (first, others) = (&books([1])[0], books([9, 2]));
        let mut session = Books::default();
        let failed = InTurn::new(first, &others)
            .run(|call, meter| session.run(call, meter), &mut Meter::new(3))
            .unwrap_err();
        assert_eq!((failed.kind, session.asked.as_slice()), (FailureKind::Busy, &[1, 9][..]));
    }
}

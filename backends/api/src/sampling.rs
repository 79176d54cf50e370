//! Taking a sample inside the worker.

use crate::backend::Session;
use crate::failure::Failure;
use crate::meter::Meter;
use crate::protocol::Sample;
use crate::turns::InTurn;
use std::time::Duration;

/// Takes a sample: how long all its timed executions took together.
///
/// # Errors
/// The first failure of the operation or of its reset.
pub fn sample(session: &mut dyn Session, sample: &Sample) -> Result<Duration, Failure> {
    let mut calls = InTurn::new(&sample.operation, &sample.turns);
    let Some(reset) = &sample.reset else {
        let mut meter = Meter::warmed(sample.untimed, sample.times).discarding();
        calls.run(|call, meter| session.run(call, meter), &mut meter)?;
        return Ok(meter.elapsed());
    };
    let every = reset.every.max(1);
    let (untimed, timed) = (sample.untimed / every, (sample.times / every).max(1));
    let mut elapsed = Duration::ZERO;
    for part in 0..untimed.saturating_add(timed) {
        session.run(&reset.operation, &mut Meter::new(1))?;
        let mut meter = Meter::new(every).discarding();
        calls.run(|call, meter| session.run(call, meter), &mut meter)?;
        if part >= untimed {
            elapsed += meter.elapsed();
        }
    }
    Ok(elapsed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Answer;
    use crate::failure::FailureKind;
    use crate::operation::Operation;
    use crate::protocol::Reset;

    /// A table that holds one row at most, and how long each insertion took.
    #[derive(Default)]
    struct OneRow {
        is_full: bool,
        insertions: Vec<Duration>,
    }

    impl Session for OneRow {
        fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
            let inserts = *operation == Operation::LoadData;
            meter.time(|| {
                if inserts && self.is_full {
                    return Err(Failure::of(FailureKind::Other, "full"));
                }
                self.is_full = inserts;
                Ok(())
            })?;
            if inserts {
                self.insertions.push(meter.elapsed());
            }
            Ok(Answer::Done)
        }
    }

    fn of(reset: Option<Reset>, untimed: u32, times: u32) -> Sample {
        Sample { operation: Operation::LoadData, turns: Vec::new(), reset, untimed, times }
    }

    #[test]
    fn the_database_is_restored_before_each_execution_and_that_is_not_timed() {
        let mut table = OneRow::default();
        let reset = || Some(Reset { operation: Operation::CreateTables, every: 1 });
        let elapsed = sample(&mut table, &of(reset(), 2, 3)).unwrap();
        assert_eq!(table.insertions.len(), 5);
        assert_eq!(elapsed, table.insertions[2..].iter().sum(), "those after the untimed ones");

        assert_eq!(sample(&mut table, &of(None, 0, 1)).unwrap_err().message, "full");
    }

    #[test]
    fn what_is_repeated_between_two_resets_counts_together() {
        let reset = Some(Reset { operation: Operation::CreateTables, every: 2 });
        let failed = sample(&mut OneRow::default(), &of(reset, 0, 2));
        assert_eq!(failed.unwrap_err().message, "full", "the second finds the first one's row");
    }
}

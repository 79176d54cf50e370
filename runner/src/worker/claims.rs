//! What a worker says of its own time, held against how long its calls took. Built-in workers are timed by the runner's own code;
//! any other program has a clock of its own, and one that is wrong, or lies, ranks nobody.

use backend_api::protocol::{Outcome, Ran, Sample};
use backend_api::{Answer, EngineCounters, Load, Loaded, Statement, StatementKind};
use std::time::Duration;

/// In less than this not even a value in memory is read and written.
const FLOOR_NS: f64 = 10.0;

/// Two clocks do not run quite alike, and one that counts milliseconds rounds to them.
const SLACK: f64 = 1.01;
const TICK: Duration = Duration::from_millis(1);

/// Shorter calls are mostly the way there and back.
const TELLING: Duration = Duration::from_millis(2);

/// So much of the time of a call goes into its executions at least: by the one in the middle of several, and by the best of a few,
/// since a computer that was busy with something else may stretch any of them.
const LEAST_SHARE: f64 = 1.0 / 3.0;
const LEAST_SHARE_OF_BEST: f64 = 0.01;

/// How many calls have one in the middle, and how many a best one.
const SEVERAL: usize = 8;
const FEW: usize = 3;

/// What a program has claimed so far of one operation.
#[derive(Debug, Default)]
pub struct Claims {
    /// What its executions took by its own clock, as a part of what its calls took by the runner's, in order of size.
    shares: Vec<f64>,
}

impl Claims {
    /// Holds what it says of a sample against the call that took it.
    ///
    /// # Errors
    /// A sentence that says why that cannot be.
    pub fn sample(&mut self, sample: &Sample, claimed_ns: u64, call: Duration) -> Result<(), String> {
        let Sample { times, untimed, reset, turns, .. } = sample;
        let claimed = Duration::from_nanos(claimed_ns);
        takes_no_longer(claimed, call, &format!("{times} executions"))?;
        let execution_ns = claimed_ns as f64 / f64::from((*times).max(1));
        if execution_ns < FLOOR_NS {
            return Err(format!(
                "it says that {times} executions took {claimed_ns} ns, and nothing is done in less than {FLOOR_NS} ns each"
            ));
        }
        // How long a reset takes nobody says, nor how long it takes to read a thousand calls.
        if reset.is_some() || !turns.is_empty() || call < TELLING {
            return Ok(());
        }
        let all_ns = execution_ns * (f64::from(*times) + f64::from(*untimed));
        let share = all_ns / call.as_nanos() as f64;
        let place = self.shares.partition_point(|smaller| *smaller < share);
        self.shares.insert(place, share);
        let calls = self.shares.len();
        match self.shares[calls / 2] {
            middle if calls >= SEVERAL && middle < LEAST_SHARE => {
                Err(too_little(middle, LEAST_SHARE, &format!("in the middle of {calls} calls")))
            }
            _ if calls >= FEW && self.shares[calls - 1] < LEAST_SHARE_OF_BEST => {
                let best = self.shares[calls - 1];
                Err(too_little(best, LEAST_SHARE_OF_BEST, &format!("in the best of {calls} calls")))
            }
            _ => Ok(()),
        }
    }
}

fn too_little(share: f64, least: f64, of: &str) -> String {
    let [percent, least] = [share, least].map(|part| 100.0 * part);
    format!(
        "by its own clock its executions took {percent:.1} % of the time that it was busy with them, {of}, and {least:.0} % is the \
         least"
    )
}

/// A time within a call is no longer than the call.
///
/// # Errors
/// A sentence that says so.
pub fn takes_no_longer(claimed: Duration, call: Duration, what: &str) -> Result<(), String> {
    if claimed <= call.mul_f64(SLACK) + TICK {
        return Ok(());
    }
    Err(format!("it says that {what} took {claimed:.1?}, and its answer came after {call:.1?}"))
}

/// No count and no time of a statement is larger; so many of a reply's statements still have a sum.
const LARGEST: u64 = 1 << 44;

/// Holds what it says of a run against the call; what cannot be is taken out, and noted as a doubt.
pub fn run(ran: &mut Ran, call: Duration) {
    let whole = u64::try_from(call.as_nanos()).unwrap_or(u64::MAX);
    if ran.statements.iter().flatten().any(|statement| largest(statement) > LARGEST) {
        ran.statements = None;
        ran.doubts.push(
            "its count is not believed: no statement is executed so often, or takes so long".to_owned(),
        );
    }
    // Clocks that count milliseconds have none for what is short.
    let most = (call + TICK).as_nanos() as f64 / FLOOR_NS;
    let sent: u64 = ran.statements.iter().flatten().map(|statement| statement.times).sum();
    if sent as f64 > most {
        ran.statements = None;
        ran.doubts.push(format!(
            "its count is not believed: it says that it sent {sent} statements, and its answer came after {call:.1?}"
        ));
    }
    let engine_ns: u64 = ran.statements.iter().flatten().filter_map(|statement| statement.engine_ns).sum();
    let claims = [(ran.elapsed_ns, "its work"), (engine_ns, "the engine")];
    let told = claims.map(|(claimed, what)| takes_no_longer(Duration::from_nanos(claimed), call, what));
    ran.doubts.extend(
        told.into_iter().filter_map(Result::err).map(|why| format!("its clock is not believed: {why}")),
    );
    ran.elapsed_ns = ran.elapsed_ns.min(whole);
}

fn largest(statement: &Statement) -> u64 {
    let Statement { times, rows, span_ns, engine_ns, vm_steps, .. } = *statement;
    let EngineCounters { prepared, reprepared, full_scan_steps, sorts } =
        statement.counters.unwrap_or_default();
    let engine_ns = engine_ns.unwrap_or_default();
    let all = [times, rows, span_ns, engine_ns, vm_steps, prepared, reprepared, full_scan_steps, sorts];
    all.into_iter().max().unwrap_or_default()
}

/// What it says of the statements that gave it its rows, where the wire to the server contradicts it. Transactions and settings some
/// drivers do not know of, and what changes rows they put together in ways of their own: so it is the statements of the work that
/// count, and a difference by more than half.
pub fn counts(ran: &Ran, seen: &[Statement]) -> Option<String> {
    let Outcome::Answer(Answer::Rows(_)) = ran.outcome else { return None };
    let work = |statements: &[Statement]| -> u64 {
        let work = statements.iter().filter(|statement| statement.kind == StatementKind::Work);
        work.map(|statement| statement.times).sum()
    };
    let [claimed, seen] = [work(ran.statements.as_ref()?), work(seen)];
    (claimed.max(seen) > 2 * claimed.min(seen)).then(|| {
        format!("its count is not believed: it says that it sent {claimed} statements, and {seen} went over the wire")
    })
}

/// Holds what it says of several clients against the call.
///
/// # Errors
/// A sentence that says why that cannot be.
pub fn load(load: &Load, loaded: &Loaded, call: Duration) -> Result<(), String> {
    let elapsed = Duration::from_nanos(loaded.elapsed_ns);
    if elapsed.is_zero() {
        return Err(format!("it says that its {} clients took 0 ns", load.clients));
    }
    takes_no_longer(elapsed, call, &format!("its {} clients", load.clients))?;
    for operation in &loaded.operations {
        let count = operation.latencies.count();
        if count as f64 > call.as_nanos() as f64 / FLOOR_NS * f64::from(load.clients) {
            return Err(format!(
                "it says that it did {count} operations, and its answer came after {call:.1?}"
            ));
        }
        let [Some(shortest), Some(longest)] = [0.0, 1.0].map(|part| operation.latencies.quantile(part))
        else {
            continue;
        };
        if (shortest as f64) < FLOOR_NS {
            return Err(format!(
                "it says that an operation took {shortest} ns, and nothing is done in less than {FLOOR_NS} ns"
            ));
        }
        // A histogram is right to 1 %.
        takes_no_longer(Duration::from_nanos(longest), call.mul_f64(SLACK), "an operation")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use backend_api::protocol::Reset;
    use backend_api::{Latencies, LoadedOperation, Operation};

    const MS: Duration = Duration::from_millis(1);

    fn sample(untimed: u32, times: u32) -> Sample {
        Sample { operation: Operation::StreamBooks, turns: Vec::new(), reset: None, untimed, times }
    }

    #[test]
    fn a_clock_that_tells_the_truth_is_believed() {
        let mut claims = Claims::default();
        for _ in 0..20 {
            assert_eq!(claims.sample(&sample(100, 100), 2_000_000, 4 * MS), Ok(()));
        }
        // The first execution of all is the way there and back.
        assert_eq!(Claims::default().sample(&sample(0, 1), 9_000, MS), Ok(()));
        // A computer that was busy with something else for a moment.
        assert_eq!(claims.sample(&sample(100, 100), 2_000_000, 300 * MS), Ok(()));
        let mut cold = Claims::default();
        assert_eq!(cold.sample(&sample(0, 1), 400, 100 * MS), Ok(()));
        assert_eq!(cold.sample(&sample(0, 1), 400, 100 * MS), Ok(()));
        // What a reset takes is in the call, and counts nowhere.
        let reset = Some(Reset { operation: Operation::CreateTables, every: 1 });
        let sample = Sample { reset, ..sample(1, 1) };
        assert_eq!(Claims::default().sample(&sample, 1_000_000, 900 * MS), Ok(()));
    }

    #[test]
    fn a_clock_that_cannot_be_right_is_told_so() {
        let told = |claimed, call: Duration| {
            let mut claims = Claims::default();
            (0..SEVERAL).find_map(|_| claims.sample(&sample(100, 100), claimed, call).err()).unwrap()
        };
        assert!(told(0, 4 * MS).contains("100 executions took 0 ns"));
        assert!(told(900, 4 * MS).contains("took 900 ns, and nothing is done in less than 10 ns each"));
        assert_eq!(
            told(9_000_000, 4 * MS),
            "it says that 100 executions took 9.0ms, and its answer came after 4.0ms"
        );
        assert!(told(500_000, 4 * MS).starts_with("by its own clock its executions took 25.0 % of the time"));
        assert!(
            told(20_000, 40 * MS)
                .contains("0.1 % of the time that it was busy with them, in the best of 3 calls")
        );
    }

    #[test]
    fn no_call_has_time_for_more_statements_than_can_be() {
        let of = |times| {
            let statement = Statement {
                sql: String::new(),
                bound: String::new(),
                kind: StatementKind::Work,
                times,
                rows: 0,
                span_ns: 0,
                engine_ns: None,
                vm_steps: 0,
                counters: None,
            };
            let mut ran = Ran::unseen(Outcome::Answer(Answer::Done));
            ran.statements = Some(vec![statement]);
            run(&mut ran, 4 * MS);
            (ran.statements.is_some(), ran.doubts)
        };
        assert_eq!(of(1_060), (true, vec![]));
        let (is_believed, doubts) = of(1_000_000_000_000);
        assert!(!is_believed);
        let [doubt] = &doubts[..] else { panic!("{doubts:?}") };
        assert!(doubt.ends_with("sent 1000000000000 statements, and its answer came after 4.0ms"), "{doubt}");
    }

    #[test]
    fn clients_are_no_faster_and_no_longer_at_work_than_can_be() {
        let of = |elapsed_ns, latencies: &[u64]| {
            let operation =
                LoadedOperation { latencies: Latencies::of(latencies), ..LoadedOperation::default() };
            let asked = Load {
                mix: Vec::new(),
                clients: 4,
                rate: None,
                pool: None,
                warmup_ms: 0,
                duration_ms: 100,
                seed: 1,
            };
            load(&asked, &Loaded { elapsed_ns, operations: vec![operation] }, 100 * MS)
        };
        assert_eq!(of(100_000_000, &[1_000, 99_000_000]), Ok(()));
        assert_eq!(of(100_000_000, &[]), Ok(()));
        assert!(of(900_000_000, &[1_000]).unwrap_err().contains("its 4 clients took 900.0ms"));
        assert!(of(100_000_000, &[1]).unwrap_err().contains("an operation took 1 ns"));
        assert!(of(100_000_000, &[500_000_000]).unwrap_err().contains("an operation took"));
    }
}
